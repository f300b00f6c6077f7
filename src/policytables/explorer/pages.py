"""Every page of the site, with the data that it shows."""

from __future__ import annotations

import importlib.resources
from typing import NamedTuple

from policytables.explorer import (
    comparison,
    document_pages,
    document_parts,
    entity_pages,
    field_page,
    history,
    lab_tree,
    linked_data,
    links,
    measure_listing,
    measure_page,
    news_feed,
    original_reader,
    overview,
    search_index,
    statement_pages,
    table_pages,
    target_pages,
    topic_pages,
    zone_page,
)
from policytables.explorer.rendering import renderer
from policytables.release.metadata.descriptor_facts import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.explorer.dataset import Dataset, View
    from policytables.explorer.rendering import Renderer

    Files = Iterator[tuple[str, bytes]]


class Circumstances(NamedTuple):
    """What a build has in addition to the package.

    `originals` by source id (private builds), the `difference` to an earlier release, and the newest `news`.
    """

    originals: dict[str, str]
    difference: View | None
    news: tuple[str, list[str]] | None


def render(dataset: Dataset, circumstances: Circumstances) -> Files:
    """Yield (path on the site, bytes) for every page, script and style."""
    dataset.parts.update(document_parts.assign(dataset))
    dataset.row_parts.update(table_pages.assign(dataset))
    page = renderer(dataset, bool(circumstances.originals), circumstances.difference is not None)
    yield from _fixed(page, dataset, circumstances)
    yield from _documents(page, dataset, circumstances.originals)
    yield from _statements(page, dataset, circumstances)
    yield from _entities(page, dataset, circumstances.difference)
    for path, said in history.gone(dataset, circumstances.difference):
        yield page(path, "gone.html", **said)
    yield from _topics(page, dataset)
    for resource in dataset.package.resources:
        for path, context in table_pages.contexts(dataset, resource):
            yield page(path, "table.html", **context)
        yield from table_pages.scripts(dataset, resource)
    yield from measure_listing.scripts(dataset)
    yield from search_index.scripts(dataset)
    for file in importlib.resources.files(__package__).joinpath("assets").iterdir():
        yield file.name, file.read_bytes()


def _fixed(page: Renderer, dataset: Dataset, circumstances: Circumstances) -> Files:
    known, resources = facts(dataset.package.raw), dataset.package.resources
    data = linked_data.package(known, resources)
    yield page("index.html", "index.html", data=data, **overview.context(dataset), news=circumstances.news)
    yield page("documents.html", "documents.html", **document_pages.listing(dataset))
    yield page("measures.html", "measures.html", **measure_page.context(dataset))
    yield page("compare.html", "compare.html", **comparison.context(dataset))
    yield page("targets.html", "targets.html", **target_pages.context(dataset))
    yield page("zones.html", "zones.html", **zone_page.context(dataset))
    yield page("fields.html", "fields.html", **field_page.context(dataset))
    yield page("labs.html", "labs.html", **lab_tree.context(dataset))
    counts = {name: len(rows) for name, rows in dataset.tables.items()}
    yield page("codebook.html", "codebook.html", resources=resources, counts=counts)
    yield page("search.html", "search.html")
    if circumstances.difference:
        yield page("changes.html", "changes.html", difference=circumstances.difference, most=history.LISTED)
    yield "changes.atom", news_feed.written(known, circumstances.news)


def _documents(page: Renderer, dataset: Dataset, originals: dict[str, str]) -> Files:
    for document in dataset.rows("documents"):
        for part in document_parts.cut(dataset, document["document_id"]):
            path = links.part(document["document_id"], part.number)
            yield page(path, "document.html", **document_pages.context(dataset, document, part, originals))
        if len(part.pages) > 1:
            anchors = document_parts.anchors(dataset, document["document_id"])
            yield document_parts.script_path(document["document_id"]), measure_listing.script("PARTS", anchors)
    for row in dataset.rows("sources"):
        if row["source_id"] in originals:
            text = originals[row["source_id"]]
            yield page(
                original_reader.path(row["source_id"]), "original.html", **original_reader.context(dataset, row, text)
            )


def _statements(page: Renderer, dataset: Dataset, circumstances: Circumstances) -> Files:
    known = facts(dataset.package.raw)
    for row in dataset.rows("statements"):
        path = links.statement(row)
        tables = ("statements", dataset.kinds.get(row["kind"], ""))
        before = history.of_row(dataset, circumstances.difference, row["statement_id"], tables)
        context = statement_pages.context(dataset, row, known, circumstances.originals)
        yield page(path, "statement.html", before_it=before, **context)
        yield links.json_beside(path), statement_pages.written(dataset, row, known)


def _entities(page: Renderer, dataset: Dataset, difference: View | None) -> Files:
    known = facts(dataset.package.raw)
    for entity in dataset.rows("entities"):
        path = links.entity(dataset, entity["entity_id"])
        if path.startswith("entities/"):
            tables = ("entities", dataset.registers.get(entity["entity_type"], ""))
            before = history.of_row(dataset, difference, entity["entity_id"], tables)
            yield page(path, "entity.html", before_it=before, **entity_pages.context(dataset, entity, known))
            yield links.json_beside(path), statement_pages.entity(dataset, entity, known)


def _topics(page: Renderer, dataset: Dataset) -> Files:
    if dataset.rows("topics"):
        yield page("topics.html", "topics.html", **topic_pages.context(dataset))
    for row in dataset.rows("topics"):
        yield page(links.topic(row["topic_id"]), "topic.html", **topic_pages.view(dataset, row))

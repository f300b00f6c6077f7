"""Every page of the site: which there are, and what each is given to show."""

from __future__ import annotations

import importlib.resources
from typing import NamedTuple

import jinja2

from policytables.explorer import (
    cell_display,
    citing,
    document_pages,
    downloads,
    entity_pages,
    field_page,
    lab_tree,
    linked_data,
    links,
    measure_listing,
    overview,
    target_pages,
    zone_page,
)
from policytables.release.metadata.descriptor_facts import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policytables.datapackage import Resource
    from policytables.explorer.dataset import Dataset, Row, View

    Renderer = Callable[..., tuple[str, bytes]]

NAVIGATION = (
    ("index.html", "Overview"),
    ("documents.html", "Documents"),
    ("measures.html", "Measures"),
    ("targets.html", "Targets"),
    ("zones.html", "Zones"),
    ("fields.html", "Fields"),
    ("labs.html", "Labs"),
    ("codebook.html", "Codebook"),
    ("search.html", "Search"),
)
SHOWN = 100  # measures on their page without JavaScript; with it, a click shows more
TABLE_ROWS = 1000  # rows of a table on its static page; the CSV file has all


class Circumstances(NamedTuple):
    """What a build has besides the package: `originals` by source id (private builds), the `difference` to an earlier release, the newest `news`."""

    originals: dict[str, str]
    difference: View | None
    news: tuple[str, list[str]] | None


def render(dataset: Dataset, circumstances: Circumstances) -> Iterator[tuple[str, bytes]]:
    """Yield (path on the site, bytes) for every page, script and style."""
    page = _renderer(dataset, circumstances)
    yield from _fixed(page, dataset, circumstances)
    for document in dataset.rows("documents"):
        yield page(
            links.document(document["document_id"]),
            "document.html",
            **document_pages.context(dataset, document, circumstances.originals),
        )
    for entity in dataset.rows("entities"):
        path = links.entity(dataset, entity["entity_id"])
        if path.startswith("entities/"):
            data = linked_data.entity(
                entity, dataset.chinese(entity["entity_id"]), dataset.register_row(entity["entity_id"]) or {}
            )
            yield page(
                path,
                "entity.html",
                data=data,
                entity=entity_pages.view(dataset, entity),
                kinds=document_pages.KIND_NAMES,
                many=entity_pages.MANY,
            )
    for resource in dataset.package.resources:
        yield page(links.table(resource.name), "table.html", **_table(dataset, resource))
    yield (
        "measures.js",
        measure_listing.script(
            "MEASURES", measure_listing.measures(dataset, measure_listing.in_order(dataset, "measures", "measure_id"))
        ),
    )
    yield "search.js", measure_listing.script("INDEX", measure_listing.search(dataset))
    for file in importlib.resources.files(__package__).joinpath("assets").iterdir():
        yield file.name, file.read_bytes()


def _fixed(page: Renderer, dataset: Dataset, circumstances: Circumstances) -> Iterator[tuple[str, bytes]]:
    known = facts(dataset.package.raw)
    resources = dataset.package.resources
    yield page(
        "index.html",
        "index.html",
        data=linked_data.package(known, resources),
        **overview.context(dataset),
        news=circumstances.news,
    )
    yield page(
        "documents.html",
        "documents.html",
        documents=[document_pages.head(dataset, row) for row in dataset.rows("documents")],
        sources=dataset.rows("sources"),
        strips={strip["source"]["source_id"]: strip for strip in overview.strips(dataset)},
    )
    measures = measure_listing.in_order(dataset, "measures", "measure_id")
    yield page(
        "measures.html",
        "measures.html",
        rows=[_measure(dataset, row) for row in measures[:SHOWN]],
        total=len(measures),
        shown=SHOWN,
    )
    yield page("targets.html", "targets.html", **target_pages.context(dataset))
    yield page("zones.html", "zones.html", **zone_page.context(dataset))
    yield page("fields.html", "fields.html", **field_page.context(dataset))
    yield page("labs.html", "labs.html", trees=lab_tree.trees(dataset))
    yield page(
        "codebook.html",
        "codebook.html",
        resources=resources,
        counts={name: len(rows) for name, rows in dataset.tables.items()},
    )
    yield page("search.html", "search.html")
    if circumstances.difference:
        yield page("changes.html", "changes.html", difference=circumstances.difference)


def _renderer(dataset: Dataset, circumstances: Circumstances) -> Renderer:
    known = facts(dataset.package.raw)
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(__package__),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(words=cell_display.words, grouped=cell_display.grouped, slug=links.slug)
    environment.globals.update(
        package=dataset.package,
        descriptor=dataset.package.raw,
        navigation=NAVIGATION,
        private=bool(circumstances.originals),
        changed=circumstances.difference is not None,
        archive=downloads.archive_name(dataset.package),
        citation=citing.text(known),
        bibtex=citing.bibtex(known),
        paths=links,
        entity_path=lambda entity_id: links.entity(dataset, entity_id),
        label=dataset.label,
        chinese=dataset.chinese,
    )

    def page(path: str, template: str, data: str = "", **context: object) -> tuple[str, bytes]:
        text = environment.get_template(template).render(here=path, base="../" * path.count("/"), data=data, **context)
        return path, text.encode("utf-8", "replace")

    return page


def _measure(dataset: Dataset, row: Row) -> View:
    fields = [
        cell_display.reference(dataset, "entities", entity)._replace(chinese="")
        for entity, _ in measure_listing.mentioned(dataset, row["measure_id"], "field")
    ]
    zones = [
        cell_display.reference(dataset, "entities", entity)._replace(
            chinese="", note="" if basis == "stated" else "by context"
        )
        for entity, basis in measure_listing.mentioned(dataset, row["measure_id"], "zone")
    ]
    return {
        "row": row,
        "path": links.statement(row),
        "action": cell_display.of(dataset, "measures", "action", row["action"]).text,
        "fields": fields,
        "zones": zones,
    }


def _table(dataset: Dataset, resource: Resource) -> View:
    rows = dataset.rows(resource.name)
    schema = dataset.schema(resource.name)
    names, key = schema.names, schema.primary_key
    shown = [
        (
            links.slug(row[key[0]]) if len(key) == 1 else "",
            [cell_display.of(dataset, resource.name, name, row[name]) for name in names],
        )
        for row in rows[:TABLE_ROWS]
    ]
    return {
        "data": linked_data.table(resource, schema, dataset.package.raw, len(rows)),
        "resource": resource,
        "rows": shown,
        "total": len(rows),
    }

"""Every page of the site: which there are, and what each is given to show."""

import importlib.resources
from typing import NamedTuple

import jinja2

from policytables.explorer import (
    cell_display,
    citing,
    downloads,
    entity_pages,
    lab_tree,
    linked_data,
    links,
    measure_listing,
    overview,
    place_pages,
    statement_view,
)
from policytables.release.metadata.descriptor_facts import facts

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
KIND_NAMES = {
    "measure": "Measures",
    "target": "Targets",
    "proposal": "Proposals",
    "claim": "Claims",
    "principle": "Principles",
}

INVERSE = {"issues": "issued by", "implements": "implemented by", "summarises": "summarised by", "cites": "cited by"}


class Circumstances(NamedTuple):
    """What a build has besides the package: `originals` by source id (private builds), the `difference` to an earlier release, the newest `news`."""

    originals: dict
    difference: dict | None
    news: tuple | None


def render(dataset, circumstances):
    """Yield (path on the site, bytes) for every page, script and style."""
    page = _renderer(dataset, circumstances)
    yield from _fixed(page, dataset, circumstances)
    for document in dataset.rows("documents"):
        yield page(
            links.document(document["document_id"]),
            "document.html",
            **_document(dataset, document, circumstances.originals),
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
                kinds=KIND_NAMES,
                many=entity_pages.MANY,
            )
    for resource in dataset.package.resources:
        yield page(links.table(resource.name), "table.html", **_table(dataset, resource))
    yield (
        "measures.js",
        measure_listing.script(
            "MEASURES", measure_listing.measures(dataset, in_order(dataset, "measures", "measure_id"))
        ),
    )
    yield "search.js", measure_listing.script("INDEX", measure_listing.search(dataset))
    for file in importlib.resources.files(__package__).joinpath("assets").iterdir():
        yield file.name, file.read_bytes()


def _fixed(page, dataset, circumstances):
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
        documents=[_document_head(dataset, row) for row in dataset.rows("documents")],
        sources=dataset.rows("sources"),
        strips={strip["source"]["source_id"]: strip for strip in overview.strips(dataset)},
    )
    measures = in_order(dataset, "measures", "measure_id")
    yield page(
        "measures.html",
        "measures.html",
        rows=[_measure(dataset, row) for row in measures[:SHOWN]],
        total=len(measures),
        shown=SHOWN,
    )
    yield page("targets.html", "targets.html", **overview.targets(dataset))
    yield page("zones.html", "zones.html", **place_pages.zones(dataset))
    yield page("fields.html", "fields.html", **place_pages.fields(dataset))
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


def _renderer(dataset, circumstances):
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

    def page(path, template, data="", **context):
        text = environment.get_template(template).render(here=path, base="../" * path.count("/"), data=data, **context)
        return path, text.encode("utf-8", "replace")

    return page


def in_order(dataset, table, key):
    """Rows of a statement table in the order of the documents: by document, then by the statement's place."""
    statement = dataset.by_key("statements")
    return sorted(dataset.rows(table), key=lambda row: (row["document_id"], _place(statement.get(row[key], {}))))


def _place(row):
    return cell_display.integer(row.get("position", "")) or 0


def _measure(dataset, row):
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


def _document_head(dataset, row):
    makers = [
        (maker["role"], cell_display.reference(dataset, "entities", maker["actor_id"]))
        for maker in dataset.pointing("document_actors", "document_id", row["document_id"])
    ]
    found = dataset.pointing("statements", "document_id", row["document_id"])
    counts = {kind: sum(1 for statement in found if statement["kind"] == kind) for kind in KIND_NAMES}
    return {
        "row": row,
        "path": links.document(row["document_id"]),
        "makers": makers,
        "counts": {KIND_NAMES[kind].lower(): count for kind, count in counts.items() if count},
    }


def _relations(dataset):
    """Document id -> [(relation, Cell of the other)], as the table has them and seen from the other side."""
    found = {}
    for row in dataset.rows("document_relations"):
        found.setdefault(row["document_id"], []).append(
            (cell_display.words(row["relation"]), cell_display.reference(dataset, "documents", row["related_id"]))
        )
        inverse = INVERSE.get(row["relation"], f"{cell_display.words(row['relation'])} (the other way)")
        found.setdefault(row["related_id"], []).append(
            (inverse, cell_display.reference(dataset, "documents", row["document_id"]))
        )
    return found


def _document(dataset, row, originals):
    document_id = row["document_id"]
    clauses = sorted(dataset.pointing("clauses", "document_id", document_id), key=_place)
    within = {}
    for statement in sorted(dataset.pointing("statements", "document_id", document_id), key=_place):
        within.setdefault(statement["clause_id"], []).append(statement_view.view(dataset, statement, originals))
    source = dataset.by_key("sources").get(row["source_id"])
    return {
        "data": linked_data.document(row, source, clauses),
        "head": _document_head(dataset, row),
        "source": source,
        "source_url": links.web(source["url"]) if source else "",
        "relations": _relations(dataset).get(document_id, []),
        "clauses": [_clause(dataset, clause, within.pop(clause["clause_id"], [])) for clause in clauses],
        "loose": [view for views in within.values() for view in views],
        "mentions": entity_pages.mentions(dataset, document_id),
        "kinds": KIND_NAMES,
    }


def _clause(dataset, row, views):
    speaker = cell_display.of(dataset, "clauses", "speaker_id", row["speaker_id"])
    return {
        "row": row,
        "anchor": links.clause_anchor(row),
        "inner": bool(row["parent_id"]),
        "speaker": speaker,
        "statements": views,
    }


def _table(dataset, resource):
    rows = dataset.rows(resource.name)
    names, key = resource.schema.names, resource.schema.primary_key
    shown = [
        (
            links.slug(row[key[0]]) if len(key) == 1 else "",
            [cell_display.of(dataset, resource.name, name, row[name]) for name in names],
        )
        for row in rows[:TABLE_ROWS]
    ]
    return {
        "data": linked_data.table(resource, dataset.package.raw, len(rows)),
        "resource": resource,
        "rows": shown,
        "total": len(rows),
    }

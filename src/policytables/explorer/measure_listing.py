"""The measures as data for the page that filters them: columns of codes, as arrays only.

No name or value of the tables becomes a key of an object, because a name such as __proto__ would act as one.
"""

from __future__ import annotations

import json

from policytables.explorer import cell_display, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.datapackage import Field
    from policytables.explorer.dataset import Dataset, Row, View

CODED = ("action", "modality", "document_id", "stip_id")  # columns to choose by
TITLES = {"stip_id": "Class of instrument"}  # where the title of the column is a word of the trade
CARRIES = frozenset(("responsible", "lead", "together_with"))  # roles of those who are responsible for a measure
BLOCK = 700  # measures in a script: some 250 kB


def script(name: str, data: object) -> bytes:
    """A classic script that sets window.<name>: the only way to data that works from disk."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (
        f"window.{name}={text};\n".replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .encode("utf-8", "surrogatepass")
    )


def scripts(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """(name, classic script) of the listing: the first is loaded with the page, the others on demand."""
    rows = in_order(dataset, "measures", "measure_id")
    columns = [_encoded(field, [row[field.name] for row in rows]) for field in dataset.schema("measures").fields]
    found = list(facets(dataset, rows))
    slugs = ["" if (slug := links.slug(row["measure_id"])) == row["measure_id"] else slug for row in rows]
    blocks = [_block(columns, found, slugs, start) for start in range(0, len(rows), BLOCK)] or [
        _block(columns, found, slugs, 0)
    ]
    first = {
        "total": len(rows),
        "scripts": len(blocks),
        "columns": [_without(column, "cells") for column in columns],
        "facets": [{**_without(facet, "rows", "unstated"), "counts": _counts(facet)} for facet in found],
        "block": blocks[0],
    }
    yield "measures.js", script("MEASURES", first)
    for number, block in enumerate(blocks[1:], 2):
        yield f"measures-{number}.js", script("MORE_MEASURES", block)


def _block(columns: list[View], facets: list[View], slugs: list[str], start: int) -> View:
    """The rows from `start` on; a slug names the page of a measure if its id cannot."""
    part = slice(start, start + BLOCK)
    return {
        "columns": [column["cells"][part] for column in columns],
        "facets": [facet["rows"][part] for facet in facets],
        "unstated": [facet.get("unstated", [])[part] for facet in facets],
        "slugs": slugs[part],
    }


def _without(view: View, *names: str) -> View:
    return {name: value for name, value in view.items() if name not in names}


def _counts(facet: View) -> list[int]:
    """How many measures have each value, which a page with only the first block cannot count."""
    counts = [0] * len(facet["ids"])
    for codes in facet["rows"]:
        for code in codes:
            counts[code] += 1
    return counts


def _encoded(field: Field, column: list[str]) -> View:
    """A column with distinct words and their codes for cells, or with plain cells where most are distinct."""
    distinct = list(dict.fromkeys(column))
    if len(distinct) > len(column) / 2:
        return {"name": field.name, "type": field.type, "cells": column}
    at = {word: code for code, word in enumerate(distinct)}
    return {"name": field.name, "type": field.type, "words": distinct, "cells": [at[word] for word in column]}


def facets(dataset: Dataset, rows: list[Row]) -> Iterator[View]:
    for name in CODED:
        if name in dataset.schema("measures").names:
            yield _column_facet(dataset, name, rows)
    yield _topic_facet(dataset, rows)
    if dataset.rows("measure_actors"):
        yield _party_facet(dataset, rows)
    for kind in dataset.registers:
        yield _mention_facet(dataset, kind, rows)


def _topic_facet(dataset: Dataset, rows: list[Row]) -> View:
    topics = [dataset.pointing("statement_topics", "statement_id", row["measure_id"]) for row in rows]
    ids = sorted({topic["topic_id"] for found in topics for topic in found})
    at = {topic: code for code, topic in enumerate(ids)}
    return {
        "key": "topic",
        "title": "Topic",
        "ids": ids,
        "labels": [cell_display.topic(dataset, topic).text for topic in ids],
        "chinese": [""] * len(ids),
        "paths": [links.topic(topic) for topic in ids],
        "rows": [sorted({at[topic["topic_id"]] for topic in found}) for found in topics],
    }


def _column_facet(dataset: Dataset, column: str, rows: list[Row]) -> View:
    values = sorted(
        {row[column] for row in rows} - {""}, key=lambda value: cell_display.of(dataset, "measures", column, value).text
    )
    at = {value: code for code, value in enumerate(values)}
    found = [
        cell_display.Cell(dataset.short(value), links.document(value))
        if column == "document_id"
        else cell_display.of(dataset, "measures", column, value)
        for value in values
    ]
    return {
        "key": column.removesuffix("_id"),
        "title": TITLES.get(column) or cell_display.title(dataset, "measures", column),
        "ids": values,
        "labels": [cell.text for cell in found],
        "chinese": [cell.chinese for cell in found],
        "paths": [cell.path for cell in found],
        "rows": [[at[row[column]]] if row[column] else [] for row in rows],
    }


def _party_facet(dataset: Dataset, rows: list[Row]) -> View:
    found = [parties(dataset, row["measure_id"]) for row in rows]
    return {"key": "by", "title": "Carried out by", **_named(dataset, found)}


def _mention_facet(dataset: Dataset, kind: str, rows: list[Row]) -> View:
    mentions = [mentioned(dataset, row["measure_id"], kind) for row in rows]
    named = _named(dataset, [[entity for entity, _ in found] for found in mentions])
    at = {entity: code for code, entity in enumerate(named["ids"])}
    unstated = [[at[entity] for entity, basis in found if basis != "stated"] for found in mentions]
    key, title = ("cited", "Document named") if kind == "document" else (kind, cell_display.words(kind).capitalize())
    return {"key": key, "title": title, **named, "unstated": unstated}  # `document` is the one that holds the measure


def _named(dataset: Dataset, found: list[list[str]]) -> View:
    """The entities of each measure as codes, with their labels and links."""
    ids = sorted(
        {entity for entities in found for entity in entities},
        key=lambda entity: (dataset.label(entity).lower(), entity),
    )
    at = {entity: code for code, entity in enumerate(ids)}
    return {
        "ids": ids,
        "labels": [dataset.label(entity) for entity in ids],
        "chinese": [dataset.chinese(entity) for entity in ids],
        "paths": [links.entity(dataset, entity) for entity in ids],
        "rows": [[at[entity] for entity in entities] for entities in found],
    }


def parties(dataset: Dataset, measure_id: str) -> list[str]:
    """Those who are responsible for a measure, alone or with others, each once."""
    rows = dataset.pointing("measure_actors", "measure_id", measure_id)
    return list(dict.fromkeys(row["actor_id"] for row in rows if row["role"] in CARRIES))


def mentioned(dataset: Dataset, statement_id: str, kind: str) -> list[tuple[str, str]]:
    """(entity id, basis) for the entities of one type that a statement mentions, each once, the stated ones first."""
    found: dict[str, str] = {}
    for mention in dataset.pointing("mentions", "statement_id", statement_id):
        if mention["entity_type"] == kind:
            found.setdefault(mention["entity_id"], mention["basis"])
    return sorted(found.items(), key=lambda pair: pair[1] != "stated")


def in_order(dataset: Dataset, table: str, key: str) -> list[Row]:
    """Rows of a statement table in the order of the documents: by document, then by the statement's place."""
    statement = dataset.by_key("statements")
    return sorted(dataset.rows(table), key=lambda row: (row["document_id"], place(statement.get(row[key], {}))))


def place(row: Row) -> int:
    return cell_display.integer(row.get("position", "")) or 0

"""The measures as data for the page that filters them: columns of codes, arrays only.

No name or value of the tables becomes a key of an object, because a name such as __proto__ would act as one.
"""

from __future__ import annotations

import json

from policytables.explorer import cell_display, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row, View

FACETS = (("action", "Action"), ("modality", "Modality"), ("document_id", "Document"), ("stip_id", "STIP class"))
MENTIONED = (("field", "Field"), ("zone", "Zone"), ("facility", "Facility"), ("mechanism", "Mechanism"))


def script(name: str, data: object) -> bytes:
    """A classic script that sets window.<name>: the only way to data that works from disk."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (
        f"window.{name}={text};\n".replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .encode("utf-8", "surrogatepass")
    )


def measures(dataset: Dataset, rows: list[Row]) -> View:
    """{columns, facets, pages, anchors}: every column of the table for the export, and the facets with codes for each row."""
    columns = [
        {**encoded(field.name, [row[field.name] for row in rows]), "type": field.type}
        for field in dataset.schema("measures").fields
    ]
    facets = [_column_facet(dataset, name, title, rows) for name, title in FACETS]
    facets += [_mention_facet(dataset, kind, title, rows) for kind, title in MENTIONED]
    return {
        "columns": columns,
        "facets": facets,
        "pages": encoded("page", [links.document(row["document_id"]) for row in rows]),
        "anchors": [links.anchor(row) for row in rows],
    }


def encoded(name: str, column: list[str]) -> View:
    """A column as distinct words and a code for each row, or as plain cells where most are distinct."""
    distinct = list(dict.fromkeys(column))
    if len(distinct) > len(column) / 2:
        return {"name": name, "cells": column}
    at = {word: code for code, word in enumerate(distinct)}
    return {"name": name, "words": distinct, "codes": [at[word] for word in column]}


def _column_facet(dataset: Dataset, column: str, title: str, rows: list[Row]) -> View:
    values = sorted(
        {row[column] for row in rows} - {""}, key=lambda value: cell_display.of(dataset, "measures", column, value).text
    )
    at = {value: code for code, value in enumerate(values)}
    found = [cell_display.of(dataset, "measures", column, value) for value in values]
    return {
        "key": column.removesuffix("_id"),
        "title": title,
        "ids": values,
        "labels": [cell.text for cell in found],
        "chinese": [cell.chinese for cell in found],
        "paths": [cell.path for cell in found],
        "rows": [[at[row[column]]] if row[column] else [] for row in rows],
    }


def _mention_facet(dataset: Dataset, kind: str, title: str, rows: list[Row]) -> View:
    mentions = [mentioned(dataset, row["measure_id"], kind) for row in rows]
    ids = sorted(
        {entity for found in mentions for entity, _ in found},
        key=lambda entity: (dataset.label(entity).lower(), entity),
    )
    at = {entity: code for code, entity in enumerate(ids)}
    return {
        "key": kind,
        "title": title,
        "ids": ids,
        "labels": [dataset.label(entity) for entity in ids],
        "chinese": [dataset.chinese(entity) for entity in ids],
        "paths": [links.entity(dataset, entity) for entity in ids],
        "rows": [[at[entity] for entity, _ in found] for found in mentions],
        "unstated": [[at[entity] for entity, basis in found if basis != "stated"] for found in mentions],
    }


def mentioned(dataset: Dataset, statement_id: str, kind: str) -> list[tuple[str, str]]:
    """(entity id, basis) for the entities of one type that a statement mentions, each once, the stated ones first."""
    found: dict[str, str] = {}
    for mention in dataset.pointing("mentions", "statement_id", statement_id):
        if mention["entity_type"] == kind:
            found.setdefault(mention["entity_id"], mention["basis"])
    return sorted(found.items(), key=lambda pair: pair[1] != "stated")


def search(dataset: Dataset) -> View:
    """Names and statements for the search page: [text, more words to find it by, kind, path]."""
    named = dataset.by("names", "entity_id")
    entities = [
        [
            row["label"],
            " ".join([dataset.chinese(row["entity_id"]), *(name["name"] for name in named.get(row["entity_id"], ()))]),
            cell_display.words(row["entity_type"]),
            links.entity(dataset, row["entity_id"]),
        ]
        for row in dataset.rows("entities")
    ]
    statements = [[row["statement"], "", row["kind"], links.statement(row)] for row in dataset.rows("statements")]
    return {"entities": entities, "statements": statements}


def in_order(dataset: Dataset, table: str, key: str) -> list[Row]:
    """Rows of a statement table in the order of the documents: by document, then by the statement's place."""
    statement = dataset.by_key("statements")
    return sorted(dataset.rows(table), key=lambda row: (row["document_id"], place(statement.get(row[key], {}))))


def place(row: Row) -> int:
    return cell_display.integer(row.get("position", "")) or 0

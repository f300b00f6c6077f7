"""The measures as data for the page that filters them: columns of codes, as arrays only.

No name or value of the tables becomes a key of an object, because a name such as __proto__ would act as one.
"""

from __future__ import annotations

import json

from policytables.explorer import cell_display, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row, View

CODED = ("action", "modality", "document_id", "stip_id")  # columns to choose by


def script(name: str, data: object) -> bytes:
    """A classic script that sets window.<name>: the only way to data that works from disk."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (
        f"window.{name}={text};\n".replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .encode("utf-8", "surrogatepass")
    )


def measures(dataset: Dataset, rows: list[Row]) -> View:
    """{columns, facets, slugs}: every column of the table for the export, and the facets with codes for each row.

    A slug names the page of a measure where its id cannot.
    """
    columns = [
        {**encoded(field.name, [row[field.name] for row in rows]), "type": field.type}
        for field in dataset.schema("measures").fields
    ]
    topics = [dataset.pointing("statement_topics", "statement_id", row["measure_id"]) for row in rows]
    facets = [_column_facet(dataset, name, rows) for name in CODED if name in dataset.schema("measures").names]
    facets.append(_topic_facet(dataset, topics))
    facets += [_mention_facet(dataset, kind, rows) for kind in dataset.registers]
    return {
        "columns": columns,
        "facets": facets,
        "slugs": ["" if (slug := links.slug(row["measure_id"])) == row["measure_id"] else slug for row in rows],
    }


def encoded(name: str, column: list[str]) -> View:
    """A column as distinct words and a code for each row, or as plain cells where most are distinct."""
    distinct = list(dict.fromkeys(column))
    if len(distinct) > len(column) / 2:
        return {"name": name, "cells": column}
    at = {word: code for code, word in enumerate(distinct)}
    return {"name": name, "words": distinct, "codes": [at[word] for word in column]}


def _topic_facet(dataset: Dataset, topics: list[list[Row]]) -> View:
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
        "title": cell_display.title(dataset, "measures", column),
        "ids": values,
        "labels": [cell.text for cell in found],
        "chinese": [cell.chinese for cell in found],
        "paths": [cell.path for cell in found],
        "rows": [[at[row[column]]] if row[column] else [] for row in rows],
    }


def _mention_facet(dataset: Dataset, kind: str, rows: list[Row]) -> View:
    mentions = [mentioned(dataset, row["measure_id"], kind) for row in rows]
    ids = sorted(
        {entity for found in mentions for entity, _ in found},
        key=lambda entity: (dataset.label(entity).lower(), entity),
    )
    at = {entity: code for code, entity in enumerate(ids)}
    return {
        "key": kind,
        "title": cell_display.words(kind).capitalize(),
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


def in_order(dataset: Dataset, table: str, key: str) -> list[Row]:
    """Rows of a statement table in the order of the documents: by document, then by the statement's place."""
    statement = dataset.by_key("statements")
    return sorted(dataset.rows(table), key=lambda row: (row["document_id"], place(statement.get(row[key], {}))))


def place(row: Row) -> int:
    return cell_display.integer(row.get("position", "")) or 0

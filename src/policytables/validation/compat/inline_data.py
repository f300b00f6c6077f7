"""Rows in the descriptor itself, as the reference takes them: written as CSV, so that they are read like any table."""

from __future__ import annotations

import json

from policytables.datapackage import parsing
from policytables.validation import tabular
from policytables.validation.package_files import Unopened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

    from policytables.datapackage.model import Dialect, Resource, Schema


def opened(resource: Resource, schema: Schema | None) -> tuple[BinaryIO, Dialect]:
    """The rows as CSV, written by the types of a schema if there is one, and the dialect of that. Raises Unopened as the reference fails."""
    if not are_rows(resource):
        raise Unopened("scheme-error", "are not rows, or have a format, and cannot be loaded")
    labels, rows = rows_of(resource)
    source = tabular.Source(resource.package, resource, "", "json")
    raw = resource.dialect.raw
    kept = {} if labels is not None else {name: raw[name] for name in tabular.HEADER if name in raw}
    plain = {"header": True, "delimiter": ",", "quoteChar": '"', "skipInitialSpace": False}
    return tabular.written(source, tabular.Table(labels, rows), schema), parsing.dialect({**plain, **kept})


def are_rows(resource: Resource) -> bool:
    is_other = resource.raw.get("format", "inline") != "inline" or resource.raw.get("type", "table") != "table"
    return isinstance(resource.data, list) and not is_other


def rows_of(resource: Resource) -> tuple[list[str] | None, list[list[Any]]]:
    """(labels where the rows are objects, the rows). Raises Unopened.

    Of objects the reference takes what the schema names, and no other key.
    """
    data = resource.data
    kind = type(data[0]) if data else None
    if kind not in (dict, list) or not all(isinstance(row, kind) for row in data):
        raise Unopened("source-error", "are not a list of objects or of lists")
    if kind is list:
        return None, data
    labels = resource.schema.names if resource.schema else list(data[0])
    return labels, [[row.get(label) for label in labels] for row in data]


# JSON values that are not of a type, although as CSV they would be spelt like one of it; in a field of strings they are marked there.
ALIEN = {"boolean": (int, float), "list": (int, float)}


def sample(resource: Resource, first_row: int, most: int) -> list[list[Any]]:
    """The first rows with the JSON types of their values."""
    labels, rows = rows_of(resource)
    return rows[:most] if labels else rows[first_row - 1 : most]


def untyped(resource: Resource, schema: Schema) -> list[tuple[int, int, str]]:
    """(row, number of the field, value) of the values that are not of their type, and do not show it as CSV."""
    if not resource.data:
        return []
    labels, rows = rows_of(resource)
    headed = labels is None and resource.dialect.header
    alien = {at: ALIEN[field.type] for at, field in enumerate(schema.fields) if field.type in ALIEN}
    return [
        (number, at + 1, json.dumps(row[at], ensure_ascii=False))
        for number, row in enumerate(rows[headed:], 2 if headed or labels else 1)
        for at, kinds in alien.items()
        if at < len(row) and type(row[at]) in kinds
    ]

"""Primary, unique and foreign keys over rows in memory that carry their own file and line."""

from __future__ import annotations

from policytables import suggestions
from policytables.problems import Problem
from policytables.validation import wording
from policytables.validation.cells import column as cells
from policytables.validation.tables_in_memory import key_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from policytables.datapackage.model import Field, ForeignKey, Schema
    from policytables.validation.row_rules import Key
    from policytables.validation.tables_in_memory import Row


def judge(tables: Mapping[str, list[Row]], schemas: Mapping[str, Schema]) -> Iterator[Problem]:
    """Findings about every key of `tables` (name -> rows) under `schemas` (name -> Schema).

    Cells may be text or values that are already cast. A fault is reported at the path and line of its row.
    """
    known: dict[Any, dict[Key, None]] = {}
    for name, rows in tables.items():
        schema = schemas[name]
        yield from primary(name, rows, schema)
        for fields in schema.unique_keys:
            yield from unique(name, rows, schema, fields, "unique-key")
        for field in schema.fields:
            if field.constraints.get("unique") and (field.name,) != schema.primary_key:
                yield from unique(name, rows, schema, (field.name,), "unique-error")
        for foreign in schema.foreign_keys:
            yield from references(name, rows, schema, foreign, tables, schemas, known)


def keyed(rows: list[Row], schema: Schema, fields: tuple[str, ...]) -> Iterator[tuple[Row, Key]]:
    """Yield (row, tuple of cast values) for a key; None stands for null and for what cannot be cast.

    A key that names an unknown field yields nothing: that is a fault of the schema, and is reported there.
    """
    if not fields or not set(fields) <= set(schema.names):
        return
    yield from zip(rows, zip(*(values(rows, schema.field(field)) for field in fields)))


def values(rows: list[Row], field: Field) -> list[Any]:
    """The cast values of a column in the order of the rows. Each text is cast once, because keys repeat."""
    column = cells.Column(field)
    held = [row.cells.get(field.name) for row in rows]
    cast = {cell: column.cast(cell) if isinstance(cell, str) else cell for cell in set(held)}
    return [cast[cell] for cell in held]


def shown_key(row: Row, fields: tuple[str, ...]) -> str:
    return ", ".join(f"{field} {wording.quoted(str(row.cells.get(field, '')))}" for field in fields)


def primary(table: str, rows: list[Row], schema: Schema) -> Iterator[Problem]:
    """Duplicate and null primary keys."""
    if not schema.primary_key:
        return
    for row, key in keyed(rows, schema, schema.primary_key):
        if None in key:
            empty = [field for field, part in zip(schema.primary_key, key) if part is None]
            rule = "primary-key" if len(empty) == len(key) else "partial-primary-key"
            message = f"the primary key has no value in {wording.listed(empty)}"
            yield finding(rule, message, "write the missing part of the key", table, row, schema, empty[0])
    yield from unique(table, rows, schema, schema.primary_key, "primary-key")


def unique(table: str, rows: list[Row], schema: Schema, fields: tuple[str, ...], rule: str) -> Iterator[Problem]:
    """Rows whose key occurred in an earlier row. Keys with a null part are not compared."""
    seen: dict[Key, Row] = {}
    for row, key in keyed(rows, schema, fields):
        if None in key:
            continue
        first = seen.setdefault(key, row)
        if first is not row:
            message = f"{shown_key(row, fields)} is already the key of {first.path}:{first.line}"
            yield finding(
                rule, message, "give one of the two rows another key, or remove it", table, row, schema, fields[0]
            )


def references(
    table: str,
    rows: list[Row],
    schema: Schema,
    foreign: ForeignKey,
    tables: Mapping[str, list[Row]],
    schemas: Mapping[str, Schema],
    known: dict[Any, dict[Key, None]],
) -> Iterator[Problem]:
    """Rows whose foreign key has no parent. A key with a null part refers to nothing (SQL MATCH SIMPLE)."""
    target = foreign.resource or table
    if target not in tables or not set(foreign.reference_fields) <= set(schemas[target].names):
        return
    place = (target, foreign.reference_fields)
    if place not in known:
        known[place] = dict.fromkeys(key for _, key in keyed(tables[target], schemas[target], foreign.reference_fields))
    parents, suggested = known[place], None
    for row, key in keyed(rows, schema, foreign.fields):
        if None in key or key in parents:
            continue
        suggested = suggested or suggestions.Known([parent[0] for parent in parents])
        near = suggested.nearest(str(key[0])) if len(key) == 1 else None
        message = f"{shown_key(row, foreign.fields)} is not in {target} ({', '.join(foreign.reference_fields)})"
        yield finding(
            "foreign-key",
            message,
            wording.use(near, f"use a key of {target}, or add the row there"),
            table,
            row,
            schema,
            foreign.fields[0],
        )


def finding(rule: str, message: str, fix: str, table: str, row: Row, schema: Schema, field: str) -> Problem:
    return Problem(
        rule,
        message,
        row.path,
        row.line,
        fix,
        table=table,
        row=row.number,
        field=field,
        field_number=schema.names.index(field) + 1,
        key=key_text(row, schema),
        value=str(row.cells.get(field, "")),
    )

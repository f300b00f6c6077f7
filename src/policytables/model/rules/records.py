"""What a rule receives, and what it finds."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policytables.datapackage import Schema
    from policytables.validation.tables_in_memory import Row


class Tables:
    """The rows of a package by table, the schemas of all its tables, and its version.

    A missing table counts as empty, so the rules apply to any part of a package.
    """

    __slots__ = ("rows", "schemas", "version")

    def __init__(self, rows: Mapping[str, Sequence[Row]], schemas: Mapping[str, Schema], version: str = "") -> None:
        self.rows, self.schemas, self.version = rows, schemas, version

    def __getitem__(self, table: str) -> Sequence[Row]:
        return self.rows.get(table, ())


class Finding(NamedTuple):
    """A finding about a row: the column, what is wrong, and how to correct it."""

    table: str
    row: Row
    field: str
    message: str
    fix: str

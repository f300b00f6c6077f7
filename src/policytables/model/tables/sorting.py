"""The canonical order of rows: by primary key, numbers as numbers and text by code point."""

from __future__ import annotations

from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, TypeAlias

    from policytables.datapackage import Schema
    from policytables.validation.tables_in_memory import Row

    Cells: TypeAlias = Row | Mapping[str, str]


def sort_key(schema: Schema) -> Callable[[Cells], Any]:
    """A function from a row, or a dictionary of its cells, to its sort key."""
    columns = [(name, schema.field(name).type == "integer") for name in schema.primary_key]
    if columns and not any(numeric for _, numeric in columns):
        key: Callable[[Cells], Any] = itemgetter(*schema.primary_key)
        return key
    return lambda row: tuple(_part(row[name], numeric) for name, numeric in columns)


def in_order(rows: Iterable[Row], schema: Schema) -> list[Row]:
    """The rows sorted by primary key."""
    return sorted(rows, key=sort_key(schema))


def _part(text: str, numeric: bool) -> tuple[int, int, str]:
    # Text that is not a number is reported elsewhere; it sorts after the numbers.
    return (0, int(text), "") if numeric and text.isdecimal() else (1, 0, text)

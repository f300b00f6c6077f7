"""What the executors need to know about the rules of one table in either mode, and what both modes share."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Protocol

    from policytables.datapackage.model import ForeignKey
    from policytables.validation.cells.column import Column

    Key = tuple[Any, ...]
    Keys = dict[tuple[str, ...], set[Key]]  # the keys of a table, by the names of their fields
    KnownParents = dict[tuple[str, tuple[str, ...]], set[Key] | None]  # by resource and fields; None if unknown
    IsNull = Callable[[Any], bool]
    Unique = tuple[Any, list[int] | None, IsNull]  # name, positions (None for the whole row), test of a null key
    Foreign = tuple[list[int], set[Key], ForeignKey]
    Fault = tuple[str, str]  # the rule, and the constraint or ""
    Faults = dict[int, list[Fault]]  # by position
    RowFinding = tuple[str, int | None, Any]  # the rule, the position, and what the message needs
    # The rule, the row, the number of the field, what the message needs.
    TableFinding = tuple[str, int | None, int | None, Any]

    class RowRules(Protocol):
        """The rules of one table. The executor keeps track of keys in earlier rows."""

        width: int
        delimiter: str
        labels: list[str]
        columns: list[Column | None]  # by position in the file; None for a column without a field
        primary: list[int]
        uniques: list[Unique]
        foreigns: list[Foreign]
        # The texts that a foreign key may have, for suggestions; filled when there is an orphan.
        known: dict[ForeignKey, Any]
        keeps_odd_rows: bool  # whether the keys of short and long rows are compared too

        def refers_to_nothing(self, key: Key) -> bool:
            """Whether a foreign key is null, so that it needs no parent."""


def is_none(value: object) -> bool:
    return value is None


def has_null(key: Key) -> bool:
    """Whether any part of a key is null: such a key is not compared and refers to nothing (SQL MATCH SIMPLE)."""
    return None in key


def padded(record: list[str], width: int) -> list[str | None]:
    """A record cut or filled with None to the given width."""
    return [*record[:width], *[None] * (width - len(record))]


def read(columns: Sequence[Column | None], record: list[str]) -> tuple[list[Any], Faults]:
    """(values by position, faults by position) of a record. A cell that the row lacks is null."""
    values: list[Any] = []
    faults: Faults = {}
    for at, column in enumerate(columns):
        text = record[at] if at < len(record) else None
        if column is None:
            values.append(text)
            continue
        value, found = column.judge(text)
        values.append(value)
        if found:
            faults[at] = found
    return values, faults

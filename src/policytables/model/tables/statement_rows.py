"""Rows from statements: what the tables of all kinds have in common."""

from __future__ import annotations

import sys

from policytables.validation.tables_in_memory import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.model.texts.readings import Reading
    from policytables.model.texts.records import Clause, Statement

    Placed = Clause | Statement | Row
    Cell = str | int | None


def row(origin: Placed, **cells: Cell) -> Row:
    """A row with the place that it was made from. None becomes an empty cell, other values become text."""
    for name, value in cells.items():
        if not isinstance(value, str):
            cells[name] = _text(value)
    return Row(cells, origin.path, origin.line, None)


def stating(reading: Reading, id_column: str, **cells: Cell) -> Row:
    """A row of a table of statements: id, document, clause and words, then the cells of its kind."""
    s = reading.statement
    return row(s, **{id_column: s.id}, document_id=s.document_id, clause_id=s.clause_id, statement=s.text, **cells)


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return sys.intern(str(value))  # the same small numbers fill most of the cells

"""Cells of numbers, held as decimals."""

from __future__ import annotations

import re

from policytables.datapackage.model import text
from policytables.datapackage.types import integers, numerals, sql
from policytables.datapackage.types.cell_type import (
    BOUNDS,
    ORDERED,
    CellType,
    is_plain_number,
    limits,
    matched,
    outside,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from decimal import Decimal
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import ColumnRules, ColumnTest, Reader

FORM = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|-?INF"
WORDS = "ASCII digits with one decimal point between digits"
LINES = r"(?:-?(?:0|[1-9][0-9]{0,14}+)(?:\n|\.[0-9]{1,15}+\n))*+"
FLAG, TEXT = {"type": "boolean"}, {"type": "string"}


def reader(field: Field, compat: bool) -> Reader:
    as_float = bool(compat and field.raw.get("floatNumber"))
    as_text: Callable[[str], Any] = floating if as_float else decimal
    if not is_plain_number(field):
        unmarked = written_by_people(field, compat)
        plain, as_text = as_text, lambda cell: None if (bare := unmarked(cell)) is None else plain(bare)

    def read(cell: Any) -> Any:
        if isinstance(cell, str):
            return as_text(cell.strip())
        if isinstance(cell, bool):
            return None
        if isinstance(cell, float):
            return cell if as_float else decimal(str(cell))
        return cell if isinstance(cell, int) else None

    return read


def written_by_people(field: Field, compat: bool) -> Any:
    """A function that turns a number with group characters, a decimal character or a unit into Python's spelling, or None."""
    trim = numerals.trimmer(field)
    group, mark = text(field.raw, "groupChar"), text(field.raw, "decimalChar", ".")
    ungrouped = numerals.ungrouped(field, mark)

    def unmarked(cell: str) -> str | None:
        cell = trim(cell) if trim else cell
        bare = cell.replace(group, "") if compat else ungrouped(cell)
        if bare is None or (mark != "." and "." in bare):
            return None
        return bare.replace(mark, ".")

    return unmarked


def floating(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def decimal(cell: str) -> Decimal | None:
    from decimal import Decimal, InvalidOperation  # a whole column of plain numbers never comes here

    try:
        return Decimal(cell)
    except (InvalidOperation, ValueError):
        return None


def form(field: Field) -> tuple[str, str] | None:
    return None if integers.form(field) is None else (FORM, WORDS)


def test(column: ColumnRules, names: set[str]) -> ColumnTest | None:
    if not is_plain_number(column.field) or not names <= BOUNDS:
        return None
    try:
        least, greatest = limits(column, float)
    except OverflowError:  # a bound beyond every float
        return None
    missing, lines = column.missing - {""}, re.compile(LINES + r"\Z")

    def suspects(texts: Sequence[str]) -> Collection[str]:
        if not matched(lines, texts, missing):
            return texts
        if least is None and greatest is None:
            return ()
        return outside(texts, list(map(float, texts)), least, greatest)

    return suspects


def doubt(column: ColumnRules, cell: str, names: set[str]) -> str:
    if form(column.field) is None:
        raise sql.Unsuited(column.field.name)
    wrong = f"strlen({cell}) > 15 OR NOT regexp_full_match({cell}, '-?(0|[1-9][0-9]*)([.][0-9]+)?')"
    return f"({wrong}{sql.beyond(column, names & BOUNDS, f'TRY_CAST({cell} AS DOUBLE)')})"


TYPE = CellType(
    reader,
    ORDERED,
    shape={"bareNumber": FLAG, "floatNumber": FLAG, "decimalChar": TEXT, "groupChar": TEXT},
    form=form,
    test=test,
    doubt=doubt,
    family="numbers",
)

"""Cells of whole numbers."""

from __future__ import annotations

from policytables.datapackage.types import numerals, sql
from policytables.datapackage.types.cell_type import BOUNDS, ORDERED, CellType, is_plain_number, limits, outside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import ColumnRules, ColumnTest, Reader

FORM = r"-?(?:0|[1-9][0-9]*)(?<!-0)"
WORDS = "plain ASCII digits without leading zeros, plus sign or underscores"


def reader(field: Field, compat: bool) -> Reader:
    trim = numerals.trimmer(field)
    ungrouped = None if compat or not field.raw.get("groupChar") else numerals.ungrouped(field)

    def read(cell: Any) -> int | None:
        if not isinstance(cell, str):
            return whole(cell)
        cell = cell.strip()
        if trim:
            cell = trim(cell)
        if ungrouped:
            cell = ungrouped(cell) or ""
        try:
            return int(cell)
        except ValueError:
            return None

    return read


def whole(value: Any) -> int | None:
    """A JSON number as an integer, None when it is not whole."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, float) and value.is_integer() else None


def form(field: Field) -> tuple[str, str] | None:
    odd = any(field.raw.get(name) is not None for name in ("groupChar", "decimalChar"))
    return None if odd or field.raw.get("bareNumber") is False else (FORM, WORDS)


def test(column: ColumnRules, names: set[str]) -> ColumnTest | None:
    if not is_plain_number(column.field) or not names <= BOUNDS:
        return None
    try:
        least, greatest = limits(column, int)  # not as floats, which are inexact beyond 2**53
    except OverflowError:
        return None
    missing = column.missing - {""}
    # Digits only, without a leading zero: at least 1, and below the upper bound if there are fewer digits than it has.
    floor = column.field.constraints.get("exclusiveMinimum") is None
    by_length = (least is None or least < 1 or (least == 1 and floor)) and (greatest is None or greatest > 1)
    longest = 10**6 if greatest is None else len(str(greatest)) - 1

    def suspects(texts: Sequence[str]) -> Collection[str]:
        joined = "".join(texts)
        if (
            by_length
            and joined.isdecimal()
            and joined.isascii()
            and min(texts) >= "1"
            and max(map(len, texts)) <= longest
        ):
            return () if not missing or missing.isdisjoint(texts) else texts
        try:
            values = list(map(int, texts))
        except ValueError:
            return texts
        # Canonical spellings are the shortest, so if the joined texts are equal, each text is canonical.
        if "".join(map(str, values)) != joined or (missing and not missing.isdisjoint(texts)):
            return texts
        return outside(texts, values, least, greatest)

    return suspects


def doubt(column: ColumnRules, cell: str, names: set[str]) -> str:
    if form(column.field) is None:
        raise sql.Unsuited(column.field.name)
    value = f"TRY_CAST({cell} AS BIGINT)"
    return f"(coalesce(CAST({value} AS VARCHAR), '') <> {cell}{sql.beyond(column, names & BOUNDS, value)})"


def key(column: ColumnRules, cell: str) -> str:
    return f"CASE WHEN CAST(TRY_CAST({cell} AS BIGINT) AS VARCHAR) = {cell} THEN TRY_CAST({cell} AS BIGINT) END"


TYPE = CellType(
    reader,
    ORDERED,
    shape={"bareNumber": {"type": "boolean"}},
    form=form,
    test=test,
    doubt=doubt,
    key=key,
    compared=lambda field: "integer" if field.raw.get("bareNumber") is None and not field.raw.get("groupChar") else "",
    family="numbers",
)

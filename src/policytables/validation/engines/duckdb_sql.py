"""Conditions and keys in SQL for one table: what each type has to say of a cell, with nulls, lists and bounds around it."""

from __future__ import annotations

from policytables.datapackage import types
from policytables.datapackage.types.sql import Unsuited, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.validation.cells.column import Column


MOST_VALUES = 200


def name(index: int) -> str:
    return f"c{index}"


def doubt(column: Column | None, index: int, delimiter: str) -> str:
    """Predicate: whether the cell has to be judged by Python. NULL stands for the empty cell, of which most comparisons are NULL.

    It is ORs and ANDs of plain tests: under a function such as coalesce DuckDB computes every part of it for every row.
    """
    x = name(index)
    if column is None:
        return swallows(x, delimiter)
    bad = bad_text(column, x)
    if column.field.type in ("string", "any") and "enum" not in column.field.constraints:
        bad = f"({bad} OR {swallows(x, delimiter)})"
    nulls = [f"{x} = {text(null)}" for null in sorted(column.missing) if null]
    if column.field.constraints.get("required"):
        return " OR ".join([f"{x} IS NULL", *nulls, bad])
    good = f"{bad} AND NOT ({' OR '.join(nulls)})" if nulls else bad
    return good if "" in column.missing else f"{x} IS NULL OR {good}"


def swallows(x: str, delimiter: str) -> str:
    """Predicate: whether a cell may hold rows of the table; the judge knows it from the whole row."""
    return f"({x} LIKE '%\n%' AND contains({x}, {text(delimiter)}))"


def bad_text(column: Column, x: str) -> str:
    """Predicate on a cell that is not null."""
    field = column.field
    names = {constraint for constraint, _ in column.checks} - {"required"}
    if column.items:
        raise Unsuited(field.name)
    if "enum" in names or column.categories is not None:
        return among(column, x)
    doubtful = types.named(field.type).doubt
    if doubtful is None:
        raise Unsuited(field.name)
    return doubtful(column, x, names)


def among(column: Column, x: str) -> str:
    """Whether the text is none of the listed ones that Python finds good; a value in another spelling is in doubt."""
    listed = column.field.constraints.get("enum") or column.field.raw.get("categories") or []
    texts = {str(item.get("value") if isinstance(item, dict) else item) for item in listed}
    good = sorted(item for item in texts if item and not column.judge(item)[1])
    if len(good) > MOST_VALUES:
        raise Unsuited(column.field.name)
    return "NOT (" + (" OR ".join(f"{x} = {text(item)}" for item in good) or "false") + ")"


def hashed(key: str) -> str:
    """A number that is equal for equal keys, and NULL where the key is."""
    return f"CASE WHEN {key} IS NOT NULL THEN hash({key}) END"


def type_of(column: Column | None) -> str:
    """The type in which the keys of a column are held."""
    return "BIGINT" if column and column.field.type == "integer" else "VARCHAR"


def held(value: Any, column: Column | None) -> Any:
    """A value of any type as the keys of a column are held, None where none of them is equal: compared in SQL, "1" would be 1."""
    if type_of(column) == "VARCHAR" or isinstance(value, str):
        return value if type_of(column) == "VARCHAR" and isinstance(value, str) else None
    try:
        whole = int(value)
    except (TypeError, ValueError, OverflowError):  # a date, a NaN, an infinity
        return None
    return whole if whole == value and abs(whole) < 1 << 63 else None


def key(column: Column | None, index: int) -> str:
    """A key cell in a form that is equal for equal values, NULL for what Python has to cast."""
    x = name(index)
    if column is None:
        return x
    nulls = " OR ".join(f"{x} = {text(null)}" for null in sorted(column.missing) if null)
    if "" not in column.missing:  # DuckDB reads the empty cell as NULL, and here it is a value
        raise Unsuited(column.field.name)
    keyed = types.named(column.field.type).key
    made = keyed(column, x) if keyed else None
    if made is None:
        raise Unsuited(column.field.name)
    return f"CASE WHEN NOT ({nulls}) THEN {made} END" if nulls else made

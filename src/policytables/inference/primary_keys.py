"""Which column, or which columns together, identify the rows of a table."""

from __future__ import annotations

from policytables.inference import names
from policytables.problems import counted
from policytables.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytables.inference.columns import Column
    from policytables.inference.reading import Table

KEY_TYPES = ("string", "integer", "date", "datetime", "yearmonth", "time")
GOOD_ENOUGH = 30  # points that a single column needs
LONG = 60  # characters; a longer text is not a key
PARTS = 5  # the most columns of a key


class Key(Record):
    """The names of a key's columns, and the reason."""

    fields: tuple[str, ...]
    reason: str


def guess(table: Table) -> Key | None:
    """The key, or None if there is none or too little is known."""
    single = [(_points(column, at, table), -at, column) for at, column in enumerate(table.columns) if _may_be(column)]
    points, _, column = max(single, key=lambda item: item[:2], default=(0, 0, None))
    if column is not None and points >= (GOOD_ENOUGH if table.rows > 2 else 2 * GOOD_ENOUGH):
        return Key((column.name,), f"no two of {counted(table.rows, 'row')} share a value, and none is empty")
    if table.rows < 3:
        return None
    return _composite(table)


def _may_be(column: Column) -> bool:
    return column.is_key and column.kind is not None and column.kind.type in KEY_TYPES


def _points(column: Column, at: int, table: Table) -> int:
    """How strongly name, position and length support a column with unique values."""
    words, about = names.words(column.name), names.stem(column.name)
    subject = names.stem(table.path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    points = 0
    if words[-1:] in (("id",), ("identifier",), ("uid",), ("uuid",)):
        points = 100 if len(words) == 1 or about == subject else 70
    elif names.names_a_key(column.name):
        points = 90 if len(words) == 1 or about == subject else 65
    elif about == subject or about == subject[-1:]:
        points = 80
    elif column.kind is not None and column.kind.type in ("date", "datetime", "yearmonth"):
        points = 50 if at == 0 else 0
    elif words[-1:] in (("name",), ("title",), ("label",)):
        points = 40
    elif at == 0:
        points = 45
    if column.length > LONG:
        points -= 50
    return points - min(at, 20)


def _composite(table: Table) -> Key | None:
    """The leading columns that are unique together, without those that are not needed."""
    eligible = [at for at, column in enumerate(table.columns) if _may_be_part(column, table.rows)][: PARTS + 1]
    prefixes = [tuple(eligible[:size]) for size in range(2, min(len(eligible), PARTS) + 1)]
    whole = next(iter(_distinct(table, prefixes)), None)
    if whole is None:
        return None
    needed = whole
    for at in reversed(whole[:-1]):
        column = table.columns[at]
        fewer = tuple(other for other in needed if other != at)
        if len(fewer) > 1 and column.values > 1 and not names.names_a_key(column.name) and _distinct(table, [fewer]):
            needed = fewer
    fields = tuple(table.columns[at].name for at in needed)
    return Key(fields, f"no two of {counted(table.rows, 'row')} share all of these, and none is empty")


def _may_be_part(column: Column, rows: int) -> bool:
    if column.lacks_values or column.kind is None or column.kind.type not in KEY_TYPES or not column.texts:
        return False
    if column.length > LONG:
        return False
    # A whole number may be a quantity: as part of a key it must be named like one, or repeat often.
    words = {*names.words(column.name)}
    named = names.names_a_key(column.name) or bool(words & names.YEAR_WORDS)
    return column.kind.type != "integer" or named or column.values <= max(20, rows // 20)


def _distinct(table: Table, candidates: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The sets of columns that are unique; the file is read once more."""
    seen: dict[tuple[int, ...], set[int]] = {candidate: set() for candidate in candidates}
    number = 0
    for rows in table.rows_again():
        if not seen:
            break
        number += len(rows)
        columns = list(zip(*rows, strict=True))
        for candidate in list(seen):
            seen[candidate].update(map(hash, zip(*(columns[at] for at in candidate), strict=True)))
            if len(seen[candidate]) < number:
                del seen[candidate]
    return list(seen)

"""Which columns may refer to a key of another table, or of their own."""

from __future__ import annotations

from policytables.inference import kinds, names
from policytables.inference.columns import NOTHING
from policytables.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytables.inference.columns import Column
    from policytables.inference.primary_keys import Key
    from policytables.inference.reading import Table

TYPES = ("string", "integer")
PARENTS = frozenset("parent broader super above predecessor replaced".split())


class Reference(Record):
    """A column that may refer to a column of a table ("" is its own), and why."""

    field: str
    table: str
    target: str
    reason: str


class _Target(Record):
    """A key that may be referred to."""

    table: str
    path: str
    column: Column
    is_primary: bool


def guess(tables: Mapping[str, Table], keys: Mapping[str, Key | None]) -> dict[str, list[Reference]]:
    """{name of a table: the likely references of its columns}."""
    targets = [target for name, table in tables.items() for target in _targets(name, table, keys[name])]
    guessed = {}
    for name, table in tables.items():
        found = [made for column in table.columns if (made := _reference(name, column, targets, keys[name]))]
        guessed[name] = [made for made in found if not _is_repetition(made, found, keys)]
    return guessed


def _is_repetition(reference: Reference, others: list[Reference], keys: Mapping[str, Key | None]) -> bool:
    """Whether a reference repeats another one, as zone_name repeats zone_id."""

    def is_primary(one: Reference) -> bool:
        key = keys.get(one.table)
        return key is not None and key.fields == (one.target,)

    return not is_primary(reference) and any(is_primary(one) and one.table == reference.table for one in others)


def _targets(name: str, table: Table, key: Key | None) -> list[_Target]:
    """The columns that could be a key; the primary key is marked if it is a single column."""
    primary = key.fields[0] if key and len(key.fields) == 1 else None
    return [
        _Target(name, table.path, column, column.name == primary)
        for column in table.columns
        if column.is_unique and column.values and column.kind is not None and column.kind.type in TYPES
    ]


def _reference(name: str, column: Column, targets: list[_Target], key: Key | None) -> Reference | None:
    if column.kind is None or column.kind.type not in TYPES or not column.texts:
        return None
    told = [(points, target) for target in targets if (points := _points(name, column, target, key))]
    values = column.texts - NOTHING if told else set()
    found = [
        (points, len(values) / target.column.values, target)
        for points, target in told
        if values and _fits(values, column, target)
    ]
    if not found:
        return None
    points, _, target = max(found, key=lambda item: item[:2])
    for other in targets:  # another column of that table has a similar name, but its primary key fits as well
        if other.table == target.table != name and other.is_primary and _fits(values, column, other):
            target = other
    same = "" if target.table == name else target.table
    why = "and its name says so" if points > 1 else "though its name does not say so"
    return Reference(
        column.name,
        same,
        target.column.name,
        f"each of its {len(values):,} values is in {target.column.name} of {target.table}, {why}",
    )


def _fits(values: set[str], column: Column, target: _Target) -> bool:
    """Whether each value is a key and the types fit; whole numbers may refer to a key of texts."""
    is_alike = target.column.kind == column.kind or target.column.kind is kinds.TEXT
    return is_alike and target.column.texts is not None and values <= target.column.texts


def _points(name: str, column: Column, target: _Target, key: Key | None) -> int:
    """How strongly the names support a reference; 0 if they do not."""
    is_own_key = key is not None and key.fields == (column.name,)
    if target.table == name:
        is_parent = not PARENTS.isdisjoint(names.words(column.name))
        return 3 if target.is_primary and is_parent and not is_own_key else 0
    if is_own_key and not (target.is_primary and target.column.values > column.values):
        return 0
    about, subject = names.stem(column.name), names.stem(target.path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    own = names.words(column.name)
    if not about or not subject:
        return 0  # a name without words is no evidence
    if target.is_primary and (about[-len(subject) :] == subject or about == subject[-1:] or about[-1:] == subject):
        return 4
    if own == names.words(target.column.name) and own[0] not in names.GENERIC:
        return 4 if target.is_primary else 3
    if not is_own_key and own[-1:] == names.words(target.column.name) and own[-1] not in names.GENERIC:
        return 3
    is_telling = column.kind is not None and column.kind.type == "string" and column.values > 2
    return 1 if target.is_primary and is_telling and not is_own_key and _is_specific(target.column) else 0


def _is_specific(column: Column) -> bool:
    """Whether the values of a key are so specific that others do not match them by chance."""
    texts = column.texts or set()
    return len(texts) >= 3 and column.length >= 3

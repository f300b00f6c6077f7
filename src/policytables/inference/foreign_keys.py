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
    """A key that may be referred to; `at` is its place among all."""

    at: int
    table: str
    path: str
    column: Column
    is_primary: bool


class _Targets(Record):
    """Keys by what makes them likely: to ask each of them about each column would take the square of the columns."""

    primary: dict[str, _Target]  # of each table
    by_subject: dict[tuple[str, ...], list[_Target]]
    by_name: dict[tuple[str, ...], list[_Target]]
    by_value: dict[str, list[_Target]]  # of the values that are asked for


def guess(tables: Mapping[str, Table], keys: Mapping[str, Key | None]) -> dict[str, list[Reference]]:
    """{name of a table: the likely references of its columns}."""
    found = [target for name, table in tables.items() for target in _targets(name, table, keys[name])]
    asked = {_any_value(column) for table in tables.values() for column in table.columns if _is_telling(column)}
    targets = _indexed([_Target(at, *target) for at, target in enumerate(found)], asked)
    guessed = {}
    for name, table in tables.items():
        found_here = [made for column in table.columns if (made := _reference(name, column, targets, keys[name]))]
        guessed[name] = [made for made in found_here if not _is_repetition(made, found_here, keys)]
    return guessed


def _is_repetition(reference: Reference, others: list[Reference], keys: Mapping[str, Key | None]) -> bool:
    """Whether a reference repeats another one, as zone_name repeats zone_id."""

    def is_primary(one: Reference) -> bool:
        key = keys.get(one.table)
        return key is not None and key.fields == (one.target,)

    return not is_primary(reference) and any(is_primary(one) and one.table == reference.table for one in others)


def _targets(name: str, table: Table, key: Key | None) -> list[tuple[str, str, Column, bool]]:
    """The columns that could be a key; the primary key is marked if it is a single column."""
    primary = key.fields[0] if key and len(key.fields) == 1 else None
    return [
        (name, table.path, column, column.name == primary)
        for column in table.columns
        if column.is_unique and column.values and column.kind is not None and column.kind.type in TYPES
    ]


def _indexed(targets: list[_Target], asked: set[str]) -> _Targets:
    made = _Targets({}, {}, {}, {})
    for target in targets:
        made.by_name.setdefault(names.words(target.column.name), []).append(target)
        if target.is_primary:
            made.primary[target.table] = target
            subject = _subject(target)
            for words in {subject, subject[-1:]}:
                made.by_subject.setdefault(words, []).append(target)
            for value in asked & (target.column.texts or set()) if _is_specific(target.column) else ():
                made.by_value.setdefault(value, []).append(target)
    return made


def _likely(name: str, column: Column, targets: _Targets) -> list[_Target]:
    """The keys that a column may refer to by its name or one of its values, in their order; `_points` decides."""
    about, own = names.stem(column.name), names.words(column.name)
    found = [targets.primary[name]] if name in targets.primary else []
    for at in range(len(about)):
        found += targets.by_subject.get(about[at:], ())
    if own and own[0] not in names.GENERIC:
        found += targets.by_name.get(own, ())
    if own and own[-1] not in names.GENERIC:
        found += targets.by_name.get(own[-1:], ())
    if _is_telling(column):
        found += targets.by_value.get(_any_value(column), ())
    return sorted({target.at: target for target in found}.values(), key=lambda target: target.at)


def _subject(target: _Target) -> tuple[str, ...]:
    """What a table is about, by the name of its file."""
    return names.stem(target.path.rsplit("/", 1)[-1].rsplit(".", 1)[0])


def _reference(name: str, column: Column, targets: _Targets, key: Key | None) -> Reference | None:
    if column.kind is None or column.kind.type not in TYPES or not column.texts:
        return None
    told = [
        (points, target) for target in _likely(name, column, targets) if (points := _points(name, column, target, key))
    ]
    values = column.texts - NOTHING if told else set()
    found = [
        (points, len(values) / target.column.values, target)
        for points, target in told
        if values and _fits(values, column, target)
    ]
    if not found:
        return None
    points, _, target = max(found, key=lambda item: item[:2])
    # Another column of that table has a similar name, but its primary key fits as well.
    other = targets.primary.get(target.table)
    if other is not None and target.table != name and _fits(values, column, other):
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
    about, subject = names.stem(column.name), _subject(target)
    own = names.words(column.name)
    if not about or not subject:
        return 0  # a name without words is no evidence
    if target.is_primary and (about[-len(subject) :] == subject or about == subject[-1:] or about[-1:] == subject):
        return 4
    if own == names.words(target.column.name) and own[0] not in names.GENERIC:
        return 4 if target.is_primary else 3
    if not is_own_key and own[-1:] == names.words(target.column.name) and own[-1] not in names.GENERIC:
        return 3
    return 1 if target.is_primary and _is_telling(column) and not is_own_key and _is_specific(target.column) else 0


def _is_telling(column: Column) -> bool:
    """Whether the values of a column may show by themselves what it refers to."""
    return column.kind is not None and column.kind.type == "string" and column.values > 2


def _any_value(column: Column) -> str:
    """Any value of a column: a key that lacks it is not referred to."""
    return next((text for text in column.texts or () if text not in NOTHING), "")


def _is_specific(column: Column) -> bool:
    """Whether the values of a key are so specific that others do not match them by chance."""
    texts = column.texts or set()
    return len(texts) >= 3 and column.length >= 3

"""What changed in the descriptor and the schemas, each change with the version level that it needs."""

from __future__ import annotations

from typing import NamedTuple

from policytables.release.versions import MAJOR, MINOR, PATCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from policytables.datapackage.model import Field, ForeignKey, Schema

    Json = Mapping[str, Any]

# Constraints with a number, and whether a larger value is stricter.
BOUNDS = {
    "minimum": True,
    "exclusiveMinimum": True,
    "minLength": True,
    "maximum": False,
    "exclusiveMaximum": False,
    "maxLength": False,
}
FLAGS = ("required", "unique")
PROSE = ("title", "description", "from", "example", "rdfType")
STAMPED = ("version", "created", "resources", "$schema")


class Change(NamedTuple):
    """One change: its level, the table and column ("" if it is about more), a kebab-case name, and a sentence."""

    level: str
    table: str
    field: str
    change: str
    message: str


def of_package(old: Json, new: Json) -> Iterator[Change]:
    """Changes of the descriptor apart from its tables; `old` and `new` are JSON objects."""
    for name in sorted({*old, *new} - set(STAMPED)):
        if old.get(name) != new.get(name):
            identity = name in ("name", "id")
            yield Change(
                MAJOR if identity else PATCH,
                "",
                "",
                f"package-{name}-changed",
                f"the {name} of the package is another" if identity else f"the metadata have another {name}",
            )


def of_resource(table: str, old: Json, new: Json) -> Iterator[Change]:
    """Changes of one resource apart from its schema."""
    for name in sorted({*old, *new} - {"name", "schema", "bytes", "hash"}):
        if old.get(name) != new.get(name):
            level = (
                PATCH
                if name in ("title", "description", "profile", "type", "mediatype", "sources", "licenses")
                else MAJOR
            )
            yield Change(level, table, "", f"resource-{name}-changed", f"the {name} of the table is another")


def renamed(old: Schema, new: Schema) -> dict[str, str]:
    """{old name: new name} of columns that vanished while an equal one appeared, with the same position and definition."""
    gone = [field for field in old.fields if field.name not in new.names]
    come = [field for field in new.fields if field.name not in old.names]
    pairs: dict[str, str] = {}
    for field in gone:
        equal = [
            other for other in come if _definition(field) == _definition(other) and other.name not in pairs.values()
        ]
        at_place = [other for other in equal if other.number == field.number]
        if at_place or len(gone) == len(come) == len(equal) == 1:
            pairs[field.name] = (at_place or equal)[0].name
    return pairs


def of_schema(table: str, old: Schema, new: Schema) -> Iterator[Change]:
    """Changes of a schema. `old` and `new` are Schema objects."""
    names = renamed(old, new)
    for before, after in names.items():
        yield Change(MAJOR, table, after, "column-renamed", f"the column {before} is called {after}")
    for name in old.names:
        if name not in new.names and name not in names:
            yield Change(MAJOR, table, name, "column-removed", f"the column {name} is gone")
    for name in new.names:
        if name not in old.names and name not in names.values():
            yield Change(MAJOR, table, name, "column-added", f"the column {name} is new")
    kept = [names.get(name, name) for name in old.names if names.get(name, name) in new.names]
    if kept != [name for name in new.names if name in kept]:
        yield Change(MAJOR, table, "", "columns-reordered", "the columns stand in another order")
    for field in old.fields:
        name = names.get(field.name, field.name)
        if name in new.names:
            yield from _of_field(table, field, new.field(name))
    yield from _of_keys(table, old, new, names)


def _of_field(table: str, old: Field, new: Field) -> Iterator[Change]:
    pairs: tuple[tuple[str, object, object], ...] = (
        ("type", old.type, new.type),
        ("format", old.format, new.format),
        ("missing values", old.missing_values, new.missing_values),
    )
    for name, a, b in pairs:
        if a != b:
            yield Change(
                MAJOR,
                table,
                new.name,
                f"{name.replace(' ', '-')}-changed",
                f"the {name} of {new.name} was {_shown(a)} and is {_shown(b)}",
            )
    known = {"name", "type", "format", "missingValues", "constraints", *PROSE}
    for name in sorted({*old.raw, *new.raw} - known):
        if old.raw.get(name) != new.raw.get(name):
            yield Change(
                MAJOR,
                table,
                new.name,
                f"{name}-changed",
                f"{name} of {new.name} was {_shown(old.raw.get(name))} and is {_shown(new.raw.get(name))}",
            )
    for name in PROSE:
        if old.raw.get(name) != new.raw.get(name):
            yield Change(PATCH, table, new.name, f"{name}-changed", f"the {name} of {new.name} is worded anew")
    for name in sorted({*old.constraints, *new.constraints}):
        a, b = old.constraints.get(name), new.constraints.get(name)
        if bool(a) != bool(b) if name in FLAGS else a != b:
            yield _of_constraint(table, new.name, name, a, b)


def _of_constraint(table: str, field: str, name: str, old: Any, new: Any) -> Change:
    if name == "enum" and old is not None and new is not None:
        gone, come = [v for v in old if v not in new], [v for v in new if v not in old]
        if not gone and not come:
            return Change(
                MINOR, table, field, "categories-reordered", f"the allowed values of {field} stand in another order"
            )
        said = [f"no longer {_shown(v)}" for v in gone] + [f"also {_shown(v)}" for v in come]
        return _constraint(bool(gone), table, field, f"{field} allows {', '.join(said)}")
    if name in FLAGS:
        return _constraint(bool(new), table, field, f"{field} is {'now' if new else 'no longer'} {name}")
    if old is None or new is None:
        return _constraint(
            old is None,
            table,
            field,
            f"{field} has {'a' if old is None else 'no'} {name}"
            + (f" of {_shown(new)}" if old is None else " any more"),
        )
    try:
        stricter = (new > old) == BOUNDS[name]
    except (KeyError, TypeError):
        stricter = True  # It cannot be decided which of two patterns allows more.
    return _constraint(stricter, table, field, f"the {name} of {field} was {_shown(old)} and is {_shown(new)}")


def _constraint(stricter: bool, table: str, field: str, message: str) -> Change:
    return Change(
        MAJOR if stricter else MINOR, table, field, "constraint-stricter" if stricter else "constraint-looser", message
    )


def _of_keys(table: str, old: Schema, new: Schema, names: Mapping[str, str]) -> Iterator[Change]:
    primary = [names.get(name, name) for name in old.primary_key]
    if primary != list(new.primary_key):
        yield Change(
            MAJOR,
            table,
            "",
            "key-changed",
            f"the key was {', '.join(primary) or 'none'} and is {', '.join(new.primary_key) or 'none'}",
        )
    for what, before, after in (
        ("foreign key", {_foreign(k, names) for k in old.foreign_keys}, {_foreign(k, {}) for k in new.foreign_keys}),
        (
            "unique key",
            {tuple(names.get(n, n) for n in key) for key in old.unique_keys},
            {tuple(key) for key in new.unique_keys},
        ),
    ):
        for key in sorted(after - before, key=str):
            yield Change(MAJOR, table, "", "constraint-stricter", f"a {what} is new: {_key(key)}")
        for key in sorted(before - after, key=str):
            yield Change(MINOR, table, "", "constraint-looser", f"a {what} is gone: {_key(key)}")


def _foreign(key: ForeignKey, names: Mapping[str, str]) -> tuple[Any, ...]:
    # Renamed columns of the other table are among that table's own changes; only this side is renamed here.
    return tuple(names.get(name, name) for name in key.fields), key.resource, tuple(key.reference_fields)


def _key(key: tuple[Any, ...]) -> str:
    return (
        f"{', '.join(key[0])} -> {key[1] or 'itself'}({', '.join(key[2])})"
        if isinstance(key[0], tuple)
        else ", ".join(key)
    )


def _definition(field: Field) -> dict[str, Any]:
    return {name: value for name, value in field.raw.items() if name not in ("name", *PROSE)}


def _shown(value: object) -> str:
    return (
        ", ".join(str(v) for v in value)
        if isinstance(value, (list, tuple))
        else "none"
        if value is None
        else f'"{value}"'
        if isinstance(value, str)
        else str(value)
    )

"""The errors that the reference finds in Table Schemas, after old spellings are rewritten."""

from __future__ import annotations

from policytables.datapackage import constraints, json_documents, properties, types
from policytables.datapackage.frictionless_view import Error, listed, shapes, version
from policytables.datapackage.model import Field
from policytables.problems import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from policytables.datapackage.model import Json, Pointer


def errors(raw: Json, place: Pointer, inherited: str | None) -> list[Error]:
    inherited = version(raw, inherited)
    found = shapes.errors("schema-error", shapes.SCHEMA, raw, place)
    for index, item in enumerate(listed(raw.get("fields"))):
        if isinstance(item, dict):
            found += field_errors(item, (*place, "fields", index), inherited)
    strange = [index for index, item in enumerate(listed(raw.get("fields"))) if not isinstance(item, dict)]
    if strange and not found:  # the reference stops at the first
        note = f"`fields[{strange[0]}]` is {shapes.shown(raw['fields'][strange[0]])}, expected object"
        found.append(Error("field-error", (*place, "fields", strange[0]), note))
    return found or list(schema_meaning(raw, place, inherited))


def schema_meaning(raw: Json, place: Pointer, inherited: str) -> Iterator[Error]:
    names = [item["name"] for item in raw["fields"] if isinstance(item, dict) and "name" in item]
    if len(names) != len(set(names)):
        doubled = json_documents.first_doubled(names)
        at = len(names) - 1 - names[::-1].index(doubled)
        yield Error("schema-error", (*place, "fields", at), f'two fields have the name "{doubled}"')
    for name in raw.get("primaryKey", ()):
        if name not in names:
            note = f'the primary key names "{name}", which is not a field{near(name, names)}'
            yield Error("schema-error", (*place, "primaryKey"), note)
    yield from null_errors("schema-error", raw, place, inherited)
    for index, item in enumerate(raw.get("foreignKeys", ())):
        for name in item["fields"]:
            if name not in names:
                note = f'a foreign key names "{name}", which is not a field{near(name, names)}'
                yield Error("schema-error", (*place, "foreignKeys", index), note)
        here, there = len(item["fields"]), len(item["reference"]["fields"])
        if here != there:
            note = f"a foreign key has {counted(here, 'field')} and refers to {there}"
            if not there:
                note = "the reference of a foreign key names no fields"
            yield Error("schema-error", (*place, "foreignKeys", index), note)


def near(name: str, names: list[str]) -> str:
    """Words about the name that may be meant, "" for none."""
    found = properties.nearest(name, names)
    return f'; the nearest is "{found}"' if found else ""


def null_errors(kind: str, raw: Json, place: Pointer, inherited: str) -> Iterator[Error]:
    """Errors of `missingValues` as objects: only version 2 has them, and each value and label must be unique."""
    entries = raw.get("missingValues", ())
    if not any(isinstance(entry, dict) for entry in entries):
        return
    for name in ("value", "label"):
        times: dict[Any, int] = {}
        for entry in entries:
            if entry.get(name) is not None:
                times[entry[name]] = times.get(entry[name], 0) + 1
        for item in (item for item, number in times.items() if number > 1):
            yield Error(kind, (*place, "missingValues"), f'the {name} "{item}" occurs twice among the missing values')
    if inherited == "v1":
        yield Error(
            kind, (*place, "missingValues"), "missing values with labels need version 2 of the standard (`$schema`)"
        )


def field_errors(raw: Json, place: Pointer, inherited: str) -> list[Error]:
    kind = raw.get("type") or "string"
    found = shapes.errors("field-error", shapes.field(kind), raw, place)
    return found or list(field_meaning(raw, place, kind, inherited))


def field_meaning(raw: Json, place: Pointer, kind: str, inherited: str) -> Iterator[Error]:
    named = raw.get("constraints", {})
    for name in named:
        if name not in (*constraints.supported(kind, True), "unique"):
            yield Error("field-error", (*place, "constraints", name), f"{kind} has no constraint `{name}`")
    yield from null_errors("field-error", raw, place, inherited)
    if inherited == "v1":
        for name in ("exclusiveMinimum", "exclusiveMaximum"):
            if name in named:
                yield Error(
                    "field-error",
                    (*place, "constraints", name),
                    f"`{name}` needs version 2 of the standard (`$schema`)",
                )
    if raw.get("type"):
        yield from example_errors(raw, place)
    if "required" in raw:
        yield Error("field-error", (*place, "required"), "`required` belongs under `constraints`")


def example_errors(raw: Json, place: Pointer) -> Iterator[Error]:
    kind = raw.get("type") or "string"
    if raw.get("example") and not example_fits(raw, kind):
        note = f"the example {shapes.shown(raw['example'])} is not of type {kind}"
        yield Error("field-error", (*place, "example"), note)


def untyped_example_errors(raw: Json, place: Pointer) -> Iterator[Error]:
    """Errors of examples of fields without a type, which the reference finds last, when it has made them strings."""
    for index, item in enumerate(raw["fields"]):
        if not item.get("type"):
            yield from example_errors(item, (*place, "fields", index))


def example_fits(raw: Json, kind: str) -> bool:
    """Whether the example is of the type. The reference uses the type, the format and, for booleans, the listed values; nothing else."""
    names = ("name", "format", "trueValues", "falseValues")
    field = Field.of({"type": kind, **{name: raw[name] for name in names if name in raw}}, 1, ("",))
    example = raw["example"]
    return str(example) == "" or types.reader(field, True)(example) is not None

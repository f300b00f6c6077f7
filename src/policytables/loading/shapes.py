"""What the loader assumes about descriptors and schemas, checked before anything relies on it.

The validator checks much more; this module checks only what would otherwise raise an obscure Python error.
"""

from __future__ import annotations

from policytables.datapackage import parsing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    Expected = Mapping[str, tuple[type, ...]]

TEXT = (str,)
PACKAGE = {
    **dict.fromkeys(("name", "version", "created", "title", "description", "homepage", "id"), TEXT),
    **dict.fromkeys(("resources", "licenses", "contributors", "sources", "keywords", "limitations"), (list,)),
}
AGENT = {**dict.fromkeys(("name", "title", "path", "givenName", "familyName", "role"), TEXT), "roles": (list,)}
RESOURCE = {
    **dict.fromkeys(("name", "path", "hash", "title", "description", "format", "encoding"), TEXT),
    "bytes": (int,),
    "schema": (str, dict),
}
SCHEMA = {"fields": (list,), "foreignKeys": (list,), "missingValues": (list,)}
FIELD = {**dict.fromkeys(("name", "type", "format", "title", "description"), TEXT), "constraints": (dict,)}
WORDS = {str: "a string", dict: "an object", list: "a list", int: "a whole number"}


def package(raw: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a descriptor, in words."""
    yield from _members(raw, PACKAGE, "")
    for part in ("licenses", "contributors", "sources"):
        yield from _objects(raw.get(part, []), AGENT, part, ())
    for at, agent in enumerate(raw.get("contributors", [])):
        yield from _texts(agent.get("roles", []), f"contributors[{at}].roles")
    yield from _objects(raw.get("resources", []), RESOURCE, "resources", ("name", "path"))
    for part in ("keywords", "limitations"):
        yield from _texts(raw.get(part, []), part)
    if not raw.get("resources"):
        yield "there are no resources"


def schema(raw: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a schema, in words."""
    yield from _members(raw, SCHEMA, "")
    yield from _objects(raw.get("fields", []), FIELD, "fields", ("name",))
    for at, field in enumerate(raw.get("fields", [])):
        yield from _members(field.get("constraints", {}), {"enum": (list,)}, f"fields[{at}].constraints")
        yield from _texts(field.get("constraints", {}).get("enum", []), f"fields[{at}].constraints.enum", scalar=True)
    if not raw.get("fields"):
        yield "there are no fields"
    for at, key in enumerate(parsing.schema(raw).foreign_keys):
        if not key.fields or len(key.fields) != len(key.reference_fields):
            yield f"foreignKeys[{at}] has {len(key.fields)} fields and refers to {len(key.reference_fields)}"


def _objects(listed: list[Any], expected: Expected, place: str, needed: tuple[str, ...]) -> Iterator[str]:
    for at, item in enumerate(listed):
        if not isinstance(item, dict):
            yield f"{place}[{at}] is {_kind(item)}, expected an object"
            continue
        yield from _members(item, expected, f"{place}[{at}]")
        yield from (f"{place}[{at}] has no {name}" for name in needed if not item.get(name))


def _members(raw: Mapping[str, Any], expected: Expected, place: str) -> Iterator[str]:
    for name, kinds in expected.items():
        if name in raw and (not isinstance(raw[name], kinds) or isinstance(raw[name], bool)):
            where = f"{place}.{name}" if place else name
            yield f"{where} is {_kind(raw[name])}, expected {' or '.join(WORDS[kind] for kind in kinds)}"


def _texts(listed: list[Any], place: str, scalar: bool = False) -> Iterator[str]:
    for at, item in enumerate(listed):
        if isinstance(item, (dict, list)) or item is None or not (scalar or isinstance(item, str)):
            yield f"{place}[{at}] is {_kind(item)}, expected {'a value' if scalar else 'a string'}"


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return "a number"
    return WORDS[type(value)]

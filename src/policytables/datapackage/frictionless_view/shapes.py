"""The shapes of descriptor objects that the reference checks, in a small subset of JSON Schema, and the check."""

from __future__ import annotations

import json
import re
from functools import cache

from policytables.datapackage import parsing, types
from policytables.datapackage.frictionless_view import Error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from policytables.datapackage.model import Json, Pointer


TYPE = {"type": "string", "pattern": "^([-a-z/])+$"}
NAME = {"type": "string", "pattern": "^([-a-z0-9._/])+$"}
TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
FLAG = {"type": "boolean"}
COUNT = {"type": "integer"}


def of(**properties: Any) -> Json:
    return {"type": "object", "properties": properties}


LICENSES = {"type": "array", "items": of(name=TEXT, path=TEXT, title=TEXT)}
SOURCES = {"type": "array", "items": of(title=TEXT, path=TEXT, email=TEXT)}
CONTRIBUTORS = {"type": "array", "items": of(title=TEXT, path=TEXT, email=TEXT, organisation=TEXT, role=TEXT)}
NULLS = {"anyOf": [TEXTS, {"type": "array", "items": {"required": ["value"], **of(value=TEXT, label=TEXT)}}]}

PACKAGE = {
    "required": ["resources"],
    **of(
        name=TEXT,
        type=TYPE,
        title=TEXT,
        description=TEXT,
        homepage=TEXT,
        profile=TEXT,
        licenses=LICENSES,
        sources=SOURCES,
        contributors=CONTRIBUTORS,
        keywords=TEXTS,
        image=TEXT,
        version=TEXT,
        created=TEXT,
        resources={"type": "array", "items": {"type": "object"}},
    ),
}
RESOURCE = {
    "required": ["name"],
    **of(
        name=TEXT,
        type=TYPE,
        title=TEXT,
        description=TEXT,
        homepage=TEXT,
        profile=TEXT,
        licenses=LICENSES,
        sources=SOURCES,
        path=TEXT,
        data={"type": ["object", "array"]},
        scheme=TEXT,
        format=TEXT,
        mediatype=TEXT,
        compression=TEXT,
        extrapaths={"type": "array"},
        innerpath=TEXT,
        encoding=TEXT,
        hash=TEXT,
        bytes=COUNT,
        fields=COUNT,
        rows=COUNT,
        dialect={"type": ["object", "string"]},
        schema={"type": ["object", "string"]},
    ),
}
DIALECT = of(
    name=NAME,
    type=TYPE,
    title=TEXT,
    description=TEXT,
    header=FLAG,
    headerRows={"type": "array", "items": COUNT},
    headerJoin=TEXT,
    headerCase=FLAG,
    commentChar=TEXT,
    commentRows={"type": "array"},
    skipBlankRows=FLAG,
)
CONTROL = of(
    name=NAME,
    title=TEXT,
    description=TEXT,
    delimiter=TEXT,
    lineTerminator=TEXT,
    quoteChar=TEXT,
    doubleQuote=FLAG,
    escapeChar=TEXT,
    nullSequence=TEXT,
    skipInitialSpace=FLAG,
)
SCHEMA = {
    "required": ["fields"],
    **of(
        name=NAME,
        type=TYPE,
        title=TEXT,
        description=TEXT,
        fields={"type": "array"},
        fieldsMatch={"type": "string", "enum": list(parsing.MATCHES)},
        missingValues=NULLS,
        primaryKey=TEXTS,
        foreignKeys={
            "type": "array",
            "items": of(
                fields=TEXTS, reference={"required": ["resource", "fields"], **of(resource=TEXT, fields=TEXTS)}
            ),
        },
    ),
}
FIELD = {
    "name": TEXT,
    "type": TYPE,
    "title": TEXT,
    "description": TEXT,
    "format": TEXT,
    "missingValues": NULLS,
    "constraints": of(
        required=FLAG, unique=FLAG, pattern=TEXT, enum={"type": "array"}, minLength=COUNT, maxLength=COUNT
    ),
    "rdfType": TEXT,
}
KINDS = {"object": dict, "array": list, "string": str, "boolean": bool}


@cache
def field(kind: str) -> Json:
    """Shape of a field of that type."""
    return {"required": ["name"], **of(**{**FIELD, **types.named(kind).shape})}


def errors(kind: str, shape: Json, raw: Json, place: Pointer) -> list[Error]:
    """Errors of type `kind` for every deviation of the object `raw` at `place` from the shape."""
    return [Error(kind, (*place, *at), note) for at, note in faults(shape, raw)]


def faults(shape: Json, value: Any, place: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Yield (pointer, note) for every deviation of `value` from the shape, as JSON Schema defines it."""
    wanted = shape.get("type")
    if wanted and not any(is_a(kind, value) for kind in ([wanted] if isinstance(wanted, str) else wanted)):
        yield (
            place,
            f"{named(place)} is {shown(value)}, expected {' or '.join([wanted] if isinstance(wanted, str) else wanted)}",
        )
    if isinstance(value, dict):
        for name in shape.get("required", ()):
            if name not in value:
                yield place, f"`{name}` is missing"
        for name, inner in shape.get("properties", {}).items():
            if name in value and not (inner is TEXT and isinstance(value[name], str)):
                yield from faults(inner, value[name], (*place, name))
    if isinstance(value, list) and "items" in shape:
        inner = shape["items"]
        for index, item in enumerate(value):
            if not (inner is TEXT and isinstance(item, str)):
                yield from faults(inner, item, (*place, index))
    if isinstance(value, str) and "pattern" in shape and not re.search(shape["pattern"], value):
        yield place, f"{named(place)} is {shown(value)}, expected a match of {shape['pattern']}"
    if "enum" in shape and value not in shape["enum"]:
        yield place, f"{named(place)} is {shown(value)}, expected one of: {', '.join(shape['enum'])}"
    if "anyOf" in shape and all(any(faults(inner, value, place)) for inner in shape["anyOf"]):
        yield place, f"{named(place)} is neither a list of strings nor a list of objects with `value`"


def is_a(kind: str, value: Any) -> bool:
    if kind == "integer":
        return not isinstance(value, bool) and (
            isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        )
    return isinstance(value, KINDS[kind])


def shown(value: Any) -> str:
    text = json_words(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def named(place: Pointer) -> str:
    """The property at a pointer, for people: `foreignKeys[0].fields[0]`."""
    made = ""
    for part in place:
        made += f"[{part}]" if isinstance(part, int) else f"{'.' if made else ''}{part}"
    return f"`{made}`" if made else "the descriptor"


def json_words(value: Any) -> str:
    """The beginning of a value as it stands in JSON."""
    if isinstance(value, list):
        return f"[{', '.join(map(json_words, value[:20]))}]"
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{json_words(name)}: {json_words(item)}" for name, item in list(value.items())[:20]) + "}"
        )
    return json.dumps(value, ensure_ascii=False)

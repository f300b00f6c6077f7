"""The errors that the reference finds in packages, resources and dialects, after old spellings are rewritten."""

from __future__ import annotations

import re

from policytables.datapackage import json_documents, types
from policytables.datapackage.frictionless_view import Error, is_safe, listed, schemas, shapes, version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from policytables.datapackage.model import Json, Pointer


def errors(raw: Json) -> list[Error]:
    inherited = version(raw)
    found = shapes.errors("package-error", shapes.PACKAGE, raw, ())
    for index, item in enumerate(listed(raw.get("resources"))):
        if isinstance(item, dict):
            found += resource_errors(item, ("resources", index), inherited)
    if found:
        return found
    if inherited == "v1" and raw.get("name") is not None and not is_name(raw["name"]):
        return [bad_name("package-error", raw, ())]
    return list(package_meaning(raw))


def is_name(text: str) -> bool:
    """Whether version 1 of the standard accepts the text as the name of a package or resource."""
    return re.search(shapes.NAME["pattern"], text) is not None


def bad_name(kind: str, raw: Json, place: Pointer) -> Error:
    return Error(
        kind,
        (*place, "name"),
        f"{shapes.shown(raw['name'])} is not a name in version 1: use a-z, 0-9, dot, dash, underscore or slash",
    )


def package_meaning(raw: Json) -> Iterator[Error]:
    if isinstance(raw.get("profile"), str) and not is_safe(raw["profile"]):
        yield Error("package-error", ("profile",), f'path "{raw["profile"]}" is not safe')
        return
    names = [item["name"] for item in raw["resources"] if isinstance(item, dict) and "name" in item]
    if len(names) != len(set(names)):
        doubled = json_documents.first_doubled(names)
        place = ("resources", len(names) - 1 - names[::-1].index(doubled))
        yield Error("package-error", place, f'two resources have the name "{doubled}"')
    created = raw.get("created")
    if created and types.reader_of("datetime", True)(created) is None:
        yield Error("package-error", ("created",), f'`created` is "{created}", expected a date and time')
    yield from credits("package-error", raw, ())
    if raw.get("profile") == "tabular-data-package":
        for index, item in enumerate(raw["resources"]):
            if item.get("profile") != "tabular-data-resource":
                yield Error(
                    "package-error",
                    ("resources", index),
                    "a tabular-data-package has only resources of the profile tabular-data-resource",
                )
    for name in ("missingValues", "fields"):
        if name in raw:
            yield Error("package-error", (name,), f"`{name}` belongs in the schema of a resource")


def credits(kind: str, raw: Json, place: Pointer) -> Iterator[Error]:
    """Errors of licenses without a name or path, and of malformed e-mail addresses."""
    for index, item in enumerate(raw.get("licenses", ())):
        if not item.get("path") and not item.get("name"):
            yield Error(kind, (*place, "licenses", index), "a license has neither `name` nor `path`")
    for name in ("contributors", "sources"):
        for index, item in enumerate(listed(raw.get(name))):
            address = item.get("email") if isinstance(item, dict) else None
            if address and not is_address(address):
                yield Error(kind, (*place, name, index, "email"), f'"{address}" is not an e-mail address')


def is_address(value: Any) -> bool:
    from policytables.datapackage.types import text_formats

    return isinstance(value, str) and text_formats.is_email(value)


def resource_errors(raw: Json, place: Pointer, inherited: str) -> list[Error]:
    inherited = version(raw, inherited)
    found = shapes.errors("resource-error", shapes.RESOURCE, raw, place)
    for index, item in enumerate(listed(raw.get("extrapaths")), 1):
        if not isinstance(item, str):  # the reference fails
            note = f"`path[{index}]` is {shapes.shown(item)}, expected string"
            found.append(Error("resource-error", (*place, "path", index), note))
    if isinstance(raw.get("dialect"), dict):
        found += dialect_errors(raw["dialect"], (*place, "dialect"))
    if isinstance(raw.get("schema"), dict):
        found += schemas.errors(raw["schema"], (*place, "schema"), inherited)
    if found:
        return found
    if inherited == "v1" and not is_name(raw["name"]):
        return [bad_name("resource-error", raw, place)]
    for name in ("path", "extrapaths", "profile", "dialect", "schema"):
        value = raw.get(name)
        for item in value if isinstance(value, list) else [value]:
            if item and isinstance(item, str) and not is_safe(item):
                return [Error("resource-error", (*place, name), f'path "{item}" is not safe')]
    return list(resource_meaning(raw, place))


def resource_meaning(raw: Json, place: Pointer) -> Iterator[Error]:
    path, data = raw.get("path"), raw.get("data")
    if path is None and data is None:
        yield Error("resource-error", place, "the resource has neither `path` nor `data`")
    if path is not None and data is not None:
        yield Error("resource-error", place, "the resource has both `path` and `data`")
    yield from credits("resource-error", raw, place)
    if raw.get("profile") == "tabular-data-resource" and not raw.get("schema"):
        yield Error("resource-error", place, "a tabular-data-resource needs a schema")
    if "missingValues" in raw:
        yield Error("resource-error", (*place, "missingValues"), "`missingValues` belongs in the schema")


def dialect_errors(raw: Json, place: Pointer) -> list[Error]:
    return shapes.errors("dialect-error", shapes.DIALECT, raw, place)


def control_errors(raw: Json, place: Pointer) -> list[Error]:
    """Errors of the CSV properties of a dialect, which the reference keeps under `csv`."""
    for name, value in raw.items():
        if isinstance(value, dict) and name not in CONTROLS:
            return [Error("control-error", (*place, name), f"`{name}` is not a format that a dialect can describe")]
    control = raw.get("csv")
    if not isinstance(control, dict):
        return [Error("control-error", (*place, "csv"), "`csv` is not an object")] if "csv" in raw else []
    return shapes.errors("control-error", shapes.CONTROL, control, place)


# Objects that the reference accepts in a dialect: the properties of its formats, schemes and portals.
CONTROLS = (
    "csv",
    "excel",
    "gsheets",
    "html",
    "inline",
    "json",
    "ods",
    "pandas",
    "parquet",
    "spss",
    "sql",
    "yaml",
    "aws",
    "buffer",
    "local",
    "multipart",
    "remote",
    "stream",
    "ckan",
    "github",
    "zenodo",
)


def late_errors(raw: Json) -> Iterator[Error]:
    """The errors that the reference finds in dialects and schemas of the descriptor only if it has no others."""
    for index, item in enumerate(raw["resources"]):
        place, dialect, schema = ("resources", index), item.get("dialect"), item.get("schema")
        found = control_errors(dialect, (*place, "dialect")) if isinstance(dialect, dict) else []
        if isinstance(schema, dict):
            found = found or list(schemas.untyped_example_errors(schema, (*place, "schema")))
        yield from found

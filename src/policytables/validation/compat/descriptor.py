"""Descriptors as the reference judges them, including dialects and schemas in separate files, up to the first faulty one."""

from __future__ import annotations

import os
from itertools import groupby

from policytables.datapackage import json_documents
from policytables.datapackage.frictionless_view import Error, Stopped, packages, rewriting, schemas, version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.model import Json, Pointer


def errors(raw: Json, folder: str) -> list[Error]:
    """All errors of the Data Package object `raw`. Dialects and schemas are read from `folder` only if there are none."""
    raw = json_documents.copied(raw)
    try:
        rewriting.transform_package(raw, ())
        if raw.get("type"):
            raise Stopped(Error("field-error", ("type",), f'package type "{raw["type"]}" is not supported'))
        found = list(packages.errors(raw))
        if isinstance(raw.get("resources"), dict) and "name" not in raw["resources"]:  # taken for a resource as well
            found.append(Error("resource-error", ("resources",), "`name` is missing"))
        if not found:
            stop_at_late_errors(raw)
            load_parts(raw, folder)
        return found
    except Stopped as stopped:
        return list(stopped.found)


def stop_at_late_errors(raw: Json) -> None:
    """Stop, like the reference, at the first resource with a faulty CSV property or example."""
    for _, found in groupby(packages.late_errors(raw), lambda error: error[1][:2]):
        raise Stopped(*found)


def load_parts(raw: Json, folder: str) -> None:
    """Read the dialects and schemas that are given by path, and stop at the first faulty one."""
    inherited = version(raw)
    for index, item in enumerate(raw["resources"]):
        place = ("resources", index)
        if isinstance(item.get("dialect"), str):
            part = load(item["dialect"], folder, (*place, "dialect"), "dialect-error")
            rewriting.transform_dialect(part)
            found = packages.dialect_errors(part, (*place, "dialect")) or packages.control_errors(
                part, (*place, "dialect")
            )
            if found:
                raise Stopped(*found)
        if isinstance(item.get("schema"), str):
            part = load(item["schema"], folder, (*place, "schema"), "schema-error")
            rewriting.transform_schema(part, (*place, "schema"))
            here = (*place, "schema")
            found = schemas.errors(part, here, version(item, inherited))
            found = found or list(schemas.untyped_example_errors(part, here))
            if found:
                raise Stopped(*found)


def load(path: str, folder: str, place: Pointer, kind: str) -> Json:
    if path.lower().endswith((".yaml", ".yml")) and not path.endswith(".yaml"):
        raise Stopped(
            Error(kind, place, f"{path} is JSON for the reference: it takes for YAML only what ends in .yaml")
        )
    try:
        document = json_documents.read(os.path.join(folder, path), path)
    except json_documents.Unreadable as reason:
        raise Stopped(Error(kind, place, f"{path} {reason}")) from None
    if any(rule == "byte-order-mark" for rule, *_ in document.oddities):
        raise Stopped(Error(kind, place, f"{path} begins with a byte order mark, which the reference cannot read"))
    found: Json = json_documents.copied(document.value)
    return found

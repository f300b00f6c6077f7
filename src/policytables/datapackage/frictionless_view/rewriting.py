"""Old spellings of descriptors, rewritten in place as the reference does before anything else."""

from __future__ import annotations

import json

from policytables.datapackage import parsing
from policytables.datapackage.frictionless_view import Error, Stopped, listed
from policytables.datapackage.types import TYPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from policytables.datapackage.model import Json, Pointer


RESOURCE_TYPES = ("file", "json", "text", "table")


def transform_package(raw: Json, place: Pointer) -> None:
    for index, item in enumerate(listed(raw.get("resources"))):
        if isinstance(item, dict):
            here = (*place, "resources", index)
            select("resource", item.get("type"), RESOURCE_TYPES, here)
            transform_resource(item, here)


def select(level: str, kind: Any, known: Sequence[str], place: Pointer) -> None:
    if kind and kind not in known:
        shown = kind if isinstance(kind, str) else json.dumps(kind, ensure_ascii=False)
        raise Stopped(Error(f"{level}-error", (*place, "type"), f'{level} type "{shown}" is not supported'))


def transform_resource(raw: Json, place: Pointer) -> None:
    """Rewrite a resource in place, as the reference does before anything else."""
    if isinstance(raw.get("dialect"), dict):
        transform_dialect(raw["dialect"])
    if isinstance(raw.get("schema"), dict):
        transform_schema(raw["schema"], (*place, "schema"))
    listed_fields = raw.get("schema")
    if isinstance(listed_fields, list) and listed_fields and isinstance(listed_fields[0], dict):
        note = '`schema` is a list, expected an object, as {"fields": [...]}'
        raise Stopped(Error("schema-error", (*place, "schema"), note))
    for name in ("stats", "layout"):  # on anything else the reference fails
        if raw.get(name) and not isinstance(raw[name], dict):
            raise Stopped(Error("resource-error", (*place, name), f"`{name}` is no object"))
    url = raw.pop("url", None)
    if not raw.get("path") and raw.get("data") is None and url:
        raw.setdefault("path", url)
    if raw.get("path") and isinstance(raw["path"], list):
        raw["path"], raw["extrapaths"] = raw["path"][0], raw["path"][1:]
    transform_stats(raw)
    if raw.get("compression") == "no":
        raw.pop("compression")
    if raw.get("profile") == "tabular-data-resource":
        raw["type"] = "table"
    layout = raw.pop("layout", None)
    if layout and isinstance(layout, dict):
        raw.setdefault("dialect", {})
        if isinstance(raw["dialect"], dict):
            raw["dialect"].update(layout)


def transform_stats(raw: Json) -> None:
    """Turn `bytes`, `hash`, `stats` and `hashing` of several versions into `hash`, `bytes`, `fields` and `rows`."""
    stats = dict(raw["stats"]) if isinstance(raw.get("stats"), dict) else {}
    profile_names = listed(raw.pop("profiles", None))
    if profile_names and isinstance(profile_names[0], str):
        raw["profile"] = profile_names[0]
    size = raw.pop("bytes", None)
    if size:
        stats["bytes"] = size
    hashing = raw.get("hashing")
    if hashing and stats and stats.get("hash"):
        raw[hashing] = stats.pop("hash")
    digest = raw.get("hash")
    if digest and isinstance(digest, str):
        algorithm, digest = parse_hash(digest)
        if algorithm in ("md5", "sha256"):
            raw.pop("hash")
            stats[algorithm] = digest
    raw.pop("stats", None)
    if stats.get("sha256"):
        raw["hash"] = f"sha256:{stats['sha256']}"
    elif stats.get("md5"):
        raw["hash"] = stats["md5"]
    for name in ("bytes", "fields", "rows"):
        if stats.get(name):
            raw[name] = stats[name]


def parse_hash(text: str) -> tuple[str, str]:
    """(algorithm, digest) of a `hash` property; without a prefix it is an MD5."""
    algorithm, colon, digest = text.partition(":")
    return (algorithm, digest) if colon else ("md5", text)


def transform_dialect(raw: Json) -> None:
    given = {name: value for name in parsing.CSV_NAMES if (value := raw.pop(name, None)) is not None}
    if raw.get("csv") is None and not given:
        raw.pop("csv", None)  # the reference ignores a null; with properties beside it, it fails
    if given and isinstance(raw.setdefault("csv", {}), dict):
        raw["csv"].update(given)


def transform_schema(raw: Json, place: Pointer) -> None:
    for index, item in enumerate(listed(raw.get("fields"))):
        if isinstance(item, dict):
            select("field", item.get("type"), TYPES, (*place, "fields", index))
            kind = item.get("format")
            if kind and isinstance(kind, str) and kind.startswith("fmt:"):
                item["format"] = kind.replace("fmt:", "")
    if raw.get("primaryKey") and not isinstance(raw["primaryKey"], list):
        raw["primaryKey"] = [raw["primaryKey"]]
    for item in listed(raw.get("foreignKeys")):
        if isinstance(item, dict):
            item.setdefault("fields", [])
            reference = item.setdefault("reference", {})
            if isinstance(reference, dict):
                reference.setdefault("resource", "")
                reference.setdefault("fields", [])
                if not isinstance(reference["fields"], list):
                    reference["fields"] = [reference["fields"]]
            if not isinstance(item["fields"], list):
                item["fields"] = [item["fields"]]

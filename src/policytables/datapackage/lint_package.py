"""Faults of a package and its resources that the reference misses: (rule, pointer, message, fix)."""

from __future__ import annotations

import json

from policytables.datapackage import hashes, properties

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.datapackage.model import Json, Package, Pointer

    Fault = tuple[str, Pointer, str, str]

STANDARD = "https://datapackage.org/profiles/2.0/datapackage.json"
PROFILES = ("data-package", "tabular-data-package", "fiscal-data-package", "data-resource", "tabular-data-resource")


def package(made: Package) -> Iterator[Fault]:
    """Yield the faults of a package."""
    yield from properties.of_package(made.raw)
    yield from profiles(made.raw, ())
    yield from places(made.raw)
    listed = properties.objects(made.raw.get("resources"))
    for index, resource in enumerate(listed):
        here = ("resources", index)
        yield from profiles(resource, here)
        yield from digest(resource, here)
    yield from roles(made.raw)


def roles(raw: Json) -> Iterator[Fault]:
    """Yield the roles of people that are no list, as version 2 has them: the reference does not look at them."""
    if "$schema" not in raw:
        return
    for index, item in enumerate(properties.objects(raw.get("contributors"))):
        given = item.get("roles", [])
        if not isinstance(given, list):
            pointer = ("contributors", index, "roles")
            said = json.dumps(given, ensure_ascii=False)
            yield "package-error", pointer, f"`roles` is {said}, expected a list of texts", f"write [{said}]"


def profiles(raw: Json, place: Pointer) -> Iterator[Fault]:
    """Yield the custom profiles, which are neither fetched nor applied."""
    old = raw.get("profiles")
    listed = raw.get("profile"), raw.get("$schema"), old[0] if isinstance(old, list) and old else None
    for name, value in zip(("profile", "$schema", "profiles"), listed):
        known = isinstance(value, str) and (value in PROFILES or is_of_the_standard(value))
        if isinstance(value, str) and value and not known:
            message = f'the profile "{value}" is not applied: profiles are neither read nor fetched'
            near = properties.nearest(value, list(PROFILES)) if "/" not in value else ""
            near = near or (STANDARD if name == "$schema" and "datapackage.org" in value and not place else "")
            fix = f'write "{near}"' if near else "check the descriptor with a JSON Schema validator"
            yield "unapplied-profile", (*place, name), message, fix


def is_of_the_standard(address: str) -> bool:
    """Whether an address is one of the profiles of the standard, of any version."""
    if address == STANDARD or "frictionlessdata.io/" in address:
        return True
    import re

    name = "(datapackage|dataresource|tabledialect|tableschema)"
    return bool(re.search(rf"//datapackage\.org/profiles/\d+\.\d+/{name}\.json", address))


def places(raw: Json) -> Iterator[Fault]:
    """Yield the paths of an image, of people and of licenses that lead out of the package; URLs are allowed."""
    named: list[tuple[Pointer, object]] = [(("image",), raw.get("image"))]
    for name in ("contributors", "sources", "licenses"):
        named += [
            ((name, index, "path"), item.get("path")) for index, item in enumerate(properties.objects(raw.get(name)))
        ]
    for pointer, path in named:
        if isinstance(path, str) and "://" not in path and (path.startswith("/") or ".." in path.split("/")):
            message = (
                f'the path "{path}" of {"the image" if pointer == ("image",) else pointer[0]} leads out of the package'
            )
            yield "unsafe-path", pointer, message, "write a URL, or a path within the package"


def digest(raw: Json, place: Pointer) -> Iterator[Fault]:
    value = raw.get("hash")
    name, colon, _ = value.partition(":") if isinstance(value, str) else ("", "", "")
    if colon and hashes.plain_name(name) not in hashes.ALGORITHMS:
        from difflib import get_close_matches

        near = get_close_matches(hashes.plain_name(name), hashes.ALGORITHMS, 1)
        message = f'the hash is not checked: "{name}" is not a known algorithm'
        fix = f"use {near[0]}" if near else f"use one of: {', '.join(hashes.ALGORITHMS)}"
        yield "unknown-hash", (*place, "hash"), message, fix

"""Descriptors judged as frictionless 5.21.0 judges them, in its order.

It first rewrites old spellings (`rewriting`), then checks shapes (`shapes`). Only a descriptor of the right shape is checked
for meaning (`packages`, `schemas`). An error in an object hides later errors of its parents.
"""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from policytables.datapackage.model import Json, Pointer


class Stopped(Exception):
    """The reference stops at this error and reports nothing else."""

    def __init__(self, *found: Error) -> None:
        super().__init__(found[0][2])
        self.found = found


class Error(tuple[str, "Pointer", str]):
    """(type, pointer, note): the error type in frictionless, the place in the descriptor, the message."""

    __slots__ = ()

    def __new__(cls, kind: str, pointer: Iterable[str | int], note: str) -> Error:
        return tuple.__new__(cls, (kind, tuple(pointer), note))


def version(raw: Json, inherited: str | None = None) -> str:
    """Version of the standard that applies to an object: its parent's, else that of `$schema`, else 1."""
    if inherited:
        return inherited
    url = raw.get("$schema")
    if not url:
        return "v1"
    if not isinstance(url, str):
        raise Stopped(Error("package-error", ("$schema",), "`$schema` is not a string"))
    if url.startswith("https://datapackage.org/profiles/2.0/"):  # nearly always, and without compiling a pattern
        return "v2"
    match = re.match(r"[a-z]+://datapackage\.org(/[^?#]*)", url)
    number = match and re.search(r"/profiles/(\d+)\.\d+/", match[1])
    return {"1": "v1", "2": "v2"}.get(number[1], "unknown") if number else "unknown"


def is_safe(path: str) -> bool:
    """Whether the reference accepts a path: relative, without `../`, `~` or variables, and not a file: URL."""
    unsafe = (
        os.path.isabs(path)
        or "../" in path
        or path.startswith("~")
        or os.path.expandvars(path) != path
        or (path.startswith("%") and re.match(r"%.+%", path))
        or (path.startswith("$") and re.match(r"\$.+", path))
        or path.lower().startswith("file:")
    )
    return not unsafe


def listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()

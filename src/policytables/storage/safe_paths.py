"""Paths from untrusted documents: what may name a file, and whether it stays in its folder."""

from __future__ import annotations

import os
from functools import lru_cache

_FORBIDDEN = frozenset('\\:*?"<>|\x7f').union(map(chr, range(32)))


def is_portable(name: str) -> bool:
    """Whether a relative POSIX path stays in the folder that it is unpacked into, on every system.

    >>> is_portable("data/labs.csv"), is_portable("../labs.csv"), is_portable("C:labs.csv")
    (True, False, False)
    """
    return not any(part in ("", ".", "..") for part in name.split("/")) and _FORBIDDEN.isdisjoint(name)


def stays_inside(name: str) -> bool:
    """Whether a path in somebody else's zip stays in the folder that it is unpacked into; a backslash may separate folders, too.

    >>> stays_inside("data/why?.csv"), stays_inside("data\\..\\..\\labs.csv")
    (True, False)
    """
    parts = name.replace("\\", "/").split("/")
    return bool(parts[0]) and ".." not in parts and ":" not in parts[0] and "\0" not in name


def is_inside(folder: str, path: str) -> bool:
    """Whether a path stays in a folder when symbolic links are followed."""
    try:
        return resolved(folder, path).startswith(_root(os.path.abspath(folder), *_on_disk(folder)))
    except ValueError:  # a NUL, or half a character: the name of no file
        return False


def _on_disk(folder: str) -> tuple[int, int]:
    """What tells a folder from another one that comes to have the same path."""
    try:
        found = os.stat(folder or ".")
    except OSError:  # it is not there
        return 0, 0
    return found.st_dev, found.st_ino


def resolved(folder: str, path: str) -> str:
    """The real path of a path in a folder, symbolic links followed."""
    return os.path.realpath(os.path.join(folder, path))


@lru_cache(64)
def _root(folder: str, device: int, number: int) -> str:
    """The real path of a folder, ending with a separator.

    It is cached while the path leads to the same folder: a link may lead elsewhere after a while.
    """
    return os.path.realpath(folder).rstrip(os.sep) + os.sep

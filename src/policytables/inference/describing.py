"""Describing a file, or the files of a folder."""

from __future__ import annotations

import os

from policytables.datapackage import near_files
from policytables.inference import descriptor, reading
from policytables.problems import CannotRun, no_progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

ENDINGS = (".csv", ".tsv", ".tab")
MOST_FILES = 1_000


def describe(path: str, progress: Callable[[str], None] = no_progress) -> dict[str, Any]:
    """A descriptor for a CSV file, or for those of a folder, whose paths are relative to it. Raises CannotRun."""
    if os.path.isfile(path):
        folder, name = os.path.split(os.path.abspath(path))
        return descriptor.described(os.path.splitext(name)[0], [reading.read(folder, name)])
    if not os.path.isdir(path):
        raise CannotRun(f"there is no file and no folder {path}{near_files.beside(path)}")
    paths = list(_paths(path))
    if not paths:
        raise CannotRun(f"{path} has no file that ends in {', '.join(ENDINGS)}")
    if len(paths) > MOST_FILES:
        raise CannotRun(
            f"{path} has {len(paths):,} tables, and {MOST_FILES:,} is the most that is described: name a folder below it"
        )
    tables, left_out = [], []
    for name in paths:
        progress(f"reading {name}")
        try:
            tables.append(reading.read(path, name))
        except CannotRun as reason:
            left_out.append(f"{reason}: it is left out")
    return descriptor.described(os.path.basename(os.path.abspath(path)), tables, left_out)


def _paths(folder: str) -> Iterator[str]:
    """The tables below a folder, in order, without hidden files and folders. Links to folders are not followed."""
    for above, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                yield os.path.relpath(os.path.join(above, name), folder).replace(os.sep, "/")

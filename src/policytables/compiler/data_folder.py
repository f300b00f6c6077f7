"""The folder data/: generated tables and nothing else."""

from __future__ import annotations

import os

from policytables.problems import CannotRun
from policytables.storage import unfinished, whole_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def existing(root: str) -> str:
    """The folder itself. Raises CannotRun if there is none."""
    if not os.path.isdir(root):
        raise CannotRun(f"there is no folder {root}")
    return root


def clear(root: str) -> None:
    """Remove what killed writers left behind. The caller must hold the lock."""
    for folder in ("", "data", "registers"):
        unfinished.clear(os.path.join(root, folder))


def replace(root: str, files: Mapping[str, bytes]) -> None:
    """Make data/ hold exactly `files` (name -> bytes); raises CannotRun and leaves data/ as it was."""
    whole_folders.replace(_data(root), files, files)


def committed(root: str) -> dict[str, bytes]:
    """The tables in data/ (name -> bytes), all from one build; {} if a killed build left a mix. Raises CannotRun."""
    data = _data(root)
    if whole_folders.is_between(data):
        return {}
    try:
        return whole_folders.snapshot(data)
    except OSError as error:
        raise CannotRun(f"{data} cannot be read: {error.strerror}") from error


def strays(root: str, expected: Collection[str]) -> list[str]:
    """Names in data/ that no build makes."""
    data = _data(root)
    return whole_folders.strays(data, expected) if os.path.isdir(data) else []


def _data(root: str) -> str:
    return os.path.join(root, "data")

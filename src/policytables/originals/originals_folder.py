"""Originals read from a folder, one file for each source, named after it."""

from __future__ import annotations

import os

from policytables.originals.canonical_text import canonical
from policytables.problems import CannotRun
from policytables.storage import limits, regular_files


def found(folder: str) -> None:
    """Raise CannotRun if there is no folder of originals, so that nothing passes unchecked."""
    if not os.path.isdir(folder):
        raise CannotRun(f"not checked: no originals at {folder}")


def read(folder: str, source_id: str) -> str | None:
    """The canonical text of a source, or None if the folder has no file for it. Raises CannotRun."""
    found(folder)
    path = os.path.join(folder, f"{source_id}.txt")
    if not os.path.lexists(path):
        return None
    try:
        return canonical(regular_files.whole(path, limits.DOCUMENT))
    except UnicodeDecodeError as error:
        raise CannotRun(
            f"{path} is not UTF-8: byte {error.object[error.start]:#04x} at position {error.start}; save it as UTF-8"
        ) from error
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {error.strerror}") from error

"""Flushing to disk before anything relies on what was written."""

from __future__ import annotations

import contextlib
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any


def sync(file: IO[Any]) -> None:
    """Wait until an open file is on disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: str) -> None:
    """Wait until the names in a folder are on disk; where folders cannot be opened (Windows) the rename has to do."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

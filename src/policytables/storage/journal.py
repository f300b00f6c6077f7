"""The mark of a folder whose files are being replaced one by one; whoever reads several of them asks for it."""

from __future__ import annotations

import os

JOURNAL = ".policytables-replacing"


def is_between(folder: str) -> bool:
    """Whether the files of a folder are of two runs: they are being replaced one by one, or a command was killed while it did so."""
    return os.path.lexists(os.path.join(folder, JOURNAL))

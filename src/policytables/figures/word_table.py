"""Reading the tables of words that lie beside the code."""

from __future__ import annotations

import csv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def rows(path: Path) -> list[list[str]]:
    """The rows of a table below its header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]

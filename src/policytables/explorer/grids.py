"""Counts of pairs as a grid with shades."""

from __future__ import annotations

import math
from collections import Counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

Line = tuple[str, list[tuple[str, int, int]]]  # a row of a grid: its id, and (column, count, level) of each cell


def count(rows: list[str], columns: list[str], pairs: Iterable[tuple[str, str]]) -> list[Line]:
    """Counts for a grid: (row, [(column, count, level 0-5)]); `pairs` are (row, column), levels are shares of the largest count."""
    counts = Counter(pairs)
    largest = max(counts.values(), default=1)
    return [
        (row, [(column, counts[row, column], math.ceil(counts[row, column] / largest * 5)) for column in columns])
        for row in rows
    ]

"""Counting what occurs."""

from __future__ import annotations

from collections import Counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def most_first(values: Iterable[str]) -> dict[str, int]:
    """Each value with its number, the most frequent first, then by name.

    >>> most_first(["b", "a", "b"])
    {'b': 2, 'a': 1}
    """
    return dict(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))

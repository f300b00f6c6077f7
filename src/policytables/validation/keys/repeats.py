"""Which of many numbers occur more than once, and where: the hashes of keys that must not repeat."""

from __future__ import annotations

from array import array
from collections import Counter

PART = 1 << 20  # numbers in one set: about 80 MB
PIECE = 1 << 9
MIXED = (
    0x9E3779B1  # odd, and not a simple fraction of 1 << 32: otherwise evenly spaced numbers would fall into one part
)


def repeated(hashes: array[int], part: int = PART) -> set[int]:
    """Set of the numbers that occur more than once in an array. Memory is bounded by `part` numbers."""
    found: set[int] = set()
    for share in shares(hashes, part):
        doubtful = in_doubt(share)
        counted = Counter(filter(doubtful.__contains__, share)) if doubtful else {}
        found.update(value for value, count in counted.items() if count > 1)
    return found


def shares(hashes: array[int], part: int = PART) -> list[array[int]]:
    """The array, or parts of it such that equal numbers are in the same part."""
    if len(hashes) <= part:
        return [hashes]
    count = len(hashes) // part + 1
    parts = [array("q") for _ in range(count)]
    for start in range(0, len(hashes), part):
        for value in hashes[start : start + part]:
            parts[(value * MIXED >> 32) % count].append(value)
    return parts


def in_doubt(share: array[int]) -> set[int]:
    """The numbers of those pieces that make the set of all numbers grow by less than their length."""
    seen: set[int] = set()
    doubtful: set[int] = set()
    for start in range(0, len(share), PIECE):
        piece = share[start : start + PIECE]
        before = len(seen)
        seen.update(piece)
        if len(seen) - before < len(piece):
            doubtful.update(piece)
    return doubtful


def places(hashes: array[int], wanted: set[int]) -> list[int]:
    """Ascending indexes of the `wanted` numbers."""
    return [index for index, value in enumerate(hashes) if value in wanted] if wanted else []

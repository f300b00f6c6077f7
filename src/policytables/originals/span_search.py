"""Spans of a canonical text: found by their first and last words, and found again by their hash."""

from __future__ import annotations

from policytables.originals.canonical_text import sha16

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class NotFound(Exception):
    """A span that does not stand where it was looked for, or stands there more than once; its text says which."""


def find(text: str, first: str, last: str = "", start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Find the span from `first` to the next `last` in text[start:end]: (start, end) in the whole text.

    Raises NotFound where `first` is not there or stands there twice, or `last` does not follow.

    >>> find("plan a, plan b", "plan b")
    (8, 14)
    """
    end = len(text) if end is None else end
    begin = text.find(first, start, end)
    if not first or begin < 0:
        raise NotFound(f"{first!r} does not stand in {start}-{end}")
    second = text.find(first, begin + 1, end)
    if second >= 0:
        raise NotFound(f"{first!r} stands at {begin} and at {second}: give more words, or offsets")
    if not last:
        return begin, begin + len(first)
    stop = text.find(last, begin, end)
    if stop < 0:
        raise NotFound(f"{last!r} does not follow {first!r} in {begin}-{end}")
    return begin, stop + len(last)


def relocate(text: str, spans: Iterable[tuple[int, str]]) -> dict[tuple[int, str], list[int]]:
    """Find spans again in another copy, exactly: {(length, sha): [start, ...]} for a set of (length, sha).

    Windows of the span's own length are hashed, one pass for each length; nothing is found nearly.
    """
    wanted: dict[int, set[str]] = {}
    for length, sha in spans:
        wanted.setdefault(length, set()).add(sha)
    places: dict[tuple[int, str], list[int]] = {span: [] for span in spans}
    for length, shas in wanted.items():
        for start in range(len(text) - length + 1):
            sha = sha16(text[start : start + length])
            if sha in shas:
                places[length, sha].append(start)
    return places

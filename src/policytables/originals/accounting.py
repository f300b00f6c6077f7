"""Accounting for a text: the parts that no span covers."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


# Words that may stand between spans without meaning anything of their own.
CONNECTIVES = frozenset("and or but also to the then in so that".split())
WORDS = re.compile(r"[^\W_]+")


def gaps(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each run outside all spans that holds more than connectives and punctuation.

    `spans` are (start, end) in any order, overlapping or not; runs are trimmed of white space.
    """
    at = 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        if start > at:
            yield from _telling(text, at, start)
        at = max(at, end)


def _telling(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = [word.group().lower() for word in WORDS.finditer(text, start, end)]
    if any(word not in CONNECTIVES for word in words):
        run = text[start:end]
        yield start + len(run) - len(run.lstrip()), end - len(run) + len(run.rstrip())


def covered(text: str, spans: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """(number of characters other than white space, number of those inside a span)."""
    inside = bytearray(len(text))
    for start, end in spans:
        inside[start:end] = b"\x01" * (end - start)
    solid = [n for n, character in enumerate(text) if not character.isspace()]
    return len(solid), sum(inside[n] for n in solid)

"""The known text that is nearest to a wrong one."""

from __future__ import annotations

import json
import re

from policytables import look_alikes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Any

FEW = 30  # names that are listed where none is near
LONGEST = 60  # characters; for a longer text nothing is suggested
WORDS = r"[^\W_]+"


def hint(name: object, known: Iterable[str]) -> str:
    """The end of a sentence about a name that is not known: the nearest one, else all if they are few, else nothing.

    >>> hint("duckbd", ["stream", "duckdb"]), hint("other", ["stream", "duckdb"])
    ('; did you mean duckdb?', '; there are stream, duckdb')
    """
    names = list(dict.fromkeys(known))
    near = nearest(str(name), names)
    if near is not None:
        return f"; did you mean {near}?"
    return f"; there are {', '.join(names)}" if 0 < len(names) <= FEW else ""


class Suggestions:
    """`nearest` for many texts, with a budget of comparisons, so that a broken file does not take hours."""

    def __init__(self, comparisons: int = 1_000_000) -> None:
        self.left = comparisons

    def nearest(self, text: str, allowed: Iterable[Any]) -> str | None:
        if self.left <= 0:
            return None
        allowed = list(allowed)
        self.left -= len(allowed)
        return nearest(text, allowed)


def nearest(text: str, allowed: Collection[Any]) -> str | None:
    """The entry of `allowed` most similar to `text`, or None; see `Known`. The last `allowed` is cached."""
    if not LAST or LAST[0][0] is not allowed:
        LAST[:] = [(allowed, Known(allowed))]
    return LAST[0][1].nearest(text)


LAST: list[tuple[Collection[Any], Known]] = []


class Known:
    """Known texts, prepared for finding the nearest to a wrong one. The answer does not depend on their order.

    Texts with the same first letter and a similar length are tried first; of more than `MOST`, the alphabetically closest.
    """

    MOST = 400
    LARGEST = 200_000  # with more texts, nothing is suggested

    def __init__(self, allowed: Collection[Any]) -> None:
        self.by_letter: dict[str, dict[str, str]] = {}
        for item in sorted({spelt(item) for item in allowed}) if len(allowed) <= self.LARGEST else ():
            self.by_letter.setdefault(item[:1].lower(), {}).setdefault(item.lower(), item)

    def nearest(self, text: str) -> str | None:
        wanted = text.strip().lower()
        if not wanted or len(wanted) > LONGEST:
            return None
        if not text.isascii() and (alike_in := text.strip().translate(look_alikes.ALIKE).lower()) in self.by_letter.get(
            alike_in[0], {}
        ):
            return self.by_letter[alike_in[0]][alike_in]
        alike = about_as_long(wanted, self.by_letter.get(wanted[0], {}))
        if len(alike) > self.MOST:
            from bisect import bisect_left

            at = bisect_left(alike, wanted)
            alike = alike[max(0, at - self.MOST // 2) : at + self.MOST // 2]
        found = closest(wanted, alike)
        if not found:
            others = [
                item
                for letter in self.by_letter
                if letter != wanted[0]
                for item in about_as_long(wanted, self.by_letter[letter])
            ]
            found = closest(wanted, others) if len(others) <= self.MOST else None
        if not found:
            begun = self.by_letter.get(wanted[0], {})
            found = holding(wanted, begun) if len(begun) <= self.MOST else None
        return found and self.by_letter[found[:1]][found]


def about_as_long(text: str, others: Iterable[str]) -> list[str]:
    """Those of `others` whose length is close to that of `text`."""
    most = max(2, len(text) // 3)
    return [other for other in others if abs(len(other) - len(text)) <= most]


def closest(text: str, others: Iterable[str]) -> str | None:
    """The one of `others` most similar to a text, as a whole and word by word."""
    from difflib import get_close_matches

    return next((other for other in get_close_matches(text, others, 3, 0.6) if is_near(text, other)), None)


def is_near(text: str, other: str) -> bool:
    """Whether every word of a text is similar to one of the other, or the two are similar with their words joined.

    >>> is_near("deepsea-centre", "big-data-centre"), is_near("tidelaboratory", "tide-laboratory")
    (False, True)
    """
    from difflib import SequenceMatcher, get_close_matches

    words, theirs = re.findall(WORDS, text), re.findall(WORDS, other)
    if all(get_close_matches(word, theirs, 1, 0.7) for word in words):
        return True
    return SequenceMatcher(None, "".join(words), "".join(theirs)).ratio() >= 0.85


def holding(text: str, others: Iterable[str]) -> str | None:
    """The only one of `others` that contains every word of a text, however words are split or joined.

    >>> holding("deepsea-centre", ["big-data-centre", "deep-sea-research-centre"])
    'deep-sea-research-centre'
    """
    words = re.findall(WORDS, text)
    found = [other for other in others if all(word in "".join(re.findall(WORDS, other)) for word in words)]
    return found[0] if len(found) == 1 and len("".join(words)) > 4 else None


def spelt(item: Any) -> str:
    """A value of a descriptor as a cell has it, or as JSON."""
    return item if isinstance(item, str) else json.dumps(item, ensure_ascii=False, default=str)

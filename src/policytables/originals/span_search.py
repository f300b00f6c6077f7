"""Spans of a canonical text: found by their first and last words, by their heading, and found again by their hash."""

from __future__ import annotations

import re

from policytables.originals.canonical_text import sha16

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


MOST = 5  # places that a message names
# A heading begins with its number, with or without a word before it: "Article 5", "(V)", "III.", "第五章".
NUMBERED = re.compile(r"((?:[^\W\d]+ )?\(?第?)(\d{1,3}|[IVXLC]+|[一二三四五六七八九十百]+)(\)?[.:、章条]?)(?=\s|$)")
ANY_NUMERAL = {"0": r"\d+", "I": "[IVXLC]+", "一": "[一二三四五六七八九十百]+"}


class NotFound(Exception):
    """A span that does not stand where it was looked for, or stands there more than once; its text says which."""


def find(text: str, first: str, last: str = "", start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Find the span from `first` to `last` in text[start:end]: (start, end) in the whole text.

    Raises NotFound where one of the two is not there or may be meant at several places; `last` stands behind `first`.

    >>> find("plan a, plan b", "plan b")
    (8, 14)
    """
    end = len(text) if end is None else end
    begin = _only(_places(text, first, start, end), first, f"in {start}-{end}")
    behind = begin + len(first)
    if not last:
        return begin, behind
    return begin, _only(_places(text, last, behind, end), last, f"behind {first!r} in {behind}-{end}") + len(last)


def is_numbered(heading: str) -> bool:
    """Whether a heading begins with a number, so that the next one of its form is known."""
    return NUMBERED.match(heading) is not None


def section(text: str, heading: str, start: int, end: int) -> tuple[int, int]:
    """Find the section of text[start:end] whose first line begins with `heading`; it ends before the next line of its form.

    The heading is numbered. Raises NotFound where no line or several lines begin so.

    >>> section("Article 1 A.\\n\\nArticle 2 B.\\n", "Article 1", 0, 26)
    (0, 12)
    """
    line = r"^[ \t\u3000]*(?P<heading>{})(?!\w)"
    own = re.compile(line.format(re.escape(heading)), re.MULTILINE)
    places = [found.start("heading") for found in own.finditer(text, start, end)]
    begin = _only(places, heading, f"at the beginning of a line in {start}-{end}")
    label = NUMBERED.match(heading)
    if label is None:
        raise ValueError(heading)
    kind = "0" if label[2].isdigit() else "I" if label[2].isascii() else "一"
    form = re.escape(label[1]) + ANY_NUMERAL[kind] + re.escape(label[3])
    following = re.compile(line.format(form), re.MULTILINE).search(text, begin + len(heading), end)
    stop = following.start() if following else end
    return begin, begin + len(text[begin:stop].rstrip())


def _places(text: str, words: str, start: int, end: int) -> list[int]:
    """Where words stand in text[start:end], also where they overlap themselves."""
    found, at = [], text.find(words, start, end) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, end)
    return found


def _only(places: list[int], words: str, where: str) -> int:
    """The one place of some words. Raises NotFound, with the places, where there are more or none."""
    if not places:
        raise NotFound(f"{words!r} does not stand {where}")
    if len(places) > 1:
        named = ", ".join(map(str, places[:MOST])) + (f", … ({len(places)} in all)" if len(places) > MOST else "")
        raise NotFound(f"{words!r} stands {where} at {named}: give more words, or --start and --end")
    return places[0]


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


def numbered(text: str, number: str, start: int, end: int) -> str:
    """Find the heading of text[start:end] that is numbered so: a line that begins with the number, or one word and the number.

    Raises NotFound where no line or several lines begin so.
    """
    line = re.compile(rf"^[ \t\u3000]*((?:\w+ )?{re.escape(number)}(?:[.:、]|(?=\s)|$))", re.MULTILINE)
    found = list(line.finditer(text, start, end))
    _only([match.start(1) for match in found], number, f"at the beginning of a line in {start}-{end}")
    return found[0][1]

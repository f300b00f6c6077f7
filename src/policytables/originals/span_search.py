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
    """A span is not where it was looked for, or occurs there more than once; the text says which."""


def find(text: str, first: str, last: str = "", start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Find the span from `first` to `last` in text[start:end]: (start, end) in the whole text.

    `last` comes after `first`. Raises NotFound if either is missing or occurs more than once.

    >>> find("plan a, plan b", "plan b")
    (8, 14)
    """
    end = len(text) if end is None else end
    begin = _only(_places(text, first, start, end), first, f"in {start}-{end}")
    behind = begin + len(first)
    if not last:
        return begin, behind
    return begin, _only(_places(text, last, behind, end), last, f"after {first!r} in {behind}-{end}") + len(last)


def is_numbered(heading: str) -> bool:
    """Whether a heading begins with a number, so that the next heading of its form can be recognised."""
    return NUMBERED.match(heading) is not None


def section(text: str, heading: str, start: int, end: int) -> tuple[int, int]:
    """Find the section of text[start:end] whose first line begins with `heading`; it ends before the next line of its form.

    The heading must be numbered. Raises NotFound if no line, or several lines, begin with it.

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
    """The places where words occur in text[start:end], including overlapping ones."""
    found, at = [], text.find(words, start, end) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, end)
    return found


def _only(places: list[int], words: str, where: str) -> int:
    """The only place of some words. Raises NotFound, naming the places, if there are several or none."""
    if not places:
        raise NotFound(f"{words!r} does not occur {where}")
    if len(places) > 1:
        named = ", ".join(map(str, places[:MOST])) + (f", … ({len(places)} in all)" if len(places) > MOST else "")
        raise NotFound(f"{words!r} occurs {where} at {named}: give more words, or --start and --end")
    return places[0]


def relocate(text: str, spans: Iterable[tuple[int, str]]) -> dict[tuple[int, str], list[int]]:
    """Find spans again in another copy, exactly: {(length, sha): [start, ...]} for a set of (length, sha).

    Windows of the span's length are hashed, in one pass for each length. There are no approximate matches.
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
    """Find the heading in text[start:end] with a number: a line that begins with the number, or with one word and the number.

    Raises NotFound if no line, or several lines, begin like that.
    """
    line = re.compile(rf"^[ \t\u3000]*((?:\w+ )?{re.escape(number)}(?:[.:、]|(?=\s)|$))", re.MULTILINE)
    found = list(line.finditer(text, start, end))
    _only([match.start(1) for match in found], number, f"at the beginning of a line in {start}-{end}")
    return found[0][1]

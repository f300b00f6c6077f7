"""Spans of a canonical text: found by their first and last words, by their heading, and found again by their hash."""

from __future__ import annotations

import itertools
import re

from policytables.originals.canonical_text import sha16

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


MOST = 5  # places that a message names
# A heading begins with its number, with or without a word before it: "Article 5", "Sec. 2.", "1.3", "(V)", "III.", "(a)", "第五章".
WORD_BEFORE = r"(?:[^\W\d]+\.? |§ ?)?"
NUMBERED = re.compile(
    rf"({WORD_BEFORE}\(?第?(?:\d{{1,3}}\.)*)(?:(\d{{1,3}}|[IVXLC]+|[一二三四五六七八九十百]+)(\)?[.:、章条]?)|([A-Z]|[a-z]|[ivx]+)([).]))(?=\s|$)"
)
ANY_NUMERAL = {"0": r"\d+", "I": "[IVXLC]+", "一": "[一二三四五六七八九十百]+"}
SMALL_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


class NotFound(Exception):
    """A span is not where it was looked for, or occurs there more than once; the text says which."""


def find(text: str, first: str, last: str = "", start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Find the span from `first` to `last` in text[start:end]: (start, end) in the whole text.

    `last` comes after `first`. A blank stands for any white space, because lines are broken anywhere. Raises NotFound
    if either is missing or occurs more than once.

    >>> find("plan a, plan b", "plan b")
    (8, 14)
    """
    end = len(text) if end is None else end
    places = _places(text, first, start, end)
    begin = _only(list(places), first, f"in {start}-{end}")
    behind = places[begin]
    if not last:
        return begin, behind
    places = _places(text, last, behind, end)
    return begin, places[_only(list(places), last, f"after {first!r} in {behind}-{end}")]


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
    following = re.compile(line.format(_form(heading)), re.MULTILINE).search(text, begin + len(heading), end)
    stop = following.start() if following else end
    return begin, begin + len(text[begin:stop].rstrip())


def _form(heading: str) -> str:
    """A pattern of what the next heading of the same form begins with. Raises NotFound if the heading is not numbered."""
    label = NUMBERED.match(heading)
    if label is None:
        raise NotFound(f"the form of the heading {heading!r} is not known: give the first and last words of the clause")
    before, numeral, behind, letter, mark = label.groups()
    if letter:
        following, behind = "|".join(_next_letters(letter)), mark
    else:
        following = ANY_NUMERAL["0" if numeral.isdigit() else "I" if numeral.isascii() else "一"]
        if len(numeral) == 1 and numeral.isalpha() and numeral.isascii():  # "C." is a hundred, or between B and D
            following = "|".join((following, *_next_letters(numeral)))
    return f"{re.escape(before)}(?:{following}){re.escape(behind)}"


def _next_letters(letter: str) -> list[str]:
    """What comes after a letter, and after it as a small Roman number: both, for nobody can tell "(i)" from "(i)"."""
    found = [chr(ord(letter) + 1)] if len(letter) == 1 and letter not in "zZ" else []
    return found + [later for roman, later in itertools.pairwise(SMALL_ROMAN) if roman == letter]


def _places(text: str, words: str, start: int, end: int) -> dict[int, int]:
    """Where words occur in text[start:end], including overlapping places: {start: end}."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (
        {found.start(): found.end(1) for found in re.compile(f"(?=({pattern}))").finditer(text, start, end)}
        if pattern
        else {}
    )


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
    line = re.compile(rf"^[ \t\u3000]*({WORD_BEFORE}{re.escape(number)}(?:[.:、](?!\d)|(?=\s)|$))", re.MULTILINE)
    found = list(line.finditer(text, start, end))
    _only([match.start(1) for match in found], number, f"at the beginning of a line in {start}-{end}")
    return found[0][1]

"""How a figure is compared: "at least 40%", "40% or more", "never exceeds 40%", "about 40%".

comparison_words.csv holds the phrases, one per row, with the place where each occurs:
  before       in front of the number; `negated` is the sign after "not"
  preposition  the same, unless an article follows: "under the three plans" compares nothing
  behind       behind the number or its unit
  after_share  behind a percentage, where it means a change and not a level: "40% more"
  filler, article, link
               words between phrase and number, and between "not" and the phrase
  negation     a word that reverses the phrase
The signs are those of the tables, "~" for about, and "?" for what no sign can express.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from policytables.figures.word_table import rows

WINDOW = 80  # characters before a number that are read
_LONGEST = 5  # words of a phrase
_FILLERS = 4
_LINKS = 4
_TOKEN = re.compile(r"\S+")
_CLAUSE = re.compile(r"[,;:!?)]\s|\.\s+(?=[A-Z])")
_BEHIND = re.compile(r"\s*\(?\s*(\+|[\w+]+(?: [\w+]+){0,3})")
_COMPARING = (">", ">=", "<", "<=")


class Words(NamedTuple):
    """The table, by place; `before` holds (sign, sign when negated, place) of each phrase."""

    before: dict[str, tuple[str, str, str]]
    behind: dict[str, str]
    after_share: dict[str, str]
    negations: frozenset[str]
    links: frozenset[str]


class Comparison(NamedTuple):
    """A sign ("" where nothing compares), and whether the figure is approximate.

    `edge` is where the words begin before a number, and where they end behind one.
    """

    sign: str
    about: bool
    edge: int


def words(table: list[list[str]]) -> Words:
    """The table of comparison_words.csv, ready to be looked up."""
    leading = ("before", "preposition", "filler", "article")
    return Words(
        {phrase: (sign, negated, place) for phrase, place, sign, negated in table if place in leading},
        {phrase: sign for phrase, place, sign, _ in table if place == "behind"},
        {phrase: sign for phrase, place, sign, _ in table if place == "after_share"},
        frozenset(row[0] for row in table if row[1] == "negation"),
        frozenset(row[0] for row in table if row[1] == "link"),
    )


WORDS = words(rows(Path(__file__).with_name("comparison_words.csv")))
_NOTHING = Comparison("", False, 0)


def before(text: str) -> Comparison:
    """How the words at the end of `text`, right before a number, compare it.

    >>> before("The rate must not fall below ")
    Comparison(sign='>=', about=False, edge=14)
    """
    tokens = _tokens(text)
    found, at, about = _phrase(tokens)
    sign = found[0] if found else ""
    if found:
        not_at = _negation(tokens, at)
        if not_at is not None:
            sign, at = found[1] or "?", not_at
    return Comparison(sign, about, tokens[at][1] if at < len(tokens) else len(text))


def behind(text: str, share: bool = False) -> Comparison:
    """How the words right behind a number or its unit compare it; `share` says that it is a percentage."""
    match = _BEHIND.match(text)
    if match:
        said = match[1].lower().split(" ")
        for length in range(len(said), 0, -1):
            phrase = " ".join(said[:length])
            sign = WORDS.behind.get(phrase) or (WORDS.after_share.get(phrase) if share else None)
            if sign:
                return _said(sign, match.start(1) + len(phrase))
    return _NOTHING


def ending(text: str) -> Comparison:
    """How the last words of a clause compare the number before them: "40% of the households or more"."""
    said = text.lower().rstrip(" )").split()
    for length in range(min(_LONGEST, len(said)), 0, -1):
        if sign := WORDS.behind.get(" ".join(said[-length:])):
            return _said(sign, len(text))
    return _NOTHING


def remains(text: str, sign: str) -> bool:
    """Whether the clause at the end of `text` also negates, or compares otherwise than `sign`, without saying which number."""
    tokens = _tokens(text)
    if any(_negates(word) for word, _ in tokens):
        return True
    for at in range(len(tokens), 0, -1):
        entry = _longest(tokens, at)[1]
        if entry and entry[2] == "before" and entry[0] in _COMPARING and entry[0] != sign:
            return True
    return False


def _said(sign: str, edge: int) -> Comparison:
    return Comparison("" if sign == "~" else sign, sign == "~", edge)


def _tokens(text: str) -> list[tuple[str, int]]:
    """The words of the clause at the end of a text, in lower case, with their places."""
    start = max(0, len(text) - WINDOW)
    start = max((match.end() for match in _CLAUSE.finditer(text, start)), default=start)
    return [(match.group().lower().lstrip("(\"“'"), match.start()) for match in _TOKEN.finditer(text, start)]


def _phrase(tokens: list[tuple[str, int]]) -> tuple[tuple[str, str] | None, int, bool]:
    """((sign, sign when negated) or None, the token where the phrase begins, about), with fillers skipped."""
    at, about, article, fillers = len(tokens), False, False, 0
    begin = at
    while fillers <= _FILLERS:
        length, entry = _longest(tokens, at)
        if entry is None:
            break
        sign, negated, place = entry
        at -= length
        if sign == "~":
            about, begin = True, at
        elif place in ("filler", "article"):
            fillers += 1
            article = article or place == "article"
        else:
            return ("?", "?") if place == "preposition" and article else (sign, negated), at, about
    return None, begin, about


def _longest(tokens: list[tuple[str, int]], at: int) -> tuple[int, tuple[str, str, str] | None]:
    for length in range(min(_LONGEST, at), 0, -1):
        entry = WORDS.before.get(" ".join(word for word, _ in tokens[at - length : at]))
        if entry:
            return length, entry
    return 0, None


def _negation(tokens: list[tuple[str, int]], at: int) -> int | None:
    """The token of the "not" that negates the phrase at a token, or None."""
    for position in range(at - 1, max(-1, at - 2 - _LINKS), -1):
        word = tokens[position][0]
        if _negates(word):
            return position
        if word not in WORDS.links:
            return None
    return None


def _negates(word: str) -> bool:
    return (word[-3:].replace("’", "'") if word.endswith(("n't", "n’t")) else word) in WORDS.negations

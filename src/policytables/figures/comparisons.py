"""How a figure is compared: "at least 40%", "40% or more", "never exceeds 40%", "about 40%".

comparison_words.csv holds the phrases, one per row, with the place where each occurs:
  before       in front of the number; `negated` is the sign after "not"
  preposition  the same, unless an article follows: "under the three plans" compares nothing
  behind       behind the number or its unit
  change       behind the unit or percent sign, where it means a change and not a level: "40% more", "40 ships more"
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

_TOKEN = re.compile(r"\S+")
_CLAUSE = re.compile(r"[,;:!?)]\s|\.\s+(?=[A-Z])")
_BEHIND = re.compile(r"\s*\(?\s*(\+|[\w+]+(?: [\w+]+){0,3})")


class Words(NamedTuple):
    """The table, by place; `before` holds (sign, sign when negated, place) of each phrase."""

    before: dict[str, tuple[str, str, str]]
    behind: dict[str, str]
    changes: dict[str, str]
    negations: frozenset[str]
    links: frozenset[str]


class Phrase(NamedTuple):
    """A phrase before a number: the token where it begins, and its row of the table."""

    begin: int
    sign: str
    negated: str
    place: str


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
        {phrase: sign for phrase, place, sign, _ in table if place == "change"},
        frozenset(row[0] for row in table if row[1] == "negation"),
        frozenset(row[0] for row in table if row[1] == "link"),
    )


_TABLE = rows(Path(__file__).with_name("comparison_words.csv"))
WORDS = words(_TABLE)
_LONGEST = max(len(row[0].split()) for row in _TABLE)  # words of a phrase
_NOTHING = Comparison("", False, 0)


def before(text: str) -> Comparison:
    """How the words at the end of `text`, right before a number, compare it.

    >>> before("The rate must not fall below ")
    Comparison(sign='>=', about=False, edge=14)
    """
    tokens = _tokens(text)
    phrase, at, about = _phrase(tokens)
    sign = phrase.sign if phrase else ""
    if phrase:
        not_at = _negation(tokens, at)
        if not_at is not None:
            sign, at = phrase.negated or "?", not_at
    return Comparison(sign, about, tokens[at][1] if at < len(tokens) else len(text))


def behind(text: str, counted: bool) -> Comparison:
    """How the words right behind a number or its unit compare it; `counted` says that its unit or percent sign is read.

    >>> behind(" or more ships", True), behind(" ships", True)
    (Comparison(sign='>=', about=False, edge=8), Comparison(sign='', about=False, edge=0))
    """
    match = _BEHIND.match(text)
    said = match[1].lower().split(" ") if match else []
    while match and said:
        phrase = " ".join(said)
        sign = WORDS.behind.get(phrase) or (WORDS.changes.get(phrase) if counted else None)
        if sign:
            return _said(sign, match.start(1) + len(phrase))
        said.pop()
    return _NOTHING


def ending(text: str) -> Comparison:
    """How the last words of a clause compare the number before them: "40% of the households or more"."""
    said = text.lower().rstrip(" )").split()[-_LONGEST:]
    for begin in range(len(said)):
        if sign := WORDS.behind.get(" ".join(said[begin:])):
            return _said(sign, len(text))
    return _NOTHING


def remains(text: str, sign: str) -> bool:
    """Whether the clause at the end of `text` also negates, or compares otherwise than `sign`, without saying which number."""
    tokens = _tokens(text)
    if any(_negates(word) for word, _ in tokens):
        return True
    for at, _ in enumerate(tokens, 1):
        phrase = _longest(tokens, at)
        if phrase and phrase.place == "before" and phrase.sign[0] in "<>" and phrase.sign != sign:
            return True
    return False


def _said(sign: str, edge: int) -> Comparison:
    return Comparison("" if sign == "~" else sign, sign == "~", edge)


def _tokens(text: str) -> list[tuple[str, int]]:
    """The words of the clause at the end of a text, in lower case, with their places."""
    start = max((match.end() for match in _CLAUSE.finditer(text)), default=0)
    return [(match.group().lower().lstrip("(\"“'"), match.start()) for match in _TOKEN.finditer(text, start)]


def _phrase(tokens: list[tuple[str, int]]) -> tuple[Phrase | None, int, bool]:
    """(the phrase before a number if there is one, the token where its words begin, about), with fillers skipped."""
    begin, about, article = len(tokens), False, False
    at = begin
    while phrase := _longest(tokens, at):
        at = phrase.begin
        if phrase.sign == "~":
            begin, about = at, True
        elif phrase.place == "article":
            article = True
        elif phrase.place == "preposition" and article:
            return Phrase(at, "?", "?", phrase.place), at, about
        elif phrase.place != "filler":
            return phrase, at, about
    return None, begin, about


def _longest(tokens: list[tuple[str, int]], at: int) -> Phrase | None:
    """The longest phrase that ends before a token."""
    for begin in range(max(0, at - _LONGEST), at):
        entry = WORDS.before.get(" ".join(word for word, _ in tokens[begin:at]))
        if entry:
            return Phrase(begin, *entry)
    return None


def _negation(tokens: list[tuple[str, int]], at: int) -> int | None:
    """The token of the "not" that negates the phrase at a token, or None."""
    for position, (word, _) in reversed([*enumerate(tokens[:at])]):
        if _negates(word):
            return position
        if word not in WORDS.links:
            return None
    return None


def _negates(word: str) -> bool:
    return (word[-3:].replace("’", "'") if word.endswith(("n't", "n’t")) else word) in WORDS.negations

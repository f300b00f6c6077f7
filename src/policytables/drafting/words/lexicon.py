"""Known names, from the registers and from this package, found by longest match over words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from policytables.drafting.words import field_names, gazetteer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = re.compile(r"\w+|[\"“]")


class Lexicon:
    """Names by their first word, for longest match over words; {name: (kind, entity id)} is what it knows."""

    def __init__(self, entries: dict[str, tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[int, str, tuple[str, str]]]] = {}
        self._compiled: dict[str, list[tuple[re.Pattern[str], tuple[str, str]]]] = {}
        for name, what in entries.items():
            words = re.findall(r"\w+|[^\w\s]", name)
            if words:
                self._by_first.setdefault(words[0].lower(), []).append((-len(name), name, what))

    def _patterns(self, word: str) -> list[tuple[re.Pattern[str], tuple[str, str]]]:
        """The names that begin with a word, the longest first, compiled when they are first wanted."""
        if word not in self._compiled:
            self._compiled[word] = [
                (re.compile(r"\s+".join(map(_spelling, name.split())) + r"(?!\w)", re.I if name.islower() else 0), what)
                for _, name, what in sorted(self._by_first[word])
            ]
        return self._compiled[word]

    def find(self, text: str, lowered: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
        """(start, end, kind, entity id) of the longest names in text[start:end], from left to right, not nested.

        `lowered` is the text in lower case with the same offsets.
        """
        by_first = self._by_first
        position = start
        for match in _FIRST.finditer(lowered, start, end):
            if match.group() not in by_first or match.start() < position:
                continue
            for pattern, what in self._patterns(match.group()):
                found = pattern.match(text, match.start(), end)
                if found:
                    position = found.end()
                    yield (match.start(), position, *what)
                    break


def _spelling(word: str) -> str:
    """A word of a name with either apostrophe, either hyphen and, where it is long, either number."""
    pattern = (
        re.escape(word).replace("'", "['’]").replace("’", "['’]") if "'" in word or "’" in word else re.escape(word)
    )
    return pattern.replace(r"\-", "[-‑–]")


def _cases(name: str) -> str:
    """A name of a field as it may be written: acronyms as they are, others in any case."""
    return name if any(letter.isupper() for letter in name) else name.lower()


@cache
def own() -> dict[str, tuple[str, str]]:
    """{name: (kind, "")} of the names that this package knows."""
    names = {_cases(name): ("field", "") for name in field_names.NAMES}
    return {
        **names,
        **dict.fromkeys(gazetteer.PLACES, ("place", "")),
        **dict.fromkeys(gazetteer.BODIES, ("organization", "")),
    }


@cache
def default() -> Lexicon:
    """The lexicon without registers."""
    return Lexicon(own())


class KnownNames(NamedTuple):
    """The names that are known to a draft: {name: (kind, entity id)} of registers, before the names of this package.

    A relative name ("the country", "municipal authorities of finance") refers to the entity in the registers only in a text
    that names one of their `homes`; in any other text it refers to another entity.
    """

    names: dict[str, tuple[str, str]]
    relative: frozenset[str]
    homes: frozenset[str]

    def for_text(self, text: str) -> Lexicon:
        """The lexicon with which a text is read."""
        if any(home in text for home in self.homes):
            return Lexicon(own() | self.names)
        return Lexicon(own() | {name: what for name, what in self.names.items() if name not in self.relative})

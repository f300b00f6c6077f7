"""Known names, from the registers and from this package, found by longest match over words."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from policytables.drafting.words import field_names, gazetteer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = re.compile(r"(\w+|[\"“])")


class Known(NamedTuple):
    """A name that is looked for: its words in lower case, its spelling, and the kind and id of its entity."""

    words: list[str]
    name: str
    what: tuple[str, str]


class Lexicon:
    """Names by their first word, for longest match over words; {name: (kind, entity id)} is what it knows."""

    def __init__(self, entries: dict[str, tuple[str, str]]) -> None:
        self._by_first: dict[str, list[Known]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}  # of the names whose words were met
        for name, what in sorted(entries.items(), key=lambda entry: (-len(entry[0]), entry)):
            words = _WORDS.findall(name.lower())
            if words and name.lower().startswith(words[0]):
                self._by_first.setdefault(words[0], []).append(Known(words, name, what))

    def find(self, text: str, lowered: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
        """(start, end, kind, entity id) of the longest names in text[start:end], from left to right, not nested.

        `lowered` is the text in lower case with the same offsets.
        """
        pieces = _WORDS.split(lowered[start:end])  # what is between the words, and at every odd place a word
        words = pieces[1::2]
        first = [at for at, word in enumerate(words) if word in self._by_first]
        places = [*accumulate(map(len, pieces), initial=start)] if first else []
        position = start
        for at in first:
            begin = places[2 * at + 1]
            if begin < position:
                continue
            for known in self._by_first[words[at]]:
                if words[at : at + len(known.words)] == known.words and (
                    found := self._pattern(known.name).match(text, begin, end)
                ):
                    position = found.end()
                    yield (begin, position, *known.what)
                    break

    def _pattern(self, name: str) -> re.Pattern[str]:
        """How a name is written. Only what is wanted is compiled, for that takes longer than looking for all names."""
        if name not in self._patterns:
            words = r"\s+".join(map(_spelling, name.split()))
            self._patterns[name] = re.compile(words + r"(?!\w)", re.I if name.islower() else 0)
        return self._patterns[name]


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

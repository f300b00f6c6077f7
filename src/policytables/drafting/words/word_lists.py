"""The word lists: verbs.csv, words.csv and names.csv, one row for each word. word_classes.csv explains every class of them.
facility_compounds.csv has the words that make a facility of a common head: "science park"."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from policytables.figures.word_table import rows

FOLDER = Path(__file__).parent


class Verb(NamedTuple):
    """A row of verbs.csv: `form` says what the base form may be; `past` and `particles` are lists separated by blanks."""

    base: str
    form: str
    past: str
    particles: str
    classes: str


class Word(NamedTuple):
    """A row of words.csv: the class in the grammar, empty if the tagger guesses it, and the kinds that rules use."""

    word: str
    grammar_class: str
    kinds: str


class Name(NamedTuple):
    """A row of names.csv: a known name, and for a short form the full name in lower case."""

    name: str
    kind: str
    short_for: str


VERBS = [*map(Verb._make, rows(FOLDER / "verbs.csv"))]
WORDS = [*map(Word._make, rows(FOLDER / "words.csv"))]
NAMES = [*map(Name._make, rows(FOLDER / "names.csv"))]
# The heads of many common things that are facilities behind some words only: {"park": {"science", ...}}.
FACILITY_COMPOUNDS: dict[str, frozenset[str]] = {}
for _before, _heads in rows(FOLDER / "facility_compounds.csv"):
    for _head in _heads.split():
        FACILITY_COMPOUNDS[_head] = FACILITY_COMPOUNDS.get(_head, frozenset()) | frozenset(_before.split())
CODES = {name: code for _, _, name, code, _ in rows(FOLDER / "word_classes.csv") if code}


def _grouped(classed: list[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups: dict[str, list[str]] = {}
    for word, classes in classed:
        for name in classes.split():
            groups.setdefault(name, []).append(word)
    return {name: frozenset(members) for name, members in groups.items()}


_VERB_CLASSES = _grouped([(verb.base, verb.classes) for verb in VERBS if verb.classes])
_CLASSES_OF = {verb.base: tuple(verb.classes.split()) for verb in VERBS if verb.classes}
_WORD_KINDS = _grouped([(word.word, word.kinds) for word in WORDS if word.kinds])


def verbs(name: str) -> frozenset[str]:
    """The base forms of the verbs of a class."""
    return _VERB_CLASSES[name]


def classes_of(base: str) -> tuple[str, ...]:
    """The classes of the verb with a base form."""
    return _CLASSES_OF.get(base, ())


def words(name: str) -> frozenset[str]:
    """The words of a kind."""
    return _WORD_KINDS[name]


def names(*kinds: str) -> frozenset[str]:
    """The names of some kinds."""
    return frozenset(name.name for name in NAMES if name.kind in kinds)

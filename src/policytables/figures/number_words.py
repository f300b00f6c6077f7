"""Numbers in words: "five", "twenty-five", "two thirds", "tenfold", "million"; number_words.csv and scales.csv hold them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from policytables.figures.word_table import rows

SCALES = {word: int(factor) for word, factor in rows(Path(__file__).with_name("scales.csv"))}


class NumberWord(NamedTuple):
    """A number in words as a fraction of whole numbers. `kind` is number, fraction or multiple ("threefold")."""

    numerator: int
    denominator: int
    kind: str


def _table() -> dict[str, NumberWord]:
    table = {}
    for word, value, kind in rows(Path(__file__).with_name("number_words.csv")):
        if value:
            numerator, _, denominator = value.partition("/")
            table[word] = NumberWord(int(numerator), int(denominator or 1), kind)
    return table


WORDS = _table()
VAGUE = frozenset(word for word, value, _ in rows(Path(__file__).with_name("number_words.csv")) if not value)
_UNITS = [word for word, number in WORDS.items() if number.denominator == 1 and number.numerator < 10]
_TENS = [word for word, number in WORDS.items() if word.endswith("ty")]
_SINGLE = [word for word in WORDS if " " not in word]
_PHRASES = [word.replace(" ", "[ -]") for word in WORDS if " " in word]
# What is longer stands first: "tenfold" before "ten", "two thirds" before "two". Who uses it demands that a word ends behind it.
PATTERN = "|".join(
    (rf"(?:{'|'.join(_SINGLE)})-?fold", *_PHRASES, rf"(?:{'|'.join(_TENS)})[ -](?:{'|'.join(_UNITS)})", *_SINGLE)
)
# Every word that is or ends a number in words, in lower case: a fast test that a sentence has none.
_LAST = [word.split()[-1] for word in WORDS]
SPELLINGS = frozenset(
    (
        *_LAST,
        *(word.replace(" ", "-") for word in WORDS),
        *(f"{tens}-{unit}" for tens in _TENS for unit in _UNITS),
        *(f"{word}{fold}" for word in _SINGLE for fold in ("fold", "-fold")),
    )
)
_FOLD = re.compile(r"-?fold$")


def read(words: str) -> NumberWord:
    """The number that a match of PATTERN stands for.

    >>> read("Twenty-five"), read("two-thirds"), read("tenfold")
    (NumberWord(numerator=25, denominator=1, kind='number'), NumberWord(numerator=2, denominator=3, kind='fraction'), \
NumberWord(numerator=10, denominator=1, kind='multiple'))
    """
    plain = _FOLD.sub("", words.lower())
    kind = "multiple" if plain != words.lower() else ""
    spaced = plain.replace("-", " ")
    if spaced in WORDS:
        number = WORDS[spaced]
        return NumberWord(number.numerator, number.denominator, kind or number.kind)
    return NumberWord(sum(WORDS[part].numerator for part in spaced.split()), 1, kind or "number")

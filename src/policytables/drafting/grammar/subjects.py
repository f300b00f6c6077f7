"""Where the noun phrase before a verb begins."""

from __future__ import annotations

import re

from policytables.drafting.grammar.coordination import coordinated
from policytables.drafting.grammar.phrases import TIMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged

_LEFT = 'DJNLKQEGROFIT"C(),c'  # the classes that a subject may be made of
_BEGINNING = re.compile(r'(?:(?<![^.])|(?<=[,COIFTYWh#;:Vc.iwP])|(?<=[^DJNLKQGER"])|(?=D))(?=["DJNLKQGER])')
_FIGURE = re.compile(r"QN?,")


def before(tagged: Tagged, position: int, start: int) -> int:
    """First word of the noun phrase, with its qualifiers and coordination, that ends right before a word; the word
    itself where none does."""
    tags = tagged.tags
    first = len(tags[max(start, position - 40) : position].rstrip(_LEFT)) + max(start, position - 40)
    begins = [match.end() for match in _BEGINNING.finditer(tags, first, position)]
    # After a preposition: only where nothing else is.
    inside = [at for at in begins if at > start and tags[at - 1] in "IFTY"]
    for at in [at for at in begins if at not in inside] + inside:
        if _FIGURE.match(tags, at):
            continue
        members, last = coordinated(tagged, at, stop=position)
        if members and last == position - 1 and not (tags[at] == "D" and tagged.word(at + 1).lower() in TIMES):
            return at
    return _near(tags, first, position)


def _near(tags: str, first: int, position: int) -> int:
    """The bare noun phrase before a word, where no reading from the left reaches it."""
    at = position
    while at > first and tags[at - 1] in 'DJNLKQEG"':
        at -= 1
    while at < position and tags[at] in "EGR":
        at += 1
    return at

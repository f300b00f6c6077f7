"""Amounts that an authority sets: to raise a fee from 2 to 3 is an act, not a state to be reached."""

from __future__ import annotations

from policytables.drafting.grammar import phrases
from policytables.drafting.words import word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged

_SET = word_lists.words("set_amount")
_LEVELS = word_lists.words("level_noun")


def named(tagged: Tagged, position: int) -> bool:
    """Whether the noun phrase that begins at a word names one: "the tax on land", "co-funding levels"."""
    phrase = phrases.phrase(tagged, position)
    if phrase is None:
        return False
    head = tagged.word(phrase.head).lower()
    of_kind = phrase.head > phrase.first and tagged.word(phrase.head - 1).lower() in _SET
    return head in _SET or (head in _LEVELS and of_kind)

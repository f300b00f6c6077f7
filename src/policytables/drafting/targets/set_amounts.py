"""Figures that belong to an act: amounts that an authority sets ("raise the fee from 2 to 3"), sizes of what is made ("a 20 MW plant")."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import phrases
from policytables.drafting.words import word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.target_record import Target

_RATIO = re.compile(r"[\s-]to[\s-](?:\w+[\s-]){1,3}ratio\b")
_MAKING = word_lists.verbs("making")
_FOUNDING = word_lists.words("founding_noun")
_SET = word_lists.words("set_amount")
_LEVELS = word_lists.words("level_noun")


def named(tagged: Tagged, position: int) -> bool:
    """Whether the noun phrase that begins at a word names one: "the tax on land", "co-funding levels"."""
    phrase = phrases.phrase(tagged, position)
    if phrase is None:
        return False
    if _RATIO.match(tagged.text, tagged.ends[phrase.last]):
        return False  # "the tax to output ratio"
    head = tagged.word(phrase.head).lower()
    of_kind = phrase.head > phrase.first and tagged.word(phrase.head - 1).lower() in _SET
    return head in _SET or (head in _LEVELS and of_kind)


def size(tagged: Tagged, target: Target) -> bool:
    """Whether the figure only says how big the thing is that is made: "build a 20 MW plant"."""
    if target.quantity is None or target.quantity.unit == "%":
        return False
    verb, figure = bisect_left(tagged.starts, target.start), bisect_left(tagged.starts, target.quantity.start)
    article = tagged.word(figure - 1).lower()
    if article == "(" and (tagged.lemma(verb) in _MAKING or tagged.word(verb).lower() in _FOUNDING):
        return True  # "construction of two plants (20 MW)"
    return tagged.lemma(verb) in _MAKING and article in ("a", "an", "another", "additional", "one", "each")

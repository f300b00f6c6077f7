"""The indicator of a target with a figure: what the figure is a level of, without the words around it."""

from __future__ import annotations

import re

from policytables.drafting.grammar import phrases
from policytables.drafting.words import word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.targets.target_record import Figure

_AIM_OF = re.compile(r"(?:an?\s+|the\s+)?(?:\w+\s+)?(?:targets?|goals?|objectives?)\s+(?:of|for)\s+", re.I)
_PRESENT_LEVEL = re.compile(
    r"\s+(?:of|from)\s+(?:(?:the|its|about|around|current|existing|present)\s+){0,4}(?:\d.*|current|existing|present)$",
    re.S,
)
_YEAR_BEHIND = re.compile(r"\s+(?:in|by|from|until|for)\s+(?:the\s+year\s+)?20\d\d$", re.I)
_YEAR_BEFORE = re.compile(r"(?:by\s+)?20\d\d\s+", re.I)
_COMPARING = re.compile(r"\s+of(?:\s+(?:at\s+least|at\s+most|about|around|over|under|less|more|no|not))*$", re.I)
_AIMED = word_lists.words("aiming_form") | {"targeted", "targeting", "targets", "aiming"}


def named(figure: Figure, first: int, final: int, whole_item: bool) -> tuple[int, int]:
    """The characters of an indicator whose words are first..final; that of an item without a verb is what it opens with."""
    tagged = figure.tagged
    opening = figure.first + (tagged.tags[figure.first] == "#")
    if whole_item and opening < figure.at and first > opening:
        begins = phrases.phrase(tagged, opening, end=figure.at)
        first, final = (begins.first, begins.last) if begins else (first, final)
    if first == final == figure.at and figure.code in ("V", "G") and figure.verb < figure.at:
        first = final = figure.verb  # "exporting 800 million"
    while final > first and tagged.word(final).lower() in _AIMED:
        final -= 1  # "growth targeted"
    return _plain(tagged.text, tagged.starts[first], tagged.ends[final])


def _plain(text: str, start: int, end: int) -> tuple[int, int]:
    """An indicator without the noun of an aim before it and the present level or the year beside it: "a target of growth",
    "the rate from the current 5%", "emissions in 2030"."""
    aim = _AIM_OF.match(text, start, end) or _YEAR_BEFORE.match(text, start, end)
    start = aim.end() if aim else start
    for behind in (_PRESENT_LEVEL, _YEAR_BEHIND, _COMPARING):
        if found := behind.search(text, start + 1, end):
            end = found.start()
    return start, end

"""States that are named as aims or as the foremost of their kind: "the goal of a smoke-free town by 2040"."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import modifiers, phrases
from policytables.drafting.grammar.governing_verb import forward
from policytables.drafting.targets import deadlines, state_span
from policytables.drafting.targets.target_record import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.goal_context import Course

# "the goal of a smoke-free town by 2040"
_AIM_OF = re.compile(
    r"\b(?:goals?|targets?|objectives?|aims?|ambitions?|vision|pledges?|commitments?|committed|transition|roadmap)\s+(?:of|to|towards?|is|are|remains)\s+(?=\w)|"
    r"\b(?:aim|aims|aiming|strive|strives|striving)\s+(?:for|at)\s+(?=\w)",
    re.I,
)
# "sell the cheapest oil in the world"
_SUPERLATIVE = re.compile(
    r"(?:the\s+)?(?:most\s+\w+|(?!interest|honest|modest|forest)\w{3,10}est|number\s+one)\s[^,;.]{1,60}?\b(?:in|of)\s+(?:the\s+(?:world|region|country|continent|sea)\b|[A-Z]\w+)"
)


def superlative(tagged: Tagged, verb: int, stop: int) -> bool:
    """Whether the object of a verb is the foremost of its kind: "the cheapest oil in the world"."""
    return bool(_SUPERLATIVE.match(tagged.text, tagged.starts[verb + 1], tagged.ends[stop - 1]))


def foremost(
    tagged: Tagged, first: int, verb: int, stop: int, course: Course, taken: list[tuple[int, int]]
) -> Iterator[Target]:
    """An object that is to be the foremost of its kind: "sell the cheapest oil in the world by 2040"."""
    object_ = phrases.phrase(tagged, verb + 1)
    if not object_ or object_.last >= stop or not forward(tagged, first, verb):
        return
    last, year = deadlines.beside(tagged.text, tagged.ends[object_.last], tagged.ends[stop - 1])
    if not state_span.touches(taken, tagged.starts[verb], last):
        taken.append((tagged.starts[verb], last))
        yield Target(
            tagged.starts[verb],
            last,
            tagged.starts[object_.first],
            tagged.ends[object_.last],
            None,
            year or course.year,
        )


def find(tagged: Tagged, first: int, stop: int, taken: list[tuple[int, int]]) -> Iterator[Target]:
    """A state that is named as an aim, with its year: "the goal of a smoke-free town by 2040"."""
    text, start, end = tagged.text, tagged.starts[first], tagged.ends[stop - 1]
    for aim in _AIM_OF.finditer(text, start, end) if text.find("20", start, end) > 0 else ():  # only with a year
        at = bisect_left(tagged.starts, aim.end(), first, stop)
        state = phrases.phrase(tagged, at) if tagged.tags[at] in "DJNLKE" else None
        if not state or state.last >= stop or tagged.word(state.head).lower() in phrases.TIMES:
            continue  # "targets for the period to 2040"
        last, year = deadlines.beside(text, tagged.ends[modifiers.end(tagged, state.last)], end)
        if year and not state_span.touches(taken, tagged.starts[at], last):
            taken.append((tagged.starts[at], last))
            yield Target(tagged.starts[at], last, tagged.starts[state.first], tagged.ends[state.last], None, year)

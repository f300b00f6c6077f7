"""Whether a sentence or item of which no rule makes anything is a state to be reached: a decision learned from marked texts."""

from __future__ import annotations

from policytables.drafting.targets import deadlines, state_span
from policytables.drafting.targets.target_record import Target
from policytables.drafting.words import weights, word_lists
from policytables.drafting.words.vocabulary import LOWERED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.goal_context import Course

DECISION = "state"
_LEAST = -0.5  # even odds are 0
_LONGEST = 60  # words
_PREDICATES = "MmiwzHVBh"


def find(tagged: Tagged, first: int, stop: int, course: Course) -> Iterator[Target]:
    """The state that a sentence is, if its signs speak for one."""
    opening = opens(tagged, first, stop)
    if not open_to(course) or not opening < stop <= opening + _LONGEST or _done(tagged, opening):
        return
    if weights.odds(DECISION, signs(tagged, first, stop, course)) >= _LEAST:
        start, end = tagged.starts[opening], tagged.ends[stop - 1]
        year = deadlines.strong(deadlines.of(tagged.text, start, end)) or course.year
        yield Target(start, end, *state_span.opens_with(tagged, opening, end), None, year, guessed=True)


def opens(tagged: Tagged, first: int, stop: int) -> int:
    """The word with which a sentence begins behind the mark of an item and a dash."""
    while first < stop and tagged.tags[first] in '#-:"':
        first += 1
    return first


def _done(tagged: Tagged, opening: int) -> bool:
    """Whether a sentence tells what was done: "mended the roads"."""
    return tagged.tags[opening : opening + 2].translate(LOWERED) == "ED"


def open_to(course: Course) -> bool:
    """Whether a sentence stands where states are told: below goals, a vision or a year, or in an item."""
    return bool(course.goal or course.item or course.vision or course.year)


def signs(tagged: Tagged, first: int, stop: int, course: Course) -> Iterator[str]:
    """What the decision looks at: what stands above the sentence, how it opens and ends, and which predicates it has."""
    yield from course.signs()
    if course.vision:
        yield "below a vision"
    if first and tagged.starts[first - 1] < tagged.ends[first - 1]:
        yield "behind another sentence"
    opening = opens(tagged, first, stop)
    classes = tagged.tags[opening:stop].translate(LOWERED)
    yield from (f"opens with {classes[:length]}" for length in (1, 2, 3))
    yield from (f"opens with {tagged.word(i).lower()}" for i in range(opening, min(opening + 3, stop)))
    yield from (f"opens with {classes[0]} of {name}" for name in word_lists.classes_of(tagged.lemma(opening)))
    yield from (f"has {mark}" for mark in "MmiwzHVGBTQ:;WhP" if mark in classes)
    if not any(mark in classes for mark in _PREDICATES):
        yield "has no predicate"
        if course.item:
            yield "item without a predicate"
        if course.goal:
            yield "goal without a predicate"
    yield f"{min(6, len(classes) // 5) * 5} words or more"
    yield f"ends with {classes[-1]}"
    yield f"ends with {tagged.word(stop - 1).lower()}"
    yield f"stop {tagged.word(stop)}"
    if deadlines.of(tagged.text, tagged.starts[opening], tagged.ends[stop - 1]):
        yield "has a deadline"

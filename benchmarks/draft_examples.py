"""The examples that drafting's decisions are learned from: every place where one could be taken, rules or not, and what the marks say.

A place whose marks are all arguable is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import draft_scores
from draft_marks import QUANTITATIVE, AnnotatedText, Mark
from logistic_regression import Example

from policytables.drafting import proposals
from policytables.drafting.grammar import tagging
from policytables.drafting.grammar.tagging import Tagged
from policytables.drafting.read import layout, raw_text
from policytables.drafting.read.raw_text import Reading
from policytables.drafting.targets import (
    deadlines,
    goal_context,
    learned_figure,
    learned_state,
    quantities,
    target_finder,
    target_verdict,
)
from policytables.drafting.targets.goal_context import Course
from policytables.drafting.words import vocabulary


class Place(NamedTuple):
    """A sentence, first..stop in words, and what stands above it."""

    read: Reading
    tagged: Tagged
    first: int
    stop: int
    course: Course


def figures(annotated: AnnotatedText) -> Iterator[Example]:
    """Each figure that is no starting point and in no condition, right if it stands in a target."""
    marks = [mark for mark in annotated.marks if mark.kind == QUANTITATIVE]
    for read, tagged, first, stop, course in _sentences(annotated):
        start, end = tagged.starts[first], tagged.ends[stop - 1]
        dues = deadlines.of(read.text, start, end)
        found = list(quantities.find(read.text, start, end, True))
        for quantity in target_finder.stated(read.text, start, end, found):
            clause = target_finder.clause(tagged, first, quantity)
            figure = target_verdict.read(tagged, clause, stop, quantity, dues, course)
            at = read.original(quantity.start, quantity.end)[0]
            around = [mark for mark in marks if mark.places[0][0] <= at < mark.places[0][1]]
            if _firm(around) and not learned_figure.conditional(figure):
                yield Example(frozenset(learned_figure.signs(figure, dues, course)), bool(around))


def states(annotated: AnnotatedText) -> Iterator[Example]:
    """Each sentence that may be a state, right if one without a figure takes half of it."""
    marks = [mark for mark in annotated.marks if mark.kind == "target" and not mark.row.get("quantitative")]
    for read, tagged, first, stop, course in _sentences(annotated):
        opening = learned_state.opens(tagged, first, stop)
        if opening == stop or not learned_state.open_to(course):
            continue
        place = read.original(tagged.starts[opening], tagged.ends[stop - 1])
        around = [mark for mark in marks if draft_scores.overlap(mark.places, (place,)) >= draft_scores.HALF]
        if _firm(around):
            yield Example(frozenset(learned_state.signs(tagged, first, stop, course)), bool(around))


def _firm(marks: list[Mark]) -> bool:
    return not marks or not all(mark.arguable for mark in marks)


def _sentences(annotated: AnnotatedText) -> Iterator[Place]:
    """The sentences of a text; the year of a marked target carries over."""
    marks = [mark for mark in annotated.marks if mark.kind == QUANTITATIVE]
    read = raw_text.prepare(annotated.text)
    blocks = layout.blocks(read.text)
    frames = goal_context.frames(read.text, blocks)
    for batch in proposals.batches(read.text, blocks):
        tagged = tagging.tag(read.text, batch, vocabulary.Classes())
        course = goal_context.Course(frames)
        for first, stop in target_finder.sentences(tagged):
            start, end = tagged.starts[first], tagged.ends[stop - 1]
            course.enter(start, read.text[start:end])
            yield Place(read, tagged, first, stop, course)
            begin, last = read.original(start, end)
            years = [mark.row["year"] for mark in marks if begin <= mark.places[0][0] < last]
            course.leave(read.text[start:end], years)


OF_DECISION: dict[str, Callable[[AnnotatedText], Iterator[Example]]] = {
    learned_figure.DECISION: figures,
    learned_state.DECISION: states,
}

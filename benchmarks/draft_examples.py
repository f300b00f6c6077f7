"""The examples that drafting's decisions are learned from: every place where one could be taken, rules or not, and what the marks say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from draft_marks import QUANTITATIVE, AnnotatedText
from logistic_regression import Example

from policytables.drafting import proposals
from policytables.drafting.grammar import tagging
from policytables.drafting.read import layout, raw_text
from policytables.drafting.targets import (
    deadlines,
    goal_context,
    learned_figure,
    quantities,
    target_finder,
    target_verdict,
)
from policytables.drafting.words import vocabulary


def figures(annotated: AnnotatedText) -> Iterator[Example]:
    """Each figure that is no obvious starting point, right if it stands in a firm target. One in an arguable target is left out."""
    marks = [mark for mark in annotated.marks if mark.kind == QUANTITATIVE]
    read = raw_text.prepare(annotated.text)
    blocks = layout.blocks(read.text)
    frames = goal_context.frames(read.text, blocks)
    for batch in proposals.batches(read.text, blocks):
        tagged = tagging.tag(read.text, batch, vocabulary.Classes())
        course = goal_context.Course(frames)
        for first, stop in target_finder.sentences(tagged):
            start, end = tagged.starts[first], tagged.ends[stop - 1]
            words = read.text[start:end]
            course.enter(start, words)
            years = []
            dues = deadlines.of(read.text, start, end)
            for quantity in target_finder.stated(
                read.text, start, end, list(quantities.find(read.text, start, end, True))
            ):
                figure = target_verdict.read(
                    tagged, target_finder.clause(tagged, first, quantity), stop, quantity, dues, course
                )
                at = read.original(quantity.start, quantity.end)[0]
                around = [mark for mark in marks if mark.places[0][0] <= at < mark.places[0][1]]
                years += [mark.row["year"] for mark in around]
                open_case = bool(around) and all(mark.arguable for mark in around)
                if not open_case and not learned_figure.conditional(figure):
                    yield Example(frozenset(learned_figure.signs(figure, dues, course)), bool(around))
            course.leave(words, years)


OF_DECISION: dict[str, Callable[[AnnotatedText], Iterator[Example]]] = {learned_figure.DECISION: figures}

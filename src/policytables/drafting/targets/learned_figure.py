"""Whether a figure is a target where no word of the rules tells: a decision learned from marked texts."""

from __future__ import annotations

from bisect import bisect_left

from policytables.drafting.grammar.governing_verb import gerund
from policytables.drafting.targets import deadlines, level_verdict, surroundings
from policytables.drafting.words import weights, word_lists
from policytables.drafting.words.vocabulary import LOWERED

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from policytables.drafting.targets.goal_context import Course
    from policytables.drafting.targets.target_record import Figure

DECISION = "figure"
_LEAST = 0.2  # even odds are 0
_WORDS_BEFORE, _WORDS_BEHIND = 8, 6


def likely(figure: Figure, dues: list[re.Match[str]], course: Course) -> bool:
    """Whether a figure stands in no condition, and its signs speak for a target."""
    return not conditional(figure) and weights.odds(DECISION, signs(figure, dues, course)) >= _LEAST


def conditional(figure: Figure) -> bool:
    """Whether a figure stands in a condition or a relative clause."""
    bare = surroundings.without_comparator(figure)
    return level_verdict.conditional(figure.tagged, figure.first, figure.at, bare)


def signs(figure: Figure, dues: list[re.Match[str]], course: Course) -> Iterator[str]:
    """What the decision looks at: the figure, what stands above the sentence, the governing verb, the words around."""
    yield from _of_figure(figure, dues)
    yield from course.signs()
    if course.opened:
        yield "sentence opens with its year"
    yield from _of_verbs(figure)
    yield from _of_words(figure)


def _of_figure(figure: Figure, dues: list[re.Match[str]]) -> Iterator[str]:
    quantity, text = figure.quantity, figure.tagged.text
    yield f"kind {quantity.kind}"
    yield f"comparator {quantity.comparator}"
    if quantity.kind == "count" and quantity.value < 13:
        yield "is a small count"
    if quantity.unit:
        yield "has a unit"
    if quantity.value_to is not None:
        yield "is a range"
    if figure.year:
        yield "has a year"
    if dues:
        yield "sentence has a deadline"
    if deadlines.strong(dues[:20]):
        yield "sentence has a strong deadline"
    if deadlines.beside(text, quantity.end, figure.tagged.ends[figure.stop - 1])[1]:
        yield "year stands beside"


def _of_verbs(figure: Figure) -> Iterator[str]:
    tagged = figure.tagged
    yield f"governed {figure.code}"
    if figure.code:
        yield from (f"verb is {name}" for name in word_lists.classes_of(figure.lemma))
        yield f"governed {figure.code} behind {tagged.tags[figure.verb - 1]}"
    act = gerund(tagged, figure.verb + 1 if figure.code else figure.first, figure.at)
    if act is not None:
        yield "gerund"
        yield from (f"gerund is {name}" for name in word_lists.classes_of(tagged.lemma(act)))


def _of_words(figure: Figure) -> Iterator[str]:
    tagged, quantity, first = figure.tagged, figure.quantity, figure.first
    lead, after = bisect_left(tagged.starts, quantity.lead), bisect_left(tagged.starts, quantity.end)
    before = tagged.tags[max(first, lead - 3) : lead].translate(LOWERED)
    behind = tagged.tags[after : min(after + 2, figure.stop + 1)].translate(LOWERED)
    yield from (f"classes before {before[-length:]}" for length in (1, 2, 3))
    yield from (f"classes behind {behind[:length]}" for length in (1, 2))
    yield f"opens with {tagged.tags[first].translate(LOWERED)}"
    yield from (f"before {tagged.word(i).lower()}" for i in range(max(first, lead - _WORDS_BEFORE), lead))
    yield from (f"behind {tagged.word(i).lower()}" for i in range(after, min(after + _WORDS_BEHIND, figure.stop)))
    left = tagged.text[max(tagged.starts[first], quantity.start - 240) : quantity.start]
    if level_verdict.AIM.search(left):
        yield "behind an aim"
    if surroundings.PAST.search(left):
        yield "behind a word of the past"
    if surroundings.threshold(figure):
        yield "beside a threshold"

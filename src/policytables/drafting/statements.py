"""Measures and targets as proposals: what only states a level is a target, and no measure."""

from __future__ import annotations

from bisect import bisect_left

from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.measures import circumstances, measure_finder
from policytables.drafting.proposal_record import Proposal
from policytables.drafting.targets import qualitative_targets, set_amounts, target_finder
from policytables.drafting.words import verb_forms, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.sentence import Measure
    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.read.raw_text import Reading
    from policytables.drafting.targets.goal_context import Frame
    from policytables.drafting.targets.target_record import Target

CHANGING = word_lists.verbs("level_change")


def statements(read: Reading, tagged: Tagged, frames: list[Frame]) -> Iterator[Proposal]:
    """Measures and targets; what only states a level is a target, not a measure."""
    text = tagged.text
    begins = [frame.start for frame in frames]
    goals = [
        goal
        for goal in target_finder.find(tagged, frames)
        if frames[bisect_left(begins, goal.start + 1) - 1].goal or not _set_by_rule(tagged, goal)
    ]
    guesses = [goal for goal in goals if goal.guessed]
    goals = [goal for goal in goals if not goal.guessed]
    yield from (_target(read, tagged, goal) for goal in goals)
    spans = sorted((goal.start, goal.end, goal.quantity.kind if goal.quantity else "") for goal in goals)
    acts: list[int] = []
    speaker = circumstances.Speaker()
    telling = [frame.telling for frame in frames] if any(frame.telling for frame in frames) else []
    for measure in measure_finder.find(tagged, [frame.start for frame in frames if frame.bullet]):
        first, last = tagged.span(measure.first, measure.last)
        last += text[last - 4 : last + 1] == " etc."
        if _states_level(tagged, measure, spans) or (
            telling and telling[bisect_left(begins, first + 1) - 1] and not _bound(tagged, measure)
        ):
            continue
        acts.append(first)
        start, end = read.original(first, last)
        a, b = tagged.span(measure.object_first, measure.object_last)
        action, object_ = _action(tagged, measure.verb), _line(text[a:b])
        beside = speaker.of(tagged, measure)
        is_goal = beside.modality not in ("permit", "prohibit")
        if (
            is_goal
            and not set_amounts.named(tagged, measure.object_first)
            and qualitative_targets.moves_level(tagged, measure.verb, measure.object_first)
        ):
            yield Proposal("target", start, end, indicator=object_, words=_line(text[first:last]))
            continue
        yield Proposal(
            "measure",
            start,
            end,
            action=action,
            object=object_,
            words=f"{action} {_between(tagged, measure)}{object_}",
            modality=beside.modality or _exploring(action),
            actor=beside.actor,
            addressee=beside.addressee,
            condition=beside.condition,
            exception=beside.exception,
        )
    acts.sort()
    yield from (
        _target(read, tagged, goal)
        for goal in guesses
        if bisect_left(acts, goal.start) == bisect_left(acts, goal.end)  # no act begins in it
    )


def _target(read: Reading, tagged: Tagged, goal: Target) -> Proposal:
    start, end = read.original(goal.start, goal.end)
    quantity = goal.quantity
    return Proposal(
        "target",
        start,
        end,
        indicator=_line(tagged.text[goal.indicator_start : goal.indicator_end]),
        year=goal.year,
        comparator=quantity.comparator if quantity else None,
        value=quantity.value if quantity else None,
        unit=quantity.unit if quantity else None,
        value_to=quantity.value_to if quantity else None,
        words=_line(tagged.text[goal.start : goal.end]),
    )


def _set_by_rule(tagged: Tagged, goal: Target) -> bool:
    """Whether a figure belongs to an act: the size of what is made, or, without a year, an amount that an authority sets."""
    indicator = bisect_left(tagged.starts, goal.indicator_start)
    if set_amounts.size(tagged, goal):
        return True
    return goal.quantity is not None and not goal.year and set_amounts.named(tagged, indicator)


def _bound(tagged: Tagged, measure: Measure) -> bool:
    """Whether somebody is bound to a measure, or binds himself: "shall", "will"."""
    near = max(0, measure.first - FAR)
    start = max(near, tagged.tags.rfind(".", near, measure.first) + 1)
    words = {tagged.word(i).lower() for i in range(start, measure.verb) if tagged.tags[i] == "M"}
    return not words.isdisjoint(("shall", "will", "'ll"))


def _states_level(tagged: Tagged, measure: Measure, spans: list[tuple[int, int, str]]) -> bool:
    verb = tagged.starts[measure.verb]
    first, last = tagged.span(measure.first, measure.last)
    index = bisect_left(spans, (first - 400,))
    lemma = tagged.lemma(measure.verb)
    while index < len(spans) and spans[index][0] < last:
        start, end, figure = spans[index]
        if figure not in ("", "count", "money") and verb < end and start <= tagged.starts[measure.object_first] < end:
            return True  # "close a quarter of the centres"
        if start < first and "#" in tagged.tags[bisect_left(tagged.starts, start) : measure.first]:
            index += 1  # an item after the target
            continue
        if end > first and (
            (start <= verb < end and (figure != "count" or lemma in CHANGING or verb > start))
            or (lemma in CHANGING and start < last)
        ):
            return True
        index += 1
    return False


def _exploring(action: str) -> str:
    return "explore" if action == "explore" else ""


def _action(tagged: Tagged, verb: int) -> str:
    lemma = tagged.lemma(verb)
    written = tagged.word(verb).lower()
    particle = tagged.word(verb + 1).lower() if verb + 1 < len(tagged.tags) else ""
    phrasal = particle in verb_forms.PARTICLES.get(lemma, ())
    if lemma.endswith(("ise", "yse")) and ("iz" in written or "yz" in written):  # as the text spells it
        lemma = f"{lemma[:-2]}ze"
    return f"{lemma} {particle}" if phrasal else lemma


def _between(tagged: Tagged, measure: Measure) -> str:
    """The preposition between a verb and its object: "invest in skills"."""
    at = measure.verb + 1
    particles = verb_forms.PARTICLES.get(tagged.lemma(measure.verb), ())
    while tagged.tags[at] == "R" or tagged.word(at).lower() in particles:
        at += 1
    begin = at
    while tagged.tags[at] in "IOTF" and at < measure.object_first:
        at += 1
    return " ".join(tagged.word(i) for i in range(begin, at)) + " " if at > begin else ""


def _line(words: str) -> str:
    return " ".join(words.split())

"""States to be reached that have no figure: "the city will become a national model", "achieve climate neutrality by 2050"."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import coordination, modifiers, phrases, subjects
from policytables.drafting.grammar.governing_verb import AIMS, FAR, aimed_at, forward
from policytables.drafting.grammar.tagging import run_end
from policytables.drafting.targets import deadlines, envisioned_states, named_aims, ranks, state_span, target_span
from policytables.drafting.targets.target_record import Target
from policytables.drafting.words import word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.goal_context import Course

REACHING = word_lists.verbs("reaching")
_STATE = re.compile(
    r"\b(?:become|becomes|becoming|be\s+(?:among|one\s+of|basically|largely|fully|essentially|significantly|substantially|greatly|initially|"
    r"widely|at\s+the\s+forefront|connected|covered|equipped|powered\s+by|free\s+(?:of|from)|able\s+to|available\s+to\s+all|"
    r"a\s+|an\s+|the\s+world|(?:the\s+)?(?:number\s+one|(?:first|leading|top|preferred|best|largest|cheapest|most)\b)|(?:\w+ly\s+|much\s+)?(?:lower|higher|smaller|"
    r"larger|safer|cleaner|cheaper|better)\b|internationally|globally|recognised|recognized|net-?\s?zero|(?:climate|carbon)[-\s]?(?:neutral|positive|negative)|negative\b|operational\b|in\s+operation|up\s+and\s+running|self-sufficient)|"
    r"have\s+(?!to\b|not\b|been\b|\w+ed\b)(?=\w)|"
    r"rank\s+among|take\s+shape|emerge\s+as|"
    r"enter\s+the\s+ranks|join\s+the\s+ranks)\b",
    re.I,
)
_FOREMOST = re.compile(
    r"be\s+(?:the\s+)?(?:number\s+one|first|leading|top|preferred|best|largest|cheapest|most)\b", re.I
)
# "raise the speed to above the world average", "to the best level in the isles"
_HEIGHT = re.compile(
    r"[^,;.]{0,80}?\b(?:to|above|beyond|below|exceed(?:ing)?|at)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:average|highest\s+(?:\w+\s+){0,2}?level|best\s+level)\b"
    r"(?:\s+(?:in|of)\s+(?:the\s+)?[\w-]+)?",
    re.I,
)
_FORMAL = re.compile(
    r"\s+(?:effective|final|void|law|due|available|operative|binding|applicable|eligible|payable|members?|part(?:y|ies)?)\b",
    re.I,
)
_EMPTY = word_lists.words("empty_state")
_FUTURE = re.compile(r"M|T(?=[VBH])")
_BASE = re.compile(r"V|(?<=[R,C#ITOz])G|(?<=\.)G")
_RESULT = re.compile(r"(?:MR?B|MR?Hn|HR?n|[wH]|i)?R{0,2}E")
_RESULTING = word_lists.verbs("resulting")
# Levels that a sentence with a year moves without a figure: "By 2030, substantially increase the share of ...".
_MOVING = word_lists.verbs("moving")
_WHOLLY = ("eradicate", "eliminate")
_IMPROVING = word_lists.verbs("improving")  # only with a noun of level and under goals
_MOVABLE = _MOVING | _IMPROVING
_CHANGES = ("decrease", "increase", "reduction")  # nouns of such acts: "reduction of losses"
_MOVING_LEVELS = word_lists.verbs("moving_level")
_LEVELS = word_lists.words("level_noun")
_UNIVERSAL = re.compile(
    r"\b(?:universal|access|coverage|all|equal|self-sufficiency|food\s+security|full\s+employment)\b", re.I
)
_REST = re.compile(r"[^,;:.]*")
_ACCOMPANYING = re.compile(r",[Cc]?G|,I(?=[DJNLK])|(?<![^,])I(?=[DJNLK])")
_PARTICIPLE = re.compile(r"R?E(?=[,.])")


def find(tagged: Tagged, first: int, stop: int, course: Course, made: list[Target]) -> Iterator[Target]:
    """Qualitative targets of the sentence first..stop. `course` tells its year or the one carried over;
    what lies in a target of `made` is left out."""
    year = course.year
    taken = [(target.start, target.end) for target in made]
    yield from ranks.find(tagged, first, stop, course, taken)
    for target in _becoming(tagged, first, stop, course, taken):
        taken.append((target.start, target.end))
        yield target
    yield from named_aims.find(tagged, first, stop, taken)
    if course.goal and year:
        yield from _resulting(tagged, first, stop, year, taken)
    for match in _BASE.finditer(tagged.tags, first, stop):
        yield from _of_verb(tagged, first, match.start(), stop, course, taken)
    yield from envisioned_states.find(tagged, first, stop, course, taken)


def _of_verb(
    tagged: Tagged, first: int, verb: int, stop: int, course: Course, taken: list[tuple[int, int]]
) -> Iterator[Target]:
    """What a verb or gerund reaches, moves or makes of something."""
    lemma, before = tagged.lemma(verb), tagged.tags[verb - 1]
    intended = lemma in _MOVABLE and _intended(tagged, verb)
    moving = lemma in _MOVING or (lemma in _IMPROVING and (course.goal or intended))
    if lemma == "ensure" and envisioned_states.ensured(tagged, verb):
        yield from envisioned_states.made(tagged, first, verb, stop, course, taken)
    elif lemma in REACHING or (lemma == "build" and course.year):
        yield from _reaching(tagged, first, stop, verb, lemma, course, taken)
    elif moving and (verb == first or before in ",CcRT#M" or intended):
        since = tagged.starts[max(first, verb - FAR)]
        due = course.year if course.opened else deadlines.strong(deadlines.of(tagged.text, since, tagged.starts[verb]))
        yield from _moving(tagged, verb, stop, lemma, due, course.goal or intended, taken)
    elif lemma == "become" and tagged.tags[verb] == "G" and (before == "T" or aimed_at(tagged, verb)):
        yield from state_span.dated(tagged, tagged.starts[verb], first, stop, course, taken)
    elif tagged.tags[verb] == "G" and before not in "TI" and not aimed_at(tagged, verb):
        return
    elif course.goal and named_aims.superlative(tagged, verb, stop):
        yield from named_aims.foremost(tagged, first, verb, stop, course, taken)
    else:
        yield from envisioned_states.made(tagged, first, verb, stop, course, taken)


def moves_level(tagged: Tagged, verb: int, object_first: int) -> bool:
    """Whether an act only says how far a level shall move: "reduce losses", "raise the share of women"."""
    moved = phrases.phrase(tagged, object_first)
    moving = tagged.lemma(verb) in _MOVING_LEVELS or tagged.word(verb).lower() in _CHANGES
    return moved is not None and tagged.word(moved.head).lower() in _LEVELS and moving


def _becoming(tagged: Tagged, first: int, stop: int, course: Course, taken: list[tuple[int, int]]) -> Iterator[Target]:
    year = course.year
    text, tags = tagged.text, tagged.tags
    start, end = tagged.starts[first], tagged.ends[stop - 1]
    for match in _FUTURE.finditer(tags, first, stop):
        modal = match.start()
        after = modal + 2 if tags[modal + 1] == "R" else modal + 1
        state = _STATE.match(text, tagged.starts[after], end) if after < stop else None
        if (
            not state
            or _FORMAL.match(text, state.end(), end)
            or state_span.touches(taken, tagged.starts[modal], max(state.end(), tagged.ends[min(modal + 4, stop - 1)]))
        ):
            continue
        due = year or deadlines.strong(deadlines.of(text, max(start, state.start() - 400), min(end, state.end() + 400)))
        if not due and tags[modal] == "M":  # "smoke will be much lower in 2040"
            due = deadlines.first(text[state.end() : min(end, state.end() + 60)])
        wished = envisioned_states.WISH.search(text, max(start, state.start() - 200), state.start())
        role = envisioned_states.ROLE.search(text, state.end(), min(end, state.end() + 100))
        becoming = state.group().lower().startswith("become")
        aspiring = tags[modal] == "T" and tagged.lemma(modal - 1) == "aspire"
        heads = course.goal and tags[modal] == "T" and modal <= first + 1  # "To have a strong guild", below "Goal"
        promised = (
            heads
            or aspiring
            or (becoming and (course.goal or role or wished))
            or (wished and _FOREMOST.match(state.group()))
        )
        if not (due or promised):
            continue
        if (
            tags[modal] == "T"
            and not heads
            and not envisioned_states.WISH.search(text, max(start, tagged.starts[modal] - 200), tagged.starts[modal])
        ):
            continue
        begin = subjects.before(tagged, modal, first) if tags[modal] == "M" or tags[modal + 1] == "B" else modal + 1
        aimed = tags[modal] == "T" and tagged.word(modal - 1).lower() in AIMS
        begin = modal + 1 if aimed or (begin >= modal and tags[modal] == "T") else begin
        if (
            tags[modal] == "T"
            and not aimed
            and tags[modal - 1] in "NLK"
            and (subject := subjects.before(tagged, modal, first)) > first
            and tags[subject - 1] == "F"
        ):
            begin = subject  # "the vision is for the country to become"
        if tags[begin : begin + 2] == "QF":  # "by 2030 for the country to be"
            begin += 2
        elif tagged.word(begin)[:2] == "20" and tags[begin] == "Q":
            begin += 1  # "by 2040 the isle will be"
        if begin == modal and tags[modal - 1] == "P":
            begin = modal + 1  # "we will become"
        if begin == modal or (begin > first and tags[begin - 1] in "Wh" and not course.opened):
            continue
        last = run_end(state_span.CLAUSE, tags, modal + 1, stop) - 1
        beside = [start for start, _ in taken if tagged.starts[modal] < start < tagged.ends[last]]
        if beside:  # "be green by 2030 with a cut of 40%"
            last = modal + len(tags[modal : bisect_left(tagged.starts, min(beside))].rstrip("IDCcR,")) - 1
        own = deadlines.strong(deadlines.of(text, tagged.starts[begin], tagged.ends[last]))
        crowded = state_span.touches(taken, tagged.starts[modal], tagged.ends[min(modal + 8, stop - 1)])
        if crowded and not own:
            continue  # "become greener, with a cut of 40%" is one state
        named = tagged.starts[begin], tagged.ends[max(begin, modal - 1)]
        if begin > modal or becoming:  # what somebody becomes
            at = bisect_left(tagged.starts, state.end(), modal, stop)
            what = phrases.phrase(tagged, at)
            named = (tagged.starts[what.first], tagged.ends[min(what.last, last)]) if what else named
        yield Target(tagged.starts[begin], tagged.ends[last], *named, None, own or due)
        if course.opened:
            yield from _further(tagged, last + 1, stop, year)


def _reaching(
    tagged: Tagged, first: int, stop: int, verb: int, lemma: str, course: Course, taken: list[tuple[int, int]]
) -> Iterator[Target]:
    year = course.year
    object_ = phrases.phrase(tagged, verb + 1)
    if (
        not object_
        or not (forward(tagged, first, verb) or aimed_at(tagged, verb))
        or state_span.touches(taken, tagged.starts[verb], tagged.ends[object_.last])
    ):
        return
    if tagged.word(object_.head).lower() in _EMPTY or "Q" in tagged.tags[object_.first : object_.head + 1]:
        return  # a figure is judged as one
    joined, final = coordination.coordinated(tagged, verb + 1)
    single = joined[0][1] if len(joined) == 1 else object_.last
    beside = None
    for end in dict.fromkeys((final, single)):  # "achieve growth and low smoke by 2050" is one state
        last, beside = deadlines.beside(tagged.text, tagged.ends[modifiers.end(tagged, end)], tagged.ends[stop - 1])
        if beside:
            break
    goal = course.goal and lemma in ("achieve", "attain")
    if (beside or year or goal) and (lemma != "build" or state_span.ENTITY.search(tagged.word(object_.head))):
        taken.append((tagged.starts[verb], last))
        yield Target(
            tagged.starts[verb], last, tagged.starts[object_.first], tagged.ends[object_.last], None, beside or year
        )


def _moving(
    tagged: Tagged, verb: int, stop: int, lemma: str, due: int | None, goal: bool, taken: list[tuple[int, int]]
) -> Iterator[Target]:
    """A level that is to move: after a year, or under goals."""
    after = verb + 1 if tagged.tags[verb + 1] != "R" else verb + 2
    object_, joined = phrases.phrase(tagged, after), coordination.coordinated(tagged, after)[0]
    if not object_:
        return
    begin, final = tagged.starts[verb], max(object_.last, joined[0][1] if len(joined) == 1 else 0)
    height = _HEIGHT.match(tagged.text, tagged.ends[object_.head], tagged.ends[stop - 1])
    whole = lemma in _WHOLLY  # "eradicate hunger": the level is none
    goal = (goal and (whole or tagged.word(object_.head).lower() in _LEVELS)) or height is not None
    behind = max(height.end() if height else 0, tagged.ends[modifiers.end(tagged, final)])
    last, beside = deadlines.beside(tagged.text, behind, tagged.ends[stop - 1])
    year, universal = beside or due, bool(_UNIVERSAL.search(tagged.text, begin, last))
    if (not universal and not goal and (not due or tagged.tags[verb - 1] == "M")) or not (year or goal):
        return
    ends_level = lemma == "end" and tagged.word(object_.head).lower() in _LEVELS
    plain = (lemma in ("ensure", "provide", "end") and not universal and not ends_level) or (
        lemma not in _MOVING and not goal
    )
    if not plain and not state_span.touches(taken, begin, last):
        taken.append((begin, last))
        yield Target(begin, last, tagged.starts[object_.first], tagged.ends[final], None, year)


def _intended(tagged: Tagged, verb: int) -> bool:
    """Whether a verb says what is aimed at: "aims to raise", "envisages raising"."""
    to = tagged.tags[verb - 1] == "T"
    before = tagged.word(verb - 2 if to else verb - 1) if to or tagged.tags[verb] == "G" else ""
    return bool(envisioned_states.WISH.fullmatch(before)) or before.lower() in ("envisages", "foresees", "envisions")


def _further(tagged: Tagged, position: int, stop: int, year: int | None) -> Iterator[Target]:
    """States that accompany one: "with talents highly concentrated, forming clusters, and building a city"."""
    for match in _ACCOMPANYING.finditer(tagged.tags, position, stop):
        begin, with_state = match.end() - 1, match.group()[-1] == "I"
        state = _PARTICIPLE.search(tagged.tags, match.end(), min(stop + 1, match.end() + 40)) if with_state else None
        if with_state and (not state or tagged.word(begin).lower() != "with"):
            continue
        object_, reached = coordination.coordinated(tagged, match.end(), stop=state.start() if state else -1)
        if not object_ or (state and reached != state.start() - 1):
            continue
        last = object_[0][1]
        if state:
            begin, last = match.end(), state.end() - 1
        yield Target(
            tagged.starts[begin], tagged.ends[last], tagged.starts[match.end()], tagged.ends[object_[-1][1]], None, year
        )


def _resulting(tagged: Tagged, first: int, stop: int, year: int, taken: list[tuple[int, int]]) -> Iterator[Target]:
    """Under goals with a year: "the network will be greatly extended", "schools became safer", also in the past tense of translations."""
    tags = tagged.tags
    for match in _RESULT.finditer(tags, first, stop):
        verb = match.end() - 1
        name = tagged.lemma(verb)
        alone = tags[match.start()] in "RE"
        if name not in _RESULTING or (alone and not (name == "become" or verb == stop - 1 or tags[verb + 1] in ",;")):
            continue
        begin = subjects.before(tagged, match.start(), target_span.clause(tagged, first, match.start()))
        last = run_end(_REST, tags, verb + 1, stop) - 1
        if (
            begin < match.start()
            and not (begin > first and tags[begin - 1] in "Wh")
            and not state_span.touches(taken, tagged.starts[begin], tagged.ends[last])
        ):
            taken.append((tagged.starts[begin], tagged.ends[last]))
            yield Target(
                tagged.starts[begin],
                tagged.ends[last],
                tagged.starts[begin],
                tagged.ends[match.start() - 1],
                None,
                year,
            )

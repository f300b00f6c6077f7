"""Envisioned states: visions, what somebody is made into, what is to hold for all, and goals in the present tense."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import phrases
from policytables.drafting.grammar.governing_verb import FAR, forward
from policytables.drafting.grammar.tagging import run_end
from policytables.drafting.targets import deadlines, item_states, state_span
from policytables.drafting.targets.target_record import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.goal_context import Course

ROLE = re.compile(
    rf"\b(?:{state_span.ENTITIES}|place|island|region|forerunner|front-?runner|cent(?:re|er)|player|pioneer|champion|reference|example|home|magnet|kingdom|state|haven)\b",
    re.I,
)
WISH = re.compile(
    r"\b(?:aims?|vision|goal|ambition|objective|seeks?|strives?|mission|efforts?|ambitious|committed|commitments?|determined|wants?|hopes?|wish(?:es)?|aspires?|pledged|promised|vowed|"
    r"plans|intends)\b",
    re.I,
)
# "make the town a model", "transform the port into a hub"
_MADE_INTO = re.compile(
    r"(?:mak|turn|transform|convert|position|establish)(?:e|ing)?\s+[^,;:.]{2,80}?\s(?:(?:in)?to\s+|as\s+)?(?:an?|the|one\s+of\s+the)\s+(?=[^,;:.]{0,90})",
    re.I,
)
_ENSURE_BY = re.compile(r"ensure\s+that\s*,?\s*(?=(?:by|before|from)\s+(?:the\s+end\s+of\s+)?20\d\d\b)", re.I)
_FOREMOST = re.compile(r"(?:\w+\s+){0,2}?(?:leader|leading|forerunner|front-?runner|pioneer|powerhouse)\b", re.I)
# "making the plant carbon neutral"
_NEUTRAL = re.compile(
    r"mak(?:e|ing)\s+[^,;:.]{2,60}?\s(?:(?:CO2|carbon|climate)[\s-]?neutral|(?:fossil|carbon|smoke|waste)[\s-]free|self-sufficient)\b",
    re.I,
)
_FURTHER_ACT = re.compile(r"[Cc]TR?V")  # "a leader in AI and to attract firms"
_ALL = re.compile(r"(?:all|every|each|no)\b", re.I)
_NET_ZERO = re.compile(r"(?:net[\s-]?zero|zero)\s+[a-z]+", re.I)
# "our vision is a town where nobody is cold"
_VISION = re.compile(
    r"(?:our|the|its|a)?\s*(?:\w+\s+){0,2}?(?:vision|ambition|aspiration)(?:\s+(?:\w+\s+){0,4}?(?:is|remains)|:)\s+(?:(?:of\s+|for\s+)?(?=(?:an?|the|our)\s)|for\s+(?=(?-i:[A-Z])))",
    re.I,
)
_AIM_IS = re.compile(
    r"[^.,;:]{0,60}?\b(?:vision|ambition|aim|goal|objective|target)\s+(?:\w+\s+){0,4}?is\s+that\s+(?=\w)", re.I
)
_AIM_NOUNS = ("vision", "ambition", "aim", "goal", "objective", "target", "aspiration")
_WANTED = re.compile(r"we\s+(?:want|wish|would\s+like|aspire\s+for|envision|envisage)\s+(?=\w)", re.I)
_DUE = re.compile(r"M|iE?T(?=B)")  # "all forms will be", "are to be", "are set to be"


def find(tagged: Tagged, first: int, stop: int, course: Course, taken: list[tuple[int, int]]) -> Iterator[Target]:
    """The envisioned states of the sentence first..stop that are not expressed by a verb of making."""
    text, begin, end = tagged.text, tagged.starts[first], tagged.ends[stop - 1]
    if zero := _NET_ZERO.match(text, begin, end):
        due = course.year or deadlines.strong(deadlines.of(text, zero.end(), min(end, zero.end() + 400)))
        yield from state_span.of(tagged, begin, first, stop, due, taken, needs_year=True)
    if course.vision and stop - first < FAR and not state_span.touches(taken, begin, end):
        due = deadlines.strong(deadlines.of(text, begin, end)) or course.year
        said = _VISION.match(text, begin, min(end, begin + 120))
        at = said.end() if said else tagged.starts[first + 3] if tagged.tags[first : first + 3] == "YQ," else begin
        taken.append((at, end))
        yield Target(at, end, at, end, None, due)
    yield from item_states.find(tagged, first, stop, course, taken)
    if (course.goal and course.item) or course.opened:
        yield from item_states.told(tagged, first, stop, course, taken)
    if _ALL.match(tagged.word(first)):
        soon = deadlines.of(text, begin, min(end, begin + 800))
        due = course.year if course.opened or course.goal else deadlines.strong(soon)
        yield from _for_all(tagged, first, stop, due, course.goal, taken)
    elif vision := _envisioned(text, begin, min(end, begin + 120)):
        yield from state_span.of(tagged, vision.end(), first, stop, course.year, taken)
    elif wanted := _WANTED.match(text, begin, end):
        yield from _wanted(tagged, wanted.end(), first, stop, course, taken)


def _envisioned(text: str, begin: int, end: int) -> re.Match[str] | None:
    """The words that lead a vision: "our aim is that", "our vision is"; looked for where one of their nouns stands."""
    near = text[begin:end].lower()
    if not any(noun in near for noun in _AIM_NOUNS):
        return None
    return _AIM_IS.match(text, begin, end) or _VISION.match(text, begin, end)


def _wanted(
    tagged: Tagged, start: int, first: int, stop: int, course: Course, taken: list[tuple[int, int]]
) -> Iterator[Target]:
    """What is wanted of somebody: "we want every child to have a tree"."""
    at = bisect_left(tagged.starts, start, first, stop)
    somebody = phrases.phrase(tagged, at)
    if somebody and tagged.tags[somebody.last + 1] == "T" and tagged.tags[somebody.last + 2] in "VBH":
        yield from state_span.of(tagged, start, first, stop, course.year, taken)


def ensured(tagged: Tagged, verb: int) -> bool:
    """Whether a verb ensures a state by a year."""
    return bool(_ENSURE_BY.match(tagged.text, tagged.starts[verb]))


def made(
    tagged: Tagged, first: int, verb: int, stop: int, course: Course, taken: list[tuple[int, int]]
) -> Iterator[Target]:
    """What somebody or something is made: "transform the port into a hub", "ensure that by 2030 every child has a tree"."""
    text, begin, end = tagged.text, tagged.starts[verb], tagged.ends[stop - 1]
    state, into = _ENSURE_BY.match(text, begin, end), _MADE_INTO.match(text, begin, end)
    if not state and not into:
        if _NEUTRAL.match(text, begin, end):
            yield from state_span.of(tagged, begin, first, stop, course.year, taken)
        return
    foremost = into and _FOREMOST.match(text, into.end(), end) and (course.item or verb == first)
    wished = foremost or course.goal or course.year or WISH.search(text, max(tagged.starts[first], begin - 200), begin)
    if state:
        start = state.end()
        last = tagged.ends[
            run_end(state_span.CLAUSE, tagged.tags, bisect_left(tagged.starts, start), min(stop, verb + FAR)) - 1
        ]
    elif (
        into
        and wished
        and (tagged.tags[verb] == "G" or forward(tagged, first, verb))
        and ROLE.search(text, into.end(), _named_until(tagged, into.end(), min(end, into.end() + 90)))
    ):
        start = begin
        further = _FURTHER_ACT.search(tagged.tags, verb + 1, min(stop, verb + FAR))
        last = tagged.ends[
            run_end(state_span.CLAUSE, tagged.tags, verb + 1, further.start() if further else min(stop, verb + FAR)) - 1
        ]
    else:
        return
    if not state_span.touches(taken, start, last):
        taken.append((start, last))
        due = deadlines.strong(deadlines.of(text, start, last)) or course.year
        yield Target(start, last, start, last, None, due)


def _named_until(tagged: Tagged, start: int, end: int) -> int:
    """Where the noun phrase that begins at a character ends, before the character `end`."""
    named = phrases.phrase(tagged, bisect_left(tagged.starts, start))
    return min(end, tagged.ends[named.last]) if named else end


def _for_all(
    tagged: Tagged, first: int, stop: int, year: int | None, goal: bool, taken: list[tuple[int, int]]
) -> Iterator[Target]:
    """What is to hold for all: "all schools should be connected by 2030"."""
    subject = phrases.phrase(tagged, first)
    due = _DUE.match(tagged.tags, subject.last + 1) if subject else None
    if not (year or goal) or not subject or not due:
        return
    none = tagged.word(first).lower() == "no"
    if none and tagged.word(subject.last + 1).lower() != "will":
        return  # "no person shall" forbids an act
    verb = due.end() + (tagged.tags[due.end()] in "RX")
    if not none and tagged.tags[verb] != "B" and tagged.word(verb).lower() not in ("have", "enjoy"):
        return  # "each town shall adopt a plan" is an act
    last = run_end(state_span.CLAUSE, tagged.tags, subject.last + 1, stop) - 1
    begin, end = tagged.starts[first], deadlines.beside(tagged.text, tagged.ends[last], tagged.ends[stop - 1])[0]
    if not state_span.touches(taken, begin, end):
        taken.append((begin, end))
        yield Target(begin, end, begin, tagged.ends[subject.last], None, year)

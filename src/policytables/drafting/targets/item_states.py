"""Items under goals that tell a state: "every street has trees", "increased trust in courts", "a smoke-free town"."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import phrases
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.targets import deadlines, state_span
from policytables.drafting.targets.target_record import Target
from policytables.drafting.words import verb_kinds, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.goal_context import Course

# "every mill connected"
_EACH = re.compile(
    r"(?:every|each|all|no)\s+(?:[\w-]+\s+){1,3}(?:\w+ed|open|free|safe|clean|online|without|with)\b", re.I
)
_STATES = word_lists.verbs("state")  # at the head of an item under goals
_CHANGED = word_lists.verbs("resulting") | word_lists.verbs("level_change") | {"ensure"}
_VALUED = frozenset(
    "crucial essential important vital key critical necessary needed central fundamental imperative".split()
)
_QUALITIES = ("ity", "ities", "ness", "ance", "ence", "ship", "cy", "ation")
_WHOLE = frozenset("fully full effective availability functional functioning".split())
_MORE = frozenset(
    "higher lower better more fewer less greater stronger safer cleaner faster cheaper healthier improved enhanced".split()
)
_LEVELS = word_lists.words("level_noun")
_FURTHER = re.compile(r"[;:]|,?[Cc]?R?[VzMG](?=[DJNLK])(?<=[,Cc].)|,W")  # another act or clause behind a state
_FINITE = re.compile(r"[VMmziHwB]")
_INTENDING = word_lists.verbs("announcing") | word_lists.verbs("aiming") | word_lists.verbs("urging")
_PRESENT = re.compile(r"[zi]|H(?=[DJNLK])")
_ABOUT_ITSELF = re.compile(
    r"\b(?:strategy|plan|programme|goals?|objectives?|targets?|section|chapter|purpose|order|memorandum|act|they|these|this|it|we|which)\s*$",
    re.I,
)
_BUILT = re.compile(r"[DJNLKCc,]{1,12}(?<=[NLK])(?P<done>E)I[DJNLKQ]{1,6}\Z")
_UNIVERSAL = re.compile(
    r"(?:universal|equal|equitable|affordable|full|100%)\s+(?:\w+\s+){0,2}?(?:access|coverage|participation|employment|enrolment|literacy)\b",
    re.I,
)
_A_SOCIETY = re.compile(
    rf"an?\s+(?:[\w-]+,?\s+(?:and\s+)?){{1,5}}?(?:{state_span.ENTITIES}|town|village|workforce|population|government|administration|community|region|state|environment|system|sector|future)\b",
    re.I,
)


def find(tagged: Tagged, first: int, stop: int, course: Course, taken: list[tuple[int, int]]) -> Iterator[Target]:
    """The state that an item tells without a finite verb, or with a verb of state at its head."""
    text, begin, end = tagged.text, tagged.starts[first], tagged.ends[stop - 1]
    at = first + (tagged.tags[first] == "#")
    at += course.item and tagged.tags[at] == "T"
    if (course.goal or course.item and tagged.lemma(at) == "become") and tagged.lemma(at) in _STATES:
        further = _FURTHER.search(tagged.tags, at + 1, min(stop, at + FAR))
        last = tagged.ends[(further.start() if further else min(stop, at + FAR)) - 1]
        if not state_span.touches(taken, tagged.starts[at], last):
            due = deadlines.strong(deadlines.of(text, tagged.starts[at], last)) or course.year
            taken.append((tagged.starts[at], last))
            yield Target(tagged.starts[at], last, tagged.starts[at], last, None, due)
    if course.item and tagged.tags[at] in "DJNLKQER" and not _FINITE.search(tagged.tags, first, stop):
        act = verb_kinds.ACT_NOUN.match(text, tagged.starts[at])
        dues = [] if act else deadlines.of(text, begin, end)
        due = deadlines.strong(dues)
        start = tagged.starts[at]
        if due and dues[-1].end() >= end - 1 and not state_span.touches(taken, start, end):
            taken.append((start, end))  # "an amended Roads Act, Boats Act and Nets Act by 2040"
            yield Target(start, end, *state_span.opens_with(tagged, at, end), None, due)
        elif not (tagged.tags[at + 1] == ":" and state_span.touches(taken, start, end)):  # a label is no state
            yield from state_span.of(tagged, start, first, stop, due, taken, needs_year=True)
    told = _outcome(tagged, at, stop, course.goal) if course.item else None
    told = told or (_bare(tagged, at, stop) if course.goal and course.item else None)
    if told and not state_span.touches(taken, tagged.starts[at], told):
        taken.append((tagged.starts[at], told))
        yield Target(tagged.starts[at], told, *state_span.opens_with(tagged, at, told), None, course.year)


def _outcome(tagged: Tagged, at: int, stop: int, goal: bool) -> int | None:
    """Where an outcome ends that an item under goals tells without a finite verb: "increased trust in courts", "a growing
    number of guilds", "lamps for all"; None if it tells none."""
    stop = at + len(tagged.tags[at : min(stop, at + FAR)].rstrip(",;:.Cc"))
    main = tagged.tags.find("T", at, stop)  # "a workforce trained to be"
    if stop <= at + 1 or _FINITE.search(tagged.tags, at, main if main > 0 else stop):
        return None
    begin = at + (tagged.tags[at] == "D")
    changed = (tagged.tags[begin] in "EJ" and tagged.lemma(begin) in _CHANGED) or tagged.word(begin).lower() in _MORE
    growing = tagged.tags[begin] == "G" and tagged.word(begin + 1).lower() in _LEVELS
    last = tagged.ends[stop - 1]
    if not goal:  # "improved trust in courts" is an outcome under any heading, "improved the courts" an act of the past
        told = tagged.tags[at] == "E" and tagged.lemma(at) in _CHANGED and tagged.tags[at + 1] in "JNLK"
        return last if told and any(map(_is_quality, tagged.words[at + 1 : min(at + 5, stop)])) else None
    built = _BUILT.match(tagged.tags, at, stop)  # "schools built in each town"
    done = built.end("done") - 1 if built else stop - 1
    established = tagged.tags[done] == "E" and tagged.lemma(done) in _CHANGED
    changed = changed or established or tagged.word(begin).lower() in _WHOLE
    return last if changed or growing or tagged.text.endswith(" for all", 0, last) else None


def _is_quality(word: str) -> bool:
    """Whether a noun names what people have more or less of: "access", "capacity", "governance"."""
    return word in _LEVELS or word == "access" or word.endswith(_QUALITIES)


def _bare(tagged: Tagged, at: int, stop: int) -> int | None:
    """Where a state ends that an item under goals names: "a smoke-free town", "universal access to wells"; None if it names none."""
    stop = at + len(tagged.tags[at : min(stop, at + FAR)].rstrip(",;:.Cc"))
    if stop > at + 15 or _FINITE.search(tagged.tags[at:stop].replace("TV", "TN")):
        return None  # "access to clean water" may look like an infinitive
    start = tagged.starts[at]
    named = _UNIVERSAL.match(tagged.text, start) or _A_SOCIETY.match(tagged.text, start)
    named = named or _EACH.match(tagged.text, start, tagged.ends[stop - 1])
    return tagged.ends[stop - 1] if named else None


def told(tagged: Tagged, first: int, stop: int, course: Course, taken: list[tuple[int, int]]) -> Iterator[Target]:
    """A state in the present tense, in an item under goals or behind a year: "every street has trees"."""
    at = bisect_left(tagged.starts, course.opened, first, stop) if course.opened else first
    at += tagged.tags[at] == "#"
    subject = phrases.phrase(tagged, at)
    if not subject or subject.last + 1 >= stop or stop - first > 25:
        return
    bare = tagged.tags[subject.head] == "L" and tagged.tags[subject.last + 1] in "VH"
    past = tagged.word(subject.last + 1).lower() == "had" or tagged.word(subject.last + 2).lower() in _VALUED
    if past or (not bare and not _PRESENT.match(tagged.tags, subject.last + 1)):
        return
    itself = _ABOUT_ITSELF.search(tagged.text, tagged.starts[at], tagged.ends[subject.last])
    urged = tagged.lemma(subject.last + 2) in verb_kinds.SUPPORTING
    intends = tagged.lemma(subject.last + 1) in _INTENDING
    if not itself and not urged and not intends and (course.opened or tagged.word(at)[:1].isupper()):
        yield from state_span.of(tagged, tagged.starts[at], at, stop, course.year, taken)

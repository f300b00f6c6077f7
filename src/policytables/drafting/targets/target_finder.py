"""Targets: states to be reached, with a figure and a year or without."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import modifiers, phrases, subjects
from policytables.drafting.grammar.governing_verb import FAR, aimed_at, forward
from policytables.drafting.targets import (
    deadlines,
    goal_context,
    learned_state,
    level_verdict,
    qualitative_targets,
    quantities,
    surroundings,
    target_span,
    target_verdict,
)
from policytables.drafting.targets.target_record import Target
from policytables.figures import comparisons, number_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.goal_context import Course, Frame
    from policytables.drafting.targets.quantities import Quantity

_FROM = re.compile(
    r"\bfrom\s+(?:(?:the|rank|position|place|current|existing|present|about|around|approximately|nearly|almost|level|levels|of|a|at|least|more|less|than|over|below|under)\s+)*$",
    re.I,
)
_AGAINST = re.compile(
    r"\b(?:(?:compared\s+(?:to|with)|versus|against|instead\s+of|rather\s+than)\s+(?:\w+\s+){0,3}|than\s+the\s+(?:\w+\s+){0,3}of\s+)$",
    re.I,
)
_CONVERTED = re.compile(r"\s*\(\s*(?:about|around|approximately|roughly|nearly|or|over|some)?\s*")
_TO = re.compile(r"\bto\s+$")
_PRESENT = re.compile(r"\b(?:present|current|existing)\s[^.,;:]{0,60}\bof\s+$", re.I)
_COMPARED = re.compile(r"(?:(?:more|less)\s+than|at\s+least)\s+\Z", re.I)  # "more than halve the losses"
# "(18% at present)"
_AT_PRESENT = re.compile(r"\s*(?:of\s+\w+\s+)?(?:at\s+present|currently|now|today|at\s+the\s+moment)\b", re.I)
_ONWARD = re.compile(r"[^.,;:()]{0,40}?\bto\s+(?:\w+\s+){0,3}?\d")
_SAID = re.compile(r"[VzEi]h")
_DISTANCE = re.compile(
    r"within\s+[\w.,]+\s*-?(?:m|km|metres?|meters?|kilomet(?:re|er)s?|miles?|minutes?|hours?)\Z", re.I
)
_NEAR = 12  # characters between "double" and the level that it leads to
_VERB = re.compile(r"[VMBHziwmE]")
_GAP = re.compile(
    r"(?:\([^()]{1,12}\))?,?[Cc]?I?(?P<named>(?:[DJNLKGO]|C(?=K)){1,10}(?<=[NLK]))(?:IQ[NL]?(?:IQ)?,?(?=T))?[YTIO]?(?<=[YTIO])"
)
_OTHER_CLAUSE = re.compile(r"M[^.;:]{1,60},?C\Z")  # "the tap will be shut, and 60% of ..."
_SUBJECT = re.compile(r"Q[^.;:MVziwBH]{0,30}M")
_STEM = re.compile(r"\b(?!least\b|than\b|from\b|percent\b)[^\W\d_]{3,5}")
_TELLING = 3  # words that tell which target is meant
_REMEMBERED = 40  # targets of one figure, so that an endless list is read in linear time
_DIGIT = re.compile(r"\d")
# Words without a digit that may be or make a figure.
_FIGURES = frozenset(
    form
    for word in (
        *number_words.SPELLINGS,
        "zero",
        *number_words.SCALES,
        *(stem + end for stem in quantities.TIMES for end in ("e", "es", "ed", "ing")),
    )
    for form in (word, word.title(), word.capitalize())
    if len(word) > 2
)


def find(tagged: Tagged, frames: Sequence[Frame] = ()) -> list[Target]:
    """All targets of tagged text in reading order; `frames` say what is above each passage."""
    found: list[Target] = []
    course = goal_context.Course(frames)
    for first, stop in sentences(tagged):
        words = tagged.text[tagged.starts[first] : tagged.ends[stop - 1]]
        course.enter(tagged.starts[first], words)
        if course.telling or surroundings.ESTIMATED.match(words):
            continue
        made = (
            list(_quantitative(tagged, first, stop, course))
            if _DIGIT.search(words) or not _FIGURES.isdisjoint(tagged.words[first:stop])
            else []
        )
        made.extend(qualitative_targets.find(tagged, first, stop, course, made))
        if not made:
            made.extend(learned_state.find(tagged, first, stop, course))
        holding = (course.year if course.goal else None) or course.fallback
        found.extend(target._replace(year=target.year or holding) for target in made)
        course.leave(words, [target.year for target in made])
    return list(_told_once(tagged, found))


def _told_once(tagged: Tagged, targets: list[Target]) -> Iterator[Target]:
    """The targets, but for those whose figure was told before, for the same year and in the same words or some of them."""
    told: dict[tuple[object, ...], list[frozenset[str]]] = {}
    for target in targets:
        quantity = target.quantity
        said = tagged.text[target.start : target.end].lower()
        words = frozenset(_STEM.findall(said)) if quantity and ":" not in said else frozenset[str]()
        if quantity and len(words) >= _TELLING:
            before = told.setdefault((quantity.value, quantity.value_to, quantity.unit, target.year), [])
            if any(words <= earlier or earlier <= words for earlier in before[-_REMEMBERED:]):
                continue
            before.append(words)
        yield target


def sentences(tagged: Tagged) -> Iterator[tuple[int, int]]:
    """(first, stop) of each sentence as word indexes, the full stop left out."""
    start = 0
    while start < len(tagged.tags):
        stop = tagged.tags.index(".", start)
        if stop > start:
            yield start, stop
        start = stop + 1


def _quantitative(tagged: Tagged, first: int, stop: int, course: Course) -> Iterator[Target]:
    text = tagged.text
    start, end = tagged.starts[first], tagged.ends[stop - 1]
    worded = not _FIGURES.isdisjoint(tagged.words[first:stop])
    found = list(quantities.find(text, start, end, worded))
    changes = list(quantities.CHANGES.finditer(text, start, end)) if worded else []
    if not found and not changes:
        return
    dues = deadlines.of(text, start, end)
    read_up_to, before, unit = 0, "", ""
    spans: list[tuple[int, int]] = []
    for quantity in stated(text, start, end, found):
        if quantity.start < read_up_to:
            continue  # within the target before: "90% of pupils must reach 50%"
        read = target_verdict.read(tagged, clause(tagged, first, quantity), stop, quantity, dues, course)
        listed = bool(spans) and quantity.kind == before and _goes_on(tagged, read_up_to, quantity)
        figure = read._replace(code="") if listed else target_verdict.figure(read, dues, course)
        if figure is None:
            continue
        target = target_span.target(figure)
        if target.start < read_up_to <= quantity.lead:
            to = _TO.search(text, max(read_up_to, quantity.lead - 4), quantity.lead)
            # "by 30% by 2031 and by 70% by 2045": the smallest span
            moved = level_verdict.MOVED.search(text, read_up_to, quantity.lead)
            begin = moved or to
            target = _gapped(tagged, target, read_up_to, quantity) or target._replace(
                start=begin.start() if begin else quantity.lead
            )
        counted = target.quantity.unit if target.quantity else ""
        if counted or surroundings.member(tagged, first, bisect_left(tagged.starts, quantity.lead)) is None:
            unit = counted
        else:  # "create 7,000 jobs: masonry 4,000; weaving 3,000"
            target = target._replace(quantity=quantity._replace(unit=unit))
        read_up_to, before = target.end, quantity.kind
        spans.append((target.start, target.end))
        yield target
    free = [change for change in changes if not any(a - _NEAR < change.end() and change.start() < b for a, b in spans)]
    yield from _multiples(tagged, first, stop, free, dues, course)


def stated(text: str, start: int, end: int, found: list[Quantity]) -> Iterator[Quantity]:
    """The quantities of a sentence that may be levels to come: no distance, no level from which one starts or with which
    another is compared, nothing said before in another unit."""
    for quantity, before in zip(found, [None, *found]):
        if (
            before
            and before.kind == quantity.kind == "money"
            and _CONVERTED.fullmatch(text, before.end, quantity.start)
        ):
            continue  # "1 billion yuan (about $140 million)"
        if (before and _restated(text, before.end, quantity, end)) or _AT_PRESENT.match(text, quantity.end, end):
            continue
        left = text[max(start, quantity.start - 40) : quantity.start]
        if _DISTANCE.match(text, quantity.lead, quantity.end) or _AGAINST.search(left):
            continue
        if _FROM.search(left):
            if quantity.value_to is None:
                continue  # "from 20%" is where it begins
            quantity = quantity._replace(value=quantity.value_to, value_to=None)
        present = bool(_PRESENT.search(text[max(start, quantity.lead - 90) : quantity.lead]))
        if quantity.value_to is not None and (present or quantity.value_to < quantity.value):
            quantity = quantity._replace(value=quantity.value_to, value_to=None)  # "a rate of 2.6% to 1.7%" falls
        elif present and _ONWARD.match(text, quantity.end, end):
            continue  # "cut the present rate of 3.6 births to 2.8"
        yield quantity


def _goes_on(tagged: Tagged, read_up_to: int, quantity: Quantity) -> bool:
    """Whether a figure is the next member of a list of names and figures: "masonry 4,000; weaving 3,000"."""
    start, lead = bisect_left(tagged.starts, read_up_to), bisect_left(tagged.starts, quantity.lead)
    named = surroundings.member(tagged, start - 1, lead)
    return named is not None and named - start < 4 and tagged.tags[start] in ";,"


def _gapped(tagged: Tagged, target: Target, read_up_to: int, quantity: Quantity) -> Target | None:
    """A target whose verb stands before the target before it: "cut energy use by 13%, and emissions by 18%"."""
    first, lead = bisect_left(tagged.starts, read_up_to), bisect_left(tagged.starts, quantity.lead)
    between = _GAP.fullmatch(tagged.tags, first, lead)
    if not between:
        return None
    begin, end = tagged.starts[between.start("named")], tagged.ends[between.end("named") - 1]
    return target._replace(start=begin, indicator_start=begin, indicator_end=end)


def _restated(text: str, after: int, quantity: Quantity, end: int) -> bool:
    """Whether a figure in parentheses says in other units what the figure before them says: "20% (31 GWh)"."""
    opening = text.find("(", max(after, quantity.start - 80), quantity.start)
    if (
        opening < 0
        or text.startswith("of which", opening + 1)
        or text.find(")", opening, quantity.start) > 0
        or level_verdict.AIM.search(text, opening, quantity.start)
    ):
        return False
    end = min(end, quantity.end + 120)
    closing = text.find(")", quantity.end, end)
    return not deadlines.of(text, quantity.end, closing if closing > 0 else end)


def clause(tagged: Tagged, first: int, quantity: Quantity) -> int:
    """The word at which the clause of a figure begins: after "while" or "whereas", after the "that" of what is ordered of
    the figure ("the law requires that 8% of power shall come from the sun"), behind a clause that opens the sentence ("as
    trade grows, 36% of people will"), else the sentence."""
    at, lead = (bisect_left(tagged.starts, start) for start in (quantity.start, quantity.lead))
    if (
        tagged.tags[lead - 1] == ","
        and lead - first < FAR
        and tagged.tags[first] in "IW"
        and _SUBJECT.match(tagged.tags, at)
    ):
        return lead if _VERB.search(tagged.tags, first, lead) else first
    if _SUBJECT.match(tagged.tags, at) and _OTHER_CLAUSE.search(tagged.tags, max(first, lead - FAR), lead):
        return lead
    begin = tagged.tags.rfind("W", max(first, at - FAR), at) + 1
    parted = begin > first and tagged.tags[begin - 3 : begin] == "(OW"  # "(of which 12 GW at home)"
    if parted or (begin > first and tagged.word(begin - 1).lower() in ("while", "whereas")):
        return begin
    said = tagged.tags.rfind("h", max(first, at - FAR), at)
    subject = said > first and _SAID.match(tagged.tags, said - 1) and _SUBJECT.match(tagged.tags, at)
    return said + 1 if subject and not _VERB.search(tagged.tags, said, at) else first


def _group(tagged: Tagged, verb: int) -> int:
    """Where the words begin that make a verb future: "will double", "are to double"; 0 where none do."""
    return verb - 1 if tagged.tags[verb - 1] in "Mi" else verb - 2 if tagged.tags[verb - 2 : verb] == "iT" else 0


def _multiples(
    tagged: Tagged, first: int, stop: int, changes: list[re.Match[str]], dues: list[re.Match[str]], course: Course
) -> Iterator[Target]:
    """ "Double exports by 2030", "poverty will halve"."""
    text, start, end = tagged.text, tagged.starts[first], tagged.ends[stop - 1]
    for change in changes:
        verb = bisect_left(tagged.starts, change.start(), first, stop)
        compared = _COMPARED.search(text, max(start, change.start() - 20), change.start())
        governed = verb - len(compared.group().split()) if compared else verb
        if verb >= stop or not (
            (tagged.tags[verb] in "VN" and forward(tagged, first, governed))
            or aimed_at(tagged, verb)
            or (tagged.tags[verb] == "G" and tagged.tags[verb - 1] in ".#,:;C-T")
            or tagged.tags[verb - 2 : verb + 1] in ("MBE", "TBE")
            or (course.goal and tagged.tags[verb - 1 : verb + 1] == "iE")  # under goals: "smoke is halved"
        ):
            continue
        if tagged.tags[verb] == "E":  # "poverty should be halved"
            present = tagged.tags[verb - 1] == "i"
            group = verb - (1 if present else 3 if tagged.tags[verb - 3 : verb - 1] == "iT" else 2)
            subject = subjects.before(tagged, group, first)
            begin, span, last = tagged.starts[subject], (subject, max(subject, group - 1)), change.end()
        elif object_ := phrases.phrase(tagged, verb + 1):
            begin = compared.start() if compared else change.start()
            span, last = (object_.first, object_.last), tagged.ends[modifiers.end(tagged, object_.last)]
        elif (group := _group(tagged, governed)) and (subject := subjects.before(tagged, group, first)) < group:
            begin, span, last = tagged.starts[subject], (subject, group - 1), change.end()
        else:
            continue
        sign = comparisons.before(compared.group()).sign if compared else "="
        times = quantities.TIMES[change["verb"].lower()]
        # To halve is to cut by half.
        value, unit, kind = (times, "times", "multiple") if times > 1 else (50, "%", "share")
        quantity = quantities.Quantity(change.start(), change.end(), value, None, unit, sign, kind, change.start())
        year = deadlines.nearest(text, begin, last, dues, end, course.year)
        yield Target(
            begin, deadlines.beside(text, last, end)[0], tagged.starts[span[0]], tagged.ends[span[1]], quantity, year
        )

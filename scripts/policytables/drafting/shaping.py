"""The span of a target: from the indicator to figure and unit, with "of ..." and the year that stand beside them."""

import re
from bisect import bisect_left

from . import coordination, deadlines, phrases
from .governing import FAR
from .target import Target
from .verdicts import AIM, LEVEL

_CHANGE_NOUN = re.compile(r"\b(?:reductions?|increases?|decreases?|improvements?|growth|cuts?|decline|expansion)\s+(?:of|in)\s", re.I)
_PREDICATE = re.compile(r"(?:E[^,;:#.(ziMV]{1,14})?[ziMV]")
_REST = re.compile(r"[^,;:#.(]*")


def target(figure):
    """The target of a Figure."""
    tagged, quantity = figure.tagged, figure.quantity
    end = tagged.ends[figure.stop - 1]
    indicator, governed = _indicator(figure)
    indicator, last, unit = _with_tail(figure, indicator)
    closing = bisect_left(tagged.starts, last, figure.first, figure.stop)
    if not figure.code and _PREDICATE.match(tagged.tags, closing, figure.stop):  # the figure is the subject: "half of X comes from Y"
        last = tagged.ends[_REST.match(tagged.tags, closing, figure.stop).end() - 1]
    last = deadlines.beside(tagged.text, last, end)[0]
    first, final = indicator or (figure.at, figure.at)
    begin = min(tagged.starts[first], max(quantity.lead, tagged.starts[figure.first]))
    if governed and tagged.tags[figure.verb] in "Vz" and figure.verb < first <= figure.verb + 3:
        begin = tagged.starts[figure.verb]
    if quantity.kind == "count" and not unit and figure.code == "V":
        unit = _counted(tagged, first, final)
    return Target(begin, last, tagged.starts[first], tagged.ends[final], quantity._replace(unit=unit), figure.year)


def _indicator(figure):
    """(first, last word of the indicator before the figure, or None; whether the verb governs it)."""
    if named := _change(figure) or _before_parenthesis(figure):
        return named, False
    if not figure.code:
        return _heading(figure), False
    if figure.code == "V" and (subject := _subject(figure)):
        return subject, True
    tagged, object_ = figure.tagged, phrases.phrase(figure.tagged, figure.verb + 1)
    if not object_ or tagged.starts[object_.head] >= figure.quantity.start:
        return None, figure.code == "V"
    last = object_.last
    while last > object_.first and (
        tagged.ends[last] > figure.quantity.start or tagged.tags[last] in "QTIFOY" or tagged.word(last).lower() == "least"
    ):
        last -= 1
    inside = tagged.ends[last] <= figure.quantity.start
    return (object_.first, last) if inside else None, figure.code == "V"


def _subject(figure):
    """The subject of an intransitive verb: "exports will grow to ..."."""
    tagged, verb, start = figure.tagged, figure.verb, figure.quantity.start
    object_ = phrases.phrase(tagged, verb + 1)
    transitive = object_ is not None and tagged.tags[object_.first] != "Q" and not (
        tagged.starts[object_.first] < start < tagged.starts[object_.first] + 30
        and "Q" in tagged.tags[object_.first : object_.head + 1] and figure.lemma in LEVEL
    )
    group = verb
    while group > figure.first and tagged.tags[group - 1] in "RXTVMBCci":
        group -= 1
    if transitive or tagged.tags[group] not in "MRBTi":
        return None
    if group > figure.first + 1 and tagged.tags[group - 1] == "W":  # "the share of women, which should rise to ..."
        group -= 2 if tagged.tags[group - 2] == "," else 1
    begin = coordination.before(tagged, group, figure.first)
    return (begin, group - 1) if begin < group else None


def _change(figure):
    """A noun of change right before the figure: "through reduction of energy use by 3%"."""
    tagged, start = figure.tagged, figure.quantity.start
    begin = max(tagged.starts[figure.verb if figure.code else figure.first], start - 300)
    matches = list(_CHANGE_NOUN.finditer(tagged.text, begin, start))
    if not matches:
        return None
    noun = phrases.phrase(tagged, bisect_left(tagged.starts, matches[-1].start(), figure.first, figure.stop))
    return (noun.first, noun.last) if noun and tagged.ends[noun.last] <= start else None


def _before_parenthesis(figure):
    """What stands before a figure in parentheses: "exports (target: 4 billion)"."""
    tagged = figure.tagged
    opening = tagged.tags.rfind("(", max(figure.first, figure.at - 4), figure.at)
    if opening <= figure.first or not AIM.fullmatch(tagged.word(opening + 1)):
        return None
    begin = coordination.before(tagged, opening, figure.first)
    return (begin, opening - 1) if begin < opening else None


def _heading(figure):
    """What stands before a figure without a verb: "R&D intensity: 3%", "Target: coverage of 40%"."""
    tagged, at = figure.tagged, figure.at
    first = max(tagged.tags.rfind(";", max(figure.first, at - FAR), at) + 1, figure.first)
    if tagged.tags[first + 1 : first + 2] == ":" and AIM.fullmatch(tagged.word(first)):
        first += 2
    head = phrases.phrase(tagged, first + (tagged.tags[first] == "#")) if at > first else None
    return (head.first, min(head.last, at - 1)) if head and tagged.ends[head.head] <= figure.quantity.start else None


def _with_tail(figure, indicator):
    """(indicator, end of the span, unit) with what follows the figure: "of GDP", the things counted."""
    tagged, quantity, unit = figure.tagged, figure.quantity, figure.quantity.unit
    after = bisect_left(tagged.starts, quantity.end, figure.first, figure.stop)
    if after >= figure.stop:
        return indicator, quantity.end, unit
    share = phrases.phrase(tagged, after + 1) if tagged.word(after).lower() in ("of", "in") else None
    things = phrases.phrase(tagged, after) if share is None else None
    tail = share or things
    if not tail or tagged.word(tail.first)[:2] in ("19", "20"):
        return indicator, quantity.end, unit
    if indicator and not (share and quantity.kind != "count" or things and quantity.kind == "count"):
        return indicator, quantity.end, unit
    if things and quantity.kind == "count":
        unit = unit or tagged.word(tail.head).lower()
    last = tail.head if indicator else tail.last
    return indicator or (tail.first, last), max(quantity.end, tagged.ends[last]), unit


def _counted(tagged, first, last):
    """The unit of a bare number is what its indicator counts: "the number of patent applications" gives applications."""
    return next((tagged.word(i).lower() for i in range(first, last + 1) if tagged.tags[i] == "L"), "")

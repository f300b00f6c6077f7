"""The span of a target: from the indicator, or the verb that acts on it, to figure and unit, including "of ..." and the year beside them."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import complements, phrases, subjects
from policytables.drafting.grammar.governing_verb import AIMS, FAR, forward
from policytables.drafting.grammar.tagging import run_end
from policytables.drafting.targets import figure_tail, indicators, level_verdict, surroundings
from policytables.drafting.targets.level_verdict import AIM, LEVEL
from policytables.drafting.targets.target_record import Target
from policytables.drafting.words import verb_kinds, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.target_record import Figure

_CHANGE_NOUN = re.compile(
    r"\b(?:reductions?|increases?|decreases?|improvements?|growth|cuts?|decline|expansion)\s+(?:of|in)\s", re.I
)
_CHANGE = re.compile(rf"\s*(?:\([^()]{{1,30}}\)\s*)?{_CHANGE_NOUN.pattern}", re.I)
_NOT_SUBJECTS = word_lists.verbs("subject_outside")
_AIMING = word_lists.words("aiming_form")
_INTRANSITIVE = word_lists.verbs("level_intransitive")
_BETWEEN = re.compile(r"[DRJQIOTY\"(]*")
_CLAUSE_END = re.compile(r",C?(?=D|[JN]+[JNL]*[L])|,C|C(?=D)")
_VERB = re.compile(r"[MiwHzBE](?=[^,]{1,11}$)")
_BEHIND_SUBJECT = re.compile(r"(?<=[NLK)])(?:[YI]Q|R?E(?:[Cc]E)?[IYTOF][DJNLKQ])\Z")
_AN_AIM = re.compile(r"(?:an?\s+|the\s+)?(?:[\w-]+\s+)?(?:targets?|goals?|objectives?)", re.I)
_PARTED = re.compile(r"\d|,\s")
_FIGURE_FIRST = re.compile(r"D?Q")
_AMOUNT = re.compile(r"OD?R?")
_FURTHER = re.compile(r"[,C]")
_OPENING = re.compile(r"[DJRNLKOIFTYCEG]{0,40}")
_ANY_VERB = re.compile(r"[MiwHzBEV]")


def target(figure: Figure) -> Target:
    """The target of a Figure."""
    tagged, quantity = figure.tagged, figure.quantity
    indicator, begin = _indicator(figure)
    first, final, last, unit, year = figure_tail.of(figure, indicator)
    begin = min(begin if begin is not None else tagged.starts[first], max(quantity.lead, tagged.starts[figure.first]))
    opening = figure.first + (tagged.tags[figure.first] == "#")
    before = tagged.tags[opening : bisect_left(tagged.starts, quantity.lead)]
    whole_item = figure.item and not figure.code
    labelled = before.find(":") == len(before) - 1 > 0 and not _changed(figure)
    if whole_item and (_OPENING.fullmatch(before) or labelled):
        begin = tagged.starts[opening]  # an item under goals is one state from its first word
    if quantity.kind == "count" and not unit and figure.code == "V":
        unit = _counted(tagged, first, final)
    year = max(filter(None, (year, figure.year)), default=None)
    if _AN_AIM.fullmatch(tagged.text, tagged.starts[first], tagged.ends[final]):
        begin = quantity.lead  # "with an interim target of 50%"
    named = indicators.named(figure, first, final, whole_item)
    return Target(begin, last, *named, quantity._replace(unit=unit), year)


def _indicator(figure: Figure) -> tuple[tuple[int, int] | None, int | None]:
    """((first, last word) of the indicator before the figure or None, the character where the span begins or None)."""
    tagged = figure.tagged
    if named := _change(figure) or _before_parenthesis(figure):
        return named, None
    if figure.code in ("", "h"):
        return None if _changed(figure) else _heading(figure), None
    if figure.code == "V" and (subject := _subject(figure)):
        return subject, None
    if figure.code == "G" and figure.lemma in _INTRANSITIVE:
        opening = clause(tagged, figure.first, figure.verb)
        told = tagged.tags.rfind(",I", max(opening, figure.verb - FAR), figure.verb)
        if told > opening and tagged.word(told + 1).lower() == "with":
            opening = told + 2  # "..., with the share of lamps reaching 10%"
        last = figure.verb - (tagged.tags[figure.verb - 1] == "X")  # "a share not exceeding 30%"
        begin = subjects.before(tagged, last, opening)
        if begin < last:
            return (begin, last - 1), _reached(figure, opening, begin)
    if furthered := _furthered(figure):
        return furthered
    acting = figure.code in ("V", "G") and tagged.tags[figure.verb] in "VzGH"
    lead = int(tagged.tags[figure.verb + 1] == "F")  # "strive for growth of 8%"
    lead += tagged.tags[figure.verb + 1] == "R"  # "lays out a growth of 7%"
    after = complements.behind_date(tagged, figure.verb + 1 + lead)
    object_ = phrases.phrase(tagged, after)
    last = object_.last if object_ else figure.verb
    while last > figure.verb and (
        tagged.ends[last] > figure.quantity.start
        or tagged.tags[last] in "QTIFOYDR"
        or tagged.word(last).lower() in ("least", "below")
    ):
        last -= 1
    if not object_ or last < object_.first:
        # "achieve 40 percent coverage": the verb right before the figure
        beside = (
            acting
            and run_end(_BETWEEN, tagged.tags, figure.verb + 1, figure.at) == figure.at
            and figure.at - figure.verb < 8
        )
        return None, tagged.starts[figure.verb] if beside else None
    if (
        _FIGURE_FIRST.match(tagged.tags, object_.first)
        and "C" in tagged.tags[last + 1 : figure.at] + tagged.tags[object_.first : last]
    ):
        return _named_level(figure), None  # "envisages 80% of A, 75% of B and 20 million C"
    if _FURTHER.search(tagged.tags, last + 1, figure.at) and (level := _named_level(figure)):
        return level, None  # "targets a growth to 10 billion and employment of 1 million people"
    near = acting and figure.verb < object_.first <= max(after, figure.verb + 3)
    return (object_.first, last), tagged.starts[figure.verb] if near else None


def _changed(figure: Figure) -> bool:
    """Whether a figure stands behind a label and says what changes by itself: "Lamps: 13% (9 tons) reduction in smoke"."""
    tagged, lead = figure.tagged, figure.quantity.lead
    labelled = tagged.text[lead - 2 : lead] == ": "
    return labelled and _CHANGE.match(tagged.text, figure.quantity.end) is not None


def _furthered(figure: Figure) -> tuple[tuple[int, int], int] | None:
    """The object and the beginning of a verb of change that leads to a level: "raise sales of carts to cover 90%"."""
    tagged, to = figure.tagged, figure.verb - 1
    if figure.code != "V" or tagged.tags[to] != "T" or figure.lemma not in LEVEL:
        return None
    for verb in range(to - 2, max(figure.first, to - 10) - 1, -1):
        if tagged.tags[verb] == "V" and tagged.lemma(verb) in level_verdict.LEVEL_CHANGES:
            moved = phrases.phrase(tagged, verb + 1)
            return ((moved.first, moved.last), tagged.starts[verb]) if moved and moved.last == to - 1 else None
    return None


def _reached(figure: Figure, opening: int, begin: int) -> int | None:
    """Where the verb begins whose object a level is: "reach by 2035 a share not exceeding 30%"; None where no verb has it."""
    tagged = figure.tagged
    for verb in range(begin - 1, max(opening, begin - 6) - 1, -1):
        if tagged.tags[verb] == "V" and complements.behind_date(tagged, verb + 1) == begin:
            return tagged.starts[verb] if forward(tagged, figure.first, verb) else None
    return None


def _named_level(figure: Figure) -> tuple[int, int] | None:
    """The noun phrase with "of" right before a figure: "employment of 1 million people"."""
    tagged = figure.tagged
    last = bisect_left(tagged.starts, figure.quantity.lead, figure.first, figure.at + 1) - 1
    if last <= figure.first or tagged.tags[last] != "O":
        return None
    begin = last
    while begin > figure.first and tagged.tags[begin - 1] in "DJNLKGE":
        begin -= 1
    return (begin, last - 1) if begin < last else None


def _subject(figure: Figure) -> tuple[int, int] | None:
    """The subject of an intransitive verb: "exports will grow to ..."."""
    tagged, verb, start = figure.tagged, figure.verb, figure.quantity.start
    object_ = phrases.phrase(tagged, complements.behind_date(tagged, verb + 1))
    direct = run_end(_BETWEEN, tagged.tags, verb + 1, figure.at) == figure.at  # the figure is the object
    # "poverty should reduce by 2%"
    moved = (
        tagged.tags[verb - 1] in "MT"
        and tagged.tags[verb : verb + 2] in ("VY", "VT")
        and not _counts(figure, rates=False)
    )
    up = figure.lemma == "make" and tagged.word(verb + 1).lower() == "up"  # "shall make up 25%"
    # "the scheme will reach 2 million farmers"
    outside = (figure.lemma in _NOT_SUBJECTS and not up) or level_verdict.counts_people(figure)
    if direct and not moved and tagged.tags[verb] in "Vz" and outside and _counts(figure):
        return None
    # "output will see a growth of 5%"
    amount = (
        object_ is not None
        and figure.lemma in LEVEL - _NOT_SUBJECTS
        and _AMOUNT.fullmatch(tagged.tags, object_.head + 1, figure.at) is not None
    )
    transitive = (
        object_ is not None
        and not direct
        and not amount
        and tagged.tags[object_.first] != "Q"
        and not (
            tagged.starts[object_.first] < start < tagged.starts[object_.first] + 30
            and "Q" in tagged.tags[object_.first : object_.head + 1]
            and figure.lemma in LEVEL
        )
    )
    levels = figure.lemma in LEVEL or moved or figure.lemma in ("invest", "spend")
    if direct and tagged.tags[verb] in "Vz" and not levels:
        return None
    group = verb
    while group > figure.first and tagged.tags[group - 1] in "RXTVMmBCciHnw":
        group -= 1
    if tagged.tags[group : group + 2] in ("TV", "TB") and tagged.tags[group - 2 : group] in ("iE", "wE", "BE"):
        group -= 2  # "output is expected to reach"
    if transitive or tagged.tags[group] not in "MmRBTiHwnEz":
        return None
    if tagged.tags[group] == "T" and tagged.word(group - 1).lower() in AIMS:
        return None  # "has set targets to bring the rate down to 15%"
    aiming = group
    while group > figure.first + 1 and tagged.word(group - 1).lower() in _AIMING:  # "output aims to reach"
        group -= 1
    if group < aiming and (figure.lemma == "have" or (direct and verb_kinds.acts(tagged.word(group - 1)))):
        return None  # "the mayor plans to reach", "the isle plans to have"
    if tagged.tags[group - 1] == "," and group - figure.first > 3:  # "output, of which a part is exported, will reach"
        aside = tagged.tags.rfind(",", max(figure.first, group - FAR), group - 1)
        group = aside if aside > figure.first and tagged.tags[aside + 1] in "WIOEG" else group
    if group > figure.first + 1 and tagged.tags[group - 1] == "W":  # "the share of women, which should rise to ..."
        group -= 2 if tagged.tags[group - 2] == "," else 1
    begin = _whole_subject(tagged, group, clause(tagged, figure.first, group))
    if tagged.tags[begin] == "Q" and "C" in tagged.tags[begin:group]:
        begin = tagged.tags.rindex("C", begin, group) + 1  # "... 90 boats and the rent of the yard will reach"
    return (begin, group - 1) if begin < group else None


def _whole_subject(tagged: Tagged, group: int, first: int) -> int:
    """The first word of a subject with a year or a participle behind it: "the share of lamps by 2040 will rise",
    "the petrol sold in the town shall contain"."""
    begin = subjects.before(tagged, group, first)
    for _ in range(2):
        behind = _BEHIND_SUBJECT.search(tagged.tags, max(first, begin - 6), begin + 1)
        earlier = subjects.before(tagged, behind.start(), first) if behind else begin
        if not behind or earlier >= behind.start():
            break
        begin = earlier
    return begin


def clause(tagged: Tagged, first: int, group: int) -> int:
    """Where the clause of a verb begins: after the last ", and" or comma that ends a clause with a verb of its own."""
    for mark in _CLAUSE_END.finditer(tagged.tags, max(first, group - FAR), group):
        if _VERB.search(tagged.tags, max(first, mark.start() - 12), mark.start()) and mark.end() < group:
            first = mark.end()
    return first


def _counts(figure: Figure, rates: bool = True) -> bool:
    """Whether the figure counts something that stands after it: "95 percent of those needs", "40 percent coverage"; with
    `rates`, "2 percent a year" as well."""
    tagged = figure.tagged
    after = bisect_left(tagged.starts, figure.quantity.end, figure.first, figure.stop)
    if not rates and figure_tail.RATE.match(tagged.text, figure.quantity.end):
        return False
    return after < figure.stop and (tagged.tags[after] == "O" or phrases.phrase(tagged, after) is not None)


def _change(figure: Figure) -> tuple[int, int] | None:
    """A noun of change right before the figure: "through reduction of energy use by 3%"."""
    tagged, start = figure.tagged, figure.quantity.start
    begin = max(tagged.starts[figure.verb if figure.code else figure.first], start - 300)
    matches = list(_CHANGE_NOUN.finditer(tagged.text, begin, start))
    if not matches or _PARTED.search(tagged.text, matches[-1].end(), start):
        return None  # another figure or clause stands between
    noun = phrases.phrase(tagged, bisect_left(tagged.starts, matches[-1].start(), figure.first, figure.stop))
    return (noun.first, noun.last) if noun and tagged.ends[noun.last] <= start else None


def _before_parenthesis(figure: Figure) -> tuple[int, int] | None:
    """What stands before a figure in parentheses: "exports (target: 4 billion)"."""
    tagged = figure.tagged
    opening = tagged.tags.rfind("(", max(figure.first, figure.at - 4), figure.at)
    if opening <= figure.first or not AIM.fullmatch(tagged.word(opening + 1)):
        return None
    begin = subjects.before(tagged, opening, figure.first)
    return (begin, opening - 1) if begin < opening else None


def _heading(figure: Figure) -> tuple[int, int] | None:
    """What stands before a figure without a verb: "R&D intensity: 3%", "Target: coverage of 40%"."""
    tagged, at = figure.tagged, figure.at
    near = max(figure.first, at - FAR)
    lead = bisect_left(tagged.starts, figure.quantity.lead, near, at)
    if (member := surroundings.member(tagged, near, lead)) is not None:
        return member, lead - 1
    before = near + len(tagged.tags[near:lead].rstrip("IOYTQR:("))  # "patents: from 12 to 20"
    first = max(*(tagged.tags.rfind(mark, near, before) + 1 for mark in ";:"), near)
    aside = tagged.tags.rfind("(", first, before) + 1
    first = aside if aside > first and ")" not in tagged.tags[aside:before] else first
    if _ANY_VERB.search(tagged.tags, first, at):
        at = bisect_left(tagged.starts, figure.quantity.lead, first, at)
        near = first + len(tagged.tags[first:at].rstrip("IOYTFDR"))
        begin = subjects.before(tagged, near, first) if tagged.tags[near - 1] != "," else near
        return (begin, near - 1) if begin < near else None
    if tagged.tags[first + 1 : first + 2] == ":" and AIM.fullmatch(tagged.word(first)):
        first += 2
    head = phrases.phrase(tagged, first + (tagged.tags[first] == "#")) if at > first else None
    if not head or tagged.ends[head.head] > figure.quantity.start:
        return None
    last = min(head.last, at - 1)
    return head.first, head.first + len(tagged.tags[head.first : last + 1].rstrip("IOYTF")) - 1


def _counted(tagged: Tagged, first: int, last: int) -> str:
    """The unit of a bare number is what its indicator counts: "the number of patent applications" gives applications."""
    return next((tagged.word(i).lower() for i in range(first, last + 1) if tagged.tags[i] == "L"), "")

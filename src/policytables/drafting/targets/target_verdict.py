"""Whether a figure is a target: it belongs to a forward-looking verb, and is not a count, cost, threshold or past figure."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar.governing_verb import AIMS, FAR, gerund, governor
from policytables.drafting.targets import deadlines, learned_figure, surroundings
from policytables.drafting.targets.level_verdict import (
    AIM,
    LEVEL,
    LEVEL_CHANGES,
    NEXT_VERB,
    SPENDING,
    conditional,
    is_duration,
    is_level,
    is_worth,
)
from policytables.drafting.targets.target_record import Figure
from policytables.drafting.words import word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.goal_context import Course
    from policytables.drafting.targets.quantities import Quantity

AIMING = word_lists.verbs("aiming")
_TARGETED = re.compile(r"[^.,;:]{0,80}?\b(?:is|are)\s+(?:targeted|aimed\s+(?:at|for)|envisaged|foreseen)\b", re.I)
_IN_TARGET = re.compile(r"\s+(?:\w+\s+){0,2}?(?:target|goal|objective)\b", re.I)
_AIMED_AT = re.compile(r"O(?=R?G)")
_FORECAST = re.compile(
    r"\b(?:is|are)\s+(?:projected|forecast|forecasted|predicted|estimated|likely)\s+to\s+(?:\w+\s+)?\Z"
)
# What grows by itself: nobody sets it as a goal.
_GROWN = re.compile(
    r"\b(?:population|demand|market|economy|temperatures?)\s+(?:\w+\s+){0,4}?(?:is|are)\s+expected\s+to\s+(?:\w+\s+)?\Z",
    re.I,
)
_RELATIVE = re.compile(r"[Wh]R?\Z")
_NAMED_BEFORE = re.compile(r"[NLK][IOFY]")
_HAPPENED = re.compile(r"(?:[OI][DJNLKEGQR]{1,8}(?<=[NLK])){0,3}R?(?:E(?=[DJNLKQh])|w|H)")
# "Baseline value: 13 towns", "from a base level of 20%"
_STARTING = re.compile(
    r"\b(?:baselines?|base\s+(?:year|level|value)|status\s+quo|starting\s+(?:point|value|level))\b[^.;,]{0,25}\Z", re.I
)
# "carts weighing up to 2 tons"
_SIZED = re.compile(r"\b(?:weighing|measuring|rated|aged|costing|lasting|valued)\s+(?:at\s+)?\Z", re.I)
_OF_COST = re.compile(
    r"\s+of\s+(?:(?:the|their|its|all|total|eligible|net|actual)\s+){0,3}(?:[\w-]+\s+){0,2}?(?:costs?|expenses|price|fees?|wages?|expenditures?)\b",
    re.I,
)
_SAID_OF = re.compile(r"[^,;:.WhMmVizHw]{0,20}[Mmiz]")
_HOLDING = ("have", "hold", "house", "span", "measure", "weigh", "accommodate")
_LONG = re.compile(r"\s+(?:long|wide|high|deep|tall|thick)\b")
_OF_MONEY = re.compile(
    r"\s+of\s+(?:its|their|the|our)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:money|budget|funds?|resources|revenues?|income|profits?|proceeds|assets|capital)\b",
    re.I,
)
_RESULTING = ("reach", "total", "stand", "hit", "exceed")  # "grew by 4% to reach 12 billion"
_REPAYING = word_lists.verbs("repaying")
_ANNOUNCING = word_lists.verbs("announcing_figure")
_ABLE = ("can", "could", "would")
_GOAL_OF = re.compile(
    r"\b(?:targets?|goals?|objectives?|ambitions?|commitment|pledge)\s+(?:of|to|for|at)\s+(?:\w+\s+){0,4}$", re.I
)
_UP_TO = re.compile(r"up\s+to\b", re.I)
_AT_TIMES = re.compile(r"\s*(?:a|per|each|every)\s+(?:year|month|week|quarter|day)\b", re.I)  # "meet four times a year"
_EFFECTS = word_lists.verbs("estimate")
_FROM_TO = re.compile(r"\bfrom\s+(?:[\d.,]+\s?(?:%|per\s?cent(?:um)?)?\s+to\s+(?:\w+\s+){0,2})?\Z")
# "raising the share from 4% in 2030 to": at the head of a sentence, what shall come
_RISING = re.compile(r"\bfrom\s[\d.,]+\s?(?:%|per\s?cent)\s(?:in|of)\s20\d\d,?\sto\s(?:\w+\s){0,2}\Z")


def read(
    tagged: Tagged, first: int, stop: int, quantity: Quantity, dues: list[re.Match[str]], course: Course
) -> Figure:
    """A quantity with the verb that governs it and its year, target or not."""
    at = max(first, bisect_left(tagged.starts, quantity.start + 1, first, stop) - 1)
    code, verb = governor(tagged, first, at)
    year = deadlines.nearest(tagged.text, quantity.start, quantity.end, dues, tagged.ends[stop - 1], course.year)
    below_goals = course.goal and course.item
    return Figure(
        tagged, first, stop, at, quantity, code, verb, tagged.lemma(verb), year, below_goals, bool(course.opened)
    )


def figure(as_read: Figure, dues: list[re.Match[str]], course: Course) -> Figure | None:
    """The figure of a target, with the verb that it belongs to, or None. `dues` are the deadlines of the sentence, `course`
    tells the year that holds on and whether the sentence stands under goals."""
    tagged, first, stop, at, quantity, code, verb, _, year, *_ = as_read
    lead = bisect_left(tagged.starts, quantity.lead, first, stop)
    if tagged.tags[lead - 1] == ":" or surroundings.member(tagged, first, lead) is not None:
        code, verb = "", first  # "number of teams that have finished: 10"
    if course.goal and (course.item or course.year) and code in ("w", "i", "z"):
        code = "V"  # under goals, translations use the past tense for states to be reached
    strong = deadlines.strong(dues[:20])
    able = code == "z" and tagged.lemma(verb) in LEVEL and tagged.word(verb - 1).lower() in _ABLE
    if able and (course.year or strong or _announced(tagged, verb)):
        code = "V"  # "the plan envisages that exports can reach 5 billion by 2040"
    left = tagged.text[max(tagged.starts[first], quantity.start - 240) : quantity.start]
    act = gerund(tagged, verb + 1 if code else first, at) or _aimed_at(tagged, verb + 1 if code else first, at)
    if (code == "w" and year and _GOAL_OF.search(left)) or (
        code in ("w", "W")
        and act is not None
        and tagged.tags[act - 1] == "O"
        or (code in ("i", "z") and act is not None and tagged.tags[act - 1] == "T")
        or (code == "z" and act is not None and tagged.tags[act - 1] == "I" and tagged.lemma(verb) in AIMING)
        or (code == "z" and act is not None and _listed(tagged, verb, act) and strong)
        or (code == "w" and tagged.word(verb).lower() == "set" and AIM.search(left))
    ):
        code = ""  # "is committed to keeping it below 20%", "has set a new goal of 50 GW by 2030", "included the goal of raising it to 70%"
    if (
        code == "V"
        and tagged.tags[verb - 1] == "T"
        and tagged.lemma(verb) in _RESULTING
        and governor(tagged, first, verb - 1)[0] == "w"
    ):
        return None
    if code in ("w", "W"):
        return None
    aim = AIM.search(left)
    rising = bool(_RISING.search(left)) and act is not None and act == first + (tagged.tags[first] == "#")
    told = _TARGETED.match(tagged.text, quantity.end, tagged.ends[stop - 1])
    told = told or _IN_TARGET.match(tagged.text, quantity.end, tagged.ends[stop - 1])
    aimed = aim.group().lower() if aim else "target" if course.goal or told else ""
    lemma = tagged.lemma(verb)
    found = as_read._replace(code=code, verb=verb, lemma=lemma)
    if (
        (quantity.kind == "multiple" and _AT_TIMES.match(tagged.text, quantity.end))
        or _STARTING.search(left)
        or _SIZED.search(tagged.text, max(tagged.starts[first], quantity.lead - 30), quantity.lead)
        or (lemma in _REPAYING and quantity.kind == "share" and _OF_COST.match(tagged.text, quantity.end))
    ):
        return None
    due = bool(course.year or rising or strong)
    forward = _looks_forward(found, left, aimed, due)
    if lemma in _EFFECTS or not (learned_figure.likely(as_read, dues, course) if forward is None else forward):
        return None
    if act is not None and _discussed(tagged, first, act, quantity, stop):
        return None
    if act is not None:
        lemma = tagged.lemma(act)
        found = found._replace(code="G", verb=act, lemma=lemma)
    bare = surroundings.without_comparator(found)
    if (
        quantity.comparator == "<="
        and code == "V"
        and not aimed
        and not due
        and act is None
        and _UP_TO.match(tagged.text, quantity.lead)
        and lemma not in LEVEL | LEVEL_CHANGES
    ):
        return None  # "the guild will hold up to 40% of the shares": a rule
    if code == "V" and tagged.word(verb - 1).lower() in ("it", "he", "she"):
        return None  # "in 2024, it cut its emissions": the past looks like the base form
    if code == "V" and not aimed and not found.year and _specifies(found):
        return None
    judge = {"count": is_level, "money": is_worth, "period": is_duration}.get(quantity.kind)
    if (judge and not judge(found, left, bare, aimed)) or (
        code == "V" and quantity.kind != "money" and not aimed and conditional(tagged, first, at, bare)
    ):
        return None
    moved = found.year or _FROM_TO.search(left[-50:])
    if moved and found.code in ("V", "G") and found.lemma in LEVEL_CHANGES:
        return found  # "raise the share of taxes in revenue to 20% by 2040" is no threshold
    return None if surroundings.threshold(found) else found


def _discussed(tagged: Tagged, first: int, act: int, quantity: Quantity, stop: int) -> bool:
    """Whether a gerund at the head of its sentence is only the subject of what is said of it: "Raising it to 70% requires ..."."""
    after = bisect_left(tagged.starts, quantity.end, first, stop)
    heads = not tagged.tags[first:act].strip("JR,") and "h" not in tagged.tags[act:after]
    return heads and _SAID_OF.match(tagged.tags, after, stop) is not None


def _announced(tagged: Tagged, verb: int) -> bool:
    """Whether a verb stands in what is announced: "the plan envisages that exports can reach ..."."""
    sentence = tagged.tags.rfind(".", max(0, verb - FAR), verb) + 1
    that = tagged.tags.find("h", sentence, verb)
    return that > sentence and tagged.lemma(that - 1) in _ANNOUNCING


def _listed(tagged: Tagged, verb: int, act: int) -> bool:
    """Whether a gerund is what something is for, or a member of a list: "the basis for cutting", "covers three acts: cutting"."""
    return tagged.tags[act - 1] == "F" or (tagged.tags[act - 1] in ",:Cc" and ":" in tagged.tags[verb:act])


def _aimed_at(tagged: Tagged, after: int, at: int) -> int | None:
    """The gerund behind the noun of an aim: "the target of planting 5,000 trees"."""
    for of in _AIMED_AT.finditer(tagged.tags, max(after, at - FAR), at):
        if tagged.word(of.start() - 1).lower() in AIMS:
            return of.end() + (tagged.tags[of.end()] == "R")
    return None


def _specifies(figure: Figure) -> bool:
    """Whether a figure says how large a thing is, what happens now or what is paid: "will have a capacity of 40 MW",
    "we spend 2%", "will invest 40% of its money", "cut the dues by 10%"."""
    tagged, verb, quantity = figure.tagged, figure.verb, figure.quantity
    end = tagged.ends[figure.stop - 1]
    sized = quantity.kind == "measure" and (figure.lemma in _HOLDING or _LONG.match(tagged.text, quantity.end, end))
    now = tagged.tags[verb] == "V" and tagged.tags[verb - 1] == "P"
    paid = figure.lemma in SPENDING and quantity.kind == "share" and _OF_MONEY.match(tagged.text, quantity.end, end)
    return bool(sized or now or paid)


def _looks_forward(figure: Figure, left: str, aimed: str, due: bool) -> bool | None:
    """Whether a figure is one to come; None where nothing tells."""
    tagged, quantity = figure.tagged, figure.quantity
    if figure.code in ("i", "z"):
        relative = _RELATIVE.search(tagged.tags, max(figure.first, figure.verb - 3), figure.verb)
        if relative and not AIM.search(tagged.text, tagged.starts[max(figure.first, figure.verb - 4)], quantity.lead):
            return False  # "the goal needs the mills, which use 75% of the wood"
        return bool(aimed) or figure.lemma in _ANNOUNCING
    if figure.code in ("V", "h"):
        begin, verb = tagged.starts[figure.first], tagged.starts[figure.verb]
        forecast = _FORECAST.search(tagged.text, max(begin, verb - 40), verb)
        return not forecast and not _GROWN.search(tagged.text, max(begin, verb - 90), verb)
    after = bisect_left(tagged.starts, quantity.end, figure.first, figure.stop)
    if surroundings.PAST.search(left) or (not aimed and _HAPPENED.match(tagged.tags, after, figure.stop)):
        return False
    told = NEXT_VERB.search(tagged.tags, after, min(figure.stop, after + FAR))
    if tagged.tags[after] == "m" and tagged.word(after).lower() == "can":
        return False  # "the other 15% can be reached by other means"
    modal = bool(told and told.group() == "M")
    sized = modal and bool(_NAMED_BEFORE.search(tagged.tags, max(figure.first, figure.at - FAR), figure.at))
    if not aimed and not due and told and (not modal or sized):
        return False  # "over a third of pupils leave", "the owner of a house of 500 square feet shall"
    return True if (figure.year and due) or aimed or quantity.comparator != "=" or modal else None

"""Whether a figure is a target: it belongs to a forward-looking verb, and is not a count, cost, threshold or past figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from policytables.drafting.grammar import phrases
from policytables.drafting.grammar.governing_verb import AIMS, FAR, gerund, governor
from policytables.drafting.targets import deadlines, quantities
from policytables.drafting.words import word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.goal_context import Course
    from policytables.drafting.targets.quantities import Quantity

# Verbs whose subject is the indicator.
LEVEL = word_lists.verbs("level")
LEVEL_CHANGES = word_lists.verbs("level_change")
MAKING = word_lists.verbs("making")
SPENDING = word_lists.verbs("spending")
AIM = re.compile(
    r"\b(?:targets?|goals?|objectives?|aims?|ambitions?|milestones?|indicators?|seeks?|targeted|targeting|aiming|strives?|striving|requirement|"
    r"quota|benchmark)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:currently|already|at present|as of|to date|existing|last year|previously|so far|since|ago|until now|at the time|in recent years|"
    r"estimated|projected|is expected|are expected|forecasts?|compared with|today|(?<!CO2.)(?<!CO2)(?<!dioxide.)equivalent)\b",
    re.I,
)
_THRESHOLD = re.compile(
    r"\b(?:fines?|penalt\w+|imprisonment|liable|quorum|votes?|voting|shareholding|shareholders?|majority|employees or|turnover|fees?|levy|interest rate|"
    r"tax(?:es|able)?|"
    r"per annum interest|threshold|surcharge|remuneration|salary|customs dut\w+|members of the|subsid(?:y|ies)|rewards?|bonus|rebates?|reimburse\w*|"
    r"exempt\w*)\b",
    re.I,
)
_CONDITION = re.compile(
    r"\b(?:if|where|when|whose|which|that|who|unless|in case|provided that|in excess|with|having|containing|holding|exceeding)\s+"
    r"(?:\w+\s+){0,6}$",
    re.I,
)
_TARGETED = re.compile(r"[^.,;:]{0,80}?\b(?:is|are)\s+(?:targeted|aimed\s+(?:at|for)|envisaged|foreseen)\b", re.I)
_IN_TARGET = re.compile(r"\s+(?:\w+\s+){0,2}?(?:target|goal|objective)\b", re.I)
_AIM_OF = re.compile(r"\b(?:targets?|goals?|objectives?)\s+of\s+$", re.I)
_AIMED_AT = re.compile(r"O(?=R?G)")
_FORECAST = re.compile(
    r"\b(?:is|are)\s+(?:projected|forecast|forecasted|predicted|estimated|likely)\s+to\s+(?:\w+\s+)?\Z"
)
_REACHED = word_lists.words("reached_number")
_NAMED_BEFORE = re.compile(r"[NLK][IOFY]")
_HAPPENED = re.compile(r"(?:[OI][DJNLKEGQR]{1,8}(?<=[NLK])){0,3}R?(?:E(?=[DJNLKQ])|w|H)")
_ANNOUNCING = word_lists.verbs("announcing_figure")
_GOAL_OF = re.compile(
    r"\b(?:targets?|goals?|objectives?|ambitions?|commitment|pledge)\s+(?:of|to|for|at)\s+(?:\w+\s+){0,4}$", re.I
)
_NEXT_VERB = re.compile(r"[MizdwH]|(?<!T)V")
_AT_TIMES = re.compile(r"\s*(?:a|per|each|every)\s+(?:year|month|week|quarter|day)\b", re.I)  # "meet four times a year"
_EFFECTS = word_lists.verbs("estimate")
_THE = re.compile(r"\b(?:the|these|those|our|its|their|all|first|last|next|other)\s+$", re.I)
_SIZE = re.compile(r"\b(?:pool|workforce|number|total|base|population|membership|cohort)\s+of\s+$", re.I)
_AMONG = re.compile(r"\b(?:in|across|within|among|with|for|into|from)\s+$", re.I)
_COST = re.compile(
    r"\b(?:costs?|prices?|worth|value|valued|budget|budgets|investments?|grants?|rebates?|subsid\w+|funding|loans?|outlay|package|"
    r"expenditure)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_COSTS = re.compile(r"\b(?:costs?|budgets?|funding|expenditure|investments?|outlay|grants?|loans?|allocation)\b", re.I)
_COSTING = re.compile(
    r"\b(?:costs?|(?<!current\s)(?<!constant\s)prices?|budgets?|funding|outlay|package|expenditure|investments?)\s+(?:\w+\s+){0,8}$",
    re.I,
)
_PRICED = re.compile(r"\b(?:prices?|tariffs?)\s+of\s+(?:\w+\s+){0,3}$", re.I)
_BEING = word_lists.verbs("amounting")
_RISING_TO = re.compile(r"\b(?:to|by|reach|exceed\w*)\s+(?:\w+\s+){0,3}$")
# "raising the share from 4% in 2030 to": at the head of a sentence, what shall come
_RISING = re.compile(r"\bfrom\s[\d.,]+\s?(?:%|per\s?cent)\s(?:in|of)\s20\d\d,?\sto\s(?:\w+\s){0,2}\Z")
_COMPARING = re.compile(
    r"(?:at\s+least|more\s+than|less\s+than|over|up\s+to|at\s+most|about|around|approximately|not|no|a\s+minimum\s+of)\s+$",
    re.I,
)


class Figure(NamedTuple):
    """A quantity in its sentence first..stop (words): the word `at` which it begins, and the verb that governs it.

    `code` is V where that verb looks forward, G where it is a gerund, i, z, w or W where it does not look forward, h where the figure
    is the subject of an order, and empty where there is none.
    """

    tagged: Tagged
    first: int
    stop: int
    at: int
    quantity: quantities.Quantity
    code: str
    verb: int
    lemma: str
    year: int | None
    item: bool = False  # whether the sentence is an item under goals


def figure(
    tagged: Tagged, first: int, stop: int, quantity: Quantity, dues: list[re.Match[str]], course: Course
) -> Figure | None:
    """The figure of a target, or None. `dues` are the deadlines of the sentence, `course` tells the year that holds on
    and whether the sentence stands under goals."""
    at = max(first, bisect_left(tagged.starts, quantity.start + 1, first, stop) - 1)
    code, verb = governor(tagged, first, at)
    if course.goal and code in ("w", "i", "z"):
        code = "V"  # under goals, translations use the past tense for states to be reached
    year = deadlines.nearest(tagged.text, quantity.start, quantity.end, dues, tagged.ends[stop - 1], course.year)
    left = tagged.text[max(tagged.starts[first], quantity.start - 240) : quantity.start]
    act = gerund(tagged, verb + 1 if code else first, at) or _aimed_at(tagged, verb + 1 if code else first, at)
    if (code == "w" and year and _GOAL_OF.search(left)) or (
        code in ("w", "W")
        and act is not None
        and tagged.tags[act - 1] == "O"
        or (code in ("i", "z") and act is not None and tagged.tags[act - 1] == "T")
        or (code == "z" and act is not None and _listed(tagged, verb, act) and deadlines.strong(dues[:20]))
        or (code == "w" and tagged.word(verb).lower() == "set" and AIM.search(left))
    ):
        code = ""  # "is committed to keeping it below 20%", "has set a new goal of 50 GW by 2030", "included the goal of raising it to 70%"
    if code in ("w", "W"):
        return None
    aim = AIM.search(left)
    rising = bool(_RISING.search(left)) and act is not None and act == first + (tagged.tags[first] == "#")
    told = _TARGETED.match(tagged.text, quantity.end, tagged.ends[stop - 1])
    told = told or _IN_TARGET.match(tagged.text, quantity.end, tagged.ends[stop - 1])
    aimed = aim.group().lower() if aim else "target" if course.goal or told else ""
    lemma = tagged.lemma(verb)
    found = Figure(tagged, first, stop, at, quantity, code, verb, lemma, year, course.goal and course.item)
    if quantity.kind == "multiple" and _AT_TIMES.match(tagged.text, quantity.end):
        return None
    due = bool(course.year or rising or deadlines.strong(dues[:20]))
    if lemma in _EFFECTS or not _looks_forward(found, left, aimed, due):
        return None
    if act is not None:
        lemma = tagged.lemma(act)
        found = found._replace(code="G", verb=act, lemma=lemma)
    bare = _COMPARING.sub("", left[-60:])  # the words before the figure without its comparator
    judge = {"count": _is_level, "money": _is_worth, "period": _is_duration}.get(quantity.kind)
    if (judge and not judge(found, left, bare, aimed)) or (
        code == "V" and quantity.kind != "money" and not aimed and _conditional(tagged, first, at, bare)
    ):
        return None
    if found.year and found.code in ("V", "G") and found.lemma in LEVEL_CHANGES:
        return found  # "raise the share of taxes in revenue to 20% by 2040" is no threshold
    around = max(tagged.starts[first], quantity.start - 160), min(tagged.ends[stop - 1], quantity.end + 80)
    return None if _THRESHOLD.search(tagged.text, *around) else found


def _listed(tagged: Tagged, verb: int, act: int) -> bool:
    """Whether a gerund is what something is for, or a member of a list: "the basis for cutting", "covers three acts: cutting"."""
    return tagged.tags[act - 1] == "F" or (tagged.tags[act - 1] in ",:Cc" and ":" in tagged.tags[verb:act])


def _aimed_at(tagged: Tagged, after: int, at: int) -> int | None:
    """The gerund behind the noun of an aim: "the target of planting 5,000 trees"."""
    for of in _AIMED_AT.finditer(tagged.tags, max(after, at - FAR), at):
        if tagged.word(of.start() - 1).lower() in AIMS:
            return of.end() + (tagged.tags[of.end()] == "R")
    return None


def _conditional(tagged: Tagged, first: int, at: int, bare: str) -> bool:
    """Whether a figure stands in a condition or a relative clause: "which employ 50", but not "states that debt shall stay below 60%"."""
    if "T" in tagged.tags[max(first, at - 2) : at]:
        return False  # "for which towns are to have 40%"
    that = tagged.tags.rfind("h", max(first, at - 8), at)
    stated = that > first and tagged.tags[that - 1] in "VzwERd"
    modal = any(tagged.tags.find(code, that, at) > 0 for code in "Mm")
    return bool(_CONDITION.search(bare)) and not (stated and modal)


def _looks_forward(figure: Figure, left: str, aimed: str, due: bool) -> bool:
    tagged, quantity = figure.tagged, figure.quantity
    if figure.code in ("i", "z"):
        return bool(aimed) or figure.lemma in _ANNOUNCING
    if figure.code in ("V", "h"):
        return not _FORECAST.search(
            tagged.text, max(tagged.starts[figure.first], tagged.starts[figure.verb] - 40), tagged.starts[figure.verb]
        )
    after = bisect_left(tagged.starts, quantity.end, figure.first, figure.stop)
    if _PAST.search(left) or (not aimed and _HAPPENED.match(tagged.tags, after, figure.stop)):
        return False
    told = _NEXT_VERB.search(tagged.tags, after, min(figure.stop, after + FAR))
    modal = bool(told and told.group() == "M")
    sized = modal and bool(_NAMED_BEFORE.search(tagged.tags, max(figure.first, figure.at - FAR), figure.at))
    if not aimed and not due and told and (not modal or sized):
        return False  # "over a third of pupils leave", "the owner of a house of 500 square feet shall"
    return bool((figure.year and due) or aimed or quantity.comparator != "=" or modal)


def _is_level(figure: Figure, left: str, bare: str, aimed: str) -> bool:
    """Whether a count is a level to be reached, not a number of things to be made, had or meant."""
    quantity, level = figure.quantity, figure.lemma in LEVEL
    moved = figure.lemma in LEVEL_CHANGES and bool(_RISING_TO.search(left))  # "cut the rate to 2.8 births"
    few = quantity.value < 13 and quantity.comparator == "=" and not level and not moved
    making = (
        figure.lemma in MAKING and not _SIZE.search(bare) and not _AIM_OF.search(bare)
    )  # "build a workforce of 8,000" makes no things
    after = bisect_left(figure.tagged.starts, quantity.end, figure.first, figure.stop)
    things = phrases.phrase(figure.tagged, after) if making else None
    if things and figure.tagged.word(things.head).lower() in _REACHED and quantity.value >= 100:
        making = False  # "create 50,000 jobs": nobody makes them
    if few or _THE.search(bare) or making or _AMONG.search(bare):
        return False
    if _conditional(figure.tagged, figure.first, figure.at, bare):
        return False
    listed = figure.tagged.text[quantity.lead - 2 : quantity.lead] == ": "  # "Fires: fewer than 100 by 2040"
    told = _NEXT_VERB.search(figure.tagged.tags, after, min(figure.stop, after + FAR))
    dated = figure.year and (figure.code or listed or (told is not None and told.group() == "M"))
    return bool(dated or aimed or moved or (level and (quantity.unit or figure.code == "V")))


def _is_duration(figure: Figure, left: str, bare: str, aimed: str) -> bool:
    """Whether a period is a level that somebody moves, not a deadline."""
    return bool((aimed or figure.year) and (figure.lemma in LEVEL_CHANGES or left.rstrip().endswith(":")))


def _is_worth(figure: Figure, left: str, bare: str, aimed: str) -> bool:
    """Whether an amount of money is a level of an indicator, not a cost or what is spent on a task."""
    if figure.quantity.comparator != "=" and _PRICED.search(left):
        return True  # "at a price of not more than 390 naira per gigabyte"
    if figure.lemma in LEVEL - _BEING and figure.code in ("V", "G"):
        return not _COSTING.search(left[-70:])
    if figure.lemma in _BEING and _COSTING.search(left[-110:]):
        return False
    if aimed and left.rstrip().endswith(":") and not _COSTS.search(left[-60:]):
        return True  # "Exports: 3 billion dollars", under goals
    if (
        _COST.search(left[-50:])
        or (aimed[:3] in ("aim", "see", "str") and not _RISING_TO.search(left))
        or figure.lemma in SPENDING
    ):
        return False
    return bool(figure.lemma in LEVEL or AIM.search(left[-100:]) or (figure.code and _RISING_TO.search(left)))

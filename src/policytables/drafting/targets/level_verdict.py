"""Whether a count, a sum of money or a period is a level to be reached, not what is made, spent or due."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar import phrases
from policytables.drafting.grammar.governing_verb import AIMS, FAR
from policytables.drafting.words import word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.target_record import Figure

# Verbs whose subject is the indicator.
LEVEL = word_lists.verbs("level")
LEVEL_CHANGES = word_lists.verbs("level_change")
AIM = re.compile(
    r"\b(?:targets?|goals?|objectives?|aims?|ambitions?|milestones?|indicators?|seeks?|targeted|targeting|aiming|strives?|striving|requirement|"
    r"quota|benchmark)\b",
    re.I,
)
NEXT_VERB = re.compile(r"[MizdwH]|(?<!T)V")
_CONDITION = re.compile(
    r"\b(?:if|where|when|whose|which|that|who|unless|in case|provided that|in excess|with|having|containing|holding|exceeding|weighing|measuring|"
    r"generating|producing|using|earning|employing|emitting|consuming|owning|operating|costing|lasting|serving)\s+(?:\w+\s+){0,6}$",
    re.I,
)
_REACHED = word_lists.words("reached_number")
_REACHING = word_lists.verbs("reaching_number")
# what a single undertaking will do is its effect: "the project will create 300 jobs"
_EFFECT = re.compile(
    r"\b(?:projects?|plants?|factor(?:y|ies)|investments?|facilit(?:y|ies)|mines?|construction|expansion|deals?)\s+(?:will|would|could|should|is\s+expected\s+to|to)\s+"
    r"(?:\w+\s+){0,3}\Z",
    re.I,
)
# "a cut of the loss rate from 0.4 in 2030 to"
MOVED = re.compile(
    r"\b(?:increase|rise|growth|decrease|reduction|decline|cut|fall|drop)s?\s+(?:in|of)\s[^.;:,]{1,80}?\sfrom\s(?:[^;:]{1,60}?\sto\s+(?:\w+\s+){0,2}|(?:[a-z]+\s+){0,4})\Z",
    re.I,
)
# "Lamps per home: from 2 to 5"
_FROM_TO = re.compile(r":\s+from\s+[\d.,]+\s(?:\w+\s+){0,3}(?:(?:in|of)\s+20\d\d,?\s+)?to\s+\Z")
_TO_COME = re.compile(r"MR?BR?E")
_DONE = re.compile(r"[JNLKEGO]{1,8}(?<=[NLK])R?E[YI]Q")  # "at least 25 new meadows sown by 2040"
# "Target (2040): 4 wells"
_LABEL = re.compile(r"\b(?:target|goal|objective|milestone)s?\b(?:\s+\w+){0,3}\s*(?:\([^()]{1,20}\)\s*)?:\s*\Z", re.I)
_THE = re.compile(r"\b(?:the|these|those|our|its|their|all|first|last|next|other)\s+$", re.I)
_SIZE = re.compile(r"\b(?:pool|workforce|number|total|base|population|membership|cohort)\s+of\s+$", re.I)
_AMONG = re.compile(r"\b(?:in|across|within|among|with|for|into|from)\s+$", re.I)
_COST = re.compile(
    r"\b(?:costs?|prices?|worth|value|valued|budget|budgets|investments?|grants?|rebates?|subsid\w+|funding|loans?|outlay|package|"
    r"expenditure)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_FROM_SUM = re.compile(r"\bfrom\s[^,;:]{0,12}?\d[^,;:]{0,25}\sto\s+(?:\w+\s+){0,2}\Z")
_COSTS = re.compile(r"\b(?:costs?|budgets?|funding|expenditure|investments?|outlay|grants?|loans?|allocation)\b", re.I)
_COSTING = re.compile(
    r"\b(?:costs?|(?<!current\s)(?<!constant\s)prices?|budgets?|funding|outlay|package|allocations?|expenditure|investments?)\s+(?:[\w&-]+\s+){0,8}$",
    re.I,
)
_PRICED = re.compile(r"\b(?:prices?|tariffs?)\s+of\s+(?:\w+\s+){0,3}$", re.I)
_EARNING = word_lists.verbs("earning")
_BEING = word_lists.verbs("amounting")
_RISING_TO = re.compile(r"\b(?:to|by|reach|exceed\w*)\s+(?:\w+\s+){0,3}$")
_AIM_OF = re.compile(r"\b(?:targets?|goals?|objectives?)\s+of\s+$", re.I)
MAKING = word_lists.verbs("making")
SPENDING = word_lists.verbs("spending")


def conditional(tagged: Tagged, first: int, at: int, bare: str) -> bool:
    """Whether a figure stands in a condition or a relative clause: "which employ 50", but not "states that debt shall stay below 60%"."""
    if "T" in tagged.tags[max(first, at - 2) : at] or bare.endswith("of which "):
        return False  # "for which towns are to have 40%"
    that = tagged.tags.rfind("h", max(first, at - 8), at)
    stated = that > first and tagged.tags[that - 1] in "VzwERd"
    modal = any(tagged.tags.find(code, that, at) > 0 for code in "Mm")
    return bool(_CONDITION.search(bare)) and not (stated and modal)


def is_level(figure: Figure, left: str, bare: str, aimed: str) -> bool:
    """Whether a count is a level to be reached, not a number of things to be made, had or meant."""
    quantity, level = figure.quantity, figure.lemma in LEVEL
    listed = figure.tagged.text[quantity.lead - 2 : quantity.lead] == ": "  # "Fires: fewer than 100 by 2040"
    # "cut the rate to 2.8 births"
    moved = bool(MOVED.search(left)) or figure.lemma in LEVEL_CHANGES and bool(_RISING_TO.search(left))
    under = figure.tagged.text.startswith("under", quantity.lead)  # "under three heads"
    bare_number = quantity.comparator == "=" and not level and not moved
    told_as_level = (figure.item and listed) or _LABEL.search(left) or (aimed and _FROM_TO.search(left))
    few = quantity.value < 13 and (bare_number or under) and not told_as_level
    # "build a workforce of 8,000" makes no things.
    making = figure.lemma in MAKING and not _SIZE.search(bare) and not _AIM_OF.search(bare)
    after = bisect_left(figure.tagged.starts, quantity.end, figure.first, figure.stop)
    many = figure.code in ("V", "G") and quantity.value >= 100
    reached = many and figure.lemma in _REACHING and counts_people(figure) and not _EFFECT.search(left)
    verb = figure.verb
    aim = figure.tagged.tags[verb - 1] == "T" and figure.tagged.word(verb - 2).lower() in AIMS
    making = making and not reached and not aim  # "create 50,000 jobs": nobody makes them
    if few or _THE.search(bare) or making or _AMONG.search(bare):
        return False
    if conditional(figure.tagged, figure.first, figure.at, bare):
        return False
    told = NEXT_VERB.search(figure.tagged.tags, after, min(figure.stop, after + FAR))
    reached = reached or (quantity.value >= 100 and _to_come(figure.tagged, after))
    done = not figure.code and figure.year and _DONE.match(figure.tagged.tags, after, figure.stop)
    dated = (
        done or figure.year and (figure.code or listed or (told is not None and (told.group() == "M" or figure.opened)))
    )
    return bool(dated or aimed or moved or reached or (level and (quantity.unit or figure.code == "V")))


def counts_people(figure: Figure) -> bool:
    """Whether a figure counts people or jobs, which are reached and not made."""
    after = bisect_left(figure.tagged.starts, figure.quantity.end, figure.first, figure.stop)
    things = phrases.phrase(figure.tagged, after) if figure.quantity.kind == "count" else None
    return things is not None and figure.tagged.word(things.head).lower() in _REACHED


def _to_come(tagged: Tagged, after: int) -> bool:
    """Whether what is counted is people or jobs that somebody shall make: "50,000 jobs will be created"."""
    things = phrases.phrase(tagged, after)
    made = _TO_COME.match(tagged.tags, things.last + 1) if things else None
    return bool(
        things and made and tagged.word(things.head).lower() in _REACHED and tagged.lemma(made.end() - 1) in _REACHING
    )


def is_duration(figure: Figure, left: str, bare: str, aimed: str) -> bool:
    """Whether a period is a level that somebody moves, not a deadline."""
    asked = figure.tagged.tags[figure.verb - 1] in ".#:;T-"
    if asked and figure.code in ("V", "G") and figure.lemma in LEVEL_CHANGES and left.endswith("by "):
        return True  # "lengthen the season by 120 days"; what "will cut the journey by 20 minutes" is an effect
    return bool((aimed or figure.year) and (figure.lemma in LEVEL_CHANGES or left.rstrip().endswith(":")))


def is_worth(figure: Figure, left: str, bare: str, aimed: str) -> bool:
    """Whether an amount of money is a level of an indicator, not a cost or what is spent on a task."""
    if figure.code in ("V", "G") and (
        figure.lemma in _EARNING or (figure.lemma in LEVEL_CHANGES and figure.year and _RISING_TO.search(left))
    ):
        return True
    if figure.item and not figure.code and aimed and not _COSTS.search(left):
        return True  # "income above $12,000"
    if MOVED.search(left):
        return not _COSTS.search(left[-200:])  # "an increase in income per head from 200 to 300 dollars"
    if figure.code == "h":
        return False  # "ensure that 7 billion is put to use"
    if figure.quantity.comparator != "=" and _PRICED.search(left):
        return True  # "at a price of not more than 390 naira per gigabyte"
    if figure.lemma in LEVEL_CHANGES and figure.code in ("V", "G") and _FROM_SUM.search(left[-60:]):
        return True  # "increase foreign investment from 2 to 5 million dollars"
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

"""Words around a figure that speak against a target: of the past, of fines and fees."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.target_record import Figure

PAST = re.compile(
    r"\b(?:currently|already|at present|as of|to date|existing|last year|previously|so far|since|ago|until now|at the time|in recent years|"
    r"estimated|projected|is expected|are expected|forecasts?|compared with|today|(?<!CO2.)(?<!CO2)(?<!dioxide.)equivalent(?!\s+to\s+(?:not|at|no)\b))\b",
    re.I,
)
_THRESHOLD = re.compile(
    r"\b(?:fines?|penalt\w+|imprisonment|liable|quorum|votes?|voting|shareholding|shareholders?|majority|lends?|loans?|employees or|turnover|fees?|levy|"
    r"interest rate|"
    r"tax(?:es|able)?|"
    r"per annum interest|threshold|surcharge|remuneration|salary|pensions?|"
    r"child benefit|allowances?|minimum wage|stipends?|customs dut\w+|members of the|subsid(?:y|ies)|rewards?|bonus|rebates?|reimburse\w*|"
    r"exempt\w*|(?:be|is|are)\s+(?:allowed|permitted|charged|imposed|waived|deducted|refunded|withheld))\b",
    re.I,
)
_COMPARING = re.compile(
    r"(?:at\s+least|more\s+than|less\s+than|over|up\s+to|at\s+most|about|around|approximately|not|no|a\s+minimum\s+of)\s+$",
    re.I,
)


# What a target, or what was just told, leads to: "this target will save 20%", "as a result, losses will fall to 3%"
ESTIMATED = re.compile(
    r"\W*(?:for\s+20\d\d,\s+)?(?:as\s+an?\s+(?:result|consequence)|consequently|(?:due|owing|thanks)\s+to|because\s+of|this\s+(?:would|could|may|can)|"
    r"th(?:is|ese)\s+(?:\w+\s+){0,2}?(?:targets?|measures?|activit(?:y|ies)|actions?|steps?|changes?|interventions?|investments?|reductions?|increases?)\s+"
    r"(?:will|would|can|could|may))\b",
    re.I,
)


# "as follows: masonry 4,000; weaving and dyeing 3,000"
_MEMBER = re.compile(r"(?:[;:]|Q,)[Cc]?[IF]?(?P<named>[JNLKG](?:[JNLKGO]|,?[Cc]|,){0,12}(?<=[NLKG]))\Z")
_MEMBERS = 24  # words


def member(tagged: Tagged, first: int, lead: int) -> int | None:
    """Where the name begins that stands right before the figure at a word in a list of names and figures; None elsewhere."""
    found = _MEMBER.search(tagged.tags, max(first, lead - _MEMBERS), lead)
    return found.start("named") if found else None


def without_comparator(figure: Figure) -> str:
    """The words before a figure without those that compare it."""
    tagged, lead = figure.tagged, figure.quantity.lead
    return _COMPARING.sub("", tagged.text[max(tagged.starts[figure.first], lead - 60) : lead])


def threshold(figure: Figure) -> bool:
    """Whether words beside a figure tell of fines, fees, wages and the like."""
    tagged, quantity = figure.tagged, figure.quantity
    start, end = tagged.starts[figure.first], tagged.ends[figure.stop - 1]
    return bool(_THRESHOLD.search(tagged.text, max(start, quantity.start - 160), min(end, quantity.end + 80)))

"""When a field of a matched statement counts as right."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from draft_marks import QUANTITATIVE, Mark

from policytables.drafting.proposal_record import Proposal
from policytables.drafting.targets.quantities import SCALES

Judge = Callable[[str, Mark, Proposal], bool]

_SAME_INDICATOR = 0.5  # of the words of both: an annotator's indicator may begin or end a word off


def action(_text: str, mark: Mark, proposal: Proposal) -> bool:
    return bool(proposal.action == mark.row["action"])


def year(_text: str, mark: Mark, proposal: Proposal) -> bool:
    return bool(proposal.year == mark.row["year"])


def comparator(_text: str, mark: Mark, proposal: Proposal) -> bool:
    return bool(proposal.comparator == mark.row["comparator"])


def indicator(text: str, mark: Mark, proposal: Proposal) -> bool:
    """The same words for the larger part."""
    marked = _words(text[mark.row["indicator_start_char"] : mark.row["indicator_end_char"]])
    proposed = _words(proposal.indicator or "")
    return len(marked & proposed) >= _SAME_INDICATOR * len(marked | proposed)


def value(_text: str, mark: Mark, proposal: Proposal) -> bool:
    """An annotation says 1.3 and "trillion yuan", a draft 1.3e12 and "yuan": one value."""
    scale = math.prod(SCALES.get(word, 1) for word in mark.row["unit"].split())
    return proposal.value in (mark.row["value"], mark.row["value"] * scale)


def unit(_text: str, mark: Mark, proposal: Proposal) -> bool:
    """The same word without its scale and its plural; "percent" is "%"."""
    return _unit(mark.row["unit"]) == _unit(proposal.unit or "")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _unit(words: str) -> str:
    plain = re.sub(r"per\s?cent(?:age)?", "%", words.lower())
    return " ".join(word.rstrip("s") for word in plain.split() if word not in SCALES)


OF_KIND: dict[str, dict[str, Judge]] = {
    "measure": {"action": action},
    "target": {"indicator": indicator, "year": year},
    QUANTITATIVE: {"indicator": indicator, "comparator": comparator, "value": value, "unit": unit, "year": year},
}

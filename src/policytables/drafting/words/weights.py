"""Weights of learned decisions: benchmarks/draft_weights.py makes the tables from marked texts, a row for each sign.

A decision adds the weights of the signs that a place has; 0 is even odds.
"""

from __future__ import annotations

from functools import cache
from math import fsum

from policytables.drafting.words.word_lists import FOLDER
from policytables.figures.word_table import rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

ALWAYS = "always"  # a sign that every place has


@cache
def _weights(decision: str) -> dict[str, float]:
    return {sign: float(weight) for sign, weight in rows(FOLDER / f"{decision}_weights.csv")}


def odds(decision: str, signs: Iterable[str]) -> float:
    """The logarithm of the odds that a place with these signs is what the decision asks for."""
    weights = _weights(decision)
    return weights[ALWAYS] + fsum(weights[sign] for sign in weights.keys() & set(signs))  # exact in any order

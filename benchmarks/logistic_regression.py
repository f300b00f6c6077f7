"""Logistic regression over signs that a place has or has not, with weights that are zero where a sign tells little.

Plain Python in a fixed order, so that the same examples give the same weights everywhere.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from policytables.drafting.words.weights import ALWAYS

_FEWEST = 3  # examples that have a sign, at least
_SPARING = 0.001  # how much a weight must explain to be there at all
_SHRINKING = 0.003  # how much weights are held near zero
_ROUNDS = 300


class Example(NamedTuple):
    """A place with its signs, and whether it is what the decision asks for."""

    signs: frozenset[str]
    right: bool


def weights(examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each sign that has one: elastic net, by coordinate descent with the greatest curvature."""
    counted = Counter(sign for example in examples for sign in example.signs)
    signs = sorted(sign for sign, count in counted.items() if count >= _FEWEST)
    having: dict[str, list[int]] = {ALWAYS: list(range(len(examples))), **{sign: [] for sign in signs}}
    for at, example in enumerate(examples):
        for sign in example.signs & having.keys():
            having[sign].append(at)
    odds = [0.0] * len(examples)
    learned = dict.fromkeys(having, 0.0)
    for _ in range(_ROUNDS):
        for sign, places in having.items():
            step = _step(sign, learned[sign], places, odds, examples)
            if step:
                learned[sign] += step
                for at in places:
                    odds[at] += step
    return {sign: weight for sign, weight in learned.items() if weight}


def _step(sign: str, weight: float, places: Sequence[int], odds: Sequence[float], examples: Sequence[Example]) -> float:
    """By how much a weight moves."""
    total = len(examples)
    slope = math.fsum(1 / (1 + math.exp(-odds[at])) - examples[at].right for at in places) / total
    bend = len(places) / total / 4
    if sign == ALWAYS:
        return -slope / bend
    aim = bend * weight - slope
    return math.copysign(max(0.0, abs(aim) - _SPARING), aim) / (bend + _SHRINKING) - weight

"""Whether what is known about a quantity proves that it meets a target, or that it misses it."""

from __future__ import annotations

import math


def verdict(target_comparator: str, target_value: float, comparator: str, value: float) -> str:
    """Whether a quantity of which `comparator` and `value` are known meets the target: met, not met or unknown.

    >>> verdict(">=", 4.8, "=", 4.9), verdict(">", 25_000, ">", 20_077), verdict(">", 25_000, "<=", 24_290)
    ('met', 'unknown', 'not met')
    """
    (low, low_open, high, high_open), (least, least_open, most, most_open) = (
        _interval(comparator, value),
        _interval(target_comparator, target_value),
    )
    if (low, low_open) >= (least, least_open) and (high, not high_open) <= (most, not most_open):
        return "met"
    apart = (
        high < least
        or most < low
        or (high == least and (high_open or least_open))
        or (most == low and (most_open or low_open))
    )
    return "not met" if apart else "unknown"


def meant(comparator: str, direction: str) -> str:
    """The comparator that a target implies: a bare figure is to be reached, and going beyond it is not a failure.

    >>> meant("=", "increase"), meant("=", "decrease"), meant(">", "increase")
    ('>=', '<=', '>')
    """
    return {"increase": ">=", "decrease": "<="}.get(direction, comparator) if comparator == "=" else comparator


def _interval(comparator: str, value: float) -> tuple[float, bool, float, bool]:
    """The values for which "x comparator value" holds: (low, whether low is excluded, high, whether high is excluded)."""
    low = value if comparator in ("=", ">", ">=") else -math.inf
    high = value if comparator in ("=", "<", "<=") else math.inf
    return low, comparator == ">", high, comparator == "<"

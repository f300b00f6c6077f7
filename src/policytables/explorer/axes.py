"""Scales of charts."""

from __future__ import annotations

import math


def ticks(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round values that span low to high, about `wanted` steps.

    >>> ticks(4.2, 4.8)
    [4.2, 4.4, 4.6, 4.8]
    """
    rough = (high - low) / wanted or 1
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(index * step, 10) for index in range(first, last + 1)]

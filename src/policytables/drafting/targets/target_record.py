"""The record of a target."""

from typing import NamedTuple

from policytables.drafting.targets.quantities import Quantity


class Target(NamedTuple):
    """Characters of the target and of its indicator; `quantity` is None for a qualitative one."""

    start: int
    end: int
    indicator_start: int
    indicator_end: int
    quantity: Quantity | None
    year: int | None

"""The records of a target, and of a figure that may be one."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.targets.quantities import Quantity


class Target(NamedTuple):
    """Characters of the target and of its indicator; `quantity` is None for a qualitative one. One that is `guessed` gives
    way to a measure."""

    start: int
    end: int
    indicator_start: int
    indicator_end: int
    quantity: Quantity | None
    year: int | None
    guessed: bool = False


class Figure(NamedTuple):
    """A quantity in its sentence first..stop (words): the word `at` which it begins, and the verb that governs it.

    `code` is V where that verb looks forward, G where it is a gerund, i, z, w or W where it does not look forward, h where the figure
    is the subject of an order, and empty where there is none.
    """

    tagged: Tagged
    first: int
    stop: int
    at: int
    quantity: Quantity
    code: str
    verb: int
    lemma: str
    year: int | None
    item: bool = False  # whether the sentence is an item under goals
    opened: bool = False  # whether it opens with its year

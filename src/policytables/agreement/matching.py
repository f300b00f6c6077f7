"""Units of two codings matched one to one by the characters that they share."""

from __future__ import annotations

from typing import NamedTuple

from policytables.agreement.codings import Unit
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from policytables.agreement.codings import Place


TIE = 1e-9


class Pair(NamedTuple):
    """Two matched units. `shared` counts the common characters, `union` those of either; if they are equal, the match is exact."""

    first: Unit
    second: Unit
    shared: int
    union: int


def match(first: Sequence[Unit], second: Sequence[Unit], repeats: bool = False) -> list[Pair]:
    """List of pairs with the greatest total of shared characters, in the order of `first`; no unit is in two pairs.

    With `repeats`, a unit may also be matched at its repetitions. Among matchings with the same total, one with the
    greatest sum of shared / union is chosen, so that a span is matched with its equal and not with a longer one around
    it. Among units with the same span, the earlier comes first. The codes of the units are ignored.
    """
    if not first or not second:
        return []
    solve = solver()
    pairs = {(i, j): pair for i, a in enumerate(first) for j, b in enumerate(second) if (pair := best(a, b, repeats))}
    # A later criterion sums to less than the smallest step of the one before it, so it cannot outweigh that.
    scale = 1 / (len(first) + 1)
    weights = [[0.0] * len(second) for _ in first]
    for (i, j), pair in pairs.items():
        weights[i][j] = pair.shared + (pair.shared / pair.union - i * TIE) * scale
    rows, columns = solve(weights, maximize=True)
    return [pairs[at] for at in zip(rows.tolist(), columns.tolist()) if at in pairs]


def best(a: Unit, b: Unit, repeats: bool) -> Pair | None:
    """The pair of two units at the place where they share most, or None if they share nothing."""
    places = a.places if repeats else a.places[:1]
    found = [Pair(a, b, *shared) for place in places if (shared := overlap(place, b.places[0]))[0]]
    return max(found, key=lambda pair: (pair.shared, -pair.union), default=None)


def overlap(a: Place, b: Place) -> tuple[int, int]:
    """(characters shared, characters of either) of two places (source, start, end).

    >>> overlap(("page", 0, 10), ("page", 5, 20))
    (5, 20)
    """
    if a[0] != b[0]:
        return 0, 0
    shared = max(0, min(a[2], b[2]) - max(a[1], b[1]))
    return shared, a[2] - a[1] + b[2] - b[1] - shared


def solver() -> Any:
    try:
        from scipy.optimize import linear_sum_assignment
    except ImportError as error:
        raise CannotRun(MISSING) from error
    return linear_sum_assignment


MISSING = "comparing codings needs the packages krippendorff, numpy and scipy; install them with: python -m pip install '.[agreement]'"

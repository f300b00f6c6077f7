"""Two codings compared: F1 of the units, Krippendorff's alpha of their codes, and which values were confused."""

from __future__ import annotations

from collections import Counter

from policytables.agreement import matching
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.agreement.codings import Codings, Unit
    from policytables.agreement.matching import Pair

    Figures = dict[str, Any]
    Values = tuple[str | None, str | None]  # the values of both coders


NO_UNIT = "no unit"
NO_CLASS = "no class"


def compare(codings: Codings) -> Figures:
    """All figures as plain values: {"units", "own_places", "with_repeats", "confusions", "unmatched"}.

    `own_places` matches a unit only where it was coded, `with_repeats` also where the first coding records a repetition.
    Both hold "f1" and "alpha". Confusions and unmatched units are those of `with_repeats`.
    """
    first, second = codings
    own, wide = (matching.match(first, second, repeats) for repeats in (False, True))
    return {
        "units": {"first": len(first), "second": len(second)},
        "own_places": {"f1": agreement_on_units(own, first, second), "alpha": agreement_on_codes(own, first, second)},
        "with_repeats": {
            "f1": agreement_on_units(wide, first, second),
            "alpha": agreement_on_codes(wide, first, second),
        },
        "confusions": {code: confusions(values) for code, values in coded(wide).items()},
        "unmatched": {
            side: unmatched(units, [getattr(pair, side).unit for pair in wide])
            for side, units in codings._asdict().items()
        },
    }


def agreement_on_units(pairs: list[Pair], first: list[Unit], second: list[Unit]) -> Figures:
    """{criterion: {"pairs", "f1"}}: spans equal, at least half of either shared, and any character shared."""
    kept = {
        "exact": sum(pair.shared == pair.union for pair in pairs),
        "half": sum(2 * pair.shared >= pair.union for pair in pairs),
        "any": len(pairs),
    }
    total = len(first) + len(second)
    return {
        name: {"pairs": count, "f1": round(2 * count / total, 3) if total else None} for name, count in kept.items()
    }


def agreement_on_codes(pairs: list[Pair], first: list[Unit], second: list[Unit]) -> Figures:
    """{code: {"units", "agreed", "alpha"}}; units are those that both coders gave a value.

    `kind_all` adds the units that only one coder has, with the other value missing; alpha pairs values within a unit, so a
    single value does not count. `kind_or_none` counts "no unit" as a value instead.
    """
    values: dict[str, list[Values]] = {code: [(a, b) for a, b, _ in rows] for code, rows in coded(pairs).items()}
    alone: list[Values] = [(unit.kind, None) for unit in left(first, pairs, "first")] + [
        (None, unit.kind) for unit in left(second, pairs, "second")
    ]
    values["kind_all"] = values["kind"] + alone
    values["kind_or_none"] = [(a or NO_UNIT, b or NO_UNIT) for a, b in values["kind_all"]]
    values["stip_given"] = [(a, b) for a, b in values["stip"] if NO_CLASS not in (a, b)]
    return {
        code: figures(values[code])
        for code in ("kind", "kind_all", "kind_or_none", "action", "modality", "stip", "stip_given")
    }


def coded(pairs: list[Pair]) -> dict[str, list[tuple[str, str, Pair]]]:
    """{code: [(first value, second value, pair)]} of the pairs in which both coders had to give the code."""
    both = [pair for pair in pairs if pair.first.kind == pair.second.kind == "measure"]
    return {
        "kind": [(pair.first.kind, pair.second.kind, pair) for pair in pairs],
        "action": [
            (pair.first.action, pair.second.action, pair) for pair in pairs if pair.first.action and pair.second.action
        ],
        "modality": [(a, b, pair) for pair in both if (a := pair.first.modality) and (b := pair.second.modality)],
        "stip": [(pair.first.stip or NO_CLASS, pair.second.stip or NO_CLASS, pair) for pair in both],
    }


def figures(values: list[Values]) -> Figures:
    paired = [(a, b) for a, b in values if a is not None and b is not None]
    return {"units": len(paired), "agreed": sum(a == b for a, b in paired), "alpha": alpha(values)}


def alpha(values: list[Values]) -> float | None:
    """Krippendorff's alpha, nominal, of [(value or None, value or None)], to three places.

    None if it is undefined: no unit has two values, or all values are the same.
    """
    try:
        import krippendorff
    except ImportError as error:
        raise CannotRun(matching.MISSING) from error
    domain = sorted({value for pair in values for value in pair if value is not None})
    if len({value for a, b in values if a is not None and b is not None for value in (a, b)}) < 2:
        return None
    counts = [[pair.count(value) for value in domain] for pair in values]
    return round(float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")), 3)


def confusions(rows: list[tuple[str, str, Pair]]) -> list[Figures]:
    """[{"first", "second", "count", "units"}] of differing values, the most common first."""
    found: dict[tuple[str, str], list[list[str]]] = {}
    for a, b, pair in rows:
        if a != b:
            found.setdefault((a, b), []).append([pair.first.unit, pair.second.unit])
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [{"first": a, "second": b, "count": len(units), "units": units} for (a, b), units in ranked]


def unmatched(units: list[Unit], taken: list[str]) -> Figures:
    """{"count", "kinds", "units"} of the units of one coding that have no partner in the other."""
    rest = [unit for unit in units if unit.unit not in set(taken)]
    return {
        "count": len(rest),
        "kinds": dict(sorted(Counter(unit.kind for unit in rest).items())),
        "units": [unit.unit for unit in rest],
    }


def left(units: list[Unit], pairs: list[Pair], side: str) -> list[Unit]:
    taken = {getattr(pair, side).unit for pair in pairs}
    return [unit for unit in units if unit.unit not in taken]

"""Was a target met, when, and on which source, or is it unknown?"""

import pandas as pd

from policytables.loading.target_verdicts import verdict

COLUMNS = ["target_id", "status", "year", "observation_id", "bibliography_id", "contested"]
KEY = ["indicator_id", "zone_id", "unit"]


def progress(targets, observations, by=None):
    """One row per quantitative target: `status` is met, not met or unknown, as far as the preferred observations prove it.

    Met in the first `year` up to `by` (default: the year of the target) whose observation leaves no other possibility;
    a later fall does not undo it. Not met where the observation of `by` itself excludes it: an earlier miss proves
    nothing. Otherwise unknown, with no year and no source. `contested` says that another observation of that year
    would prove the opposite. Takes and returns DataFrames; only observations of the target's indicator, zone and unit
    count.
    """
    rows = [
        _row(target, observations, int(target.year if by is None else by))
        for target in targets[targets.target_type == "quantitative"].itertuples()
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"year": "Int64"} | {name: "string" for name in COLUMNS if name.endswith("_id")}
    )


def _row(target, observations, by):
    own = observations.loc[
        [
            all(getattr(o, name) == getattr(target, name) for name in KEY) and o.year <= by
            for o in observations.itertuples()
        ]
    ]
    own = own.assign(
        verdict=[verdict(target.comparator, target.value, o.comparator, o.value) for o in own.itertuples()]
    ).sort_values("year")
    preferred = own[own.preferred.astype(bool)]
    decisive = pd.concat(
        [preferred[preferred.verdict == "met"], preferred[(preferred.verdict == "not met") & (preferred.year == by)]]
    )
    if decisive.empty:
        return [target.target_id, "unknown", None, None, None, False]
    first = decisive.iloc[0]
    contested = own[(own.year == first.year) & ~own.verdict.isin([first.verdict, "unknown"])]
    return [
        target.target_id,
        first.verdict,
        first.year,
        first.observation_id,
        first.bibliography_id,
        not contested.empty,
    ]

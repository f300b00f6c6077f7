"""target_status: whether a target was met, as of every year with an observation, and as of the year it is due.

Only preferred observations of the target's indicator, zone and unit count. A target is met in the first year whose
observation proves it, and a later fall does not undo that. It is not met if the observation of its due year rules it out;
an earlier miss proves nothing. Before the due year it is otherwise open, and from then on unknown.
"""

from __future__ import annotations

from itertools import groupby

from policytables.figures.target_verdicts import meant, verdict
from policytables.model.tables import targets
from policytables.model.tables.statement_rows import row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.validation.tables_in_memory import Row

SAME = ("indicator_id", "zone_id", "unit")
OPPOSITE = {"met": "not met", "not met": "met"}


def rows(corpus: Corpus) -> Iterator[Row]:
    directions = {r["indicator_id"]: r["direction"] for r in corpus.registers.get("indicators", ())}
    observed: dict[tuple[str, ...], list[Row]] = {}
    for observation in corpus.registers.get("observations", ()):
        if observation["year"].isdecimal() and _number(observation) is not None:
            observed.setdefault(tuple(observation[name] for name in SAME), []).append(observation)
    for target in targets.rows(corpus):
        if target["year"].isdecimal() and _number(target) is not None:
            own = observed.get(tuple(target[name] for name in SAME), [])
            yield from _statuses(target, own, directions.get(target["indicator_id"], ""))


def _statuses(target: Row, observed: list[Row], direction: str) -> Iterator[Row]:
    due = int(target["year"])
    comparator = meant(target["comparator"], direction)
    judged = [
        (int(o["year"]), verdict(comparator, float(target["value"]), o["comparator"], float(o["value"])), o)
        for o in observed
        if int(o["year"]) <= due
    ]
    judged.sort(key=lambda known: known[0])
    preferred = [known for known in judged if known[2]["preferred"] == "true"]
    years = [year for year, _ in groupby(year for year, _, _ in preferred)]
    for year in [*years, *([due] if due not in years else [])]:
        status, rule, decisive = _decided([known for known in preferred if known[0] <= year], year, due)
        contested = decisive is not None and any(
            o["year"] == decisive["year"] and said == OPPOSITE.get(status) for _, said, o in judged
        )
        yield row(
            target,
            target_id=target["target_id"],
            as_of_year=year,
            status=status.replace(" ", "_"),
            rule=rule,
            observation_id=decisive["observation_id"] if decisive is not None else "",
            contested=contested,
        )


def _decided(known: list[tuple[int, str, Row]], year: int, due: int) -> tuple[str, str, Row | None]:
    """(status, rule, the decisive observation or, if there is none, the latest one) as of a year."""
    for _, said, observation in known:
        if said == "met":
            return "met", "proved", observation
    latest = known[-1][2] if known else None
    if year < due:
        return "open", "not_due", latest
    if known and known[-1][:2] == (due, "not met"):
        return "not met", "excluded", latest
    return "unknown", "undecided", latest


def _number(row: Row) -> float | None:
    try:
        return float(row["value"])
    except ValueError:
        return None  # empty, or reported as a faulty cell

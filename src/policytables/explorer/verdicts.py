"""The status of a target in words: the table of statuses, compared with the date of the plan."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from policytables.explorer import cell_display

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row

RULES = {
    "proved": "a preferred figure proves it",
    "undecided": "no figure of that year decides it",
    "not_due": "it is not due yet",
    "disproved": "a preferred figure of that year denies it",
}


class Verdict(NamedTuple):
    """`word` is the verdict itself, `said` why, `rule` what was applied; `outcome` is met, missed or open."""

    word: str
    said: str
    rule: str
    outcome: str


NONE = Verdict("Not known", "No observation is in the dataset yet.", "", "open")


def of(dataset: Dataset, target: Row) -> Verdict:
    """The verdict on a target with a figure, as of the last year that the table of statuses has."""
    held = sorted(dataset.pointing("target_status", "target_id", target["target_id"]), key=_as_of)
    observation = dataset.by_key("observations").get(held[-1]["observation_id"]) if held else None
    if observation is None:
        return NONE
    last, figure = held[-1], observed(dataset, observation)
    rule = f"As of {last['as_of_year']}: {RULES.get(last['rule'], cell_display.words(last['rule']))}."
    against = " Another source of that year says the opposite." if last["contested"] == "true" else ""
    if last["status"] == "met":
        first = _as_of(next(state for state in held if state["status"] == "met"))
        when, early = _when(dataset, target, first)
        said = f"{figure} in {observation['year']}{when}.{_latest(dataset, target, observation)}{against}"
        return Verdict("Already met before the plan" if early else "Met", said, rule, "met")
    word = {"not_met": "Not met", "open": f"Open until {target['year']}"}.get(
        last["status"], "Not known whether it was met"
    )
    outcome = "missed" if last["status"] == "not_met" else "open"
    return Verdict(word, f"Latest: {figure} in {observation['year']}.{against}", rule, outcome)


def _as_of(state: Row) -> int:
    return cell_display.integer(state["as_of_year"]) or 0


def _when(dataset: Dataset, target: Row, met: int) -> tuple[str, bool]:
    """How the year in which a target was first met lies to the plan and to its due year, and whether the plan is younger."""
    day, due = plan_day(dataset, target["document_id"]), cell_display.integer(target["year"])
    if day and met < day.year:
        before = "the year before" if met == day.year - 1 else f"{day.year - met} years before"
        return f", {before} the plan was issued", True
    if day and met == day.year:
        return ", the year in which the plan was issued", False
    if due and met < due:
        return f", {'the year' if due - met == 1 else f'{due - met} years'} before it is due", False
    return "", False


def _latest(dataset: Dataset, target: Row, proof: Row) -> str:
    """The latest preferred figure, if it is not the proof itself."""
    known = [
        (year, row)
        for row in dataset.pointing("observations", "indicator_id", target["indicator_id"])
        if row["zone_id"] == target["zone_id"]
        and row["preferred"] == "true"
        and (year := cell_display.integer(row["year"]))
    ]
    year, row = max(known, key=lambda found: found[0], default=(0, proof))
    return "" if row is proof else f" Latest: {observed(dataset, row)} in {year}."


def plan_day(dataset: Dataset, document_id: str) -> datetime.date | None:
    """The day on which a document was issued, by itself or by the document that issues it; None if no day is known."""
    issuing = [
        row["document_id"]
        for row in dataset.pointing("document_relations", "related_id", document_id)
        if row["relation"] == "issues"
    ]
    for found in (document_id, *issuing):
        issued = dataset.by_key("documents").get(found, {}).get("issued", "")
        try:
            return datetime.date.fromisoformat(issued)
        except ValueError:
            continue
    return None


def observed(dataset: Dataset, observation: Row) -> str:
    """What was observed, with the place where it was counted if that is another one."""
    figure, elsewhere = cell_display.figure(observation), observation.get("counted_in_id")
    return f"{figure} (counted in {dataset.label(elsewhere)})" if elsewhere else figure

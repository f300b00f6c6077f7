"""The page of targets: charts against what was observed, the timeline, the list by year."""

from __future__ import annotations

from policytables.explorer import cell_display, links, sources, target_chart, timeline
from policytables.figures.target_verdicts import meant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row, View

MANY = 24  # charts on the page; more would bury what they show
LISTED = 500  # targets listed on the page; the table has all


def context(dataset: Dataset) -> View:
    """What the page of targets shows: charts, timeline and the list by year."""
    rows = sorted(
        dataset.rows("targets"),
        key=lambda row: (
            cell_display.integer(row["year"]) or 9999,
            row["target_type"] != "quantitative",
            row["target_id"],
        ),
    )
    years: dict[str, list[View]] = {}
    for row in rows[:LISTED]:
        years.setdefault(row["year"], []).append(
            {
                "row": row,
                "path": links.statement(row),
                "figure": cell_display.figure(row) if row["value"] else "",
                "zone": cell_display.of(dataset, "targets", "zone_id", row["zone_id"]),
                "indicator": cell_display.of(dataset, "targets", "indicator_id", row["indicator_id"]),
            }
        )
    names = {row["indicator_id"]: row["name_en"] for row in dataset.rows("indicators")}
    start = min(
        filter(None, (cell_display.integer(row["issued"][:4]) for row in dataset.rows("documents"))), default=2020
    )
    drawn = with_figures(dataset)
    return {
        "charts": drawn[:MANY],
        "figures": len(drawn),
        "listed": min(len(rows), LISTED),
        "years": years,
        "total": len(rows),
        "timelines": [
            (size, timeline.draw(rows, names, start, width)) for size, width in (("wide", 880), ("narrow", 336))
        ]
        if rows
        else [],
    }


def with_figures(dataset: Dataset) -> list[View]:
    """Each target with a figure: its row, its chart, the observations that belong to it with their sources."""
    found = []
    for row in dataset.rows("targets"):
        observed = [
            o
            for o in dataset.pointing("observations", "indicator_id", row["indicator_id"])
            if o["zone_id"] == row["zone_id"]
        ]
        chart = target_chart.draw(row, observed)
        if chart:
            direction = dataset.by_key("indicators").get(row["indicator_id"], {}).get("direction", "")
            chart["rising"] = meant(row["comparator"], direction).startswith(">")
            for point in chart["points"]:
                point["label"] = observed_figure(dataset, point["row"])
            sourced = [
                (o, observed_figure(dataset, o), sources.source(dataset, o["bibliography_id"]))
                for o in sorted(observed, key=lambda o: (o["year"], o["observation_id"]))
            ]
            found.append(
                {
                    "row": row,
                    "path": links.statement(row),
                    "indicator": cell_display.of(dataset, "targets", "indicator_id", row["indicator_id"]),
                    "chart": chart,
                    "observed": sourced,
                    "verdict": status(dataset, row),
                }
            )
    return found


SAID = {
    "met": "Met by {figure} in {year}.",
    "not_met": "Not met: {figure} in {year}.",
    "open": "Open until {due}. Latest: {figure} in {year}.",
    "unknown": "Not known whether it was met: no figure of {due} decides it. Latest: {figure} in {year}.",
}


def status(dataset: Dataset, row: Row) -> str:
    """One sentence on how a target stands as of the year it is due, as the table of statuses has it."""
    held = dataset.pointing("target_status", "target_id", row["target_id"])
    last = max(held, key=lambda state: cell_display.integer(state["as_of_year"]) or 0, default=None)
    observation = dataset.by_key("observations").get(last["observation_id"]) if last else None
    if observation is None or last is None:
        return "No observation is in the dataset yet."
    said = SAID.get(last["status"], "").format(
        figure=observed_figure(dataset, observation), year=observation["year"], due=row["year"]
    )
    return f"{said} Another source of that year says the opposite." if last["contested"] == "true" else said


def observed_figure(dataset: Dataset, observation: Row) -> str:
    """What was observed, with the place that it was counted in where that is another one."""
    figure, elsewhere = cell_display.figure(observation), observation.get("counted_in_id")
    return f"{figure} (counted in {dataset.label(elsewhere)})" if elsewhere else figure

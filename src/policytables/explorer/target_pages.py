"""The page of targets: charts against what was observed, the timeline, the list by year."""

from __future__ import annotations

from policytables.explorer import cell_display, entity_pages, links, target_chart, timeline
from policytables.loading import target_verdicts

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
            sourced = [
                (o, cell_display.figure(o), entity_pages.source(dataset, o["bibliography_id"]))
                for o in sorted(observed, key=lambda o: (o["year"], o["observation_id"]))
            ]
            found.append(
                {
                    "row": row,
                    "path": links.statement(row),
                    "indicator": cell_display.of(dataset, "targets", "indicator_id", row["indicator_id"]),
                    "chart": chart,
                    "observed": sourced,
                    "verdict": verdict(row, observed),
                }
            )
    return found


SAID = {
    "met": "meets the figure",
    "not met": "does not meet the figure",
    "unknown": "leaves it open whether the figure is met",
}


def verdict(row: Row, observed: list[Row]) -> str:
    """One sentence that sets the latest preferred observation beside the target; it claims no more than the figures say."""
    goal = cell_display.number(row["value"])
    known = [
        (year, value, o)
        for o in observed
        if o["preferred"] == "true"
        and (value := cell_display.number(o["value"])) is not None
        and (year := cell_display.integer(o["year"])) is not None
    ]
    if not known or goal is None:
        return "No observation is in the dataset yet."
    year, value, last = max(known, key=lambda found: found[0])
    judged = SAID[target_verdicts.verdict(row["comparator"], goal, last["comparator"], value)]
    early = ", before it is due" if year < (cell_display.integer(row["year"]) or 0) else ""
    return f"Latest: {cell_display.figure(last)} in {year}, which {judged}{early}."

"""The page of targets: charts against what was observed, the timeline, the list by year."""

from __future__ import annotations

from policytables.explorer import cell_display, links, sources, tallies, target_chart, timeline, verdicts
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
                "verdict": verdicts.of(dataset, row) if row["value"] else None,
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
        "outcomes": _outcomes(drawn),
        "dated": sum(bool(row["year"]) for row in rows),
        "listed": min(len(rows), LISTED),
        "years": years,
        "total": len(rows),
        "timelines": [
            (size, timeline.draw(rows, names, start, width))
            for size, width in (("wide", 940), ("middle", 620), ("narrow", 320))
        ]
        if rows
        else [],
    }


def _outcomes(drawn: list[View]) -> str:
    """How many targets with a figure have which verdict, in words."""
    found = tallies.most_first(item["verdict"].word for item in drawn)
    return ", ".join(f"{number} {cell_display.lower_first(word)}" for word, number in found.items())


def told(item: View) -> str:
    """A target with a figure as a sentence: the figure, the verdict, why."""
    return f"{item['chart']['label']}: {cell_display.lower_first(item['verdict'].word)}. {item['verdict'].said}"


def with_figures(dataset: Dataset) -> list[View]:
    """Each target with a figure: its row, its chart, the observations that belong to it with their sources."""
    found = []
    for row in dataset.rows("targets"):
        observed = [
            o
            for o in dataset.pointing("observations", "indicator_id", row["indicator_id"])
            if o["zone_id"] == row["zone_id"]
        ]
        chart = target_chart.draw(row, observed, verdicts.plan_day(dataset, row["document_id"]))
        if chart:
            direction = dataset.by_key("indicators").get(row["indicator_id"], {}).get("direction", "")
            chart["good"] = meant(row["comparator"], direction)[0]
            for point in chart["points"]:
                point["label"] = verdicts.observed(dataset, point["row"])
            sourced = [
                (o, verdicts.observed(dataset, o), sources.source(dataset, o["bibliography_id"]))
                for o in sorted(observed, key=lambda o: (o["year"], o["observation_id"]))
            ]
            found.append(
                {
                    "row": row,
                    "path": links.statement(row),
                    "indicator": cell_display.of(dataset, "targets", "indicator_id", row["indicator_id"]),
                    "chart": chart,
                    "observed": sourced,
                    "elsewhere": _elsewhere(dataset, observed),
                    "publishers": _publishers(dataset, observed),
                    "verdict": verdicts.of(dataset, row),
                }
            )
    return found


def _publishers(dataset: Dataset, observed: list[Row]) -> list[str]:
    """Who published the preferred values, those of most values first."""
    known = dataset.by_key("bibliography")
    named = [
        known.get(row["bibliography_id"], {}).get("publisher", "") for row in observed if row["preferred"] == "true"
    ]
    return list(tallies.most_first(name for name in named if name))


def _elsewhere(dataset: Dataset, observed: list[Row]) -> str:
    """A sentence on the figures that were counted in another territory, or ""."""
    found: dict[str, list[str]] = {}
    for row in observed:
        if row.get("counted_in_id"):
            found.setdefault(row["counted_in_id"], []).append(row["year"])
    return " ".join(
        f"What is drawn for {' and '.join(sorted(set(years)))} is a bound, counted in {dataset.label(place)}."
        for place, years in found.items()
    )

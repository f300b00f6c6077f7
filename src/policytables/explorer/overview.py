"""The first page and the targets: counts, charts against what was observed, the timeline."""

from policytables.explorer import cell_display, charts, entity_pages, links, statement_view
from policytables.figures.target_verdicts import meant

FEW, MANY = 6, 24  # charts on the first page and on the page of targets; more would bury what they show
LISTED = 500  # targets listed on their page; the table has all
HEADLINES = (
    ("measures", "measures.html"),
    ("targets", "targets.html"),
    ("zones", "zones.html"),
    ("labs", "labs.html"),
    ("fields", "fields.html"),
)


def context(dataset):
    """What the first page shows beside the descriptor."""
    return {
        "headlines": [
            (
                name,
                path,
                len(dataset.rows(name)),
                dataset.package.resource(name).raw.get("title", name),
                dataset.package.resource(name).raw.get("description", ""),
            )
            for name, path in HEADLINES
        ],
        "charts": quantitative(dataset)[:FEW],
        "example": example(dataset),
        "strips": strips(dataset),
    }


def example(dataset):
    """One statement with names and evidence, to show what every row rests on; None in an empty dataset."""
    named = sorted(
        dataset.rows("measures"),
        key=lambda row: (-len(dataset.pointing("mentions", "statement_id", row["measure_id"])), row["measure_id"]),
    )
    row = dataset.by_key("statements").get(named[0]["measure_id"]) if named else None
    return statement_view.view(dataset, row) if row else None


def strips(dataset):
    """Each original from its first to its last character: the chart at two widths, and the table beside it."""
    found = []
    for source in dataset.rows("sources"):
        length = cell_display.integer(source["characters"])
        if length:
            lanes = charts.lanes(dataset, source["source_id"], length)
            counts = [(lane, len(spans), sum(end - start for start, end in spans)) for lane, spans in lanes.items()]
            found.append(
                {
                    "source": source,
                    "path": f"documents.html#source-{links.slug(source['source_id'])}",
                    "length": length,
                    "sizes": [
                        (size, charts.strip(lanes, length, width, left))
                        for size, width, left in (("wide", 1040, 92), ("narrow", 336, 78))
                    ],
                    "rows": [(lane, count, covered, f"{covered / length:.0%}") for lane, count, covered in counts],
                }
            )
    return found


def targets(dataset):
    """What the page of targets shows: charts, timeline and the list by year."""
    rows = sorted(
        dataset.rows("targets"),
        key=lambda row: (
            cell_display.integer(row["year"]) or 9999,
            row["target_type"] != "quantitative",
            row["target_id"],
        ),
    )
    years = {}
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
    drawn = quantitative(dataset)
    return {
        "charts": drawn[:MANY],
        "figures": len(drawn),
        "listed": min(len(rows), LISTED),
        "years": years,
        "total": len(rows),
        "timelines": [
            (size, charts.timeline(rows, names, start, width)) for size, width in (("wide", 880), ("narrow", 336))
        ]
        if rows
        else [],
    }


def quantitative(dataset):
    """Each target with a figure: its row, its chart, the observations that belong to it with their sources."""
    found = []
    for row in dataset.rows("targets"):
        observed = [
            o
            for o in dataset.pointing("observations", "indicator_id", row["indicator_id"])
            if o["zone_id"] == row["zone_id"]
        ]
        chart = charts.target(row, observed)
        if chart:
            direction = dataset.by_key("indicators").get(row["indicator_id"], {}).get("direction", "")
            chart["rising"] = meant(row["comparator"], direction).startswith(">")
            for point in chart["points"]:
                point["label"] = observed_figure(dataset, point["row"])
            sourced = [
                (o, observed_figure(dataset, o), entity_pages.source(dataset, o["bibliography_id"]))
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


def status(dataset, row):
    """One sentence on how a target stands as of the year it is due, as the table of statuses has it."""
    held = dataset.pointing("target_status", "target_id", row["target_id"])
    last = max(held, key=lambda state: cell_display.integer(state["as_of_year"]) or 0, default=None)
    observation = dataset.by_key("observations").get(last["observation_id"]) if last else None
    if observation is None:
        return "No observation is in the dataset yet."
    said = SAID.get(last["status"], "").format(
        figure=observed_figure(dataset, observation), year=observation["year"], due=row["year"]
    )
    return f"{said} Another source of that year says the opposite." if last["contested"] == "true" else said


def observed_figure(dataset, observation):
    """What was observed, with the place that it was counted in where that is another one."""
    figure, elsewhere = cell_display.figure(observation), observation["counted_in_id"]
    return f"{figure} (counted in {dataset.label(elsewhere)})" if elsewhere else figure

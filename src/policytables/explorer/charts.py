"""Charts as geometry: plain numbers in user units, which the templates draw; no markup here."""

import math

from policytables.explorer import cell_display


def ticks(low, high, wanted=4):
    """Round values that span low to high, about `wanted` steps.

    >>> ticks(4.2, 4.8)
    [4.2, 4.4, 4.6, 4.8]
    """
    rough = (high - low) / wanted or 1
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(index * step, 10) for index in range(first, last + 1)]


def target(row, observed, width=340, height=220):
    """A target against its observations, or None where it has no figure and year.

    `observed` are rows of observations for the target's indicator and zone. Preferred values are joined by a line;
    bounds (`bound` is > or <) and values that another one is preferred to stand alone.
    """
    goal, year = cell_display.number(row["value"]), cell_display.integer(row["year"])
    if goal is None or year is None:
        return None
    points = sorted((p for p in map(_point, observed) if p), key=lambda p: (p["year"], p["value"]))
    years = [p["year"] for p in points] + [year]
    first, last = min(*years, year - 5), max(*years, year)
    values = [p["value"] for p in points] + [goal]
    spread = (max(values) - min(values)) or abs(goal) * 0.25 or 1
    marks = ticks(min(values) - spread * 0.15, max(values) + spread * 0.15)
    labels = [cell_display.grouped(f"{mark:g}" if abs(mark) < 1e6 else f"{mark:.0f}") for mark in marks]
    left, right, top, bottom = 18 + 7 * max(map(len, labels)), width - 14, 16, height - 28

    def x(at):
        return round(left + (at - first) / ((last - first) or 1) * (right - left), 1)

    def y(value):
        return round(bottom - (value - marks[0]) / (marks[-1] - marks[0]) * (bottom - top), 1)

    for point in points:
        point.update(x=x(point["year"]), y=y(point["value"]))
    step = max(1, round((last - first) / 5))
    return {
        "width": width,
        "height": height,
        "left": left,
        "right": right,
        "top": top,
        "bottom": bottom,
        "x": x(year),
        "y": y(goal),
        "rising": row["comparator"].startswith(">"),
        "label": f"{cell_display.figure(row)} by {year}",
        "points": points,
        "line": " ".join(f"{p['x']},{p['y']}" for p in points if p["preferred"] and not p["bound"]),
        "years": [(x(at), at) for at in range(last, first - 1, -step)][::-1],
        "values": [(y(mark), text) for mark, text in zip(marks, labels, strict=True)],
    }


def _point(row):
    value, year = cell_display.number(row["value"]), cell_display.integer(row["year"])
    if value is None or year is None:
        return None
    return {
        "year": year,
        "value": value,
        "label": cell_display.figure(row),
        "preferred": row["preferred"] == "true",
        "bound": row["comparator"].rstrip("="),
        "basis": row["basis"],
        "row": row,
    }


TALLEST = 14  # marks in a stack; a taller one ends with the number of the rest


def timeline(targets, names, start, width):
    """Targets on a scale of years from `start`: stacks of marks, shape by type and fill by commitment; `names` of indicators by id.

    Targets without a year stand in a stack of their own at the right, apart from the scale.
    """
    stacks = {}
    for row in targets:
        stacks.setdefault(cell_display.integer(row["year"]), []).append(row)
    dated = sorted(year for year in stacks if year is not None)
    first, last = min([start, *dated]), max([start + 1, *dated])
    undated = stacks.get(None, [])
    left, right = 20, width - (110 if undated else 24)
    gap = 26  # as wide as a mark must be to be hit
    tall = min(max([len(stack) for stack in stacks.values()] or [1]), TALLEST)
    height = 62 + gap * tall
    base = height - 36

    def x(year):
        return round(left + (year - first) / (last - first) * (right - left), 1)

    def marks(stack, at):
        ordered = sorted(
            stack, key=lambda row: (row["target_type"] != "quantitative", row["commitment"], row["target_id"])
        )
        shown = ordered if len(ordered) <= TALLEST else ordered[: TALLEST - 1]
        return [
            {
                "x": at,
                "y": base - 18 - gap * level,
                "row": row,
                "figure": cell_display.figure(row if width > 500 or row["unit"] == "%" else {**row, "unit": ""})
                if row["value"]
                else "",
                "indicator": names.get(row["indicator_id"], ""),
            }
            for level, row in enumerate(shown)
        ]

    columns = [
        {
            "x": x(year),
            "label": str(year),
            "marks": marks(stacks[year], x(year)),
            "count": len(stacks[year]),
            "apart": False,
        }
        for year in dated
    ]
    if undated:
        columns.append(
            {
                "x": width - 46,
                "label": "no year",
                "marks": marks(undated, width - 46),
                "count": len(undated),
                "apart": True,
            }
        )
    step = 1 if width > 500 else 5
    return {
        "width": width,
        "height": height,
        "base": base,
        "left": left,
        "right": right,
        "columns": columns,
        "years": [(x(year), year, year % 5 == 0) for year in range(first, last + 1) if year % step == 0],
    }


def matrix(rows, columns, pairs):
    """Counts for a grid: (row, [(column, count, level 0-5)]); `pairs` are (row, column), levels are shares of the largest count."""
    counts = {}
    for pair in pairs:
        counts[pair] = counts.get(pair, 0) + 1
    largest = max(counts.values(), default=1)
    return [
        (
            row,
            [
                (column, counts.get((row, column), 0), math.ceil(counts.get((row, column), 0) / largest * 5))
                for column in columns
            ],
        )
        for row in rows
    ]


LANES = ("measure", "target", "proposal", "claim", "principle")
WITHOUT = "no statement"


def lanes(dataset, source_id, length):
    """Where in an original the evidence stands, by the kind of statement: {lane: [(start, end)]}, without overlaps.

    The last lane holds the passages that carry no statement. Offsets that do not fit the length are left out.
    """
    statement = dataset.by_key("statements")
    found = {lane: [] for lane in (*LANES, WITHOUT)}
    for part in dataset.pointing("evidence", "source_id", source_id):
        kind = statement.get(part["statement_id"], {}).get("kind")
        if kind in found:
            found[kind].append(part)
    found[WITHOUT] = dataset.pointing("skipped", "source_id", source_id)
    return {lane: union([span for part in parts if (span := _span(part, length))]) for lane, parts in found.items()}


def _span(part, length):
    start, end = cell_display.integer(part["start_char"]), cell_display.integer(part["end_char"])
    return (start, end) if start is not None and end is not None and 0 <= start < end <= length else None


def union(spans, gap=0):
    """Intervals joined where they touch or leave at most `gap` between them.

    >>> union([(5, 8), (0, 3), (2, 4)])
    [(0, 4), (5, 8)]
    """
    joined = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def strip(found, length, width, left):
    """The lanes of an original drawn to scale: marks narrower than a unit are widened to one, so that none is lost."""
    scale = (width - left - 2) / length
    rows = [
        {
            "name": lane,
            "y": 18 * at,
            "marks": [
                (round(left + start * scale, 1), round(max((end - start) * scale, 1), 1))
                for start, end in union(spans, 0.5 / scale)
            ],
        }
        for at, (lane, spans) in enumerate(found.items())
    ]
    return {
        "width": width,
        "height": 18 * len(rows) + 22,
        "left": left,
        "lanes": rows,
        "ticks": [(round(left + at * scale, 1), f"{at:,}") for at in ticks(0, length, 4 if width > 500 else 2)[:-1]],
    }

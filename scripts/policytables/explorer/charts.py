"""Charts as geometry: plain numbers in user units, which the templates draw; no markup here."""

import math

from policytables.explorer import cells


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

    `observed` are rows of observations for the target's indicator and zone. Points are preferred values joined by a
    line, others stand alone; a bound (>, >=) is told by `bound`.
    """
    goal, year = cells.number(row["value"]), cells.integer(row["year"])
    if goal is None or year is None:
        return None
    points = sorted((p for p in map(_point, observed) if p), key=lambda p: (p["year"], p["value"]))
    years = [p["year"] for p in points] + [year]
    first, last = min(*years, year - 5), max(*years, year)
    values = [p["value"] for p in points] + [goal]
    spread = (max(values) - min(values)) or abs(goal) * 0.25 or 1
    marks = ticks(min(values) - spread * 0.15, max(values) + spread * 0.15)
    left, right, top, bottom = 46, width - 14, 26, height - 28

    def x(at):
        return round(left + (at - first) / ((last - first) or 1) * (right - left), 1)

    def y(value):
        return round(bottom - (value - marks[0]) / (marks[-1] - marks[0]) * (bottom - top), 1)

    for point in points:
        point.update(x=x(point["year"]), y=y(point["value"]))
    step = max(1, round((last - first) / 5))
    return {
        "width": width, "height": height, "left": left, "right": right, "top": top, "bottom": bottom,
        "x": x(year), "y": y(goal), "rising": row["comparator"] in (">", ">="),
        "label": f"{cells.figure(row)} by {year}",
        "points": points, "line": " ".join(f"{p['x']},{p['y']}" for p in points if p["preferred"]),
        "years": [(x(at), at) for at in range(last, first - 1, -step)][::-1],
        "values": [(y(mark), cells.grouped(f"{mark:g}" if abs(mark) < 1e6 else f"{mark:.0f}")) for mark in marks],
    }  # fmt: skip


def _point(row):
    value, year = cells.number(row["value"]), cells.integer(row["year"])
    if value is None or year is None:
        return None
    return {"year": year, "value": value, "label": cells.figure(row), "preferred": row["preferred"] == "true", "bound": row["comparator"] != "=", "basis": row["basis"], "row": row}


def timeline(targets, start, width):
    """Targets on a scale of years from `start`: stacks of marks, shape by type and fill by commitment.

    Targets without a year stand in a stack of their own at the right, apart from the scale.
    """
    stacks = {}
    for row in targets:
        stacks.setdefault(cells.integer(row["year"]), []).append(row)
    dated = sorted(year for year in stacks if year is not None)
    first, last = min([start, *dated]), max([start + 1, *dated])
    undated = stacks.get(None, [])
    left, right = 20, width - (110 if undated else 24)
    gap = 19
    tall = max([len(stack) for stack in stacks.values()] or [1])
    height = 62 + gap * tall
    base = height - 36

    def x(year):
        return round(left + (year - first) / (last - first) * (right - left), 1)

    def marks(stack, at):
        ordered = sorted(stack, key=lambda row: (row["target_type"] != "quantitative", row["commitment"], row["target_id"]))
        return [{"x": at, "y": base - 16 - gap * level, "row": row} for level, row in enumerate(ordered)]

    columns = [{"x": x(year), "label": str(year), "marks": marks(stacks[year], x(year)), "apart": False} for year in dated]
    if undated:
        columns.append({"x": width - 46, "label": "no year", "marks": marks(undated, width - 46), "apart": True})
    step = 1 if width > 500 else 5
    return {"width": width, "height": height, "base": base, "left": left, "right": right, "columns": columns, "years": [(x(year), year, year % 5 == 0) for year in range(first, last + 1) if year % step == 0]}


def matrix(rows, columns, pairs):
    """Counts for a grid: (row, [(column, count, level 0-5)]); `pairs` are (row, column), levels are shares of the largest count."""
    counts = {}
    for pair in pairs:
        counts[pair] = counts.get(pair, 0) + 1
    largest = max(counts.values(), default=1)
    return [(row, [(column, counts.get((row, column), 0), math.ceil(counts.get((row, column), 0) / largest * 5)) for column in columns]) for row in rows]

"""A target and its observations as geometry: plain numbers in user units, which the template draws."""

from __future__ import annotations

from policytables.explorer import axes, cell_display

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from policytables.explorer.dataset import Row, View

APART = 12  # user units between two marks, so that none covers another
ASIDE = (0, 1, -1, 2, -2, 3, -3)


def draw(
    row: Row, observed: Iterable[Row], issued: datetime.date | None = None, width: int = 340, height: int = 232
) -> View | None:
    """A target against its observations, or None where it has no figure and year.

    `observed` are rows of observations for the target's indicator and zone. Preferred values are joined by a line;
    bounds (`bound` is > or <) and values that another one is preferred to stand alone, beside the preferred one.
    `issued` is the day of the plan; a year stands at its middle.
    """
    goal, year = cell_display.number(row["value"]), cell_display.integer(row["year"])
    if goal is None or year is None:
        return None
    points = sorted((p for p in map(_point, observed) if p), key=lambda p: (not p["preferred"], p["year"], p["value"]))
    years: list[int] = [*(p["year"] for p in points), year]
    first, last = min(*years, year - 5), max(*years, year)
    values: list[float] = [*(p["value"] for p in points), goal]
    spread = (max(values) - min(values)) or abs(goal) * 0.25 or 1
    marks = axes.ticks(min(values) - spread * 0.15, max(values) + spread * 0.15)
    labels = [cell_display.grouped(f"{mark:g}" if abs(mark) < 1e6 else f"{mark:.0f}") for mark in marks]
    left, right, top, bottom = 20 + 8 * max(map(len, labels)), width - 24, 26, height - 28

    def x(at: float) -> float:
        return round(left + (at - first) / ((last - first) or 1) * (right - left), 1)

    def y(value: float) -> float:
        return round(bottom - (value - marks[0]) / (marks[-1] - marks[0]) * (bottom - top), 1)

    for point in points:
        point.update(x=x(point["year"]), y=y(point["value"]))
    put_apart(points)
    step = max(1, round((last - first) / 5))
    plan = x(issued.year + issued.timetuple().tm_yday / 366 - 0.5) if issued and first <= issued.year <= last else None
    return {
        "width": width,
        "height": height,
        "left": left,
        "right": right,
        "top": top,
        "bottom": bottom,
        "x": x(year),
        "y": y(goal),
        "plan": plan,
        "issued": issued.isoformat() if issued else "",
        "begins": "" if marks[0] == 0 else labels[0],
        "comparator": row["comparator"],
        "label": f"{cell_display.figure(row)} by {year}",
        "points": points,
        "latest": _latest(points, right, top),
        "line": " ".join(f"{p['x']},{p['y']}" for p in points if p["preferred"] and not p["bound"]),
        "years": [(x(at), at) for at in range(last, first - 1, -step)][::-1],
        "values": [(y(mark), text) for mark, text in zip(marks, labels, strict=True)],
    }


def _latest(points: list[View], right: int, top: int) -> View | None:
    """The value of the last point of the line, and where it stands clear of the other points."""
    exact = [point for point in points if point["preferred"] and not point["bound"]]
    last = max(exact, key=lambda point: point["year"], default=None)
    if last is None:
        return None
    text = last["label"].split(" ")[0]
    half = 4 * len(text)
    x = min(last["x"], right - half)
    for y in (last["y"] - 10, last["y"] + 21):
        covered = any(
            abs(other["x"] - x) < half + 7 and abs(other["y"] - (y - 5)) < 12 for other in points if other is not last
        )
        if y > top and not covered:
            return {"x": round(x, 1), "y": round(y, 1), "text": text}
    return None


def put_apart(points: list[View]) -> None:
    """Move marks sideways until none covers another; preferred ones come first and stay at their year."""
    placed: list[tuple[float, float]] = []
    for point in points:
        tries = (point["x"] + step * APART for step in (ASIDE[:1] if point["preferred"] else ASIDE))
        free = (at for at in tries if all((at - x) ** 2 + (point["y"] - y) ** 2 >= (APART - 1) ** 2 for x, y in placed))
        point["x"] = round(next(free, point["x"]), 1)
        placed.append((point["x"], point["y"]))


def _point(row: Row) -> View | None:
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

"""Targets on a scale of years, as geometry."""

from __future__ import annotations

from policytables.explorer import cell_display

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytables.explorer.dataset import Row, View

TALLEST = 14  # marks in a stack; a taller one ends with the number of the rest


def draw(targets: Iterable[Row], names: dict[str, str], start: int, width: int) -> View:
    """Targets on a scale of years from `start`: stacks of marks, shape by type and fill by commitment; `names` of indicators by id.

    Targets without a year are in a separate stack at the right.
    """
    stacks: dict[int | None, list[Row]] = {}
    for row in targets:
        stacks.setdefault(cell_display.integer(row["year"]), []).append(row)
    dated = sorted(year for year in stacks if year is not None)
    first, last = min([start, *dated]), max([start + 1, *dated])
    undated = stacks.get(None, [])
    left, right = 20, width - (110 if undated else 24)
    gap = 26  # wide enough to click
    tall = min(max([len(stack) for stack in stacks.values()] or [1]), TALLEST)
    height = 62 + gap * tall
    base = height - 36

    def x(year: int) -> float:
        return round(left + (year - first) / (last - first) * (right - left), 1)

    def marks(stack: list[Row], at: float) -> list[View]:
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

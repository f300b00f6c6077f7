"""An original from its first to its last character: the places of the evidence, as geometry."""

from __future__ import annotations

from policytables.explorer import axes, cell_display
from policytables.model.texts.records import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytables.explorer.dataset import Dataset, Row, View

Interval = tuple[int, int]  # from the first character to the one after the last
WITHOUT = "no statement"


def strips(dataset: Dataset) -> list[View]:
    """Each original from its first to its last character: the chart at two widths, and the table beside it."""
    found = []
    for source in dataset.rows("sources"):
        length = cell_display.integer(source["characters"])
        if length:
            held = lanes(dataset, source["source_id"], length)
            counts = [(lane, len(spans), sum(end - start for start, end in spans)) for lane, spans in held.items()]
            found.append(
                {
                    "source": source,
                    "length": length,
                    "sizes": [
                        (size, draw(held, length, width, left))
                        for size, width, left in (("wide", 1040, 106), ("middle", 640, 106), ("narrow", 320, 106))
                    ],
                    "rows": [(lane, count, covered, f"{covered / length:.0%}") for lane, count, covered in counts],
                }
            )
    return found


def lanes(dataset: Dataset, source_id: str, length: int) -> dict[str, list[Interval]]:
    """Where in an original the evidence is, by kind of statement: {lane: [(start, end)]}, without overlaps.

    The last lane holds the passages that carry no statement. Offsets that do not fit the length are left out.
    """
    statement = dataset.by_key("statements")
    found: dict[str, list[Row]] = {lane: [] for lane in (*KINDS, WITHOUT)}
    for part in dataset.pointing("evidence", "source_id", source_id):
        kind = statement.get(part["statement_id"], {}).get("kind")
        if kind in found:
            found[kind].append(part)
    found[WITHOUT] = dataset.pointing("skipped", "source_id", source_id)
    return {lane: union([span for part in parts if (span := _span(part, length))]) for lane, parts in found.items()}


def _span(part: Row, length: int) -> Interval | None:
    start, end = cell_display.integer(part["start_char"]), cell_display.integer(part["end_char"])
    return (start, end) if start is not None and end is not None and 0 <= start < end <= length else None


def union(spans: Iterable[Interval], gap: float = 0) -> list[Interval]:
    """Intervals joined where they touch or leave at most `gap` between them.

    >>> union([(5, 8), (0, 3), (2, 4)])
    [(0, 4), (5, 8)]
    """
    joined: list[Interval] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def draw(found: dict[str, list[Interval]], length: int, width: int, left: int) -> View:
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
        "ticks": [
            (round(left + at * scale, 1), f"{at:,.0f}", "end" if left + at * scale > width - 60 else "start")
            for at in axes.ticks(0, length, 4 if width > 500 else 2)[:-1]
        ],
    }

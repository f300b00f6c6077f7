"""Documents, topics and zones side by side, by what their measures do. Without JavaScript: the documents with most measures."""

from __future__ import annotations

from typing import NamedTuple

from policytables.explorer import links, measure_listing, tallies

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, View

CHOICES = ("document", "topic", "zone")  # facets to choose from
ASPECTS = ("action", "modality", "stip", "field")  # facets to compare by
MOST = 4  # side by side


class Column(NamedTuple):
    """One of those that are compared: its measures as places in the list."""

    key: str
    code: int
    label: str
    path: str
    asked: str
    rows: frozenset[int]


class Bar(NamedTuple):
    """How many measures of a column a line counts, and the length of the bar in per cent of the longest of its aspect."""

    number: int
    length: float
    path: str


class Line(NamedTuple):
    label: str
    bars: list[Bar]


def context(dataset: Dataset) -> View:
    """What the page shows before anybody chooses: {choices, columns, aspects, sentence}."""
    rows = measure_listing.in_order(dataset, "measures", "measure_id")
    facets = {facet["key"]: facet for facet in measure_listing.facets(dataset, rows)}
    columns = _columns(facets["document"])
    aspects = [(facets[key], _lines(facets[key], columns)) for key in ASPECTS if key in facets and facets[key]["ids"]]
    return {
        "choices": [(key, facets[key]) for key in CHOICES if facets[key]["ids"]],
        "most": MOST,
        "columns": columns,
        "sentence": sentence(columns, facets["action"]),
        "aspects": [(facet["key"], facet["title"], lines) for facet, lines in aspects if lines],
    }


def _columns(facet: View) -> list[Column]:
    held: dict[int, set[int]] = {}
    for row, codes in enumerate(facet["rows"]):
        for code in codes:
            held.setdefault(code, set()).add(row)
    largest = sorted(held, key=lambda code: (-len(held[code]), code))[:MOST]
    return [
        Column(
            facet["key"],
            code,
            facet["labels"][code],
            facet["paths"][code],
            f"{facet['key']}={links.quoted(facet['ids'][code])}",
            frozenset(held[code]),
        )
        for code in largest
    ]


def sentence(columns: list[Column], actions: View) -> str:
    """The numbers of measures in words, the largest first, and what each column says most often."""
    said = [f"{len(column.rows):,} in {column.label}" for column in columns]
    often = []
    for column in columns:
        held = tallies.most_first(actions["labels"][code] for row in column.rows for code in actions["rows"][row])
        often += [
            f"{label.lower()} in {column.label} ({number:,} of {len(column.rows):,})"
            for label, number in list(held.items())[:1]
        ]
    return " ".join(
        f"{what}: {', '.join(found)}." for what, found in (("Measures", said), ("Most often", often)) if found
    )


def _lines(facet: View, columns: list[Column]) -> list[Line]:
    """A line for each value that a measure of the columns has, the most frequent first."""
    counts = [[0] * len(columns) for _ in facet["ids"]]
    for at, column in enumerate(columns):
        for row in column.rows:
            for code in facet["rows"][row]:
                counts[code][at] += 1
    longest = max((number for numbers in counts for number in numbers), default=0)
    order = sorted((code for code in range(len(counts)) if any(counts[code])), key=lambda code: -sum(counts[code]))
    return [
        Line(
            facet["labels"][code],
            [
                Bar(
                    number,
                    round(100 * number / longest, 1),
                    f"measures.html#{column.asked}&{facet['key']}={links.quoted(facet['ids'][code])}",
                )
                for column, number in zip(columns, counts[code], strict=True)
            ],
        )
        for code in order
    ]

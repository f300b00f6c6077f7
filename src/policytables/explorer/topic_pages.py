"""Topics: a list of them, and for each what the documents say about it."""

from __future__ import annotations

from typing import NamedTuple

from policytables.explorer import answers, cell_display, linked_data, links, tallies
from policytables.problems import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, Row, View


class Listed(NamedTuple):
    """A topic in the list: what it is, its measures as parts of a bar (start, length, tint; in per cent), what else is on it."""

    cell: Cell
    definition: str
    measures: int
    bar: list[tuple[float, float, int]]
    others: list[str]
    is_below: bool


def context(dataset: Dataset) -> View:
    """What the page of all topics shows: each under its broader one, those that have most measures together first."""
    topics = dataset.rows("topics")
    shades = answers.tints(dataset)
    kinds = {row["topic_id"]: _by_kind(dataset, row["topic_id"]) for row in topics}
    number = {topic: len(found.get("measure", [])) for topic, found in kinds.items()}
    most = max(number.values(), default=0)
    below = dataset.by("topics", "broader_id") if topics else {}
    known = dataset.by_key("topics") if topics else {}
    groups = [
        [top, *sorted(below.get(top["topic_id"], []), key=lambda row: -number[row["topic_id"]])]
        for top in topics
        if top["broader_id"] not in known
    ]
    groups.sort(key=lambda group: -sum(number[row["topic_id"]] for row in group))
    listed = [
        _listed(dataset, row, kinds[row["topic_id"]], shades, most, row is not group[0])
        for group in groups
        for row in group
    ]
    return {
        "topics": listed,
        "legend": [(dataset.short(document), shade) for document, shade in shades.items()] if most else [],
    }


def _by_kind(dataset: Dataset, topic_id: str) -> dict[str, list[Row]]:
    statements = dataset.by_key("statements")
    found: dict[str, list[Row]] = {}
    for topic in dataset.pointing("statement_topics", "topic_id", topic_id):
        if row := statements.get(topic["statement_id"]):
            found.setdefault(row["kind"], []).append(row)
    return found


def _listed(
    dataset: Dataset, row: Row, kinds: dict[str, list[Row]], shades: dict[str, int], most: int, is_below: bool
) -> Listed:
    measures, bar, start = kinds.get("measure", []), [], 0.0
    for document, number in tallies.most_first(found["document_id"] for found in measures).items():
        length = 100 * number / most
        bar.append((round(start, 2), round(length, 2), shades.get(document, answers.TINTS)))
        start += length
    others = [counted(len(found), kind) for kind, found in kinds.items() if kind != "measure"]
    cell = cell_display.topic(dataset, row["topic_id"])
    return Listed(cell, row["definition"], len(measures), bar, others, is_below)


def view(dataset: Dataset, row: Row) -> View:
    """Everything that the page of a topic says."""
    topic_id = row["topic_id"]
    statements = [found["statement_id"] for found in dataset.pointing("statement_topics", "topic_id", topic_id)]
    broader = row.get("broader_id", "")
    return {
        "data": linked_data.topic(row),
        "row": row,
        "broader": cell_display.topic(dataset, broader) if broader else None,
        "narrower": [
            cell_display.topic(dataset, inner["topic_id"])
            for inner in dataset.pointing("topics", "broader_id", topic_id)
        ],
        "answer": answers.answer(dataset, statements, f"topic={links.quoted(topic_id)}"),
    }

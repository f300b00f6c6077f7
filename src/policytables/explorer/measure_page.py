"""The page of measures without JavaScript: the first of them as a table."""

from __future__ import annotations

from policytables.explorer import answers, cell_display, links, measure_listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, Row, View

SHOWN = 100  # measures on their page without JavaScript; with it, a click shows more


def context(dataset: Dataset) -> View:
    rows = measure_listing.in_order(dataset, "measures", "measure_id")
    return {
        "rows": [_measure(dataset, row) for row in rows[:SHOWN]],
        "total": len(rows),
        "shown": SHOWN,
        "often": answers.often(dataset, rows),
    }


def _measure(dataset: Dataset, row: Row) -> View:
    return {
        "row": row,
        "path": links.statement(row),
        "action": cell_display.of(dataset, "measures", "action", row["action"]).text,
        "document": dataset.short(row["document_id"]),
        "fields": _named(dataset, row, "field"),
        "zones": _named(dataset, row, "zone"),
    }


def _named(dataset: Dataset, row: Row, kind: str) -> list[Cell]:
    """The entities of one type that the words name. Inherited ones are left out, because they would be in every row."""
    return [
        cell_display.reference(dataset, "entities", entity)._replace(chinese="")
        for entity, basis in measure_listing.mentioned(dataset, row["measure_id"], kind)
        if basis == "stated"
    ]

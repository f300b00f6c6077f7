"""Statements of other documents that correspond to a statement, from its side."""

from __future__ import annotations

from policytables.explorer import cell_display, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row, View

TURNED = {
    "carries_out": "carried out by",
    "continues": "continued by",
    "repeats": "repeated by",
    "specifies": "specified by",
}


def counterparts(dataset: Dataset, statement_id: str, turned: bool = True) -> list[View]:
    """Statements of other documents that correspond to this one, and documents that were searched without finding one.

    `turned` takes in the rows that name this statement second.
    """
    found = [
        _counterpart(dataset, row, cell_display.words(row["relation"]), row["related_id"])
        for row in dataset.pointing("correspondences", "statement_id", statement_id)
    ]
    if turned:
        found += [
            _counterpart(
                dataset,
                row,
                TURNED.get(row["relation"], f"{cell_display.words(row['relation'])}, seen from there"),
                row["statement_id"],
            )
            for row in dataset.pointing("correspondences", "related_id", statement_id)
        ]
    return found


def _counterpart(dataset: Dataset, row: Row, relation: str, other_id: str) -> View:
    other = dataset.by_key("statements").get(other_id)
    document = other["document_id"] if other else row.get("document_id", "")
    return {
        "relation": relation,
        "words": other["statement"] if other else "",
        "path": links.statement(other) if other else "",
        "document": dataset.short(document),
        "note": row.get("note", ""),
    }

"""A document as its page shows it: what it is, and its restated clauses."""

from __future__ import annotations

from policytables.explorer import cell_display, entity_pages, linked_data, links, statement_view
from policytables.explorer.measure_listing import place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, Row, View

KIND_NAMES = {
    "measure": "Measures",
    "target": "Targets",
    "proposal": "Proposals",
    "claim": "Claims",
    "principle": "Principles",
}
INVERSE = {"issues": "issued by", "implements": "implemented by", "summarises": "summarised by", "cites": "cited by"}


def head(dataset: Dataset, row: Row) -> View:
    makers = [
        (maker["role"], cell_display.reference(dataset, "entities", maker["actor_id"]))
        for maker in dataset.pointing("document_actors", "document_id", row["document_id"])
    ]
    found = dataset.pointing("statements", "document_id", row["document_id"])
    counts = {kind: sum(1 for statement in found if statement["kind"] == kind) for kind in KIND_NAMES}
    return {
        "row": row,
        "path": links.document(row["document_id"]),
        "makers": makers,
        "counts": {KIND_NAMES[kind].lower(): count for kind, count in counts.items() if count},
    }


def _relations(dataset: Dataset) -> dict[str, list[tuple[str, Cell]]]:
    """Document id -> [(relation, Cell of the other)], as the table has them and seen from the other side."""
    found: dict[str, list[tuple[str, Cell]]] = {}
    for row in dataset.rows("document_relations"):
        found.setdefault(row["document_id"], []).append(
            (cell_display.words(row["relation"]), cell_display.reference(dataset, "documents", row["related_id"]))
        )
        inverse = INVERSE.get(row["relation"], f"{cell_display.words(row['relation'])} (the other way)")
        found.setdefault(row["related_id"], []).append(
            (inverse, cell_display.reference(dataset, "documents", row["document_id"]))
        )
    return found


def context(dataset: Dataset, row: Row, originals: dict[str, str]) -> View:
    document_id = row["document_id"]
    clauses = sorted(dataset.pointing("clauses", "document_id", document_id), key=place)
    within: dict[str, list[View]] = {}
    for statement in sorted(dataset.pointing("statements", "document_id", document_id), key=place):
        within.setdefault(statement["clause_id"], []).append(statement_view.view(dataset, statement, originals))
    source = dataset.by_key("sources").get(row["source_id"])
    return {
        "data": linked_data.document(row, source, clauses),
        "head": head(dataset, row),
        "source": source,
        "source_url": links.web(source["url"]) if source else "",
        "relations": _relations(dataset).get(document_id, []),
        "clauses": [_clause(dataset, clause, within.pop(clause["clause_id"], [])) for clause in clauses],
        "loose": [view for views in within.values() for view in views],
        "mentions": entity_pages.mentions(dataset, document_id),
        "kinds": KIND_NAMES,
    }


def _clause(dataset: Dataset, row: Row, views: list[View]) -> View:
    speaker = cell_display.of(dataset, "clauses", "speaker_id", row["speaker_id"])
    return {
        "row": row,
        "anchor": links.clause_anchor(row),
        "inner": bool(row["parent_id"]),
        "speaker": speaker,
        "statements": views,
    }

"""A document as its page shows it: a description, and its restated clauses."""

from __future__ import annotations

from policytables.explorer import cell_display, entity_pages, linked_data, links, original_strip, statement_view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, Row, View
    from policytables.explorer.document_parts import Part

KIND_NAMES = {
    "measure": "Measures",
    "target": "Targets",
    "proposal": "Proposals",
    "claim": "Claims",
    "principle": "Principles",
}
INVERSE = {"issues": "issued by", "implements": "implemented by", "summarises": "summarised by", "cites": "cited by"}


def listing(dataset: Dataset) -> View:
    """What the page of all documents shows."""
    heads = [head(dataset, row) for row in dataset.rows("documents")]
    return {
        "documents": sorted((one for one in heads if one["counts"]), key=lambda one: -sum(one["counts"].values())),
        "cited": [one for one in heads if not one["counts"]],
        "sources": dataset.rows("sources"),
        "strips": {strip["source"]["source_id"]: strip for strip in original_strip.strips(dataset)},
    }


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
        "dates": [
            (cell_display.words(date["date_type"]).capitalize(), date["date"])
            for date in dataset.pointing("document_dates", "document_id", row["document_id"])
        ]
        or [(said, row[name]) for said, name in (("Issued", "issued"), ("Published", "published")) if row[name]],
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


def context(dataset: Dataset, row: Row, part: Part, originals: dict[str, str]) -> View:
    """What a page of a document shows: one part, which is the whole of a short document."""
    document_id = row["document_id"]
    source = dataset.by_key("sources").get(row["source_id"])
    clauses = [_clause(dataset, clause, statements, originals) for clause, statements in part.clauses]
    return {
        "data": linked_data.document(row, source, [clause for clause, _ in part.clauses if clause]),
        "head": head(dataset, row),
        "source": source,
        "source_url": links.web(source["url"]) if source else "",
        "relations": _relations(dataset).get(document_id, []),
        "clauses": clauses,
        "part": part,
        "mentions": entity_pages.mentions(dataset, document_id) if part.number == 1 else {},
        "kinds": KIND_NAMES,
    }


def _clause(dataset: Dataset, row: Row | None, statements: list[Row], originals: dict[str, str]) -> View:
    shared = statement_view.shared(dataset, statements)
    said = {(kind, column, value) for kind, codes in shared.items() for column, value, _ in codes}
    return {
        "row": row or {"number": "", "heading": "Outside of the clauses"},
        "anchor": links.clause_anchor(row) if row else "loose",
        "inner": bool(row and row["parent_id"]),
        "speaker": cell_display.of(dataset, "clauses", "speaker_id", row["speaker_id"] if row else ""),
        "shared": [
            (KIND_NAMES.get(kind, kind).lower(), titled)
            for kind, codes in shared.items()
            if (
                titled := [
                    (cell_display.title(dataset, dataset.kinds[kind], c), cell)
                    for c, _, cell in codes
                    if c not in statement_view.ASIDE
                ]
            )
        ],
        "statements": [statement_view.line(dataset, statement, said, originals) for statement in statements],
    }

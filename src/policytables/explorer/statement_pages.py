"""The page of one statement, and the same as JSON beside it: an address to cite."""

from __future__ import annotations

import json

from policytables.explorer import cell_display, citing, linked_data, links, statement_view, verdicts
from policytables.explorer.measure_listing import place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row, View
    from policytables.release.metadata.descriptor_facts import Facts

AROUND = 5  # statements of the clause shown before and after


def context(dataset: Dataset, row: Row, known: Facts, originals: dict[str, str]) -> View:
    clause = dataset.by_key("clauses").get(row["clause_id"])
    beside = sorted(dataset.pointing("statements", "clause_id", row["clause_id"]), key=place)
    coded = statement_view.coded_row(dataset, row)
    at = next((number for number, other in enumerate(beside) if other["statement_id"] == row["statement_id"]), 0)
    return {
        "s": statement_view.view(dataset, row, originals),
        "clause": cell_display.reference(dataset, "clauses", row["clause_id"]) if clause else None,
        "document": cell_display.Cell(dataset.short(row["document_id"]), links.document(row["document_id"])),
        "verdict": verdicts.of(dataset, coded) if coded and row["kind"] == "target" and coded["value"] else None,
        "before": [(other["statement"], links.statement(other)) for other in beside[max(0, at - AROUND) : at]],
        "after": [(other["statement"], links.statement(other)) for other in beside[at + 1 : at + 1 + AROUND]],
        "cite": citing.of_row(known, row["statement_id"], row["statement"], links.statement(row)),
        "beside": f"{links.slug(row['statement_id'])}.json",
        "data": linked_data.statement(row, known),
    }


def written(dataset: Dataset, row: Row, known: Facts) -> bytes:
    """Every row about the statement, as JSON."""
    statement_id, table = row["statement_id"], dataset.kinds.get(row["kind"], "")
    rows = {
        name: [_filled(found) for found in dataset.pointing(name, column, statement_id)]
        for name, column in (
            ("evidence", "statement_id"),
            ("mentions", "statement_id"),
            ("statement_topics", "statement_id"),
            ("correspondences", "statement_id"),
        )
        if dataset.rows(name)
    }
    coded = statement_view.coded_row(dataset, row)
    return _dumped({**_package(known), "statement": _filled(row), **({table: _filled(coded)} if coded else {}), **rows})


def entity(dataset: Dataset, row: Row, known: Facts) -> bytes:
    """Every row about an entity, as JSON."""
    entity_id, table = row["entity_id"], dataset.registers.get(row["entity_type"], "")
    rows = {
        name: [_filled(found) for found in dataset.pointing(name, "entity_id", entity_id)]
        for name in ("names", "identifiers", "external_facts", "mentions")
        if dataset.rows(name)
    }
    held = dataset.register_row(entity_id)
    return _dumped({**_package(known), "entity": _filled(row), **({table: _filled(held)} if held else {}), **rows})


def _package(known: Facts) -> View:
    return {"package": known.name, "version": known.version}


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value}


def _dumped(data: View) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")

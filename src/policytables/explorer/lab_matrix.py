"""Laboratories as one table: what is known about each, and how it is known."""

from __future__ import annotations

from typing import NamedTuple

from policytables.explorer import cell_display, entity_pages, sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, Row

COLUMNS = (("name_en", "Official name"), ("name_zh", "Chinese name"), ("host_id", "Host"), ("zone_id", "Place"))


class Known(NamedTuple):
    """One cell: what is known, and its basis: stated, stated_for_group, external, not_found, or "" where nobody looked."""

    cells: list[Cell]
    basis: str


def lines(dataset: Dataset) -> list[tuple[Cell, list[Known]]]:
    """(Cell of the laboratory, what is known in each column, its fields, its identifiers); groups are left to the tree."""
    return [
        (
            cell_display.reference(dataset, "entities", row["lab_id"])._replace(chinese=""),
            [
                *(_value(dataset, row, column) for column, _ in COLUMNS),
                _fields(dataset, row),
                _identifiers(dataset, row),
            ],
        )
        for row in dataset.rows("labs")
        if row["lab_type"] != "group"
    ]


def titles() -> list[str]:
    return [*(title for _, title in COLUMNS), "Fields", "Identifiers"]


def _value(dataset: Dataset, row: Row, column: str) -> Known:
    facts = sources.facts(dataset, row["lab_id"], column)
    if not row[column]:
        return Known([], "not_found" if any(fact["basis"] == "not_found" for fact in facts) else "")
    cell = cell_display.of(dataset, "labs", column, row[column])._replace(chinese="")
    return Known([cell], "external" if facts else "stated")


def _fields(dataset: Dataset, row: Row) -> Known:
    own = entity_pages.lab_fields(dataset, "lab_id", "field_id", row["lab_id"])
    found = own or entity_pages.lab_fields(dataset, "lab_id", "field_id", row["group_id"])
    basis = own[0][1] if own else "stated_for_group" if found else ""
    return Known([cell._replace(chinese="") for cell, _, _ in found], basis)


def _identifiers(dataset: Dataset, row: Row) -> Known:
    found = dataset.pointing("identifiers", "entity_id", row["lab_id"])
    # Where a search found nothing, the note is on a scheme, not on a column.
    looked = any(
        fact["basis"] == "not_found" and fact["property"] not in row
        for fact in dataset.pointing("external_facts", "entity_id", row["lab_id"])
    )
    cells = [
        cell_display.Cell(
            f"{one['scheme'].upper() if len(one['scheme']) < 5 else one['scheme'].capitalize()} {one['value']}"
        )
        for one in found
    ]
    return Known(cells, "external" if cells else "not_found" if looked else "")

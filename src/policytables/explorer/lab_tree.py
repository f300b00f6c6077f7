"""Laboratories as a tree of groups and members."""

from __future__ import annotations

from policytables.explorer import cell_display, entity_pages, lab_matrix, sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row, View


def context(dataset: Dataset) -> View:
    return {"trees": trees(dataset), "matrix": lab_matrix.lines(dataset), "titles": lab_matrix.titles()}


def trees(dataset: Dataset) -> list[View]:
    """Groups with their members, as nested {cell, type, host, zone, fields, members}; a cycle of groups is cut where it closes."""
    seen: set[str] = set()
    roots = [row for row in dataset.rows("labs") if not row["group_id"]]
    found = [node(dataset, row, seen) for row in roots]
    return found + [node(dataset, row, seen) for row in dataset.rows("labs") if row["lab_id"] not in seen]


def node(dataset: Dataset, row: Row, seen: set[str]) -> View:
    lab_id = row["lab_id"]
    seen.add(lab_id)
    members = [member for member in dataset.pointing("labs", "group_id", lab_id) if member["lab_id"] not in seen]
    return {
        "cell": cell_display.reference(dataset, "entities", lab_id),
        "official": row["name_en"],
        "type": cell_display.words(row["lab_type"]),
        "values": [
            (title, cell_display.of(dataset, "labs", column, row[column]), sources.facts(dataset, lab_id, column))
            for column, title in (
                ("name_en", "Official name"),
                ("name_zh", "Chinese name"),
                ("host_id", "Host"),
                ("zone_id", "Place"),
            )
            if row[column] or sources.facts(dataset, lab_id, column)
        ],
        "fields": entity_pages.lab_fields(dataset, "lab_id", "field_id", lab_id),
        "members": [node(dataset, member, seen) for member in members if member["lab_id"] not in seen],
    }

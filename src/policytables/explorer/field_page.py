"""The page of fields: fields by action, fields by zone, and fields that no measure names."""

from __future__ import annotations

from policytables.explorer import cell_display, grids, measure_listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row, View


def context(dataset: Dataset) -> View:
    """What the page of fields shows: fields by action, fields by zone, and fields that no measure names."""
    action, by_action, by_zone = {}, [], []
    for row in dataset.rows("measures"):
        action[row["measure_id"]] = row["action"]
        named = [entity for entity, _ in measure_listing.mentioned(dataset, row["measure_id"], "field")]
        by_action += [(field, row["action"]) for field in named]
        by_zone += [
            (field, zone)
            for field in named
            for zone, _ in measure_listing.mentioned(dataset, row["measure_id"], "zone")
        ]
    used = {field for field, _ in by_action}
    rows = sorted(
        (row for row in dataset.rows("fields") if row["field_id"] in used),
        key=lambda row: (row["field_type"], row["name_en"].lower()),
    )
    actions = sorted({act for _, act in by_action})
    places = sorted({zone for _, zone in by_zone}, key=lambda zone: dataset.label(zone).lower())
    ids = [row["field_id"] for row in rows]
    return {
        "grids": [
            (
                "action",
                "Fields by action",
                [(act, cell_display.of(dataset, "measures", "action", act)) for act in actions],
                by_type(rows, grids.count(ids, actions, by_action)),
            ),
            (
                "zone",
                "Fields by zone",
                [(zone, cell_display.reference(dataset, "entities", zone)) for zone in places],
                by_type(rows, grids.count(ids, places, by_zone)),
            ),
        ]
        if ids
        else [],
        "unnamed": [
            cell_display.reference(dataset, "entities", row["field_id"])
            for row in dataset.rows("fields")
            if row["field_id"] not in used
        ],
    }


def by_type(rows: list[Row], grid: list[grids.Line]) -> dict[str, list[grids.Line]]:
    """The lines of a grid under the type of their field: {type: [line]}."""
    found: dict[str, list[grids.Line]] = {}
    for row, line in zip(rows, grid, strict=True):
        found.setdefault(cell_display.words(row["field_type"]), []).append(line)
    return found

"""The page of fields: fields by action, fields by zone, and fields that no measure names."""

from __future__ import annotations

from policytables.explorer import cell_display, grids, measure_listing, tallies

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, Row, View

ROWS, COLUMNS = 100, 40  # of a grid; larger ones would be unreadable, and what is left out is counted
SEVERAL = 2  # measures of a field that has a line; a grid of ones shows nothing


def context(dataset: Dataset) -> View:
    """What the page of fields shows: fields by action, fields by zone, and fields that few measures or none name."""
    by_action, by_zone = [], []
    for row in dataset.rows("measures"):
        named = [entity for entity, _ in measure_listing.mentioned(dataset, row["measure_id"], "field")]
        zones = [entity for entity, _ in measure_listing.mentioned(dataset, row["measure_id"], "zone")]
        by_action += [(field, row["action"]) for field in named]
        by_zone += [(field, zone) for field in named for zone in zones]
    numbers = tallies.most_first([field for field, _ in by_action])
    busy = [field for field, number in numbers.items() if number >= SEVERAL] or list(numbers)
    order = busy[:ROWS]
    by_action = [pair for pair in by_action if pair[0] in order]
    by_zone = [pair for pair in by_zone if pair[0] in order]
    known = dataset.by_key("fields")
    types = list(tallies.most_first([known[field]["field_type"] for field, _ in by_action if field in known]))[:ROWS]
    rows = sorted(
        (row for row in dataset.rows("fields") if row["field_id"] in order),
        key=lambda row: (types.index(row["field_type"]), order.index(row["field_id"])),
    )
    actions = list(tallies.most_first([act for _, act in by_action]))[:COLUMNS]
    places = list(tallies.most_first([zone for _, zone in by_zone]))[:COLUMNS]
    ids = [row["field_id"] for row in rows]
    return {
        "first": (cell_display.reference(dataset, "entities", order[0]), numbers[order[0]]) if order else None,
        "left": len(busy) - len(order),
        "columns_left": max(
            len({act for _, act in by_action}) - len(actions), len({zone for _, zone in by_zone}) - len(places)
        ),
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
        "once": _cells(dataset, [field for field in numbers if field not in busy]),
        "unnamed": _cells(
            dataset, [row["field_id"] for row in dataset.rows("fields") if row["field_id"] not in numbers]
        ),
    }


def _cells(dataset: Dataset, fields: list[str]) -> list[Cell]:
    return [cell_display.reference(dataset, "entities", field) for field in fields]


def by_type(rows: list[Row], grid: list[grids.Line]) -> dict[str, list[grids.Line]]:
    """The lines of a grid under the type of their field: {type: [line]}."""
    found: dict[str, list[grids.Line]] = {}
    for row, line in zip(rows, grid, strict=True):
        found.setdefault(cell_display.words(row["field_type"]), []).append(line)
    return found

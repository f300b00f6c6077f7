"""Zones on the map and in a list; fields against actions and zones."""

from policytables.explorer import cell_display, charts, entity_pages, links, maps, measure_listing

ESTUARY = (112.4, 21.75, 115.2, 23.6)  # west, south, east, north of the outer map, degrees
SHENZHEN = (113.7, 22.32, 114.7, 22.98)  # of the inner map


def zones(dataset):
    """What the page of zones shows: two maps at two widths, and every zone with what is known of it."""
    numbered = [(number, row) for number, row in enumerate(dataset.rows("zones"), 1)]
    outline = maps.read_outline()
    placed = [row for row in dataset.rows("zones") if maps.position(row)]
    inner = any(maps.within(maps.position(row), SHENZHEN) for row in placed)
    boxes = [("The estuary of the Pearl River", ESTUARY), *([("Shenzhen", SHENZHEN)] if inner else [])]
    return {
        "maps": [
            (title, [(size, maps.draw(numbered, width, box)) for size, width in (("wide", 600), ("narrow", 336))])
            for title, box in boxes
        ]
        if placed
        else [],
        "zones": [_zone(dataset, number, row, ESTUARY) for number, row in numbered],
        "placed": len(placed),
        "provenance": outline["provenance"],
        "accuracy": outline["accuracy"],
    }


def _zone(dataset, number, row, box):
    zone_id = row["zone_id"]
    measures = sorted(
        {m["statement_id"] for m in dataset.pointing("mentions", "entity_id", zone_id)}
        & set(dataset.by_key("measures"))
    )
    stated = [
        dataset.by_key("measures")[m]
        for m in measures
        if any(
            x["basis"] == "stated" and x["entity_id"] == zone_id
            for x in dataset.pointing("mentions", "statement_id", m)
        )
    ]
    position = maps.position(row)
    return {
        "number": number,
        "row": row,
        "cell": cell_display.reference(dataset, "entities", zone_id),
        "parent": cell_display.of(dataset, "zones", "parent_id", row["parent_id"]),
        "on_map": bool(position and maps.within(position, box)),
        "count": len(measures),
        "named": [(m["statement"], links.statement(m)) for m in stated[:3]],
        "named_count": len(stated),
        "facts": [fact for column in ("latitude", "area_km2") for fact in entity_pages.facts(dataset, zone_id, column)],
        "parts": [
            cell_display.reference(dataset, "entities", part["zone_id"])
            for part in dataset.pointing("zones", "parent_id", zone_id)
        ],
    }


def fields(dataset):
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
                by_type(rows, charts.matrix(ids, actions, by_action)),
            ),
            (
                "zone",
                "Fields by zone",
                [(zone, cell_display.reference(dataset, "entities", zone)) for zone in places],
                by_type(rows, charts.matrix(ids, places, by_zone)),
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


def by_type(rows, grid):
    """The lines of a grid under the type of their field: {type: [line]}."""
    found = {}
    for row, line in zip(rows, grid, strict=True):
        found.setdefault(cell_display.words(row["field_type"]), []).append(line)
    return found

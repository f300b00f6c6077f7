"""The page of zones: two maps, and every zone with what is known about it."""

from __future__ import annotations

from policytables.explorer import cell_display, links, maps, sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row, View

ESTUARY = (112.4, 21.75, 115.2, 23.6)  # west, south, east, north of the outer map, degrees
SHENZHEN = (113.7, 22.32, 114.7, 22.98)  # of the inner map


def context(dataset: Dataset) -> View:
    """What the page of zones shows: two maps at two widths, and every zone with what is known about it."""
    numbered = list(enumerate(dataset.rows("zones"), 1))
    drawn = [maps.Zone(row, dataset.label(row["zone_id"]), f"zone-{links.slug(row['zone_id'])}") for _, row in numbered]
    outline = maps.read_outline()
    placed = [row for row in dataset.rows("zones") if maps.position(row)]
    inner = any(maps.within(place, SHENZHEN) for row in placed if (place := maps.position(row)))
    boxes = [("The estuary of the Pearl River", ESTUARY), *([("Shenzhen", SHENZHEN)] if inner else [])]
    return {
        "maps": [
            (title, [(size, maps.draw(drawn, width, box)) for size, width in (("wide", 600), ("narrow", 336))])
            for title, box in boxes
        ]
        if placed
        else [],
        "zones": sorted((_zone(dataset, number, row, ESTUARY) for number, row in numbered), key=lambda z: -z["count"]),
        "placed": len(placed),
        "tray": [
            cell_display.reference(dataset, "entities", row["zone_id"])._replace(chinese="")
            for _, row in numbered
            if not (place := maps.position(row)) or not maps.within(place, ESTUARY)
        ],
        "provenance": "; ".join(outline[name] for name in ("provenance", "regions_provenance", "cities_provenance")),
        "accuracy": outline["accuracy"],
    }


def _zone(dataset: Dataset, number: int, row: Row, box: maps.Box) -> View:
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
        "facts": [fact for column in ("latitude", "area_km2") for fact in sources.facts(dataset, zone_id, column)],
        "parts": [
            cell_display.reference(dataset, "entities", part["zone_id"])
            for part in dataset.pointing("zones", "parent_id", zone_id)
        ],
    }

"""GeoJSON for each table with points. A row without a point is a feature without geometry; a point says what it is a point of."""

from __future__ import annotations

from policytables.release.metadata.table_records import has, records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.release.release_contents import Contents

PLACE = ("latitude", "longitude")
POINT_OF = "coordinates_of"


def tables(contents: Contents) -> list[str]:
    """The tables whose rows may have a point."""
    return [table for table, schema in contents.schemas.items() if schema.primary_key and has(contents, {table: PLACE})]


def written(contents: Contents, table: str) -> dict[str, Any]:
    """The collection of the rows of a table."""
    key = contents.schemas[table].primary_key[0]
    return {"type": "FeatureCollection", "features": [_feature(row, key) for row in records(contents, table)]}


def _feature(row: dict[str, Any], key: str) -> dict[str, Any]:
    located = None not in (row["latitude"], row["longitude"])
    told = {name: value for name, value in row.items() if name not in PLACE and value is not None}
    if located:
        told["point_is_its_own"] = row.get(POINT_OF) is None
    return {
        "type": "Feature",
        "id": row[key],
        "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]} if located else None,
        "properties": told,
    }

"""Readers of cells that hold several values: JSON objects and arrays, lists, points, GeoJSON."""

import json

from policytables.datapackage.model import text
from policytables.datapackage.types import readers

LIST_ITEMS = ("string", "integer", "boolean", "number", "datetime", "date", "time")


def json_value(cell):
    return json.loads(cell) if isinstance(cell, str) else cell


def json_of(kind, cell):
    """The JSON value of a cell when it is of the Python type `kind`, else None."""
    try:
        value = json_value(cell)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, kind) else None


def object_reader(field, compat):
    return lambda cell: json_of(dict, cell)


def array_reader(field, compat):
    return lambda cell: json_of(list, cell)


def list_reader(field, compat):
    delimiter = text(field.raw, "delimiter") or ","
    kind = field.raw.get("itemType", "string")
    read_item = readers.reader(readers.PlainField(kind if kind in LIST_ITEMS else "string"), compat)

    def read(cell):
        items = cell.split(delimiter) if isinstance(cell, str) else cell
        if not isinstance(items, list):
            return None
        found = [read_item(item) for item in items]
        return None if None in found else found

    return read


def geopoint_reader(field, compat):
    from decimal import Decimal, InvalidOperation

    def read(cell):
        try:
            if field.format == "array":
                lon, lat = json_value(cell)
            elif field.format == "object":
                value = json_value(cell)
                if len(value) != 2:
                    return None
                lon, lat = value["lon"], value["lat"]
            elif isinstance(cell, str):
                lon, lat = (part.strip() for part in cell.split(","))
            else:
                lon, lat = cell
            lon, lat = Decimal(lon), Decimal(lat)
            return (lon, lat) if -180 <= lon <= 180 and -90 <= lat <= 90 else None
        except (ArithmeticError, InvalidOperation, LookupError, RecursionError, TypeError, ValueError):
            return None

    return read


def geojson_reader(field, compat):
    from policytables.datapackage.types import geojson

    accepts = geojson.topology if field.format == "topojson" else geojson.feature

    def read(cell):
        value = json_of(dict, cell)
        return value if value is not None and accepts(value) else None

    return read


READERS = {
    "object": object_reader,
    "array": array_reader,
    "list": list_reader,
    "geopoint": geopoint_reader,
    "geojson": geojson_reader,
}

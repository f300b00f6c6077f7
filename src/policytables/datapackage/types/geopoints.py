"""Cells of a point: longitude and latitude."""

from __future__ import annotations

from policytables.datapackage.types.cell_type import CellType
from policytables.datapackage.types.json_values import json_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import Reader


def reader(field: Field, compat: bool) -> Reader:
    from decimal import Decimal, InvalidOperation

    if not compat and field.format not in FORMATS:
        return lambda cell: cell  # an unknown format is reported once, not for every cell

    def read(cell: Any) -> tuple[Decimal, Decimal] | None:
        try:
            lon, lat = map(Decimal, parts(field.format, cell))
            return (lon, lat) if -180 <= lon <= 180 and -90 <= lat <= 90 else None
        except (ArithmeticError, InvalidOperation, LookupError, RecursionError, TypeError, ValueError):
            return None

    return read


def parts(format: str, cell: Any) -> Any:
    """Longitude and latitude as they are written; raises what Python raises where they are not there."""
    if format == "array":
        return json_value(cell)
    if format == "object":
        value = json_value(cell)
        if len(value) != 2:
            raise ValueError(cell)
        return value["lon"], value["lat"]
    if format != "default":
        raise LookupError(format)
    return [part.strip() for part in cell.split(",")] if isinstance(cell, str) else cell


FORMATS = ("default", "array", "object")
TYPE = CellType(
    reader,
    ("required", "enum"),
    has_format=lambda format: format in FORMATS,
    format_words=f"use one of: {', '.join(FORMATS)}",
)

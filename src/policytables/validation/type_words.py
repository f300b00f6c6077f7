"""How the values of a type are written, in words for messages, where the type has no canonical form that says so."""

from __future__ import annotations

from policytables.datapackage import types
from policytables.datapackage.model import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.model import Field

WRITTEN = {
    "array": "JSON in square brackets",
    "duration": "ISO 8601, such as P1Y6M or PT30M",
    "geojson": "JSON, as GeoJSON has it",
    "object": "JSON in braces",
}
POINTS = {"default": "longitude, latitude: 13.4,52.5", "array": "[13.4, 52.5]", "object": '{"lon": 13.4, "lat": 52.5}'}


def written(field: Field, cell: str) -> str:
    """How the value of a cell should be written; "" where the name of its type says it all."""
    if field.type == "geopoint":
        return POINTS.get(field.format, "")
    if field.type == "list":
        return listed(field, cell)
    if field.type in ("integer", "number"):
        return number(field)
    return WRITTEN.get(field.type, "") if field.format == "default" else ""


def number(field: Field) -> str:
    """What a number may have besides digits."""
    group, mark = text(field.raw, "groupChar"), text(field.raw, "decimalChar", ".")
    parts = [f'"{group}" between groups of three digits'] if group else []
    parts += [f'"{mark}" before decimals'] if field.type == "number" and (group or mark != ".") else []
    return " and ".join(parts)


def listed(field: Field, cell: str) -> str:
    """What is between two items, of which type they are, and which one is not."""
    delimiter, kind = text(field.raw, "delimiter") or ",", text(field.raw, "itemType", "string")
    words = f'{kind}s with "{delimiter}" between two'
    read = types.reader_of(kind, False)
    wrong = next((at for at, item in enumerate(cell.split(delimiter), 1) if read(item) is None), None)
    return f"{words}; item {wrong} is none" if wrong else words

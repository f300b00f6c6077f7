"""Cells of GeoJSON and TopoJSON: the shapes that the reference accepts, stated as JSON Schemas and judged by jsonschema.

It follows the first GeoJSON draft: a position has exactly two numbers, a feature needs `geometry` and `properties`.
"""

from __future__ import annotations

from functools import cache

from policytables.datapackage.types.cell_type import CellType
from policytables.datapackage.types.json_values import json_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import Reader

    Shape = dict[str, Any]

NUMBER: Shape = {"type": "number"}
NUMBERS: Shape = {"type": "array", "items": NUMBER}
POSITION: Shape = {"type": "array", "minItems": 2, "items": [NUMBER, NUMBER], "additionalItems": False}


def lists(items: Shape, least: int = 0) -> Shape:
    return {"type": "array", "items": items, "minItems": least}


def kind(name: str, **properties: Shape) -> Shape:
    return {"properties": {"type": {"enum": [name]}, **properties}}


LINE = lists(POSITION, 2)
POLYGON = lists(lists(POSITION, 4))
GEOMETRY = {
    "type": "object",
    "required": ["type", "coordinates"],
    "oneOf": [
        kind("Point", coordinates=POSITION),
        kind("MultiPoint", coordinates=lists(POSITION)),
        kind("LineString", coordinates=LINE),
        kind("MultiLineString", coordinates=lists(LINE)),
        kind("Polygon", coordinates=POLYGON),
        kind("MultiPolygon", coordinates=lists(POLYGON)),
    ],
}
FEATURE = {
    "required": ["geometry", "properties"],
    **kind("Feature", geometry={"oneOf": [{"type": "null"}, GEOMETRY]}, properties={"type": ["object", "null"]}),
}
LINK = {"type": "object", "required": ["href"], "properties": {"href": {"type": "string"}, "type": {"type": "string"}}}
NAMED = {"required": ["name"], "additionalProperties": False, "properties": {"name": {"type": "string"}}}
CRS = {
    "type": ["object", "null"],
    "required": ["type", "properties"],
    "properties": {"type": {"type": "string"}, "properties": {"type": "object"}},
    "additionalProperties": False,
    "oneOf": [kind("name", properties=NAMED), kind("link", properties=LINK)],
}
GEOJSON = {
    "type": "object",
    "required": ["type"],
    "properties": {"crs": CRS, "bbox": NUMBERS},
    "oneOf": [
        GEOMETRY,
        {"required": ["geometries"], **kind("GeometryCollection", geometries=lists(GEOMETRY))},
        FEATURE,
        {"required": ["features"], **kind("FeatureCollection", features=lists(FEATURE))},
    ],
}

COORDINATES = lists(NUMBER, 2)
ARCS = lists({"type": "integer"})


def arcs(name: str, inner: Shape) -> Shape:
    return {"required": ["type", "arcs"], **kind(name, arcs=inner)}


SHAPE = {
    "type": "object",
    "required": ["type"],
    "properties": {"id": {"type": ["string", "integer"]}, "properties": {"type": "object"}},
    "oneOf": [
        {"required": ["type", "coordinates"], **kind("Point", coordinates=COORDINATES)},
        {"required": ["type", "coordinates"], **kind("MultiPoint", coordinates=lists(COORDINATES))},
        arcs("LineString", ARCS),
        arcs("MultiLineString", lists(ARCS)),
        arcs("Polygon", lists(ARCS)),
        arcs("MultiPolygon", lists(lists(ARCS))),
        {"required": ["type", "geometries"], **kind("GeometryCollection", geometries={"type": "array"})},
    ],
}
BOX = {"type": "array", "items": NUMBERS, "minItems": 2, "maxItems": 2}
TRANSFORM = {
    "type": "object",
    "required": ["scale", "translate"],
    "properties": {"scale": COORDINATES, "translate": COORDINATES},
}
TOPOLOGY = {
    "type": "object",
    "required": ["objects", "arcs"],
    **kind(
        "Topology",
        objects={"type": "object", "additionalProperties": SHAPE},
        arcs=lists(lists({"oneOf": [COORDINATES, {"type": "null"}]}, 2)),
        transform=TRANSFORM,
        bbox=BOX,
    ),
}
TOPOJSON = {"type": "object", "required": ["type"], "properties": {"bbox": BOX}, "oneOf": [TOPOLOGY, SHAPE]}


@cache
def judge(shape: str) -> Any:
    from jsonschema import Draft4Validator

    return Draft4Validator(TOPOJSON if shape == "topojson" else GEOJSON)


def reader(field: Field, compat: bool) -> Reader:
    def read(cell: Any) -> Shape | None:
        value: Shape | None = json_of(dict, cell)
        try:
            return value if value is not None and judge(field.format).is_valid(value) else None
        except RecursionError:
            return None

    return read


TYPE = CellType(
    reader,
    ("required", "enum"),
    added=("minLength", "maxLength"),
    has_format=lambda format: True,  # the reference has the finding
    shape={"format": {"type": "string", "enum": ["default", "topojson"]}},
    is_scalar=False,
)

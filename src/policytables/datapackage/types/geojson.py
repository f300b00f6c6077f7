"""GeoJSON and TopoJSON cells: the shapes that the reference accepts, stated as JSON Schemas and judged by jsonschema.

It follows the first GeoJSON draft: a position has exactly two numbers, a feature needs `geometry` and `properties`.
"""

from functools import cache

NUMBER = {"type": "number"}
NUMBERS = {"type": "array", "items": NUMBER}
POSITION = {"type": "array", "minItems": 2, "items": [NUMBER, NUMBER], "additionalItems": False}


def lists(items, least=0):
    return {"type": "array", "items": items, "minItems": least}


def kind(name, **properties):
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


def arcs(name, inner):
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
def judge(topology):
    from jsonschema import Draft4Validator

    return Draft4Validator(TOPOJSON if topology else GEOJSON)


def feature(value):
    """Whether a JSON value is a GeoJSON object."""
    return accepts(False, value)


def topology(value):
    """Whether a JSON value is a TopoJSON object."""
    return accepts(True, value)


def accepts(kind_is_topology, value):
    try:
        return judge(kind_is_topology).is_valid(value)
    except RecursionError:
        return False

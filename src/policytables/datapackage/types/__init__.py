"""The types of Table Schema, one module each: how cells are read, spelled, constrained, and tested by column and in SQL.

A new type is a module with its `TYPE`, named in MODULES. The formats of dates and times are in `moments`, those of texts in
`text_formats`. A module is imported when a schema names its type.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from policytables.datapackage.model import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.types.cell_type import CellType, Reader

MODULES = {
    "any": "anything",
    "string": "strings",
    "integer": "integers",
    "number": "decimals",
    "boolean": "booleans",
    "date": "dates",
    "datetime": "datetimes",
    "time": "times",
    "year": "years",
    "yearmonth": "yearmonths",
    "duration": "durations",
    "object": "objects",
    "array": "arrays",
    "list": "lists",
    "geopoint": "geopoints",
    "geojson": "geojson",
}
TYPES = tuple(MODULES)


@cache
def named(name: str) -> CellType:
    """What is known about a type. An unknown type is read as `any`: it is a fault of the schema, not of every cell."""
    made: CellType = import_module(f"policytables.datapackage.types.{MODULES.get(name, 'anything')}").TYPE
    return made


def reader(field: Field, compat: bool = False) -> Reader:
    """Reader of one field: a function from cell text to value; None means that the text is not of the type.

    In compatibility mode it accepts exactly what frictionless 5.21.0 accepts. Otherwise it follows Table Schema v2 where that
    reference falls short. Values other than text come from constraints and from JSON.
    """
    return named(field.type).reader(field, compat)


def reader_of(name: str, compat: bool) -> Reader:
    """Reader of a type without any other property."""
    return reader(Field.of({"name": "", "type": name}, 0, ()), compat)

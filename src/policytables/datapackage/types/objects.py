"""Cells of JSON objects."""

from __future__ import annotations

from policytables.datapackage.types.cell_type import CellType
from policytables.datapackage.types.json_values import json_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import Reader


def reader(field: Field, compat: bool) -> Reader:
    return lambda cell: json_of(dict, cell)


TYPE = CellType(reader, ("required", "minLength", "maxLength", "enum"), added=("jsonSchema",), is_scalar=False)

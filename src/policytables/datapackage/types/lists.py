"""Cells of several values with a delimiter between them."""

from __future__ import annotations

from policytables.datapackage import types
from policytables.datapackage.model import text
from policytables.datapackage.types.cell_type import CellType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import Reader

ITEMS = ["string", "integer", "boolean", "number", "datetime", "date", "time"]


def reader(field: Field, compat: bool) -> Reader:
    delimiter = text(field.raw, "delimiter") or ","
    kind = field.raw.get("itemType", "string")
    read_item = types.reader_of(kind if kind in ITEMS else "string", compat)

    def read(cell: Any) -> list[Any] | None:
        items = cell.split(delimiter) if isinstance(cell, str) else cell
        if not isinstance(items, list):
            return None
        found = [read_item(item) for item in items]
        return None if None in found else found

    return read


TYPE = CellType(
    reader,
    ("required", "minLength", "maxLength"),
    added=("enum",),
    shape={"delimiter": {"type": "string"}, "itemType": {"type": "string", "enum": ITEMS}},
    is_scalar=False,
)

"""Cells of any type: every text is valid."""

from __future__ import annotations

from policytables.datapackage.types import strings
from policytables.datapackage.types.cell_type import CellType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import Reader


def reader(field: Field, compat: bool) -> Reader:
    return lambda cell: cell


TYPE = CellType(
    reader,
    ("required", "enum"),
    test=strings.test,
    doubt=strings.doubt,
    key=strings.key,
    compared=lambda field: "text",
    has_format=lambda format: True,
)

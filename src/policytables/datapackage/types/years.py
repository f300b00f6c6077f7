"""Cells of years."""

from __future__ import annotations

from policytables.datapackage.types import sql
from policytables.datapackage.types.cell_type import ORDERED, CellType, plain_form

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import ColumnRules, Reader


def reader(field: Field, compat: bool) -> Reader:
    if not compat and field.format != "default":
        return lambda cell: cell  # the format has the finding, and not every cell
    return read


def read(cell: Any) -> int | None:
    if isinstance(cell, str):
        if len(cell) != 4:
            return None
        try:
            cell = int(cell)
        except ValueError:
            return None
    return cell if isinstance(cell, int) and 0 <= cell <= 9999 else None


def doubt(column: ColumnRules, cell: str, names: set[str]) -> str:
    if names:
        raise sql.Unsuited(column.field.name)
    return f"NOT regexp_full_match({cell}, '[0-9]{{4}}')"


WORDS = "remove `format`: the type has none, and is written as four digits"
TYPE = CellType(
    reader,
    ORDERED,
    format_words=WORDS,
    form=plain_form(r"[0-9]{4}", "four ASCII digits"),
    doubt=doubt,
    family="numbers",
)

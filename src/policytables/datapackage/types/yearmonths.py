"""Cells of a year and a month."""

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


def read(cell: Any) -> tuple[int, int] | None:
    parts = cell.split("-") if isinstance(cell, str) else cell
    if not isinstance(parts, list) or len(parts) != 2:
        return None
    try:
        year, month = int(parts[0]), int(parts[1])
    except (TypeError, ValueError):
        return None
    return (year, month) if 1 <= month <= 12 else None


def doubt(column: ColumnRules, cell: str, names: set[str]) -> str:
    if names:
        raise sql.Unsuited(column.field.name)
    return f"NOT regexp_full_match({cell}, '[0-9]{{4}}-(0[1-9]|1[0-2])')"


WORDS = "remove `format`: the type has none, and is written as YYYY-MM"
TYPE = CellType(reader, ORDERED, format_words=WORDS, form=plain_form(r"[0-9]{4}-[0-9]{2}", "YYYY-MM"), doubt=doubt)

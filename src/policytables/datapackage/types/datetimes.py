"""Cells of dates with a time."""

from __future__ import annotations

from policytables.datapackage.types.cell_type import ORDERED, CellType, plain_form
from policytables.datapackage.types.moments import (
    CLOCK,
    DAY,
    FORMAT_WORDS,
    ZONE,
    flexible,
    is_format,
    moment,
    parsed_by,
    written,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import Reader


def reader(field: Field, compat: bool) -> Reader:
    if not compat and not is_format(field.format):
        return lambda cell: cell  # the format has the finding, and not every cell
    if field.format == "default":
        return parsed_by(default)
    return parsed_by(flexible if field.format == "any" else written(field.format))


def default(text: str) -> datetime:
    if len(text) < 19 or text[16] != ":":
        raise ValueError(text)
    return moment(text)


TYPE = CellType(
    reader,
    ORDERED,
    has_format=is_format,
    format_words=FORMAT_WORDS,
    form=plain_form(DAY + "T" + CLOCK + ZONE, "YYYY-MM-DDThh:mm:ss with an optional zone"),
)

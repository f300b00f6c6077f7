"""Cells of times of the day."""

from __future__ import annotations

from policytables.datapackage.types.cell_type import ORDERED, CellType, plain_form
from policytables.datapackage.types.moments import (
    CLOCK,
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
    from datetime import time

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import Reader


def reader(field: Field, compat: bool) -> Reader:
    if not compat and not is_format(field.format):
        return lambda cell: cell  # the format has the finding, and not every cell
    if field.format == "default":
        return parsed_by(default)
    if field.format == "any":
        return parsed_by(lambda text: flexible(text).timetz())
    parse = written(field.format)
    return parsed_by(lambda text: parse(text).timetz())


def default(text: str) -> time:
    if len(text) < 8 or text[5] != ":":
        raise ValueError(text)
    return moment(f"2000-01-01T{text}").timetz()


TYPE = CellType(
    reader,
    ORDERED,
    has_format=is_format,
    format_words=FORMAT_WORDS,
    form=plain_form(CLOCK + ZONE, "hh:mm:ss with an optional zone"),
)

"""Cells of times of the day."""

from __future__ import annotations

from policytables.datapackage.types.cell_type import ORDERED, CellType, plain_form
from policytables.datapackage.types.moments import CLOCK, FORMAT_WORDS, ZONE, is_format, moment, reader_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import time


def default(text: str) -> time:
    if len(text) < 8 or text[5] != ":":
        raise ValueError(text)
    return moment(f"2000-01-01T{text}").timetz()


TYPE = CellType(
    reader_by(default, lambda moment: moment.timetz()),
    ORDERED,
    has_format=is_format,
    format_words=FORMAT_WORDS,
    form=plain_form(CLOCK + ZONE, "hh:mm:ss with an optional zone"),
)

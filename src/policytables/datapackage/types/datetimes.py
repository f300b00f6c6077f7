"""Cells of dates with a time."""

from __future__ import annotations

from policytables.datapackage.types.cell_type import ORDERED, CellType, plain_form
from policytables.datapackage.types.moments import CLOCK, DAY, FORMAT_WORDS, ZONE, is_format, moment, reader_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime


def default(text: str) -> datetime:
    if len(text) < 19 or text[16] != ":":
        raise ValueError(text)
    return moment(text)


TYPE = CellType(
    reader_by(default, lambda moment: moment),
    ORDERED,
    has_format=is_format,
    format_words=FORMAT_WORDS,
    form=plain_form(DAY + "T" + CLOCK + ZONE, "YYYY-MM-DDThh:mm:ss with an optional zone"),
)

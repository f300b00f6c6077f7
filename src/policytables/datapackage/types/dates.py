"""Cells of dates."""

from __future__ import annotations

import re

from policytables.datapackage.types import sql
from policytables.datapackage.types.cell_type import ORDERED, CellType, matched, plain_form
from policytables.datapackage.types.moments import DAY, FORMAT_WORDS, is_format, reader_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from policytables.datapackage.types.cell_type import ColumnRules, ColumnTest

# Every day but the 29th to 31st of February, which are judged one by one.
LONG, SHORT = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])", "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
LINES = rf"(?:(?!0000)[0-9]{{4}}-(?:{LONG}|{SHORT}|02-(?:0[1-9]|1[0-9]|2[0-8]))\n)*+\Z"


def default(text: str) -> date | None:
    from datetime import date, datetime  # a whole column of plain dates never comes here

    # The common form, at a tenth of the cost of strptime, which handles every other text.
    if len(text) == 10 and text[4] == "-" == text[7] and text.isascii() and text.replace("-", "", 2).isdigit():
        return date.fromisoformat(text)
    if text[4:5] != "-":  # strptime would refuse it too, ten times as slowly
        return None
    return datetime.strptime(text, "%Y-%m-%d").date()


def test(column: ColumnRules, names: set[str]) -> ColumnTest | None:
    if column.field.format != "default" or names:
        return None
    missing, lines = column.missing - {""}, re.compile(LINES)

    def suspects(texts: Sequence[str]) -> Collection[str]:
        return () if matched(lines, texts, missing) else texts

    return suspects


def doubt(column: ColumnRules, cell: str, names: set[str]) -> str:
    if column.field.format != "default" or names:
        raise sql.Unsuited(column.field.name)
    return f"(strlen({cell}) <> 10 OR coalesce(CAST(TRY_CAST({cell} AS DATE) AS VARCHAR), '') <> {cell})"


TYPE = CellType(
    reader_by(default, lambda moment: moment.date()),
    ORDERED,
    has_format=is_format,
    format_words=FORMAT_WORDS,
    form=plain_form(DAY, "YYYY-MM-DD"),
    test=test,
    doubt=doubt,
)

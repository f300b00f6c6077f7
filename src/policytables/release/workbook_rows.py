"""Whether a workbook of a release holds the rows of a table, as Excel can hold them."""

from __future__ import annotations

import contextlib
import datetime
import weakref
from itertools import zip_longest

from policytables.datapackage import optional_packages
from policytables.storage import regular_files, zips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

CODEBOOK = "codebook"  # the sheet before those of the tables
FIRST_DAY = datetime.date(1900, 3, 1)  # before it, Excel counts a day that never was
EXACT = 2**53  # Excel holds numbers as doubles


def opened(file: str) -> Any:
    """The workbook in a file, read row by row. Raises CannotRun without the library, and its errors for what is no workbook."""
    openpyxl = optional_packages.load("openpyxl", "a workbook")
    with contextlib.ExitStack() as opened:
        stream = opened.enter_context(regular_files.regular(file))
        zips.check(zips.archive(stream))
        stream.seek(0)
        book = openpyxl.load_workbook(stream, read_only=True, data_only=False)
        opened.pop_all()
    weakref.finalize(book, stream.close)
    return book


def sheets(book: Any) -> list[str]:
    return [f"{'sheet' if sheet.sheet_state == 'visible' else 'hidden sheet'} {sheet.title}" for sheet in book]


def same(book: Any, table: str, labels: Sequence[str], rows: Iterable[Sequence[object]]) -> bool:
    """Whether the sheet of a table holds its labels and rows, and nothing else."""
    sheet = book[table]
    sheet.reset_dimensions()
    expected = (list(map(_held, row)) for row in (labels, *rows))
    found = (list(map(_read, row)) for row in sheet.iter_rows(values_only=True))
    # Rows are compared as they come: one row more than there should be ends the comparison.
    return all(
        given is not None and there is not None and _without_tail(given) == _without_tail(there)
        for given, there in zip_longest(expected, found)
    )


def _held(value: object) -> object:
    """What Excel holds of a value: numbers to sixteen digits, and no empty text."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) or (isinstance(value, int) and abs(value) <= EXACT):
        return float(f"{value:.16G}")
    if isinstance(value, datetime.date) and value >= FIRST_DAY:
        return value
    return str(value)


def _read(value: object) -> object:
    return _held(value.date() if isinstance(value, datetime.datetime) else value)


def _without_tail(row: list[object]) -> list[object]:
    while row and row[-1] is None:
        row.pop()
    return row

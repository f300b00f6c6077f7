"""Rows of a sheet of a workbook, by openpyxl."""

from __future__ import annotations

import contextlib
import weakref
from itertools import chain, islice

from policytables.datapackage import optional_packages
from policytables.storage import zips
from policytables.validation.package_files import opened_inside
from policytables.validation.tabular import Source, Table, is_sparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


FIRST = 100  # rows
ROWS = 1_048_576  # of a sheet; a file may state any number


def table(source: Source) -> Table:
    openpyxl = optional_packages.load("openpyxl", "a table in a workbook")
    with contextlib.ExitStack() as opened:
        stream = opened.enter_context(opened_inside(source.package.folder, source.path))
        try:
            zips.check(zips.archive(stream))
        except zips.Refused as reason:
            raise ValueError(str(reason).removeprefix("it is damaged: ").lower()) from None
        stream.seek(0)
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except Exception as error:  # a damaged workbook makes the library raise many kinds of errors
            raise ValueError(f"{type(error).__name__}: {error}") from None
        opened.pop_all()
    weakref.finalize(book, stream.close)
    return Table(None, rows(chosen(book, source)), lambda row: row)


def chosen(book: Any, source: Source) -> Any:
    """The sheet that the dialect gives by name or number, else the first. Raises ValueError."""
    raw = source.resource.dialect.raw
    nested = raw.get("excel") if isinstance(raw.get("excel"), dict) else {}
    name = raw.get("sheetName", nested.get("sheet") if isinstance(nested, dict) else None)
    if isinstance(name, str):
        if name not in book.sheetnames:
            raise ValueError(f'it has no sheet "{name}", but: {", ".join(book.sheetnames)}')
        return book[name]
    number = raw.get("sheetNumber", name)
    number = number if isinstance(number, int) and not isinstance(number, bool) else 1
    if not 1 <= number <= len(book.worksheets):
        raise ValueError(f"it has no sheet {number}, but {len(book.worksheets)}")
    return book.worksheets[number - 1]


def rows(sheet: Any) -> Iterator[list[Any]]:
    """Yield the rows without empty cells after the last column, and without the empty rows at the end of the sheet.

    The first rows say how wide the table is: a label may be missing, or a title stand above the labels.
    """
    sheet.reset_dimensions()  # as the file states them: what lies outside would be left out
    found = sheet.iter_rows(values_only=True)
    first = list(islice(found, FIRST))
    width = max((at for row in first for at, cell in enumerate(row, 1) if cell is not None), default=0)
    waiting, missing, made, given = 0, None, 0, 0
    for number, row in enumerate(chain(first, found)):
        if number == ROWS:
            raise ValueError(f"it has more than {ROWS:,} rows")
        if row is missing:  # the library gives the same row for all that the file leaves out
            waiting += 1
            continue
        cells = list(row)
        while len(cells) > width and cells and cells[-1] is None:
            cells.pop()
        width = width or len(cells)  # nothing is in the first rows
        cells += [None] * (width - len(cells))
        if all(cell is None for cell in cells):
            waiting, missing = waiting + 1, row
            continue
        made, given = made + len(cells), given + len(cells) - cells.count(None)
        if is_sparse(made, given):
            raise ValueError(f"its first {number + 1:,} rows have {made:,} cells, and {given:,} of them are not empty")
        yield from ([None] * width for _ in range(waiting))
        waiting = 0
        yield cells

"""The package as an Excel workbook: a sheet on the columns, then one sheet per table."""

from __future__ import annotations

import datetime
import io

import xlsxwriter

from policytables.problems import Problem
from policytables.release.metadata.descriptor_facts import facts
from policytables.release.workbook_rows import CODEBOOK, EXACT, FIRST_DAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from policytables.release.release_contents import Contents

LONGEST_CELL, MOST_ROWS, LONGEST_NAME = 32_767, 1_048_576, 31  # limits of Excel

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def problems(contents: Contents) -> Iterator[Problem]:
    """Problems of what Excel would silently lose."""
    names = {}
    for name in [CODEBOOK, *contents.resources]:
        short = name[:LONGEST_NAME].lower()
        if len(name) > LONGEST_NAME or short in names:
            yield Problem(
                "sheet-name",
                f"{name} cannot be a sheet of the workbook: Excel takes {LONGEST_NAME} characters, and no name twice",
                "datapackage.json",
                fix="give the table a shorter name",
                table=name,
            )
        names[short] = name
    for name, table in contents.arrow.items():
        path = contents.paths[name]
        if table.num_rows >= MOST_ROWS:
            yield Problem(
                "too-many-rows",
                f"the table has {table.num_rows} rows, and a sheet of Excel takes {MOST_ROWS - 1}",
                path,
                fix="split the table",
                table=name,
            )
        texts = [
            n
            for n, field in enumerate(contents.schemas[name].fields)
            if field.type not in ("integer", "number", "boolean", "date")
        ]
        for number, row in enumerate(contents.rows(name), 2):
            for n in texts:
                # Excel counts UTF-16 units: a character beyond the basic plane counts as two.
                if (
                    row[n] is not None
                    and len(row[n]) * 2 > LONGEST_CELL
                    and len(row[n].encode("utf-16-le")) // 2 > LONGEST_CELL
                ):
                    field = contents.schemas[name].fields[n]
                    yield Problem(
                        "cell-too-long",
                        f"the cell has {len(row[n])} characters, and Excel takes {LONGEST_CELL}",
                        path,
                        number,
                        "shorten the text, or split it into rows",
                        table=name,
                        row=number,
                        field=field.name,
                        field_number=n + 1,
                        key=str(row[0]),
                    )


def written(contents: Contents) -> bytes:
    """The bytes of the workbook."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, OPTIONS)
    created = datetime.datetime.fromisoformat(contents.date)
    book.set_properties(
        {
            "title": f"{contents.descriptor.get('title', contents.name)} {contents.version}",
            "comments": facts(contents.descriptor).described,
            "created": created,
        }
    )
    head = book.add_format({"bold": True, "bottom": 1})
    _codebook(book.add_worksheet(CODEBOOK), head, contents)
    for name in contents.resources:
        _table(book.add_worksheet(name), head, contents, name)
    book.close()
    return stream.getvalue()


def _codebook(sheet: Any, head: Any, contents: Contents) -> None:
    columns = ("table", "column", "type", "required", "description", "allowed values")
    rows = [
        (
            name,
            field.name,
            field.type,
            bool(field.constraints.get("required")),
            field.description,
            ", ".join(str(v) for v in field.constraints.get("enum") or ()),
        )
        for name, schema in contents.schemas.items()
        for field in schema.fields
    ]
    _fill(sheet, head, columns, rows, len(rows))
    sheet.set_column(4, 4, 80)


def _table(sheet: Any, head: Any, contents: Contents, name: str) -> None:
    _fill(sheet, head, contents.schemas[name].names, contents.rows(name), contents.arrow[name].num_rows)


def _fill(sheet: Any, head: Any, columns: Sequence[str], rows: Iterable[Sequence[object]], count: int) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, max(len(columns) - 1, 0), 24)
    for n, name in enumerate(columns):
        sheet.write_string(0, n, name, head)
    for number, row in enumerate(rows, 1):
        for n, value in enumerate(row):
            if value is not None:
                _write(sheet, number, n, value)
    sheet.autofilter(0, 0, max(count, 1), max(len(columns) - 1, 0))


def _write(sheet: Any, row: int, column: int, value: object) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) <= EXACT):
        sheet.write_number(row, column, value)
    elif isinstance(value, datetime.date) and value >= FIRST_DAY:
        sheet.write_datetime(row, column, value)
    elif value != "":
        sheet.write_string(row, column, str(value))

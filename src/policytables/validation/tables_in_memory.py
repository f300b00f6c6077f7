"""One CSV file read whole and judged strictly, except for its keys, into rows that know their file and line."""

from __future__ import annotations

import os

from policytables.datapackage.model import Dialect, Package, Resource
from policytables.problems import Problem, in_order
from policytables.validation.csvio import csv_reader
from policytables.validation.engines import scan
from policytables.validation.findings import Findings
from policytables.validation.severities import ERROR, Severities
from policytables.validation.strict.table import Opened
from policytables.validation.table_task import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from policytables.datapackage.model import Schema


class Row:
    """A row with its origin: `cells` by field name as text (or values), file, physical line, and record number, if any."""

    __slots__ = ("cells", "line", "number", "path")

    def __init__(self, cells: dict[str, Any], path: str, line: int, number: int | None) -> None:
        self.cells, self.path, self.line, self.number = cells, path, line, number

    def __getitem__(self, name: str) -> Any:
        return self.cells[name]


def read(
    file: str, schema: Schema, shown: str | None = None, dialect: Dialect | None = None, table: str = ""
) -> tuple[list[Row], list[Problem]]:
    """(rows, problems) of a CSV file that must be UTF-8 with LF, a header and the columns of `schema`.

    Rows that cannot be laid out (short, long, blank) are reported and left out; a row with a bad cell is kept. `shown` is the
    path to print. Keys are judged separately (`keys_in_memory.judge`), over this table and others. Memory is a few times the size of the file.
    """
    path = shown or os.fspath(file)
    if not os.path.lexists(file):  # not named by a descriptor, so advice on spelling would be wrong
        said = f"{path} cannot be read (No such file or directory)"
        return [], [Problem("scheme-error", said, path, 1, "put the file there", table=table)]
    folder, name = os.path.split(os.fspath(file))
    package, resource = Package(), Resource()
    package.folder = folder or "."
    resource.paths, resource.name, resource.schema, resource.dialect = [name], table, schema, dialect or Dialect()
    resource.encoding = "utf-8"
    findings = Findings(0, Severities(house_style=ERROR))  # house style is binding for what this project writes
    task = Task(package, resource, findings, {}, [], path)
    opened = Opened(task, judges_keys=False)
    rows = [] if opened.failed else list(laid_out(task, opened))
    return rows, in_order(findings.problems())


def decoded(raw: bytes, shown: str, table: str, problems: list[Problem]) -> str | None:
    """The text of a whole file without its BOM, or None if it cannot be decoded. Faults of its bytes go into `problems`."""
    if raw.startswith(csv_reader.BOM):
        raw = raw[3:]
        problems.append(
            Problem(
                "byte-order-mark",
                "the file begins with a byte order mark",
                shown,
                1,
                "remove the first three bytes",
                table=table,
            )
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = csv_reader.undecodable(raw, error)
        problems.append(
            Problem(
                "encoding-error",
                f"{place}",
                shown,
                place.line,
                "save the file as UTF-8",
                table=table,
                value=f"{place.byte:#04x}",
            )
        )
        return None
    if "\r" in text:
        line = text.count("\n", 0, text.find("\r")) + 1
        message = f"{text.count(chr(13)):,} carriage returns, expected lines that end with LF only"
        problems.append(Problem("carriage-return", message, shown, line, "write LF line ends", table=table))
    if not text.endswith(("\n", "\r")):
        line = text.count("\n") + 1
        problems.append(
            Problem(
                "no-final-newline",
                "the last line does not end with a line feed",
                shown,
                line,
                "end the last line",
                table=table,
            )
        )
    return text


def laid_out(task: Task, opened: Opened) -> Iterator[Row]:
    """Yield the rows of the right width. Faults of all rows go to the task."""
    state = scan.Scan(task.judge)
    columns = [(at, column.field.name) for at, column in enumerate(task.judge.columns) if column]
    for batch in opened.batches():
        for index in state.batch(batch):
            task.explain(batch.number + index, batch.line_of(index), batch.rows[index])
        line = batch.line
        for index, record in enumerate(batch.rows):
            if len(record) == task.judge.width and any(record):
                yield Row({name: record[at] for at, name in columns}, task.path, line, batch.number + index)
            line += csv_reader.lines_of([record])
    task.flush()
    opened.finish()


def key_text(row: Row, schema: Schema) -> str:
    """The primary key of a row as text: its parts joined by commas."""
    return ",".join(str(row.cells.get(name, "")) for name in schema.primary_key)

"""One CSV file read whole and judged strictly: rows that know where they stand, and everything that is wrong with them."""

import csv
import os

from policytables.problems import Problem
from policytables.schema.model import Dialect
from policytables.validation import cells, header, quoting, reader, wording


class Row:
    """A row that carries its origin: `cells` by field name as text (or values), file, physical line, record number."""

    __slots__ = ("cells", "path", "line", "number")

    def __init__(self, cells, path, line, number):
        self.cells, self.path, self.line, self.number = cells, path, line, number

    def __getitem__(self, name):
        return self.cells[name]


def read(file, schema, shown=None, dialect=None, table=""):
    """(rows, problems) of a CSV file that has to be UTF-8 with LF, a header and the columns of `schema`.

    Rows that cannot be laid out (short, long, blank) are reported and left out; a row with a bad cell is kept. `shown` is the
    path to print. Memory is a few times the size of the file.
    """
    shown = shown or os.fspath(file)
    problems = []
    try:
        with open(file, "rb") as stream:
            raw = stream.read()
    except OSError as error:
        return [], [Problem("scheme-error", f"{shown} cannot be read ({error.strerror})", shown, 1, "put the file there", table=table)]
    text = decoded(raw, shown, table, problems)
    if text is None:
        return [], problems
    return laid_out(text, schema, shown, dialect or Dialect(), table, problems), problems


def decoded(raw, shown, table, problems):
    """The text of a file without its BOM, or None when it has none; what is wrong with the bytes goes into `problems`."""
    if raw.startswith(reader.BOM):
        raw = raw[3:]
        problems.append(Problem("byte-order-mark", "the file begins with a byte order mark", shown, 1, "remove the first three bytes", table=table))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = reader.undecodable(raw, error)
        problems.append(
            Problem("encoding-error", f"{place}", shown, place.line, "save the file as UTF-8", table=table, value=f"{place.byte:#04x}")
        )
        return None
    if not text:
        problems.append(Problem("source-error", "the file is empty, expected at least a header", shown, 1, "write the header row", table=table))
        return None
    if "\r" in text:
        count, first = text.count("\r"), text.find("\r")
        line = text.count("\n", 0, first) + 1
        problems.append(
            Problem("carriage-return", f"{count} lines end with CR or hold one, expected LF alone", shown, line, "write LF line ends", table=table)
        )
    if not text.endswith(("\n", "\r")):
        line = text.count("\n") + 1
        problems.append(Problem("no-final-newline", "the last line does not end with a line feed", shown, line, "end the last line", table=table))
    return text


def laid_out(text, schema, shown, dialect, table, problems):
    """Rows of a text; structure and cells are judged into `problems`."""
    if not quoting.is_sound(text, dialect.delimiter, dialect.quote_char):
        for rule, line, row in quoting.faults(text, dialect.delimiter, dialect.quote_char):
            message, fix = QUOTES[rule]
            problems.append(Problem(rule, message, shown, line, fix, table=table, row=row))
        if any(problem.rule == "unclosed-quote" for problem in problems):
            return []
    parsed = reader.records(reader.lines(text), dialect)
    try:
        _, line, labels = next(parsed)
    except StopIteration:
        return []
    positions, found = header.match(labels, schema, shown, line, 1, table)
    problems.extend(found)
    columns = [cells.Column(field) for field in schema.fields]
    rows = []
    for number, line, texts in parsed:
        if not any(texts):
            problems.append(Problem("blank-row", "the row is blank", shown, line, "remove the line", table=table, row=number))
        elif len(texts) != len(labels):
            problems.append(wrong_width(texts, labels, shown, line, number, table))
        else:
            row = Row({c.field.name: texts[at] for c, at in zip(columns, positions) if at is not None}, shown, line, number)
            rows.append(row)
            problems.extend(judge_row(row, columns, positions, schema, table))
    return rows


QUOTES = {
    "unclosed-quote": ("a quoted cell begins here and is never closed", "close the quote, or double it if it is meant"),
    "stray-quote": ("a quote stands inside a cell that is not quoted, or text follows a closing quote", "quote the whole cell and double the quotes in it"),
}


def wrong_width(texts, labels, shown, line, number, table):
    """Finding about a row that is shorter or longer than the header."""
    rule = "missing-cell" if len(texts) < len(labels) else "extra-cell"
    at = min(len(texts), len(labels)) + 1
    return Problem(rule, *width(texts, labels)[:1], shown, line, width(texts, labels)[1], table=table, row=number, field_number=at)


def width(texts, labels):
    """(message, fix) for a record that has not one cell for each label."""
    message = f"the row has {len(texts)} cells, expected {len(labels)}"
    if len(texts) < len(labels):
        return message, f"add the cell of {labels[len(texts)]}"
    return message, f"remove {wording.quoted(texts[len(labels)])}, or quote the cell that holds the delimiter"


def judge_row(row, columns, positions, schema, table):
    """Findings about the cells of one row."""
    for column, at in zip(columns, positions):
        if at is None:
            continue
        text = row.cells[column.field.name]
        _, found = column.judge(text)
        for rule, constraint in found:
            message, fix = wording.cell(column.field, text, rule, constraint)
            yield Problem(
                rule, message, row.path, row.line, fix, table=table, row=row.number, field=column.field.name,
                field_number=at + 1, key=key_text(row, schema), value=text,
            )  # fmt: skip


def key_text(row, schema):
    """The primary key of a row as text: its parts joined by commas."""
    return ",".join(str(row.cells.get(name, "")) for name in schema.primary_key)

"""Bytes to records: the header row, then rows of cells, each with its record number and physical line."""

import csv
import io

BOM = b"\xef\xbb\xbf"
BLOCK = 1024 * 1024
csv.field_size_limit(2**31 - 1)


class Undecodable(Exception):
    """A byte that is not of the encoding: `line` and `column` (in bytes) from 1, `byte` its value."""

    def __init__(self, line, column, byte):
        super().__init__(f"byte {byte:#04x} at column {column} is not UTF-8")
        self.line, self.column, self.byte = line, column, byte


def undecodable(raw, error):
    """Place of a UnicodeDecodeError in the bytes it came from."""
    line = raw.count(b"\n", 0, error.start) + 1
    return Undecodable(line, error.start - raw.rfind(b"\n", 0, error.start), raw[error.start])


def records(lines, dialect):
    """Yield (record number, physical line at which it begins, cells) of an iterable of text lines that keep their ends."""
    parsed = csv.reader(lines, **options(dialect))
    number, line = 0, 1
    for cells in parsed:
        number += 1
        yield number, line, cells
        line = parsed.line_num + 1


def options(dialect):
    """Arguments of csv.reader for a dialect, as the reference passes them on."""
    return {
        "delimiter": dialect.delimiter,
        "quotechar": dialect.quote_char or None,
        "doublequote": dialect.double_quote if dialect.escape_char else True,
        "escapechar": dialect.escape_char,
        "skipinitialspace": dialect.skip_initial_space,
        "quoting": csv.QUOTE_MINIMAL if dialect.quote_char else csv.QUOTE_NONE,
    }


def lines(text):
    """Lines of a text, split at LF, CR and CRLF and at nothing else, ends kept."""
    return io.StringIO(text, newline="")


def lines_of(records):
    """Physical lines of whole records: one each, and one for each line end inside a cell."""
    return len(records) + sum(newlines(cell) for record in records for cell in record)


def newlines(cell):
    if "\n" not in cell and "\r" not in cell:
        return 0
    return cell.count("\n") + cell.count("\r") - cell.count("\r\n")

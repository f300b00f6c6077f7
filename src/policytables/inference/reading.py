"""A CSV file as columns: its encoding and delimiter are detected, and its rows read once in bounded memory."""

from __future__ import annotations

import csv
import io
import itertools
from itertools import islice

from policytables.inference import kinds
from policytables.inference.columns import Column
from policytables.problems import CannotRun
from policytables.storage import regular_files
from policytables.validation import package_files
from policytables.validation.csvio import decoding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 256  # rows in a batch, whose cells fit into the cache of the processor
HEAD = 1 << 16  # bytes from which delimiter and encoding are guessed
LONGEST = 1 << 24  # characters of a cell
FALLBACK = "windows-1252"  # the encoding assumed for what is not Unicode
DELIMITERS = ",;\t|"
NO_LABELS = ("date", "datetime", "geopoint", "object")  # types whose values nobody takes for a label


class Table:
    """A file with its columns. `odd` counts the rows that have more or fewer cells than the header."""

    def __init__(self, folder: str, path: str) -> None:
        self.folder, self.path = folder, path
        self.encoding, self.delimiter = "utf-8", ","
        self.above = 0  # rows above the header
        self.has_header = True
        self.named: list[str] = []  # names of columns whose label is empty or repeated
        self.columns: list[Column] = []
        self.rows = self.odd = 0

    def batches(self) -> Iterator[list[list[str]]]:
        """The rows below the header, cut or filled to its width. Raises UnicodeDecodeError, csv.Error and OSError."""
        csv.field_size_limit(max(LONGEST, csv.field_size_limit()))  # a setting of the whole process
        with regular_files.inside(self.folder, self.path) as binary:
            text = io.TextIOWrapper(binary, self.encoding, newline="")
            reader: Iterator[list[str]] = csv.reader(text, delimiter=self.delimiter)
            header = next(islice(reader, self.above, None), [])
            if not self.has_header:
                reader = itertools.chain([header], reader)
            if not self.columns:
                names = _names(header if self.has_header else [""] * len(header))
                self.columns = [Column(name) for name in names]
                labels = header if self.has_header else names
                self.named = [name for name, label in zip(names, labels, strict=True) if name != label.strip()]
            width = len(self.columns)
            while rows := list(islice(reader, ROWS)):
                if set(map(len, rows)) != {width}:
                    even = [row for row in rows if row]
                    self.odd += sum(len(row) != width for row in even)
                    rows = [(row + [""] * (width - len(row)))[:width] for row in even]
                if rows:
                    yield rows

    def rows_again(self) -> Iterator[list[list[str]]]:
        """The rows of a file that was read before. Raises CannotRun."""
        try:
            yield from self.batches()
        except (OSError, UnicodeDecodeError, csv.Error):
            raise CannotRun(f"{self.path} was changed while it was read; run this again") from None


def read(folder: str, path: str) -> Table:
    """Read a file. Raises CannotRun if it is not text, or not a table."""
    table = Table(folder, path)
    try:
        with regular_files.inside(folder, path) as file:
            head = file.read(HEAD)
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {error.strerror}") from error
    try:
        decoding.refuse(head, "utf-8", "utf-8")
    except package_files.Unopened as failure:
        if failure.rule == "format-error":
            raise CannotRun(f"{path} {failure}, and only CSV files are described") from None
    table.encoding = _encoding(path, head)
    table.delimiter, table.above = _layout(head.decode(table.encoding, "replace"), path)
    try:
        _take(table)
    except UnicodeDecodeError:
        table.encoding, table.columns, table.rows, table.odd = FALLBACK, [], 0, 0
        try:
            _take(table)
        except UnicodeDecodeError as error:
            raise CannotRun(f"{path} is neither UTF-8 nor {FALLBACK}: {error.reason}") from error
    except csv.Error as error:
        raise CannotRun(f"{path} cannot be split into cells: {error}") from error
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {error.strerror}") from error
    if not table.columns:
        raise CannotRun(f"{path} is empty")
    if not table.above and _is_no_header(table):
        table.has_header, table.columns, table.rows, table.odd = False, [], 0, 0
        _take(table)
    return table


def is_data(table: Table) -> bool:
    """Whether each label would be a value of its column, at least one in a column that is no text."""
    typed = [column for column in table.columns if column.kind and column.kind is not kinds.TEXT]
    return bool(typed) and all(column.kind.accept([column.name]) for column in typed if column.kind)


def _is_no_header(table: Table) -> bool:
    """Whether the first row is one of data beyond doubt: it has dates or the like where all other rows have them."""
    return is_data(table) and any(column.kind and column.kind.type in NO_LABELS for column in table.columns)


def _take(table: Table) -> None:
    for rows in table.batches():
        table.rows += len(rows)
        for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True):
            column.add(cells)


def _encoding(path: str, head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in head:
        raise CannotRun(f"{path} is not text")
    return "utf-8-sig" if head.startswith(b"\xef\xbb\xbf") else "utf-8"


def _layout(head: str, path: str) -> tuple[str, int]:
    """(delimiter, rows above the header). The delimiter splits nearly all of the first rows into the same number of cells, as many as possible.

    Rows above that have one cell at most, as titles and comments do, are not the header. A delimiter that also splits the first
    row goes before one that does not: commas are more often in decimals than titles are above tables.
    """
    lines = head.splitlines()
    lines = (lines[:-1] if len(lines) > 1 and len(head) >= HEAD // 4 else lines)[:50]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        return lines[0][4], 1  # which tells a spreadsheet how cells are separated
    best, wide, above = "\t" if path.lower().endswith((".tsv", ".tab")) else ",", 1, 0
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        filled = [sum(map(bool, map(str.strip, row))) for row in rows]
        begin = next((at for at, number in enumerate(filled) if number > 1), 0) if len(rows) > 3 else 0
        table = [len(row) for row in rows[begin:] if row]
        others = sum(width != table[0] for width in table) if table else 0
        is_better = bool(table) and (not begin, table[0]) > (wide > 1 and not above, wide) and table[0] > 1
        if is_better and others <= max(0.1 * len(table), len(table) > 3):
            best, wide, above = delimiter, table[0], begin
    return best, above


def _names(header: list[str]) -> list[str]:
    """Names of fields: the labels, with a number for one that is empty or occurred before."""
    names: list[str] = []
    for number, label in enumerate(header, 1):
        name = label.strip() or f"field{number}"
        while name in names:
            name = f"{name}_{number}"
        names.append(name)
    return names

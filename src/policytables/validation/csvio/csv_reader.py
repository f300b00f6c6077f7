"""How csv.reader is called, and how lines are counted."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from policytables.datapackage.model import Dialect

    Cells = list[str]
    Options = dict[str, Any]


BOM = b"\xef\xbb\xbf"


class Undecodable(Exception):
    """A byte that is invalid in the encoding: `line` and `column` (in bytes) count from 1, `byte` is its value."""

    def __init__(self, line: int, column: int, byte: int) -> None:
        super().__init__(f"byte {byte:#04x} at column {column} is not UTF-8")
        self.line, self.column, self.byte = line, column, byte


def undecodable(raw: bytes, error: UnicodeDecodeError) -> Undecodable:
    """Place of a UnicodeDecodeError in the bytes it came from."""
    line = raw.count(b"\n", 0, error.start) + 1
    return Undecodable(line, error.start - raw.rfind(b"\n", 0, error.start), raw[error.start])


def options(dialect: Dialect, compat: bool = False) -> Options:
    """Arguments of csv.reader for a dialect. The reference respects `doubleQuote` only with an escape character.

    A quote that is its own escape character is a doubled quote, which csv.reader would read in another way.
    """
    if not compat and dialect.escape_char and dialect.escape_char == dialect.quote_char:
        plain = {"delimiter": dialect.delimiter, "quotechar": dialect.quote_char, "doublequote": True}
        return {**plain, "escapechar": None, "skipinitialspace": dialect.skip_initial_space}
    return {
        "delimiter": dialect.delimiter,
        "quotechar": dialect.quote_char or None,
        "doublequote": dialect.double_quote if dialect.escape_char or not compat else True,
        "escapechar": dialect.escape_char,
        "skipinitialspace": dialect.skip_initial_space,
    }


def reader(lines: Iterable[str], arguments: Options) -> Any:
    """csv.reader with the arguments that `options` gives, for cells of any length."""
    import csv  # most tables are cut by `fast_split`

    csv.field_size_limit(2**31 - 1)
    quoting = csv.QUOTE_MINIMAL if arguments["quotechar"] else csv.QUOTE_NONE
    return csv.reader(lines, **{"quoting": quoting, **arguments})


def lines_of(records: Sequence[Cells]) -> int:
    """Physical lines of whole records: one each, and one for each line end inside a cell."""
    return len(records) + newlines("\0".join(map("\0".join, records)))


def newlines(cell: str) -> int:
    if "\n" not in cell and "\r" not in cell:
        return 0
    return cell.count("\n") + cell.count("\r") - cell.count("\r\n")

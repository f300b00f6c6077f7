"""Batches of a few hundred records, as rows and as columns."""

from __future__ import annotations

import io
from itertools import accumulate, islice

from policytables.validation.csvio import csv_reader, fast_split
from policytables.validation.csvio.csv_reader import lines_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from policytables.validation.csvio.csv_reader import Cells, Options

    Batches = Generator["Batch", None, tuple[int, int]]


SIZE = 256


class Batch:
    """Consecutive records. `columns` is None when the records are not all of the same length."""

    __slots__ = ("columns", "has_long_cells", "line", "number", "offset", "rows", "starts")

    def __init__(self, number: int, line: int, offset: int, rows: list[Cells]) -> None:
        self.number, self.line, self.offset, self.rows = number, line, offset, rows
        self.columns = list(zip(*rows)) if len(set(map(len, rows))) == 1 else None
        self.starts: Sequence[int] | None = None
        self.has_long_cells = True  # whether some cell may run over several lines

    def __len__(self) -> int:
        return len(self.rows)

    def line_of(self, index: int) -> int:
        """Physical line at which a record begins."""
        if self.starts is None:
            plain = lines_of(self.rows) == len(self.rows)
            self.starts = (
                () if plain else list(accumulate((lines_of([record]) for record in self.rows), initial=self.line))
            )
        return self.starts[index] if self.starts else self.line + index

    def behind(self, count: int) -> Batch:
        """The batch without its first records."""
        made = Batch(self.number + count, self.line_of(count), self.offset, self.rows[count:])
        made.has_long_cells = self.has_long_cells
        return made


def parsed(text: str, number: int, line: int, offset: int, arguments: Options) -> Batches:
    """Yield the batches of a block of whole records; return where the next block begins: (record number, physical line)."""
    bare = fast_split.bare(text, arguments)
    return (
        yield from read(text, number, line, offset, arguments)
        if bare is None
        else split(bare, number, line, offset, arguments)
    )


def split(bare: str, number: int, line: int, offset: int, arguments: Options) -> Batches:
    """Like `parsed`, for a text that `fast_split.bare` has prepared."""
    for piece in fast_split.pieces(bare):
        rows = fast_split.records(piece, arguments)
        made = Batch(number, line, offset, rows)
        lines = piece.count(fast_split.NEWLINE)
        made.has_long_cells = lines > 0 and fast_split.has_long_cells(piece, arguments)
        yield made
        number, line = number + len(rows), line + len(rows) + lines
    return number, line


def read(text: str, number: int, line: int, offset: int, arguments: Options) -> Batches:
    """Like `parsed`, with csv.reader."""
    records = csv_reader.reader(io.StringIO(text, newline=""), arguments)
    base = line
    while rows := list(islice(records, SIZE)):
        made = Batch(number, line, offset, rows)
        made.has_long_cells = base + records.line_num - line > len(rows)
        yield made
        number += len(rows)
        line = base + records.line_num
    return number, line

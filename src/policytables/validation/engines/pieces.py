"""A table cut into pieces of whole records, which others scan; it is judged and its keys are compared here, in the order of the file.

A file is cut where no quote is open by their parity. A piece is read as the stream reads a file, and whoever reads it tells what is
wrong with its bytes: if nothing is wrong with any of them, no cut was wrong. Otherwise the stream reads the table.
"""

from __future__ import annotations

import io
import os
from array import array

from policytables.datapackage import parsing
from policytables.record import Record
from policytables.storage import regular_files
from policytables.validation import formats, package_files
from policytables.validation.csvio import source
from policytables.validation.engines import scan, stream
from policytables.validation.strict import row_judge
from policytables.validation.strict.table import Opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any, BinaryIO

    from policytables.datapackage.model import Json
    from policytables.validation.csvio.batch import Batch
    from policytables.validation.engines.scan import Doubtful
    from policytables.validation.row_rules import Keys, KnownParents
    from policytables.validation.strict.row_judge import StrictJudge
    from policytables.validation.table_task import Task

    Place = tuple[int, int]  # the number of a row, and its line
    Cut = tuple[int, int]  # an offset, and bytes
    Compute = Callable[["Plan", StrictJudge, Iterable[Cut]], Iterable["Piece | None"]]


PIECE = 4 << 20  # bytes
# Properties that the reader of a piece applies, or that matter for the header alone; a table with any other is left to the stream.
FREE = (
    *("delimiter", "quote_char", "double_quote", "escape_char", "skip_initial_space", "line_terminator"),
    *("header", "header_rows", "header_join", "header_case"),
)


class Plan(Record):
    """What is the same for all pieces of a table."""

    file: str
    first_row: int
    schema: Json
    labels: list[str]
    positions: list[int | None]
    parents: KnownParents
    wanted: Mapping[tuple[str, ...], list[int | None]]
    dialect: Json
    encoding: str | None
    digest: Callable[[Any], int]


class Keying(Record):
    """The primary keys of a piece in their order.

    `begin` is the place of the first, `follows` tells whether all could be compared, `disorder` is the place of the first that stands
    behind a greater one, `climbs` tells whether each that is not null, from `least` to `greatest`, is greater than all before it.
    """

    first: Any
    last: Any
    begin: Place | None
    follows: bool
    disorder: Place | None
    climbs: bool
    least: Any
    greatest: Any


class Piece(Record):
    """What was found in a piece. Rows and lines, offsets of `blocks` and numbers of hashes are counted from its beginning."""

    offset: int
    doubtful: list[Doubtful]
    hashes: list[array[int]]
    marks: list[tuple[int, list[int]]]
    parents: Keys
    rows: int
    records: int
    lines: int
    blocks: list[tuple[int, int, int, int]]
    carriage: tuple[int, int] | None
    ends: bytes
    keying: Keying


def run(task: Task, compute: Compute, digest: Callable[[Any], int], size: int) -> Keys | None:
    """Judge one table whose pieces of about `size` bytes `compute` has scanned."""
    if package_files.size_of(task.package.folder, task.resource.path) <= size:
        return stream.run(task)
    findings = task.findings.copied()
    opened = Opened(task)
    if opened.failed:
        return None
    joined = None
    if may_be_cut(task, opened):
        joined = Joined(task, opened, digest)
        file = os.path.join(task.package.folder, task.resource.path)
        with regular_files.regular(file) as held:
            pieces = compute(joined.plan(file), task.judge, cuts(held, opened.source.quote, size))
            if not all(map(joined.add, pieces)):
                joined = None
            del pieces  # and what still works on them ends
    if joined is None:
        task.findings.restore(findings)
        task.is_laid_out, task.rows, task.run = False, 0, None
        return stream.run(task)
    return joined.finished()


def may_be_cut(task: Task, opened: Opened) -> bool:
    """Whether the bytes of one file are the table, with nothing between its rows, and quotes tell where a record ends."""
    resource, dialect = task.resource, opened.dialect
    is_file = isinstance(opened.source.stream, io.BufferedReader) and isinstance(opened.source.stream.raw, io.FileIO)
    return bool(
        is_file
        and dialect.is_plain(FREE)
        and not opened.tail
        and len(resource.paths) == 1
        and formats.is_text(resource)
        and opened.source.size > 0
        and opened.first_row <= 2  # the header is in the first piece
        and not opened.source.is_odd
    )


def cuts(held: BinaryIO, quote: bytes, size: int) -> Iterator[Cut]:
    """Yield the offset and the bytes of pieces of whole records, by the parity of quotes."""
    offset, pending = 0, b""
    while fresh := held.read(size):
        buffer = pending + fresh
        end = source.cut(buffer, quote)
        if end or len(buffer) > source.LONGEST:
            yield offset, end  # a piece of no bytes is not sound
        offset += end
        pending = buffer[end:]
    if pending:
        yield offset, len(pending)


class Window(io.RawIOBase):
    """A part of a file, as a file that ends there."""

    def __init__(self, held: BinaryIO, offset: int, size: int) -> None:
        super().__init__()
        held.seek(offset)
        self.held, self.left = held, size

    def read(self, size: int = -1, /) -> bytes:
        found = self.held.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(found)
        return found


def judge_of(plan: Plan) -> StrictJudge:
    """The judge of a table, where nobody has it yet."""
    return row_judge.StrictJudge(
        parsing.schema(plan.schema),
        plan.labels,
        plan.positions,
        plan.parents,
        delimiter=parsing.dialect(plan.dialect).delimiter,
    )


def scanned(
    plan: Plan, judge: StrictJudge, cut: Cut, learned: scan.Scan | None = None
) -> tuple[Piece | None, scan.Scan]:
    """One piece, None where something is wrong with its bytes; and the scan, from which that of the next piece may learn."""
    offset, size = cut
    state = scan.Scan(judge, plan.wanted, plan.digest, learned)
    with regular_files.regular(plan.file) as held:
        part = source.Source(Window(held, offset, size), parsing.dialect(plan.dialect), plan.encoding)
        piece = read(part, state, offset, plan.first_row if offset == 0 else 1)
    is_sound = size and not part.is_odd and not part.unplaced and part.undecodable is None
    return piece if is_sound else None, state


def read(part: source.Source, state: scan.Scan, offset: int, first_row: int) -> Piece:
    doubtful: list[Doubtful] = []
    rows = records = 0
    block = begin = disorder = None
    for batch in part.batches():
        records = batch.number + len(batch) - 1
        if batch.number < first_row:
            batch = batch.behind(min(first_row - batch.number, len(batch)))
        if not len(batch):
            continue
        if batch.offset != block:
            block = batch.offset
            state.mark(block)
        ascending = state.ascending
        doubtful += state.doubtful(batch)
        begin = begin or first_even(batch, state.width)
        if ascending and not state.ascending and state.disorder is not None:
            disorder = (batch.number + state.disorder, batch.line_of(state.disorder))
        rows += len(batch)
    keying = Keying(
        state.first, state.last, begin, state.ascending, disorder, state.strictly, state.least, state.greatest
    )
    found = (doubtful, state.hashes, state.marks, state.parents, rows, records)
    return Piece(offset, *found, part.lines, part.index, part.carriage, part.ends, keying)


def first_even(batch: Batch, width: int) -> Place | None:
    """The place of the first row that has the right number of cells."""
    at = next((at for at, record in enumerate(batch.rows) if len(record) == width), None)
    return None if at is None else (batch.number + at, batch.line_of(at))


class Joined:
    """The pieces of a table so far, as one scan of the whole."""

    def __init__(self, task: Task, opened: Opened, digest: Callable[[Any], int]) -> None:
        self.task, self.opened = task, opened
        self.state = scan.Scan(task.judge, opened.wanted, digest)
        self.order = Order()
        self.records = self.lines = 0
        self.whole = opened.source
        self.whole.index, self.whole.carriage = [], None

    def plan(self, file: str) -> Plan:
        task, opened = self.task, self.opened
        layout = (task.schema.raw, task.judge.labels, opened.positions, task.parents, opened.wanted)
        return Plan(file, opened.first_row, *layout, opened.dialect.raw, opened.encoding, self.state.digest)

    def add(self, piece: Piece | None) -> bool:
        """Judge the rows in doubt of the next piece, and keep its keys; False where there is none."""
        if piece is None:
            return False
        state = self.state
        before = [len(kept) for kept in state.hashes]
        for offset, counts in piece.marks:
            state.marks.append((piece.offset + offset, [old + new for old, new in zip(before, counts)]))
        for kept, fresh in zip(state.hashes, piece.hashes):
            kept.extend(fresh)
        for fields, known in piece.parents.items():
            state.parents[fields] |= known
        for number, line, record, count in piece.doubtful:
            self.task.explain(self.records + number, self.lines + line, record, count)
        self.order.add(piece.keying, self.records, self.lines)
        whole = self.whole
        for offset, size, number, line in piece.blocks:
            whole.index.append((piece.offset + offset, size, self.records + number, self.lines + line))
        if piece.carriage:
            first, count = whole.carriage or (self.lines + piece.carriage[0], 0)
            whole.carriage = first, count + piece.carriage[1]
        self.task.rows += piece.rows
        self.records, self.lines = self.records + piece.records, self.lines + piece.lines
        whole.ends, whole.lines = piece.ends, self.lines
        return True

    def finished(self) -> Keys:
        """Report the order of the rows, what the bytes had to be said of, and repeated keys."""
        task, state = self.task, self.state
        if self.order.disorder:
            stream.report_row(task, *self.order.disorder)
        state.strictly = self.order.climbs
        self.opened.finish()
        stream.confirm(task, self.opened, state, state.repeated())
        return state.parents


class Order:
    """Whether the keys ascend over all pieces; the first row that does not fit."""

    def __init__(self) -> None:
        self.last: Any = None
        self.greatest: Any = None
        self.follows = self.climbs = True
        self.disorder: Place | None = None

    def add(self, piece: Keying, records: int, lines: int) -> None:
        """The next piece, before which there are so many records and lines."""
        self.climb(piece)
        if piece.begin is None or not self.follows:
            return
        if piece.first is None or (isinstance(piece.first, tuple) and None in piece.first):
            self.follows = False
            return
        behind = self.last is not None and scan.stands_behind(self.last, piece.first)
        if behind is None:
            self.follows = False
            return
        found = piece.begin if behind else piece.disorder
        self.disorder = (records + found[0], lines + found[1]) if found else None
        self.follows, self.last = piece.follows and found is None, piece.last

    def climb(self, piece: Keying) -> None:
        if piece.greatest is None or not self.climbs:
            self.climbs = self.climbs and piece.climbs
            return
        is_first = self.greatest is None
        self.climbs = piece.climbs and (is_first or scan.stands_behind(piece.least, self.greatest) is True)
        self.greatest = piece.greatest

"""A CSV file as batches of records. Faults of its bytes are noted on the way, wherever reading can go on.

The file is cut into blocks of whole records by the parity of quotes. Each block is checked, then split into cells (`fast_split`
or csv.reader). So memory is bounded by the block (256 kB) or the longest record, and a block can be read again by its offset.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from itertools import groupby

from policytables.validation import package_files
from policytables.validation.csvio import batch, csv_reader, fast_split, quoting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Any

    from policytables.datapackage.model import Dialect
    from policytables.validation.csvio.batch import Batch
    from policytables.validation.csvio.decoding import ByteStream


BLOCK = 1 << 18
LONGEST = 1 << 26  # bytes of one record; a longer one is refused


class Source:
    """A file read once from `stream`. `faults` collects (rule, line, record number or None, how many, detail)."""

    def __init__(self, stream: ByteStream, dialect: Dialect, encoding: str | None = None, block: int = BLOCK) -> None:
        self.stream = stream
        self.dialect = dialect
        self.size = block
        self.delimiter = dialect.delimiter.encode()
        self.quote = dialect.quote_char.encode()
        self.arguments = csv_reader.options(dialect)
        self.head = ""  # the beginning of the text
        if (
            not (dialect.delimiter + dialect.quote_char).isascii()
            or dialect.escape_char
            or dialect.skip_initial_space
            or not dialect.double_quote
        ):
            self.quote, self.size = b"", -1  # quotes do not show where records end: the file is one block
        self.faults: list[tuple[str, Any, int | None, int, Any]] = []
        self.unplaced: list[tuple[bytes, list[tuple[str, int]]]] = []  # blocks, and the offsets of faults in them
        # Their lines, in order; where a row with other findings holds one, the line at which it begins.
        self.strays = array("q")
        self.strays_shift_cells = False
        self.index: list[tuple[int, int, int, int]] = []  # (offset, bytes, record number, physical line) of every block
        self.encoding = encoding
        self.is_ascii = (encoding or "").lower() in ("ascii", "us-ascii")
        self.carriage: tuple[int, int] | None = None
        self.undecodable: csv_reader.Undecodable | None = None
        self.undecodables = 0
        self.ends, self.lines = b"\n", 1

    @property
    def is_odd(self) -> bool:
        """Whether something in the bytes read so far is a fault."""
        return bool(self.faults or self.strays)

    @property
    def hides_keys(self) -> bool:
        """Whether rows or cells could not be read, so that a key that seems missing may exist."""
        return (
            self.undecodable is not None
            or self.strays_shift_cells
            or any(fault[0] in ENDS for fault in self.faults)
            or any(rule in ENDS for _, found in self.unplaced for rule, _ in found)
        )

    def blocks(self) -> Iterator[tuple[bytes, str | None, int]]:
        """Yield (raw, the same by `fast_split.bare` or None, offset) for blocks of whole records, in order; then close the stream."""
        try:
            yield from self.open_blocks()
        finally:
            self.stream.close()

    def open_blocks(self) -> Iterator[tuple[bytes, str | None, int]]:
        pending, offset = b"", 0
        while True:
            try:
                # A long record is not read in small pieces.
                fresh = self.stream.read(max(self.size, len(pending)) if self.size > 0 else -1)
            except Exception as error:
                failure = package_files.unreadable(error)
                self.faults.append((failure.rule, None, None, 1, str(failure)))
                return
            if offset == 0 and not pending and fresh.startswith(csv_reader.BOM):
                self.faults.append(("encoding-error" if self.is_ascii else "byte-order-mark", 1, None, 1, ""))
                fresh, offset = fresh[3:], 3
            buffer = pending + fresh
            final = not fresh
            end = len(buffer) if final else cut(buffer, self.quote)
            if len(buffer) - end > 2 * abs(self.size):
                # A stray quote has flipped the parity, or a cell is very long: `bounded` finds out.
                end = buffer.rfind(b"\n") + 1
            block, bare, broken = self.bounded(buffer[:end], final)
            if block:
                yield block, bare, offset
                offset += len(block)
            if broken or final:
                return
            pending = buffer[len(block) :]
            if len(pending) > LONGEST:
                self.faults.append(("endless-record", None, None, 1, f"{LONGEST:,}"))
                return

    def bounded(self, block: bytes, final: bool) -> tuple[bytes, str | None, bool]:
        """(the whole records of a block as csv.reader sees them, the same bare or None, whether the rest can never be whole)."""
        bare = self.bare(block)
        if (
            bare is not None
            or not self.quote
            or self.quote not in block
            or quoting.is_sound(block, self.delimiter, self.quote)
        ):
            return block, bare, False
        faults, end = quoting.scan(block, self.delimiter, self.quote, (self.dialect.comment_char or "").encode())
        placed = [fault for fault in faults if fault[1] < end]
        if end < len(block) and final:
            self.unplaced.append((block, [*placed, ("unclosed-quote", end)]))
            return block[:end], None, True
        self.unplaced.append((block, placed))
        return block[:end], None, False

    def bare(self, block: bytes) -> str | None:
        try:
            return fast_split.bare(block.decode("ascii" if self.is_ascii else "utf-8"), self.arguments)
        except UnicodeDecodeError:
            return None

    def batches(self) -> Iterator[Batch]:
        """Yield the batches of the file, in order."""
        number = line = 1
        for raw, bare, offset in self.blocks():
            self.index.append((offset, len(raw), number, line))
            self.head = self.head or raw[: 1 << 16].decode("utf-8", "replace")
            self.place_quotes(line)
            if b"\r" in raw:
                first, count = self.carriage or (line + raw.count(b"\n", 0, raw.find(b"\r")), 0)
                self.carriage = first, count + raw.count(b"\r")
            self.ends = raw[-1:]
            if bare is None:
                number, line = yield from batch.read(self.decoded(raw, line), number, line, offset, self.arguments)
            else:
                number, line = yield from batch.split(bare, number, line, offset, self.arguments)
            self.lines = line - 1
        self.place_quotes(line)

    def again(self, stream: ByteStream, wanted: Collection[int]) -> Iterator[Batch]:
        """Like `batches`, for the blocks at the offsets `wanted`, from the same file opened once more."""
        try:
            for offset, size, number, line in self.index:
                if offset not in wanted:
                    continue
                stream.seek(offset)
                text = stream.read(size).decode("utf-8", "replace")
                yield from batch.parsed(text, number, line, offset, self.arguments)
        finally:
            stream.close()

    def decoded(self, raw: bytes, line: int) -> str:
        try:
            return raw.decode("ascii" if self.is_ascii else "utf-8")
        except UnicodeDecodeError as error:
            place = csv_reader.undecodable(raw, error)
            place.line += line - 1
            self.undecodable = self.undecodable or place
            self.undecodables += 1
            return raw.decode("utf-8", "replace")

    def holds_strays(self, line: int, lines: int) -> bool:
        """Whether a row that begins at `line` holds a stray quote; it is then told where the row begins."""
        first, last = bisect_left(self.strays, line), bisect_right(self.strays, line + lines)
        for index in range(first, last):
            self.strays[index] = line
            self.strays_shift_cells = True
        return first < last

    def place_quotes(self, line: int) -> None:
        """Turn the byte offsets of quote faults into physical lines, once the first line of their block is known."""
        for block, found in self.unplaced:
            at, here = 0, line
            for rule, offset in found:
                part = block[at:offset]
                here += part.count(b"\n") + part.count(b"\r") - part.count(b"\r\n")
                at = offset
                if rule == "stray-quote":
                    self.strays.append(here)  # there may be one in each of a million rows
                else:
                    self.faults.append((rule, here, None, 1, ""))
        self.unplaced.clear()


def check(dialect: Dialect) -> None:
    """Raise Unopened for a dialect that no CSV can be read by."""
    marks = [("delimiter", dialect.delimiter, 1), ("quoteChar", dialect.quote_char, 0)]
    marks += [("escapeChar", dialect.escape_char, 1)] if dialect.escape_char is not None else []
    for name, mark, least in marks:
        if not least <= len(mark) <= 1 or mark in ("\n", "\r", "\0") or 0xD800 <= ord(mark or " ") < 0xE000:
            raise unfit(f"`{name}` is {json.dumps(mark)}, expected one character that ends no line", name, mark)
    if dialect.delimiter in (dialect.quote_char, dialect.escape_char):
        other = "the quote" if dialect.delimiter == dialect.quote_char else "the escape character"
        raise unfit(f"{json.dumps(dialect.delimiter)} is both the delimiter and {other}")
    if dialect.line_terminator not in ("\n", "\r\n", "\r"):
        shown = json.dumps(dialect.line_terminator)
        raise unfit(f"`lineTerminator` is {shown}; lines end with LF, CR LF or CR")


# How people name a delimiter.
NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "tabulator": "\t", "pipe": "|", "space": " ", "\\t": "\t"}


def unfit(said: str, name: str = "", mark: str = "") -> package_files.Unopened:
    """A dialect by which nothing can be read; `mark` is what it gives as the property `name`."""
    meant = NAMES.get(mark.lower().strip())
    fix = f'write "{name}": {json.dumps(meant)}' if meant else DIALECT
    return package_files.Unopened("source-error", f"cannot be read: {said}", fix=fix)


def cut(buffer: bytes, quote: bytes) -> int:
    """Offset after the last line end outside quotes (by their parity), or 0."""
    at = buffer.rfind(b"\n")
    if not quote:
        return at + 1
    odd = buffer.count(quote, 0, at + 1) & 1
    while odd and at >= 0:
        before = buffer.rfind(b"\n", 0, at)
        odd ^= buffer.count(quote, before + 1, at) & 1
        at = before
    return at + 1


DIALECT = "correct the dialect"
LINE_ENDS = "write LF line ends (--fix does it)"


def messages(found: Source) -> Iterator[tuple[str, str, int | None, str, int]]:
    """Yield (rule, message, line, fix, times) for what a Source noted about its bytes."""
    for rule, line, _, times, detail in found.faults:
        message, fix = WORDS[rule]
        yield rule, message.format(detail), line, fix, times
    for line, _ in groupby(found.strays):  # all of one row are one fault
        message, fix = WORDS["stray-quote"]
        yield "stray-quote", message, line, fix, 1
    if found.undecodable:
        place = found.undecodable
        undeclared = not found.encoding
        rule = "guessed-encoding" if undeclared else "encoding-error"
        name = found.encoding or "utf-8"
        more = f"; {found.undecodables:,} blocks of the file hold such bytes" if found.undecodables > 1 else ""
        fix = "declare `encoding`, or save the file as UTF-8" if undeclared else f"save the file as {name}"
        yield rule, f"byte {place.byte:#04x} at column {place.column} is not {name}{more}", place.line, fix, 1
    declared = "line_terminator" in found.dialect.declared and "\r" in found.dialect.line_terminator
    if found.carriage and not declared:
        line, count = found.carriage
        yield (
            "carriage-return",
            f"{count:,} carriage returns, expected lines that end with LF only",
            line,
            LINE_ENDS,
            1,
        )
    if found.ends not in (b"\n", b"\r"):
        yield (
            "no-final-newline",
            "the last line does not end with a line feed",
            found.lines,
            "end the last line (--fix does it)",
            1,
        )


ENDS = ("unclosed-quote", "endless-record", "compression-error", "scheme-error")  # nothing after these is read
WORDS = {
    "compression-error": ("the file {}; nothing after it was checked", "pack the file again, or correct `compression`"),
    "scheme-error": ("the file {}; nothing after it was checked", "put a whole file there"),
    "encoding-error": ("the file begins with a byte order mark, and is declared ASCII", 'declare "encoding": "utf-8"'),
    "byte-order-mark": ("the file begins with a byte order mark", "remove the first three bytes (--fix does it)"),
    "unclosed-quote": (
        "a quoted cell begins in this record and is never closed; nothing after it was checked",
        "close the quote",
    ),
    "stray-quote": (
        "a quote is inside an unquoted cell, or text follows a closing quote",
        "quote the whole cell and double the quotes in it",
    ),
    "endless-record": (
        "a record is longer than {} bytes; nothing after it was checked",
        "break the file into lines, or close an open quote",
    ),
}

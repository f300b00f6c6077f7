"""A file scanned as bytes, for executors that do not read it in order: whether it is plain, and where its records are."""

from __future__ import annotations

import io
from bisect import bisect_right

from policytables.storage import regular_files
from policytables.validation.csvio import csv_reader, quoting, source
from policytables.validation.csvio.csv_reader import lines_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from policytables.datapackage.model import Dialect
    from policytables.validation.csvio.csv_reader import Cells


CONTROL = bytes([*range(10), *range(11, 32), 127])  # the tab as well
LONG = 8 << 20  # bytes of a record; a longer one is left to the stream


class Survey:
    """`plain` when another reader must find the same records: UTF-8, LF, no blank line, no stray quote.

    `marks` counts the delimiters outside of quotes together with the control characters. In a file of `records` that all have a
    cell for each label there are as many as the labels divide; more of them mean control characters or cells too many.
    `blocks` lists (offset, bytes, record number, physical line) of whole records; `records` counts them, the header included.
    Without `blank_lines` they are not looked for; then the other reader counts a different number of records.
    """

    def __init__(self, file: str, dialect: Dialect, size: int = 1 << 16, blank_lines: bool = True) -> None:
        self.file, self.dialect = file, dialect
        self.delimiter, self.quote = dialect.delimiter.encode(), dialect.quote_char.encode()
        self.blocks: list[tuple[int, int, int, int]] = []
        self.plain, self.blank_lines = True, blank_lines
        self.marks, self.unplain = 0, CONTROL + self.delimiter
        self.known: dict[int, list[Cells]] = {}
        with regular_files.regular(file) as stream:
            self.read(stream, size)

    def read(self, stream: BinaryIO, size: int) -> None:
        number = line = 1
        pending, offset = b"", 0
        while self.plain:
            fresh = stream.read(size)
            buffer = pending + fresh
            end = buffer.rfind(b"\n") + 1 if fresh else len(buffer)
            block = buffer[:end]
            parts = block.split(self.quote) if self.quote else [block]
            if fresh and len(parts) % 2 == 0:  # the last line end lies inside a quoted cell
                end = source.cut(block, self.quote)
                block = buffer[:end]
                parts = block.split(self.quote)
            if block:
                lines, inside = self.look(block, parts)
                self.blocks.append((offset, len(block), number, line))
                number, line, offset = number + lines - inside, line + lines, offset + len(block)
            pending = buffer[end:]
            if not fresh or len(pending) > LONG:
                self.plain = self.plain and not pending
                break
        self.records, self.lines = number - 1, line - 1

    def look(self, block: bytes, parts: list[bytes]) -> tuple[int, int]:
        """(line ends, those inside quotes) of a block and of its parts between quotes; clears `plain` where necessary."""
        inside = 0
        self.marks += len(block) - len(block.translate(None, self.unplain))
        if len(parts) > 1:
            self.plain = self.plain and quoting.are_sound(parts, self.delimiter)
            quoted = b"".join(parts[1::2])
            inside = quoted.count(b"\n")
            self.marks -= quoted.count(self.delimiter)
        is_text = block.endswith(b"\n") and is_utf8(block)
        if not is_text or (self.blank_lines and b"\n\n" in block) or block.startswith((b"\n", csv_reader.BOM)):
            self.plain = False
        return block.count(b"\n"), inside

    def row(self, number: int) -> tuple[int, Cells]:
        """(physical line, cells) of the record with that number."""
        at = bisect_right(self.blocks, number, key=lambda block: block[2]) - 1
        if at not in self.known:
            offset, size, _, _ = self.blocks[at]
            with regular_files.regular(self.file) as stream:
                stream.seek(offset)
                text = stream.read(size).decode("utf-8")
            if len(self.known) > 8:
                self.known.clear()
            self.known[at] = list(csv_reader.reader(io.StringIO(text, newline=""), csv_reader.options(self.dialect)))
        _, _, first, line = self.blocks[at]
        rows = self.known[at]
        return line + lines_of(rows[: number - first]), rows[number - first]


def is_utf8(block: bytes) -> bool:
    if block.isascii():
        return True
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

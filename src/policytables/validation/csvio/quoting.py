"""Quotes that RFC 4180 does not allow, in bytes: `is_sound` quickly shows that there are none, `scan` finds each one."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

LARGE = 1 << 20  # bytes of a block in which quotes are counted
MOST = 100_000  # quotes; of more, the parts between them would take many times the room of the block


def is_sound(block: bytes, delimiter: bytes, quote: bytes) -> bool:
    """Whether every quote of a block of whole records opens or closes a cell (never wrong when true).

    Between quoted parts there is nothing, or something that begins and ends at the border of a cell.
    """
    return (len(block) <= LARGE or block.count(quote) <= MOST) and are_sound(block.split(quote), delimiter)


def are_sound(parts: Sequence[Any], delimiter: Any) -> bool:
    """Like `is_sound`, for bytes or text already split at its quotes."""
    if len(parts) == 1:
        return True
    if len(parts) % 2 == 0:
        return False
    border = set(delimiter + (b"\r\n" if isinstance(delimiter, bytes) else "\r\n"))
    first, last = parts[0], parts[-1]
    if (first and first[-1] not in border) or (last and last[0] not in border):
        return False
    outside = [part for part in parts[2:-1:2] if part]
    return border.issuperset([part[0] for part in outside]) and border.issuperset([part[-1] for part in outside])


def scan(block: bytes, delimiter: bytes, quote: bytes, comment: bytes = b"") -> tuple[list[tuple[str, int]], int]:
    """(faults, end): each fault is (rule, byte offset); `end` is where an open quoted cell's record begins, else the length.

    Cells are delimited as csv.reader does: a quote counts only at the beginning of a cell, and what follows a closing quote
    belongs to the cell up to the next border. In a line that begins with `comment` a quote is a character like any other.
    """
    faults: list[tuple[str, int]] = []
    at = 0
    while True:
        found = block.find(quote, at)
        if found < 0:
            return faults, len(block)
        if found and block[found - 1 : found] not in (delimiter, b"\n", b"\r"):
            if not comment or not block.startswith(comment, block.rfind(b"\n", 0, found) + 1):
                faults.append(("stray-quote", found))
            at = border(block, found, delimiter)
            continue
        close = closing(block, found + 1, quote)
        if close < 0:
            return faults, record_start(block, found, delimiter, quote)
        at = close + 1
        if at < len(block) and block[at : at + 1] not in (delimiter, b"\n", b"\r"):
            faults.append(("stray-quote", close))
            at = border(block, at, delimiter)


def closing(block: bytes, at: int, quote: bytes) -> int:
    """Offset of the quote that closes a cell opened before `at`, or -1; a doubled quote does not close it."""
    while True:
        close = block.find(quote, at)
        if close < 0 or block[close + 1 : close + 2] != quote:
            return close
        at = close + 2


def border(block: bytes, at: int, delimiter: bytes) -> int:
    """Offset of the next delimiter or line end, or the length."""
    found = re.compile(b"[" + re.escape(delimiter) + b"\n\r]").search(block, at)
    return found.start() if found else len(block)


def record_start(block: bytes, opening: int, delimiter: bytes, quote: bytes) -> int:
    """Offset of the record that holds the quoted cell opened at `opening`."""
    start = max(block.rfind(b"\n", 0, opening), block.rfind(b"\r", 0, opening)) + 1
    # The line end before the opening quote may be inside an earlier quoted cell of the same record, so walk from the front.
    at = record = 0
    last = block.rfind(quote, 0, opening)
    while at < opening:
        if block[at : at + 1] == quote:
            at = closing(block, at + 1, quote) + 1
        at = border(block, at, delimiter)
        if at >= opening:
            break
        if block[at : at + 1] != delimiter:
            record = at + 1
        at += 1
        if at > last:
            return max(start, record)
    return record

"""Well-formed CSV text split into records with str.split: the same as csv.reader, in half the time if few cells are quoted.

Quotes are removed first. What a quoted cell may hold and a bare one may not (the delimiter, a line end, a quote) is replaced by
a control character that the text does not contain, and the cell gets a mark by which it is found after the split. Other text is
left to csv.reader. tests/validation/test_flat.py compares the two.
"""

from __future__ import annotations

import re

from policytables.validation.csvio import quoting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.validation.csvio.csv_reader import Cells, Options


MARK, DELIMITER, NEWLINE, QUOTE = SIGNS = "\x1c\x1d\x1e\x1f"
PIECE = 1 << 14  # characters split at once, so that the cells fit into the cache of the processor


def bare(text: str, arguments: Options) -> str | None:
    """The text without quotes, with quoted cells marked and a final line feed; None if csv.reader has to read it."""
    delimiter, quote = arguments["delimiter"], arguments["quotechar"]
    if not arguments["doublequote"] or arguments["escapechar"] or arguments["skipinitialspace"]:
        return None
    if "\r" in text or any(sign in text for sign in SIGNS):
        return None
    ended = text if text.endswith("\n") or not text else f"{text}\n"
    if not quote or quote not in text:
        return ended
    if len(ended) > quoting.LARGE and ended.count(quote) > quoting.MOST:
        return None
    parts = ended.split(quote)
    return "".join(unquoted(parts, delimiter)) if quoting.are_sound(parts, delimiter) else None


def unquoted(parts: list[str], delimiter: str) -> list[str]:
    """The parts, with control characters in place of what the split would misread."""
    start = 1
    for at in range(1, len(parts), 2):
        inside = parts[at]
        if delimiter in inside or "\n" in inside:
            parts[at] = MARK + inside.replace(delimiter, DELIMITER).replace("\n", NEWLINE)
        elif not inside:
            parts[at] = MARK
        if at == 1 or parts[at - 1]:
            start = at
            continue
        # Two adjacent quotes stand for one, inside the cell that began at `start`.
        parts[at - 1], parts[at] = QUOTE, parts[at].removeprefix(MARK)
        if not parts[start].startswith(MARK):
            parts[start] = MARK + parts[start]
    return parts


def pieces(text: str) -> Iterator[str]:
    """Yield a bare text in pieces of whole records."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + PIECE) + 1 or len(text)
        yield text[start:end]
        start = end


def records(piece: str, arguments: Options) -> list[Cells]:
    """The records of a piece, as csv.reader would return them."""
    delimiter = arguments["delimiter"]
    lines = piece.split("\n")
    lines.pop()
    cut = [line.split(delimiter) for line in lines]
    if MARK in piece:
        for at, line in enumerate(lines):
            if MARK in line:
                cut[at] = [restored(cell, arguments) if MARK in cell else cell for cell in cut[at]]
    return cut if all(lines) else [record if line else [] for line, record in zip(lines, cut)]


def has_long_cells(piece: str, arguments: Options) -> bool:
    """Whether a cell of the piece may hold whole rows."""
    if NEWLINE not in piece or DELIMITER not in piece:
        return False
    inside = f"[^\n{re.escape(arguments['delimiter'])}]*"
    return bool(re.search(NEWLINE + inside + DELIMITER, piece) or re.search(DELIMITER + inside + NEWLINE, piece))


def restored(cell: str, arguments: Options) -> str:
    """A marked cell as it was between its quotes."""
    return (
        cell[1:]
        .replace(DELIMITER, arguments["delimiter"])
        .replace(NEWLINE, "\n")
        .replace(QUOTE, arguments["quotechar"])
    )

"""Sound CSV text cut into records with str.split alone: those of csv.reader, in half of its time where few cells are quoted.

Quotes are taken off first: what a quoted cell may hold and a bare one may not (the delimiter, a line end, a quote) is replaced by
a control character that the text does not have, and the cell gets a mark, so that it is found again after the split. What does
not lend itself to this is left to csv.reader; tests/validation/test_flat.py compares the two.
"""

from __future__ import annotations

from policytables.validation.csvio import quoting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.validation.csvio.csv_reader import Cells, Options


MARK, DELIMITER, NEWLINE, QUOTE = SIGNS = "\x1c\x1d\x1e\x1f"
PIECE = 1 << 14  # characters cut at once: their cells fit into the processor's cache


def bare(text: str, arguments: Options) -> str | None:
    """The text without its quotes, its cells marked, and ended with a line feed; None where csv.reader has to read it."""
    delimiter, quote = arguments["delimiter"], arguments["quotechar"]
    if not arguments["doublequote"] or arguments["escapechar"] or arguments["skipinitialspace"]:
        return None
    if "\r" in text or any(sign in text for sign in SIGNS):
        return None
    ended = text if text.endswith("\n") or not text else f"{text}\n"
    if not quote or quote not in text:
        return ended
    parts = ended.split(quote)
    return "".join(unquoted(parts, delimiter)) if quoting.are_sound(parts, delimiter) else None


def unquoted(parts: list[str], delimiter: str) -> list[str]:
    """The parts, with signs in place of what would not survive the split."""
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
        # Nothing stands between two quotes: they are one, inside the cell that began at `start`.
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
    """The records of a piece, as csv.reader gives them."""
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
    return NEWLINE in piece and DELIMITER in piece


def restored(cell: str, arguments: Options) -> str:
    """A marked cell as it was between its quotes."""
    return (
        cell[1:]
        .replace(DELIMITER, arguments["delimiter"])
        .replace(NEWLINE, "\n")
        .replace(QUOTE, arguments["quotechar"])
    )

"""Which records are headers, comments or rows according to the dialect."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policytables.datapackage.model import Dialect
    from policytables.validation.csvio.csv_reader import Cells


def has_comments(dialect: Dialect) -> bool:
    """Whether a record can be a comment at all."""
    return bool(dialect.comment_char or dialect.comment_rows)


def is_comment(dialect: Dialect, number: int, record: Cells) -> bool:
    mark = dialect.comment_char
    return bool((mark and record and record[0].startswith(mark)) or number in dialect.comment_rows)


def first_row(dialect: Dialect, header_rows: Sequence[int] | None = None) -> int:
    """Number of the first record that can be a row."""
    rows = sorted(dialect.header_rows) if header_rows is None else header_rows  # the reference takes the last one named
    return rows[-1] + 1 if dialect.header and rows else 1


def labels(
    records: list[Cells],
    dialect: Dialect,
    header_rows: Sequence[int] | None = None,
    clean: Callable[[str], str] = str.strip,
) -> list[str]:
    """Labels from the header rows among the first records; cells of several rows are joined where they differ."""
    rows = dialect.header_rows if header_rows is None else header_rows
    found: list[str] = []
    above: dict[int, str] = {}
    last = first_row(dialect, header_rows)  # the reference looks at this one too, which may be named before the last
    for number, record in enumerate(records[:last], 1):
        if not dialect.header or number not in rows or is_comment(dialect, number, record):
            continue
        for index, cell in enumerate(map(clean, record)):
            if above.get(index) == cell:
                continue
            above[index] = cell
            if len(found) <= index:
                found.append(cell)
            else:
                found[index] = dialect.header_join.join([found[index], cell])
    return found

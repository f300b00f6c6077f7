"""A table without a schema: its rows show how it is written, because no field names say which labels to expect."""

from __future__ import annotations

from policytables.validation.strict import mistaken_dialect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.validation.csvio.batch import Batch
    from policytables.validation.strict.table import Opened

SAMPLE = 20  # rows
COMMENTS = tuple("#%;!")


def settle(opened: Opened, start: Batch) -> Batch:
    """The first batch. A delimiter or a row of labels that is not declared is reported, and the batch is read again by it."""
    start = mistaken_dialect.spaces_before_quotes(opened) or start
    if found := mistaken_dialect.line_for_excel(opened):
        return found
    if not opened.dialect.header or len(start.rows[0]) > 1:
        return start
    return by_other_delimiter(opened) or below_title(opened, start) or start


def by_other_delimiter(opened: Opened) -> Batch | None:
    """The first batch by a delimiter that is in the labels and makes the first rows equally wide."""
    before = opened.dialect
    labels = opened.source.head.partition("\n")[0]
    for mark in mistaken_dialect.MARKS:
        if mark in (before.delimiter, before.quote_char, before.escape_char) or mark not in labels:
            continue
        again = mistaken_dialect.split_at(opened, mark)
        if again is None:
            continue
        rows = [row for row in again.rows[:SAMPLE] if row]
        if len(rows) > 1 and {len(row) for row in rows} == {len(rows[0])}:
            mistaken_dialect.tell_delimiter(opened, mark, before if "delimiter" in before.declared else None)
            return again
        opened.open(before)
        next(opened.ahead)
    return None


def below_title(opened: Opened, start: Batch) -> Batch | None:
    """The first batch, if a title or comments stand above rows that are all equally wide."""
    widths = [len(row) if any(row) else 0 for row in start.rows[:SAMPLE]]
    best = next((index for index, width in enumerate(widths) if width > 1), 0)
    if not best or "header_rows" in opened.dialect.declared or set(widths[best:]) != {widths[best]}:
        return None
    above = start.rows[:best]
    # One label above rows of two cells may stand for their second column, as R writes it.
    is_title = widths[best] > 2 or any(not any(row) or row[0].startswith(COMMENTS) for row in above)
    return mistaken_dialect.labels_in(opened, start, best) if is_title and len(widths) > best + 1 else None

"""Tables in several files. Each file has its own lines, may repeat the header, and may have its own order of columns."""

from __future__ import annotations

import itertools

from policytables.validation import package_files
from policytables.validation.csvio import record_layout, source
from policytables.validation.csvio.batch import Batch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.strict.table import Opened


class Part:
    """One file of a table. Its offsets start at `base`, to distinguish its blocks from those of the other files.

    `order` is the position here of each column of the first file; None if the order is the same.
    """

    def __init__(self, path: str, opened: source.Source, base: int, order: list[int | None] | None) -> None:
        self.path, self.source, self.base, self.order = path, opened, base, order
        self.first_row = 1

    @property
    def end(self) -> int:
        """The offset after the file, as far as it has been read."""
        return self.base + (sum(self.source.index[-1][:2]) if self.source.index else 0) + 1

    def shifted(self, table: Opened, batches: Iterable[Batch]) -> Iterator[Batch]:
        """The batches of this file as batches of the whole table. Findings in them are reported at its path."""
        for batch in batches:
            if table.task.path != self.path and len(table.task.resource.paths) > 1:
                table.task.flush()
                table.task.path = self.path
            if self.base or self.order:
                rows = [reordered(row, self.order) for row in batch.rows] if self.order else batch.rows
                lines = [batch.line_of(index) for index in range(len(batch))]
                batch = Batch(batch.number, batch.line, batch.offset + self.base, rows)
                batch.starts = lines
            yield batch


def reordered(row: Cells, order: list[int | None]) -> Cells:
    """The cells in the column order of the first file. A row of another length stays as it is, and is reported."""
    if len(row) != len(order):
        return row
    return [row[at] if at is not None else "" for at in order]


def rows(table: Opened, path: str) -> Iterator[Batch]:
    """Yield the rows of one more file, and report what is wrong with the file as a whole."""
    task = table.task
    try:
        opened = source.Source(table.stream(path), table.dialect, table.encoding)
    except package_files.Unopened as failure:
        failure.path = path
        table.report(failure)
        return
    part = Part(path, opened, table.parts[-1].end, None)
    table.parts.append(part)
    task.path = path
    batches = opened.batches()
    start = next(batches, None)
    if start is None:
        return
    labels = record_layout.labels(start.rows, table.dialect, clean=str) if table.dialect.header else []
    known = {label.strip() for label in labels} & {*task.judge.labels, *task.schema.names}
    if known and 2 * len(known) >= min(len(labels), len(task.judge.labels)):
        part.first_row = record_layout.first_row(table.dialect)
        part.order = columns(table, labels, start)
    yield from part.shifted(table, table.rows(itertools.chain([start], batches), part.first_row))


def columns(table: Opened, labels: list[str], start: Batch) -> list[int | None] | None:
    """The position in this file of each column of the first one, None if all are the same."""
    clean = [label.strip() for label in labels]
    if clean == table.task.judge.labels:
        return None
    if sorted(clean) != sorted(table.task.judge.labels):
        positions = table.match(labels, start)
        where = {field.name: at for field, at in zip(table.task.schema.fields, positions)}
        return [clean.index(label) if label in clean else where.get(label) for label in table.task.judge.labels]
    return [clean.index(label) for label in table.task.judge.labels]

"""Tables in several files. Each file has its own lines, may repeat the header, and may have its own order of columns."""

from __future__ import annotations

import itertools

from policytables.validation import formats, package_files
from policytables.validation.csvio import record_layout, source
from policytables.validation.csvio.batch import Batch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytables.datapackage.model import Resource
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.strict.table import Opened


class Part:
    """One file of a table. Offsets from `base` on distinguish its blocks from those of the others.

    `order` is, for each label of the first file, the place of its column among the `width` columns here; None where all are the same.
    """

    def __init__(self, path: str, opened: source.Source, base: int) -> None:
        self.path, self.source, self.base = path, opened, base
        self.order: list[int | None] | None = None
        self.width = 0
        self.first_row = 1

    @property
    def end(self) -> int:
        """The offset after the file, as far as it has been read."""
        return self.base + (sum(self.source.index[-1][:2]) if self.source.index else 0) + 1

    def shifted(self, table: Opened, batches: Iterable[Batch]) -> Iterator[Batch]:
        """The batches of this file as batches of the whole table. Findings in them are reported at its path."""
        for batch in batches:
            table.task.source = self.source
            if table.task.path != self.path and len(table.task.resource.paths) > 1:
                table.task.flush()
                table.task.path = self.path
            if self.base or self.order:
                rows = [self.reordered(row, self.order) for row in batch.rows] if self.order else batch.rows
                lines = [batch.line_of(index) for index in range(len(batch))]
                batch = Batch(batch.number, batch.line, batch.offset + self.base, rows)
                batch.starts = lines
            yield batch

    def reordered(self, row: Cells, order: list[int | None]) -> Cells:
        """The cells by the columns of the first file; a row of another length than the header stays as it is, and is reported."""
        if len(row) != self.width:
            return row
        return [row[at] if at is not None else "" for at in order]


def rows(table: Opened, path: str) -> Iterator[Batch]:
    """Yield the rows of one more file, and report what is wrong with the file as a whole."""
    task = table.task
    try:
        refuse_other_format(task.resource, path)
        opened = source.Source(table.stream(path), table.dialect, table.encoding)
        batches = opened.batches()
        start = next(batches, None)
        if start is not None:
            refuse_other_delimiter(table, start, path)
    except package_files.Unopened as failure:
        failure.path = path
        table.report(failure)
        return
    part = Part(path, opened, table.parts[-1].end)
    table.parts.append(part)
    task.path = path
    if start is None:
        task.report(
            "source-error", "the file is empty", fix="write rows, or remove the file from `path`", severity="warning"
        )
        return
    labels = record_layout.labels(start.rows, table.dialect, clean=str) if table.dialect.header else []
    if are_labels(table, labels):
        part.first_row, part.width = record_layout.first_row(table.dialect), len(labels)
        part.order = columns(table, labels, start)
    yield from part.shifted(table, table.rows(itertools.chain([start], batches), part.first_row))


def refuse_other_format(resource: Resource, path: str) -> None:
    kind = formats.of_path(path)
    if kind in (*formats.OTHERS, *formats.UNJUDGED) and kind != formats.reading(resource):
        message = f'is of the format "{kind}", and the first file of the table is of "{formats.reading(resource)}"'
        raise package_files.Unopened("format-error", message, fix="write all files of a table in one format")


def refuse_other_delimiter(table: Opened, start: Batch, path: str) -> None:
    """Raise files.Unopened where the cells of this file are separated by another mark than those of the first."""
    from policytables.validation import wording
    from policytables.validation.strict import mistaken_dialect

    expected = table.task.judge.width
    lines = [row[0] if len(row) == 1 else "" for row in start.rows[:20]]
    for mark in mistaken_dialect.MARKS:
        if expected > 1 and mark != table.dialect.delimiter and all(line.count(mark) == expected - 1 for line in lines):
            first = wording.mark(table.dialect.delimiter)
            message = f"has cells separated by {wording.mark(mark)}, and the first file of the table by {first}"
            raise package_files.Unopened(
                "wrong-delimiter", message, fix="write all files of a table with one delimiter"
            )


def are_labels(table: Opened, cells: Cells) -> bool:
    """Whether the first cells of a further file are labels: half are known, or none is good in a column that is no text."""
    judge = table.task.judge
    known = {cell.strip() for cell in cells} & {*judge.labels, *table.task.schema.names}
    if known:
        return 2 * len(known) >= min(len(cells), len(judge.labels))
    typed = [
        column.judge(cell)[1]
        for column, cell in zip(judge.columns, cells)
        if column and column.field.type not in ("string", "any")
    ]
    return len(cells) == judge.width and all(cells) and bool(typed) and all(typed)


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

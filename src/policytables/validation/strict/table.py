"""A table opened strictly: by what the descriptor says and the standard's defaults, never by a guess."""

from __future__ import annotations

import itertools

from policytables.datapackage import parsing
from policytables.validation import package_files
from policytables.validation.csvio import decoding, record_layout, resource_bytes, source
from policytables.validation.csvio.batch import Batch
from policytables.validation.strict import header, mistaken_dialect, row_judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from policytables.datapackage.model import Dialect
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.csvio.decoding import ByteStream
    from policytables.validation.table_task import Task


class Opened:
    """The records of a task's table below its header. What is wrong with the file is reported to the task on the way."""

    def __init__(self, task: Task, judges_keys: bool = True) -> None:
        self.task = task
        self.judges_keys = judges_keys
        self.dialect = task.resource.dialect
        self.failed = True
        try:
            self.open(task.resource.dialect)
        except package_files.Unopened as failure:
            path = failure.path if len(task.resource.paths) > 1 else task.path
            task.report(failure.rule, f"{path or task.path} {failure}", fix=failure.fix, path=path)
            return
        start = next(self.ahead, None)
        if start is None:
            self.finish()
            if not self.source.faults:
                task.report("source-error", "the file is empty, expected at least a header", fix="write the header row")
            return
        self.lay_out(start)
        self.failed = False

    def open(self, dialect: Dialect) -> None:
        """Begin to read by `dialect`. Raises files.Unopened."""
        task = self.task
        if package_files.format_of(task.resource) not in ("csv", "tsv"):
            raise package_files.Unopened(
                "format-error", f'is of the format "{package_files.format_of(task.resource)}", which is not judged here'
            )
        if "delimiter" not in dialect.declared and package_files.format_of(task.resource) == "tsv":
            dialect = parsing.dialect({**dialect.raw, "delimiter": "\t"})
        source.check(dialect)
        self.dialect = dialect
        self.source = source.Source(self.stream(), dialect, task.resource.encoding)
        self.ahead = self.source.batches()

    def stream(self) -> ByteStream:
        opened = resource_bytes.opened(self.task.package.folder, self.task.resource)
        return decoding.as_utf8(opened, self.task.resource.encoding)

    def lay_out(self, start: Batch) -> None:
        """Find the labels in the first batch, match them with the fields, make the judge."""
        task = self.task
        start = mistaken_dialect.settle(self, start) if task.schema.fields else start
        self.first_row = record_layout.first_row(self.dialect)
        labels = record_layout.labels(start.rows, self.dialect, clean=str)
        task.schema = row_judge.unlabelled(task.schema, labels or start.rows[0])
        if labels:
            positions, problems = header.match(labels, task.schema, task.path, start.line, start.number, task.table)
            for problem in problems:
                if not (
                    self.source.undecodable and "\ufffd" in problem.value
                ):  # the bytes of the label have their finding
                    task.findings.add(problem)
        else:
            labels = task.schema.names
            positions = list(range(len(labels)))
        task.is_laid_out = True
        task.judge = row_judge.StrictJudge(
            task.schema, [label.strip() for label in labels], positions, task.parents, self.judges_keys
        )
        self.positions = positions
        names = task.schema.names
        self.wanted = {
            key: [positions[names.index(name)] for name in key] for key in task.wanted if set(key) <= set(names)
        }
        self.start = start

    def batches(self) -> Iterator[Batch]:
        """Yield the batches of the rows."""
        yield from self.rows(itertools.chain([self.start], self.ahead))

    def rows(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        for batch in batches:
            self.task.is_garbled = self.source.undecodable is not None
            if batch.number < self.first_row:
                batch = batch.behind(min(self.first_row - batch.number, len(batch)))
            if self.dialect.comment_char or self.dialect.comment_rows or self.dialect.skip_blank_rows:
                yield from self.uncommented(batch)
            elif len(batch):
                yield batch

    def uncommented(self, batch: Batch) -> Iterator[Batch]:
        """The runs of rows between comments (and blank rows, where the dialect skips them)."""
        run: list[Cells] = []
        for index, record in enumerate([*batch.rows, None]):
            if (
                record is None
                or record_layout.is_comment(self.dialect, batch.number + index, record)
                or (self.dialect.skip_blank_rows and not any(record))
            ):
                if run:
                    begin = index - len(run)
                    yield Batch(batch.number + begin, batch.line_of(begin), batch.offset, run)
                run = []
            else:
                run.append(record)

    def again(self, blocks: Collection[int]) -> Iterator[Batch]:
        """The rows of the blocks at some offsets a second time."""
        return self.rows(self.source.again(self.stream(), blocks))

    def finish(self) -> None:
        """Report what the bytes of the file had to be said of."""
        for rule, message, line, fix, times in source.messages(self.source):
            self.task.report(rule, message, line, fix, times)

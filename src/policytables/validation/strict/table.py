"""A table opened by the descriptor and the defaults of the standard, never by a silent guess."""

from __future__ import annotations

import itertools

from policytables.datapackage import parsing
from policytables.problems import counted
from policytables.validation import formats, package_files
from policytables.validation.csvio import decoding, record_layout, resource_bytes, source
from policytables.validation.csvio.batch import Batch
from policytables.validation.strict import parts, row_judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from policytables.datapackage.model import Dialect
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.csvio.decoding import ByteStream
    from policytables.validation.table_task import Task
    from policytables.validation.tabular import Converted


class Opened:
    """The rows of a task's table. Faults of the file are reported to the task on the way.

    Several files are read one after the other; `parts` are those opened so far.
    """

    def __init__(self, task: Task, judges_keys: bool = True, header: Converted | None = None) -> None:
        self.task = task
        self.header = header  # of a table in another format, whose rows are read elsewhere
        self.judges_keys = judges_keys
        self.dialect = task.resource.dialect
        self.failed = True
        self.ahead: Iterator[Batch] = iter(())
        self.parts: list[parts.Part] = []
        # The lines of keys that come twice in an object, by path and words.
        self.doubled: dict[tuple[str, str], int] = {}
        self.tail = False  # whether blank labels at the end were removed
        try:
            self.open(task.resource.dialect)
        except package_files.Unopened as failure:
            self.report(failure)
            return
        start = next(self.ahead, None)
        if start is None or self.is_blank(start):
            self.finish()
            if not self.source.hides_keys:
                has_labels = self.dialect.header and task.line is None  # rows of other formats bring their own
                expected = ", expected at least a header" if has_labels else ""
                fix = "write the header row" if has_labels else "write rows, or remove the resource"
                task.report("source-error", f"the file is empty{expected}", fix=fix)
            return
        try:
            self.lay_out(start)
        except package_files.Unopened as failure:
            self.report(failure)
            return
        self.failed = False

    def is_blank(self, start: Batch) -> bool:
        """Whether there is nothing but blank lines where a header should be."""
        if not self.dialect.header or any(map(any, start.rows)):
            return False
        following = next(self.ahead, None)
        self.ahead = itertools.chain([following] if following else [], self.ahead)
        return following is None

    def report(self, failure: package_files.Unopened) -> None:
        """Report a file that cannot be read."""
        task = self.task
        path = failure.path if len(task.resource.paths) > 1 else task.path
        shown = "the data in the descriptor" if task.resource.data is not None else path or task.path
        line = task.line(1) if task.line else 1
        if task.resource.data is not None and task.package.document:
            line = task.package.document.line(task.resource.pointer)
        task.report(failure.rule, f"{shown} {failure}", failure.line or line, failure.fix, path=path)

    def open(self, dialect: Dialect) -> None:
        """Start reading with `dialect`. Raises Unopened."""
        resource = self.task.resource
        kind = formats.reading(resource)
        if kind in formats.UNJUDGED:
            raise package_files.Unopened(
                "format-error",
                f'has the format "{kind}", which is not supported',
                fix="save the table as CSV, and name that file",
            )
        if "delimiter" not in dialect.declared and kind == "tsv":
            dialect = parsing.dialect({**dialect.raw, "delimiter": "\t"})
        source.check(dialect)
        self.dialect = dialect
        stream = self.stream(resource.path)  # another format may bring its own dialect
        self.source = self.task.source = source.Source(stream, self.dialect, self.encoding)
        self.ahead = self.source.batches()
        self.parts = [parts.Part(resource.path, self.source, 0)]

    @property
    def encoding(self) -> str | None:
        return self.task.resource.encoding if formats.is_text(self.task.resource) else "utf-8"

    def stream(self, path: str) -> ByteStream:
        """The bytes of one file as UTF-8. Raises Unopened."""
        package, resource = self.task.package, self.task.resource
        if formats.is_text(resource):
            return decoding.as_utf8(resource_bytes.unpacked(package.folder, path, resource, True), resource.encoding)
        from policytables.validation import tabular

        if isinstance(resource.data, str):
            import io

            return io.BytesIO(resource.data.encode("utf-8", "surrogatepass"))
        kind = "json" if resource.data is not None else formats.reading(resource)
        made = self.header or tabular.converted(tabular.Source(package, resource, path, kind))
        self.dialect, self.task.line = made.dialect, made.line
        self.doubled |= {(path, said): line for line, said in made.doubled}
        return made.stream

    def lay_out(self, start: Batch) -> None:
        """Find the labels in the first batch, match them with the fields, and make the judge."""
        task = self.task
        self.find_header(start)
        expected = (
            self.dialect.header and record_layout.labels(start.rows, self.dialect, clean=str.strip) == task.schema.names
        )
        if (
            not task.schema.fields
            and formats.is_text(task.resource)
            and (len(start.rows[0]) == 1 or self.source.is_odd)
        ):
            from policytables.validation.strict import unnamed_columns

            start = unnamed_columns.settle(self, start)
        if task.schema.fields and (not expected or self.source.is_odd):
            from policytables.validation.strict import mistaken_dialect

            look = mistaken_dialect.settle if formats.is_text(task.resource) else mistaken_dialect.title_above
            start = look(self, start)
        self.first_row = self.parts[0].first_row = record_layout.first_row(self.dialect)
        labels = self.without_tail(record_layout.labels(start.rows, self.dialect, clean=str), start)
        self.check_header_rows(labels, start)
        rows = start.rows[self.first_row - start.number :]
        if labels and rows and len(rows[0]) == len(labels) + 1 and formats.is_text(task.resource):
            from policytables.validation.strict import row_names

            labels = row_names.labels(labels, task.schema, rows)
        task.schema = row_judge.unlabelled(task.schema, labels or next(filter(None, start.rows), []))
        if labels:
            positions = self.match(labels, start)
        else:
            labels = task.schema.names
            positions = list(range(len(labels)))
        task.is_laid_out = True
        task.judge = row_judge.StrictJudge(
            task.schema,
            [label.strip() for label in labels],
            positions,
            task.parents,
            self.judges_keys,
            self.dialect.delimiter,
        )
        self.positions = positions
        names = task.schema.names
        self.wanted = {
            key: [positions[names.index(name)] for name in key] for key in task.wanted if set(key) <= set(names)
        }
        self.start = start

    def check_header_rows(self, labels: list[str], start: Batch) -> None:
        """Report a header row without labels. Raises Unopened where no such row can exist."""
        dialect = self.dialect
        if not dialect.header:
            return
        first = min(dialect.header_rows, default=1)
        if first < 1:
            said = f"has no header: `headerRows` is {list(dialect.header_rows)}, and rows are counted from 1"
            raise package_files.Unopened("source-error", said, fix="correct `headerRows`")
        if not labels and first > len(start.rows):
            said = "has no header: the header rows in the dialect are beyond its end"
            raise package_files.Unopened("source-error", said, fix="correct `headerRows`")
        if not labels and dialect.header_rows:
            said = "the header row is blank or a comment, expected the labels of the columns"
            fix = f"write the labels: {','.join(self.task.schema.names) or 'one for each column'}"
            self.task.report("missing-header", said, 1, fix)

    def find_header(self, start: Batch) -> None:
        """If no header row is declared, take the first row that is not a comment."""
        dialect = self.dialect
        if not dialect.header or "header_rows" in dialect.declared or not record_layout.has_comments(dialect):
            return
        rows = enumerate(start.rows, start.number)
        first = next((number for number, row in rows if not record_layout.is_comment(dialect, number, row)), 1)
        if first > 1:
            found = parsing.dialect({**dialect.raw, "headerRows": [first]})
            # Another row may still be found to hold the labels.
            self.dialect = found._replace(declared=dialect.declared)

    def without_tail(self, labels: list[str], start: Batch) -> list[str]:
        """The labels without blank ones at the end, which come from extra delimiters: one fault instead of one per row.

        A column that has cells and only lacks its label is kept.
        """
        count = len(labels)
        while count > 1 and not labels[count - 1].strip() and count > len(self.task.schema.fields):
            count -= 1
        if count < len(labels) and not any(any(row[count:]) for row in start.rows):
            self.tail = True
            self.dialect = parsing.dialect(self.dialect.raw)  # a new object, so that executors notice the change
            message = f"the header has {counted(len(labels) - count, 'more delimiter')} than labels"
            self.task.report("blank-label", message, 1, "remove what follows the last label", row=1)
            return labels[:count]
        return labels

    def match(self, labels: list[str], start: Batch) -> list[int | None]:
        """The positions of the fields among the labels, whose faults are reported."""
        task = self.task
        names = task.schema.names
        is_plain = all(name and name == name.strip() for name in names) and len(set(names)) == len(names)
        if labels == names and is_plain and not self.folds_case:
            return list(range(len(names)))
        from policytables.validation.strict import header

        line = task.line(start.number) if task.line else start.line
        positions, problems = header.match(
            labels, task.schema, task.path, line, start.number, task.table, self.folds_case
        )
        for problem in problems:
            if not (self.source.undecodable and "\ufffd" in problem.value):  # undecodable bytes have their own finding
                task.findings.add(problem)
        return positions

    @property
    def folds_case(self) -> bool:
        """Whether labels and names may differ by case, according to `headerCase` or `caseSensitiveHeader` (version 1)."""
        return not self.dialect.header_case or self.dialect.raw.get("caseSensitiveHeader") is False

    def batches(self) -> Iterator[Batch]:
        """Yield the batches of the rows."""
        yield from self.rows(itertools.chain([self.start], self.ahead), self.first_row)
        for path in self.task.resource.paths[1:] if self.task.resource.data is None else ():
            yield from parts.rows(self, path)
        self.back_to_first()

    def back_to_first(self) -> None:
        """Report further findings, which are about the whole table, at its first file."""
        if len(self.parts) > 1:
            self.task.flush()
            self.task.path = self.parts[0].path

    def rows(self, batches: Iterable[Batch], first_row: int) -> Iterator[Batch]:
        skips = record_layout.has_comments(self.dialect) or self.dialect.skip_blank_rows
        for batch in batches:
            self.task.is_garbled = any(part.source.undecodable for part in self.parts)
            if batch.number < first_row:
                batch = batch.behind(min(first_row - batch.number, len(batch)))
            if skips:
                yield from self.uncommented(batch)
            elif len(batch):
                yield without_tails(batch, self.task.judge.width) if self.tail else batch

    def uncommented(self, batch: Batch) -> Iterator[Batch]:
        """The runs of rows between comments (and between blank rows, if the dialect skips them)."""
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
        """Read the rows of the blocks at some offsets again."""
        for part in list(self.parts):
            wanted = {block - part.base for block in blocks if part.base <= block < part.end}
            if wanted:
                yield from part.shifted(
                    self, self.rows(part.source.again(self.stream(part.path), wanted), part.first_row)
                )
        self.back_to_first()

    def finish(self) -> None:
        """Report the faults of the bytes of all files, and of the JSON in them."""
        for (path, said), place in self.doubled.items():
            self.task.report("duplicate-json-key", said, place, "keep one of the two", path=path)
        for part in self.parts:
            for rule, message, line, fix, times in source.messages(part.source):
                path = part.path if len(self.task.resource.paths) > 1 else ""
                self.task.report(rule, message, line, fix, times, path)

    @property
    def hides_keys(self) -> bool:
        """Whether rows or cells could not be read, so that a key that seems missing may exist."""
        return any(part.source.hides_keys for part in self.parts) or (
            self.task.resource.data is None and len(self.parts) < len(self.task.resource.paths)
        )


def without_tails(batch: Batch, width: int) -> Batch:
    """The batch without empty cells after the last label."""
    rows = [row[:width] if len(row) > width and not any(row[width:]) else row for row in batch.rows]
    made = Batch(batch.number, batch.line, batch.offset, rows)
    made.starts = [batch.line_of(index) for index in range(len(batch))]
    return made

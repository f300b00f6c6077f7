"""A table opened strictly: by what the descriptor says and the standard's defaults, never by a guess."""

import itertools

from policytables.validation import files, header, layout, source, strict
from policytables.validation.reader import lines_of


class Opened:
    """The records of a task's table below its header. What is wrong with the file is reported to the task on the way."""

    def __init__(self, task):
        self.task = task
        self.dialect = task.resource.dialect
        self.failed = True
        try:
            self.stream = files.opened(task.package.folder, task.resource)
        except files.Unopened as failure:
            task.report(failure.rule, f"{task.path} {failure}", fix="put the file there, or correct `path`")
            return
        self.source = source.Source(self.stream, self.dialect, task.resource.encoding)
        self.ahead = self.source.batches()
        start = next(self.ahead, None)
        if start is None:
            self.finish()
            task.report("source-error", "the file is empty, expected at least a header", fix="write the header row")
            return
        self.lay_out(start)
        self.failed = False

    def lay_out(self, start):
        """Find the labels in the first batch, match them with the fields, make the judge."""
        task, (number, line, records, flags, offset) = self.task, start
        self.first_row = layout.first_row(self.dialect)
        labels = layout.labels(records, self.dialect, clean=str)
        task.schema = strict.unlabelled(task.schema, labels or records[0])
        if labels:
            positions, problems = header.match(labels, task.schema, task.path, line, number, task.table)
            for problem in problems:
                task.findings.add(problem)
        else:
            labels = task.schema.names
            positions = list(range(len(labels)))
        task.judge = strict.Judge(task.schema, [label.strip() for label in labels], positions, task.parents)
        names = task.schema.names
        self.wanted = {key: [positions[names.index(name)] for name in key] for key in task.wanted if set(key) <= set(names)}
        self.start = start

    def batches(self):
        """Yield (record number, physical line, records, flags, offset of the block) of the rows."""
        yield from self.rows(itertools.chain([self.start], self.ahead))

    def rows(self, batches):
        for number, line, records, flags, offset in batches:
            if number < self.first_row:
                skipped = min(self.first_row - number, len(records))
                line += lines_of(records[:skipped])
                records, number = records[skipped:], number + skipped
            if self.dialect.comment_char or self.dialect.comment_rows or self.dialect.skip_blank_rows:
                yield from self.uncommented(number, line, records, flags, offset)
            elif records:
                yield number, line, records, flags, offset

    def uncommented(self, number, line, records, flags, offset):
        """The runs of rows between comments (and blank rows, where the dialect skips them)."""
        run = []
        for index, record in enumerate([*records, None]):
            out = record is None or layout.is_comment(self.dialect, number + index, record)
            if out or (self.dialect.skip_blank_rows and not any(record)):
                if run:
                    begin = index - len(run)
                    yield number + begin, line + lines_of(records[:begin]), run, flags, offset
                run = []
            else:
                run.append(record)

    def again(self):
        """The rows a second time; nothing is reported."""
        stream = files.opened(self.task.package.folder, self.task.resource)
        return self.rows(source.Source(stream, self.dialect).batches())

    def finish(self):
        """Report what the bytes of the file had to be said of."""
        for rule, message, line, fix, times in source.messages(self.source):
            self.task.report(rule, message, line, fix, times)

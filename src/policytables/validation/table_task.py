"""One table to be judged strictly: what every executor needs to know about it, and the messages of its findings."""

from __future__ import annotations

from policytables.datapackage.model import Schema
from policytables.datapackage.types.characters import MISTYPED
from policytables.problems import Problem
from policytables.validation import formats, odd_rows
from policytables.validation.csvio import csv_reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from policytables.datapackage.model import ForeignKey, Package, Resource
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.csvio.source import Source
    from policytables.validation.findings import Cause, Findings
    from policytables.validation.row_rules import KnownParents, RowFinding
    from policytables.validation.strict.row_judge import StrictJudge


class Task:
    """A resource, its schema, the keys of its parents, and the findings that it adds to."""

    def __init__(
        self,
        package: Package,
        resource: Resource,
        findings: Findings,
        parents: KnownParents,
        wanted: list[tuple[str, ...]],
        shown: str | None = None,
    ) -> None:
        self.package, self.resource, self.findings, self.parents = package, resource, findings, parents
        self.wanted = wanted  # keys that other tables refer to, as tuples of field names
        self.path = shown or (resource.path if resource.data is None else package.path)
        self.table = resource.name
        self.is_laid_out = False  # whether the header was read, so that there is a judge
        self.judge: StrictJudge
        self.rows = 0
        # The reference ignores the null sequence, so that the schema of the resource has none of it.
        self.schema = (resource.schema or Schema()).with_null(resource.dialect.null_sequence)
        self.line: Callable[[int], int | None] | None = None  # from a row to its line, in formats that are not text
        self.source: Source | None = None  # what the rows are read from
        self.run: odd_rows.Run | None = None  # odd rows that are not reported yet
        self.is_garbled = False  # bytes could not be decoded: a cell with U+FFFD has no other finding

    def report(
        self, rule: str, message: str, line: int | None = 1, fix: str = "", times: int = 1, path: str = "", **more: Any
    ) -> None:
        """Add a finding about a file as a whole; `path` names it if the table has several."""
        fix = self.possible(fix)
        if self.package.is_bare and rule.startswith("guessed-"):
            message = message.replace(", which the descriptor does not say", "")
            fix += "; `policytables describe` writes a descriptor in which to declare it"
            more["severity"] = "error" if rule == "guessed-encoding" else "warning"  # bad bytes are not judged
        self.findings.add(Problem(rule, message, path or self.path, line, fix, table=self.table, **more), times=times)

    def possible(self, fix: str) -> str:
        """What to do, without the word that a command does it where it cannot."""
        done = " (--fix does it)"
        return fix.replace(done, "") if done in fix and not formats.is_mendable(self.resource) else fix

    def explain(self, number: int, line: int, record: Cells, count: int = 1) -> None:
        """Judge one record and add what is wrong with it; of a stray quote in it, which shifts its cells, the file has the finding.

        `count` is more than 1 for a stretch of blank lines, of which the first is given.
        """
        if count > 1:
            self.add_odd("blank-row", number, line, record, count)
            return
        found = self.judge.findings(record)
        if not found:
            return  # so that a stray quote stays where it is, however many rows were looked at
        if self.source and self.source.strays and self.source.holds_strays(line, csv_reader.lines_of([record]) - 1):
            return
        self.add(number, line, record, found)

    def explain_repeats(
        self, number: int, line: int, record: Cells, repeats: list[tuple[str, list[int] | None, tuple[Any, ...]]]
    ) -> None:
        """Add the repeated keys of a record: (rule, positions, (row, line) of the first). A blank row has its own finding."""
        is_header = self.judge.is_header(record) and self.judge.findings(record)  # which has a finding of its own
        if any(record) and not is_header:
            self.add(
                number,
                line,
                record,
                [(rule, positions[0] if positions else None, (positions, first)) for rule, positions, first in repeats],
            )

    def add(self, number: int, line: int, record: Cells, found: list[RowFinding]) -> None:
        for rule, at, detail in found:
            self.add_one(number, line, record, rule, at, detail)

    def add_odd(self, rule: str, number: int, line: int, record: Cells, count: int = 1) -> None:
        """Note a blank, short or long row; many in a row become one finding."""
        cells = len(record) if rule != "blank-row" else 0
        if self.run is None or not self.run.takes(rule, cells, number):
            self.flush()
            self.run = odd_rows.Run(rule, cells)
        self.run.add(number, line, record, count)

    def flush(self) -> None:
        """Report the odd rows that were noted last."""
        run, self.run = self.run, None
        if run is None:
            return
        if run.is_one:
            places = run.rows[0][:2], run.last
            first, last = (self.line(row) if self.line else line for row, line in places)
            self.findings.add(run.worded(self.path, self.table, (first, last), self.judge.width))
            return
        for number, line, record in run.rows:
            at = None if run.rule == "blank-row" else min(len(record), self.judge.width)
            name = self.name_at(at)
            self.count((self.path, self.table, run.rule, name, ""), run.rule, at, "", name, number, line, record)

    def name_at(self, at: int | None) -> str:
        """The field at a position, "" where there is none."""
        column = self.judge.columns[at] if at is not None and at < self.judge.width else None
        return column.field.name if column else ""

    def add_one(self, number: int, line: int, record: Cells, rule: str, at: int | None, detail: Any) -> None:
        if rule in odd_rows.RULES:
            self.add_odd(rule, number, line, record)
            return
        if self.is_garbled and at is not None and at < len(record) and "\ufffd" in record[at]:
            return
        name = self.name_at(at)
        if rule == "foreign-key" and self.follows(detail, record, at):
            return
        whole = rule == "stray-space"  # spaces after every delimiter are one fault of the table
        cause = (self.path, self.table, rule, "" if whole else name, detail if isinstance(detail, str) else "")
        self.count(cause, rule, at, detail, name, number, line, record)

    def follows(self, declared: ForeignKey, record: Cells, at: int | None) -> bool:
        """Whether a key is unknown only because the row that should have it has a misspelt one, which is reported already."""
        if at is None or len(declared.fields) > 1:
            return False
        target = declared.resource or self.table
        return (target, declared.reference_fields[0], record[at]) in self.findings.meant.lacking

    def count(
        self, cause: Cause, rule: str, at: int | None, detail: Any, name: str, number: int, line: int, record: Cells
    ) -> None:
        self.findings.count(cause, lambda: self.worded(rule, at, detail, name, number, line, record))

    def worded(
        self, rule: str, at: int | None, detail: Any, name: str, number: int, line: int, record: Cells
    ) -> Problem:
        """The Problem for one finding of the judge."""
        text = record[at] if at is not None and at < len(record) else ""
        message, fix = self.words(rule, at, detail, name, text, record)
        key = ",".join(record[position] for position in self.judge.primary) if len(record) == self.judge.width else ""
        problem = Problem(
            rule,
            message,
            self.path,
            self.line(number) if self.line else line,
            self.possible(fix),
            table=self.table,
            row=number,
            field=name,
            field_number=None if at is None else at + 1,
            key=shortened(key.replace(MISTYPED, "")),
            value=shortened(text.removeprefix(MISTYPED)),
        )
        if rule == "foreign-key":
            from policytables.validation import row_wording

            if nearest := row_wording.nearest_key(self.judge, record, detail):
                self.findings.meant.add(problem, nearest, detail.resource or self.table)
        return problem

    def words(self, rule: str, at: Any, detail: Any, name: str, text: str, record: Cells) -> tuple[str, str]:
        from policytables.validation import row_wording, wording

        judge = self.judge
        if rule == "blank-row":
            return "the row is blank", "remove the line"
        if rule in ("missing-cell", "extra-cell"):
            return row_wording.width(record, judge.labels)
        if rule == "foreign-key":
            return row_wording.orphan(judge, record, detail)
        if rule in ("primary-key", "partial-primary-key", "unique-key", "unique-error", "duplicate-row"):
            return self.key_words(detail, record)
        if rule == "repeated-header":
            return "the row repeats the header", "remove the row"
        if rule == "swallowed-lines":
            return row_wording.swallowed(judge.labels[at], text)
        return wording.cell(judge.columns[at].field, text, rule, detail)

    def shown_line(self, row: int, line: int) -> str:
        """The line of a row in brackets; "" in a format without lines."""
        found = self.line(row) if self.line else line
        return f" (line {found})" if found else ""

    def key_words(self, detail: Any, record: Cells) -> tuple[str, str]:
        from policytables.validation import wording

        if isinstance(detail, list):
            return (
                f"the primary key has no value in {wording.listed(self.judge.labels[at] for at in detail)}",
                "write the missing part of the key",
            )
        positions, (row, line, *path) = detail
        place = self.shown_line(row, line)
        if path not in ([], [self.path]):
            place = f" ({path[0]}, line {line})"
        if positions is None:
            return f"the row repeats row {row}{place}", "remove one of the two rows"
        shown = ", ".join(f"{self.judge.labels[at]} {wording.quoted(record[at])}" for at in positions)
        return (f"{shown} is already in row {row}{place}", "give one of the two rows another key, or remove it")


def shortened(text: str, limit: int = 1000) -> str:
    """A value as reported in a finding: cut if it is very long."""
    return text if len(text) <= limit else f"{text[:limit]}…"

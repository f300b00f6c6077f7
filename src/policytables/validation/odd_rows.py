"""Consecutive blank, short or long rows, reported as one fault of the file instead of one per row."""

from __future__ import annotations

from policytables.problems import Problem, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.validation.csvio.csv_reader import Cells

RULES = ("blank-row", "missing-cell", "extra-cell")
FEW = 5  # consecutive short or long rows that are still reported one by one


class Run:
    """Consecutive rows that break the same rule with the same number of cells; the first few are kept."""

    __slots__ = ("cells", "count", "last", "rows", "rule")

    def __init__(self, rule: str, cells: int) -> None:
        self.rule, self.cells = rule, cells
        self.count = 0
        self.last = (0, 0)
        self.rows: list[tuple[int, int, Cells]] = []

    def takes(self, rule: str, cells: int, number: int) -> bool:
        return (self.rule, self.cells, self.last[0] + 1) == (rule, cells, number)

    def add(self, number: int, line: int, record: Cells, count: int = 1) -> None:
        """Add a row, or a stretch of `count` equal ones of a line each."""
        self.count, self.last = self.count + count, (number + count - 1, line + count - 1)
        if len(self.rows) < FEW:
            self.rows.append((number, line, record))

    @property
    def is_one(self) -> bool:
        """Whether the rows are reported as one finding."""
        return self.count > 1 if self.rule == "blank-row" else self.count > FEW

    def worded(self, path: str, table: str, lines: tuple[int | None, int | None], expected: int) -> Problem:
        """The finding about all of the rows, which stand on the lines from one to another where the format has lines."""
        first, last = self.rows[0], self.last
        line, end = lines
        rows = f"rows {first[0]} to {last[0]}" + (f" (lines {line} to {end})" if line else "")
        if self.rule == "blank-row":
            message, fix = f"{rows} are blank", "remove the lines"
        else:
            message = f"{rows} have {counted(self.cells, 'cell')} each, expected {expected}"
            fix = "write as many cells as there are labels in each of these rows"
            if self.rule == "extra-cell" and not any(any(record[expected:]) for _, _, record in self.rows):
                fix = "remove the delimiters at the end of these lines"
        return Problem(self.rule, message, path, line, fix, table=table, row=first[0])

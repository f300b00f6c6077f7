"""One table in DuckDB: loaded in one pass, its suspect rows explained, its keys compared."""

from __future__ import annotations

import os

from policytables.datapackage.types import sql
from policytables.storage import regular_files
from policytables.validation.csvio.survey import Survey
from policytables.validation.engines import duckdb_sql, stream
from policytables.validation.strict.table import Opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.row_rules import Key, Keys
    from policytables.validation.strict.row_judge import StrictJudge
    from policytables.validation.table_task import Task


WIDEST = 500  # columns; the time to plan a query grows with their square: a second for 800, eight for 1,600
FEW = 0.1  # if more of the rows than this are suspect, Python reads the whole table instead


class Declined(Exception):
    """The table is left to the stream."""


def name_of(held: BinaryIO) -> str:
    """A name by which DuckDB opens the file that is open already, whatever is put in its place, and takes no star in it for a pattern."""
    open_file = f"/proc/self/fd/{held.fileno()}"
    return open_file if os.path.exists(open_file) else held.name


class Table:
    """A table of CSV. `k` holds its keys, and the cells of the suspect rows under `bad`, in the order of the file."""

    judge: StrictJudge

    def __init__(self, task: Task, made: Any, buffer_size: int) -> None:
        self.task, self.sql, self.buffer_size = task, made, buffer_size
        self.file = os.path.join(task.package.folder, task.resource.path)

    def run(self) -> Keys | None:
        with regular_files.regular(self.file) as held:
            return self.judged(name_of(held))

    def judged(self, file: str) -> Keys | None:
        """Judge the table by a name under which DuckDB opens the file."""
        task = self.task
        opened = self.open(file)
        if opened.failed:
            return None
        self.judge = task.judge
        if self.judge.width > WIDEST:
            raise Declined("too many columns to plan for")
        self.load(file)
        (count,) = self.sql.execute("SELECT count(*) FROM k").fetchone()
        self.compare(count)
        (doubtful,) = self.sql.execute("SELECT count(*) FROM k WHERE bad IS NOT NULL").fetchone()
        if doubtful > FEW * count + 1000:
            raise Declined("too many rows to explain one by one")
        task.rows = count
        parents: Keys = {fields: set() for fields in opened.wanted if None not in opened.wanted[fields]}
        self.explain(opened, parents)
        self.repeats(strictly=self.ascends_strictly())
        for fields, known in parents.items():
            known.update(self.keys(opened.wanted[fields]))
        return parents

    def open(self, file: str) -> Opened:
        """Read the header."""
        opened = Opened(self.task)
        if not opened.failed and opened.dialect is not self.task.resource.dialect:
            raise Declined("the delimiter was guessed")
        return opened

    def compare(self, count: int) -> None:
        """Raise Declined where DuckDB may have read other records than we do.

        It refuses a row with too few cells, or with too many, but passes over those that are empty and behind the last column.
        """
        survey = self.survey = Survey(self.file, self.task.resource.dialect, blank_lines=self.judge.width == 1)
        if not survey.plain or survey.records != count + 1:
            raise Declined("not plain, or DuckDB has found other records")
        if survey.marks != survey.records * (self.judge.width - 1):
            raise Declined("control characters, or rows with more delimiters than the header")

    def load(self, file: str) -> None:
        """The one pass over the file, by a name that DuckDB opens; its plan must not hold a join, which would lose the order of the rows."""
        judge = self.judge
        doubts = [self.doubt(at) for at in range(judge.width)]
        doubts += [f"({' AND '.join(f'{self.value(at)} IS NULL' for at in range(judge.width))})"]
        doubts += [f"{self.key(at)} IS NULL" for at in judge.primary]
        compared = self.compared()
        kept = [
            f"{self.key(at) if at in compared else duckdb_sql.hashed(self.key(at))} AS k{at}"
            for at in self.key_positions()
        ]
        if any(positions is None for _, positions, _ in judge.uniques):
            kept.append(f"hash({self.cells()}) AS whole")
        found = f"CASE WHEN {' OR '.join(f'({doubt})' for doubt in doubts)} THEN {self.suspect()} END AS bad"
        query = f"SELECT {', '.join([*kept, found])} FROM {self.source(file)}"
        import duckdb

        try:
            if "JOIN" in self.sql.execute(f"EXPLAIN {query}").fetchall()[0][1]:
                raise Declined("the plan has a join")
            self.sql.execute(f"CREATE TEMP TABLE k AS {query}")
        except duckdb.Error as error:
            raise Declined(str(error)) from None

    def source(self, file: str) -> str:
        """The rows, with their cells as texts of which the empty one is NULL."""
        columns = "{" + ", ".join(f"'{duckdb_sql.name(at)}': 'VARCHAR'" for at in range(self.judge.width)) + "}"
        return (
            f"read_csv({sql.text(file)}, auto_detect=false, header=true, delim={sql.text(self.task.resource.dialect.delimiter)}, "
            f"quote='\"', escape='\"', columns={columns}, max_line_size={self.buffer_size // 2}, buffer_size={self.buffer_size}, strict_mode=true)"
        )

    def value(self, at: int) -> str:
        """What is NULL for an empty cell."""
        return duckdb_sql.name(at)

    def doubt(self, at: int) -> str:
        return duckdb_sql.doubt(self.judge.columns[at], at, self.judge.delimiter)

    def key(self, at: int) -> str:
        return duckdb_sql.key(self.judge.columns[at], at)

    def cells(self) -> str:
        """All cells of a row as texts."""
        return ", ".join(f"coalesce({duckdb_sql.name(at)}, '')" for at in range(self.judge.width))

    def suspect(self) -> str:
        """What is kept of a row in doubt."""
        return f"[{self.cells()}]"

    def row(self, number: int) -> tuple[int, Cells]:
        """(physical line, cells) of a row."""
        return self.survey.row(number)

    def fetch(self, rows: list[int]) -> None:
        """Read rows of which each will be asked for; of a CSV file the survey knows where they are."""

    def agrees(self, row: int, bad: Any, record: Cells) -> bool:
        """Whether the row in doubt is the one that DuckDB has read."""
        return bool(record == bad)

    def key_positions(self) -> list[int]:
        """Positions of all columns that some key needs."""
        judge = self.judge
        return list(
            dict.fromkeys(
                [*(at for _, positions, _ in judge.uniques for at in positions or ()), *sorted(self.compared())]
            )
        )

    def compared(self) -> set[int]:
        """Positions of the columns whose keys are put into order or looked up; of the others a hash will do, and takes less room."""
        judge = self.judge
        looked_up = [at for positions, _, _ in judge.foreigns for at in positions]
        return {
            *judge.primary,
            *looked_up,
            *(judge.labels.index(name) for key in self.task.wanted for name in key if name in judge.labels),
        }

    def explain(self, opened: Opened, parents: Keys) -> None:
        """Judge the suspect rows and those without a parent, in their order."""
        for row, bad in self.sql.execute("SELECT rowid, bad FROM k WHERE bad IS NOT NULL ORDER BY rowid").fetchall():
            line, record = self.row(row + 2)
            if not self.agrees(row, bad, record):
                raise Declined("DuckDB has read another row at this place")
            self.refuse_other_spelling(record)
            self.task.explain(row + 2, line, record)
            for fields, known in parents.items():
                key = tuple(self.cast(record, at) for at in opened.wanted[fields])
                if None not in key:
                    known.add(key)
        orphans = self.orphans()
        self.fetch(orphans)
        for row in orphans:
            line, record = self.row(row + 2)
            self.task.explain(row + 2, line, record)

    def cast(self, record: Cells, at: Any) -> Any:
        column = self.judge.columns[at]
        return column.judge(record[at])[0] if column else record[at]

    def refuse_other_spelling(self, record: Cells) -> None:
        """A key in a spelling that SQL did not cast (as ` 4` or `04`) can be equal to one that it did: Python has to compare."""
        for at in self.key_positions():
            column = self.judge.columns[at]
            value = column.judge(record[at])[0] if column and column.field.type == "integer" else None
            if value is not None and (str(value) != record[at] or abs(value) >= 1 << 63):
                raise Declined("a key in another spelling")

    def orphans(self) -> list[int]:
        """Row ids of good rows whose foreign key has no parent."""
        found: set[int] = set()
        for number, (positions, parents, _) in enumerate(self.judge.foreigns):
            held = [
                tuple(duckdb_sql.held(value, self.judge.columns[at]) for at, value in zip(positions, key))
                for key in parents
            ]
            parts = [list(part) for part in zip(*(key for key in held if None not in key))] or [[] for _ in positions]
            columns = ", ".join(
                f"unnest(?::{duckdb_sql.type_of(self.judge.columns[at])}[]) AS k{at}" for at in positions
            )
            self.sql.execute(f"CREATE TEMP TABLE p{number} AS SELECT * FROM (SELECT {columns})", parts)
            on = " AND ".join(f"k.k{at} = p{number}.k{at}" for at in positions)
            known = " AND ".join(f"k.k{at} IS NOT NULL" for at in positions)
            query = f"SELECT k.rowid FROM k ANTI JOIN p{number} ON {on} WHERE {known} AND bad IS NULL"
            found.update(row for (row,) in self.sql.execute(query).fetchall())
        return sorted(found)

    def repeats(self, strictly: bool) -> None:
        """Report the keys that stood in an earlier row; equality is decided here, by the cast values.

        Primary keys of which each is greater than the one before (`strictly`) need not be looked at.
        """
        found: dict[int, tuple[int, Cells, list[Any]]] = {}
        for rule, positions, _ in self.judge.uniques:
            if strictly and positions is self.judge.primary:
                continue
            names = ["whole"] if positions is None else [f"k{at}" for at in positions]
            listed = ", ".join(names)
            known = " AND ".join(f"{item} IS NOT NULL" for item in names)
            again = f"SELECT {listed} FROM k WHERE {known} GROUP BY {listed} HAVING count(*) > 1"
            on = " AND ".join(f"k.{item} = d.{item}" for item in names)
            first: dict[Any, tuple[int, int]] = {}
            found_rows = self.sql.execute(f"SELECT k.rowid FROM k JOIN ({again}) d ON {on} ORDER BY k.rowid").fetchall()
            rows = [row for (row,) in found_rows]
            self.fetch(rows)
            for row in rows:
                line, record = self.row(row + 2)
                key = tuple(record) if positions is None else tuple(self.cast(record, at) for at in positions)
                if key in first:
                    found.setdefault(row + 2, (line, record, []))[2].append((rule, positions, first[key]))
                else:
                    first[key] = (row + 2, line)
        for row in sorted(found):
            line, record, repeats = found[row]
            self.task.explain_repeats(row, line, record, repeats)

    def ascends_strictly(self) -> bool:
        """Whether each primary key is greater than the last one that is not null; the first row that stands before the one above it is reported."""
        if not self.judge.primary:
            return False
        names = [f"k{at}" for at in self.judge.primary]
        null = " OR ".join(f"{name} IS NULL" for name in names)
        key = names[0] if len(names) == 1 else f"CASE WHEN NOT ({null}) THEN ROW({', '.join(names)}) END"
        query = (
            "SELECT min(row) FILTER (WHERE key < last), min(row) FILTER (WHERE key IS NULL), count(*) FILTER (WHERE key <= last) "
            f"FROM (SELECT row, key, lag(key IGNORE NULLS) OVER () AS last FROM (SELECT rowid AS row, {key} AS key FROM k))"
        )
        less, empty, others = self.sql.execute(
            query
        ).fetchone()  # after a key that is null nothing is said of the order
        if less is not None and (empty is None or less < empty):
            line, _ = self.row(less + 2)
            stream.report_row(self.task, less + 2, line)
        return not others

    def keys(self, positions: list[Any]) -> list[Key]:
        """Keys of the good rows, as the tables that refer to them need them."""
        listed = ", ".join(f"k{at}" for at in positions)
        known = " AND ".join(f"k{at} IS NOT NULL" for at in positions)
        found: list[Key] = self.sql.execute(f"SELECT DISTINCT {listed} FROM k WHERE bad IS NULL AND {known}").fetchall()
        return found

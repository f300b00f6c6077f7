"""A table of Parquet in DuckDB, judged in its own types: a column of integers is not asked whether its texts are some."""

from __future__ import annotations

import re
from importlib.util import find_spec

from policytables.datapackage import patterns
from policytables.datapackage.types import characters, sql
from policytables.datapackage.types.cell_type import BOUNDS
from policytables.storage.limits import RATIO
from policytables.validation import package_files, tabular
from policytables.validation.engines import duckdb_sql, duckdb_table
from policytables.validation.engines.duckdb_table import Declined
from policytables.validation.strict.table import Opened
from policytables.validation.tabular.cells import Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.validation.cells.column import Column
    from policytables.validation.csvio.csv_reader import Cells

INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
TYPES = ("VARCHAR", "DOUBLE", "BOOLEAN", "DATE", *INTEGERS)  # whose values Python gets as pyarrow gives them
TEXTS = (*INTEGERS, "DATE")  # whose values are written alike by SQL and by Python
YEARS = "BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'"
CONTROL = re.compile(rf"{characters.CONTROL}|\r")
AT_ONCE = 1000  # rows in doubt


class ParquetTable(duckdb_table.Table):
    """`c0`, `c1` … are the columns: texts, as they would stand in CSV, and `t0`, `t1` … their values."""

    def open(self, file: str) -> Opened:
        """Read the header, without a row."""
        if not find_spec("pyarrow"):
            raise Declined("the stream says what is missing")
        import duckdb

        task = self.task
        try:
            listed = self.sql.execute(f"DESCRIBE SELECT * FROM read_parquet({sql.text(file)})").fetchall()
            (rows,) = self.sql.execute(f"SELECT num_rows FROM parquet_file_metadata({sql.text(file)})").fetchone()
        except duckdb.Error as error:
            raise Declined(str(error)) from None
        self.labels, self.types = [name for name, *_ in listed], [kind for _, kind, *_ in listed]
        is_large = rows * len(listed) > RATIO * package_files.size_of(task.package.folder, task.resource.path)
        if is_large or len(set(self.labels)) < len(listed) or not set(self.types) <= set(TYPES):
            raise Declined("types of which Python may get other values, or more rows than an honest file has")
        source = tabular.Source(task.package, task.resource, task.resource.path, "parquet")
        self.writer = Writer(task.resource.schema)
        self.writer.begin(self.labels)
        self.known: dict[int, Cells] = {}
        if any(self.writer.is_mistyped(at) for at, kind in enumerate(self.types) if kind != "VARCHAR"):
            raise Declined("each value that should be a string has a finding")
        return Opened(task, header=tabular.as_csv(source, tabular.Table(self.labels, ())))

    def compare(self, count: int) -> None:
        """Read the rows in doubt, in which a control character may stand: those are the stream's."""
        doubtful = self.sql.execute("SELECT bad FROM k WHERE bad IS NOT NULL").fetchall()
        if len(doubtful) <= duckdb_table.FEW * count + 1000:
            self.fetch([row for (row,) in doubtful])

    def fetch(self, rows: list[int]) -> None:
        import duckdb

        rows = [row for row in rows if row not in self.known]

        columns = ", ".join(f"t{at}" for at in range(len(self.types)))
        for start in range(0, len(rows), AT_ONCE):
            numbers = ", ".join(map(str, rows[start : start + AT_ONCE]))
            query = f"SELECT row, {columns} FROM {self.values} WHERE row IN ({numbers})"
            try:
                found = self.sql.execute(query).fetchall()
            except duckdb.Error as error:
                raise Declined(str(error)) from None
            for row, *values in found:
                record = self.writer.texts(values)
                if any(CONTROL.search(text) for text in record):
                    raise Declined("a control character")
                self.known[row] = record

    def row(self, number: int) -> tuple[int, Cells]:
        self.fetch([number - 2])
        return 0, self.known[number - 2]  # the task knows that a row of Parquet stands on no line

    def source(self, file: str) -> str:
        named = ", ".join(f"{quoted(label)} AS t{at}" for at, label in enumerate(self.labels))
        self.values = (
            f"(SELECT {named}, file_row_number AS row FROM read_parquet({sql.text(file)}, file_row_number=true))"
        )
        return f"(SELECT *, {', '.join(map(self.text, range(len(self.types))))} FROM {self.values})"

    def text(self, at: int) -> str:
        if self.types[at] == "VARCHAR":
            return f"nullif(t{at}, '') AS {duckdb_sql.name(at)}"
        return f"CAST(t{at} AS VARCHAR) AS {duckdb_sql.name(at)}"

    def value(self, at: int) -> str:
        return super().value(at) if self.types[at] == "VARCHAR" else f"t{at}"

    def suspect(self) -> str:
        return "row"

    def agrees(self, row: int, bad: Any, record: Cells) -> bool:
        return bool(row == bad)

    def cells(self) -> str:
        if not set(self.types) <= {"VARCHAR", *TEXTS}:
            raise sql.Unsuited("numbers and truths are written in another way")
        return super().cells()

    def doubt(self, at: int) -> str:
        column, kind, value = self.judge.columns[at], self.types[at], f"t{at}"
        outside = f" OR {value} NOT {YEARS}" if kind == "DATE" else ""
        if column is None:
            return f"false{outside}" if kind != "VARCHAR" else f"{super().doubt(at)} OR {controls(duckdb_sql.name(at))}"
        typed = by_value(column, kind, value) if column.missing == {""} else None
        if typed is not None:
            null = f"{value} IS NULL OR " if column.field.constraints.get("required") else ""
            return f"{null}{typed}{outside}"
        if kind == "VARCHAR":
            return f"{super().doubt(at)} OR {controls(duckdb_sql.name(at))}" if is_free(column) else super().doubt(at)
        if kind not in TEXTS:
            raise sql.Unsuited(column.field.name)
        return f"{super().doubt(at)}{outside}"

    def key(self, at: int) -> str:
        column = self.judge.columns[at]
        is_number = self.types[at] in INTEGERS and column is not None and column.field.type == "integer"
        if is_number and column and column.missing == {""}:
            return f"CAST(t{at} AS BIGINT)"
        if self.types[at] not in ("VARCHAR", *TEXTS):
            raise sql.Unsuited(self.labels[at])
        return super().key(at)


def by_value(column: Column, kind: str, value: str) -> str | None:
    """Predicate on a value that is not null, where the type of the column and that of its field are alike; None where they are not."""
    field, names = column.field, {name for name, _ in column.checks} - {"required"}
    if column.categories is not None or column.form is None or not names <= BOUNDS:
        return None
    if field.type == "integer" and kind in INTEGERS and column.form:
        return f"false{sql.beyond(column, names, value)}"
    if field.type == "number" and kind in ("DOUBLE", *INTEGERS) and column.form:
        finite = f"NOT isfinite({value})" if kind == "DOUBLE" else "false"
        return f"({finite}{sql.beyond(column, names, value)})"
    if names:
        return None
    if field.type == "date" and kind == "DATE" and field.format == "default":
        return "false"
    is_plain = field.raw.get("trueValues") is None and field.raw.get("falseValues") is None
    return "false" if field.type == "boolean" and kind == "BOOLEAN" and is_plain else None


def is_free(column: Column) -> bool:
    """Whether nothing that is asked of a text excludes control characters."""
    given = column.field.constraints
    listed = "pattern" in given and patterns.lists_its_characters(given["pattern"])
    return column.field.type in ("string", "any") and "enum" not in given and not listed


def controls(cell: str) -> str:
    """Whether a text holds a control character, which none of a plain CSV file does.

    In JSON a text with one is longer, which is known in a third of the time that a pattern takes.
    """
    longer = f"strlen(CAST(to_json({cell}) AS VARCHAR)) <> strlen({cell}) + 2"
    return f"({longer} AND regexp_matches({cell}, '[\\x00-\\x09\\x0b-\\x1f]') OR contains({cell}, chr(127)))"


def quoted(label: str) -> str:
    return '"' + label.replace('"', '""') + '"'

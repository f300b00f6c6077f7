"""Tables validated against their Table Schemas, for any Data Package.

For the compiler, which has rows in memory (each carrying the file and line of its origin):

    rows, problems = validation.read_table("registers/labs.csv", schema, "registers/labs.csv", table="labs")
    validation.judge_cell(field, "n/a")        # [("null-word", message, fix)]
    validation.judge_keys({"labs": rows}, {"labs": schema})
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytables.datapackage.model import Dialect, Field, Schema
    from policytables.problems import Problem
    from policytables.validation.cells.column import Column
    from policytables.validation.tables_in_memory import Row


ENGINES = ("auto", "stream", "duckdb", "dask")


def judge_cell(field: Field, text: str) -> list[tuple[str, str, str]]:
    """List of (rule, message, fix) for the text of a cell of `field`, in strict mode."""
    from policytables.validation import wording

    return [(rule, *wording.cell(field, text, rule, constraint)) for rule, constraint in column(field).judge(text)[1]]


def column(field: Field) -> Column:
    """The cached judge of a field."""
    from policytables.validation.cells import column as cells

    kept = COLUMNS.get(id(field))
    return kept or COLUMNS.setdefault(id(field), cells.Column(field))


COLUMNS: dict[int, Column] = {}  # by the id of the field, which its judge keeps alive


def read_table(
    file: str, schema: Schema, shown: str | None = None, dialect: Dialect | None = None, table: str = ""
) -> tuple[list[Row], list[Problem]]:
    """(rows, problems) of a CSV file read strictly; see `tables_in_memory.read`."""
    from policytables.validation import tables_in_memory as tables

    return tables.read(file, schema, shown, dialect, table)


def judge_keys(tables: Mapping[str, list[Row]], schemas: Mapping[str, Schema]) -> list[Problem]:
    """List of problems of primary, unique and foreign keys; see `keys_in_memory.judge`."""
    from policytables.validation.keys import keys_in_memory

    return list(keys_in_memory.judge(tables, schemas))

"""The executor for large files: DuckDB names the suspect rows, Python judges them. The findings are those of `stream`.

Whatever DuckDB might read in another way (a file that is not plain, see `survey`; types and patterns without a test in SQL; more
than a tenth of the rows suspect) is left to the stream.
"""

from __future__ import annotations

import tempfile

from policytables.datapackage.types import sql
from policytables.validation import formats
from policytables.validation.engines import duckdb_table, stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.validation.package import Executor
    from policytables.validation.row_rules import Keys
    from policytables.validation.table_task import Task


def executor(
    memory: int | None = None,
    threads: int | None = None,
    otherwise: Executor = stream.run,
    buffer_size: int = 32 << 20,
    taken: list[str] | None = None,
) -> Executor:
    """A function that judges one task; `memory` in MB is what DuckDB may use before it writes to disk.

    `otherwise` judges what DuckDB cannot. The list `taken` is given the names of the tables that were not left to it.
    """

    def run(task: Task) -> Keys | None:
        kind = table_of(task)
        if kind is None:
            return otherwise(task)
        findings = task.findings.copied()
        try:
            with tempfile.TemporaryDirectory() as folder:
                parents = kind(task, connection(folder, memory, threads), buffer_size).run()
                if taken is not None:
                    taken.append(task.table)
                return parents
        except (
            duckdb_table.Declined,
            sql.Unsuited,
            OSError,
        ):  # a file that cannot be opened is a finding of the stream
            task.findings.restore(findings)
            task.is_laid_out, task.rows, task.run = False, 0, None
        return otherwise(task)  # behind the error, which holds the threads of DuckDB: it may make processes

    return run


def table_of(task: Task) -> type[duckdb_table.Table] | None:
    """What reads the table, or None where only the stream can."""
    if is_plain(task):
        return duckdb_table.Table
    resource = task.resource
    if resource.data is None and len(resource.paths) == 1 and formats.reading(resource) == "parquet":
        from policytables.validation.engines import duckdb_parquet

        return duckdb_parquet.ParquetTable
    return None


# Properties that DuckDB takes, or that do not matter for a file with one header row; one that it does not know is read by the stream.
FREE = ("delimiter", "line_terminator", "header_join", "header_case")


def is_plain(task: Task) -> bool:
    """Whether the table is one file of UTF-8 with a header, by a dialect that DuckDB reads alike."""
    resource, dialect = task.resource, task.resource.dialect
    plain = dialect.is_plain(FREE) and len(dialect.delimiter) == 1
    encoding = (resource.encoding or "utf-8").lower() in ("utf-8", "utf8")
    one_csv = (
        len(resource.paths) == 1
        and formats.is_text(resource)
        and formats.reading(resource) == "csv"
        and not resource.raw.get("compression")
    )
    # A tab is a control character to `survey`.
    visible = dialect.delimiter.isascii() and dialect.delimiter.isprintable()
    return bool(plain and encoding and one_csv and visible)


def connection(folder: str, memory: int | None, threads: int | None) -> Any:
    import duckdb

    made = duckdb.connect(
        config={"temp_directory": folder, "autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )
    if memory:
        made.execute(f"SET memory_limit = '{memory}MB'")
    if threads:
        made.execute(f"SET threads = {threads}")
    return made

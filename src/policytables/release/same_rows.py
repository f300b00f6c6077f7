"""Whether every format of a release holds the same rows as its CSV files: recomputed checksums would not show it."""

from __future__ import annotations

import contextlib
import os
import sqlite3

from policytables.loading import package_store
from policytables.problems import CannotRun, Problem
from policytables.release import stated_sums, workbook_rows
from policytables.release.release_contents import CONTENT, digest
from policytables.storage import regular_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from typing import Any

    import pyarrow as pa

STEPS = 50_000_000  # steps of SQLite's virtual machine for one table: an untrusted file may hold an endless query
MISSING = "the rows of Parquet, SQLite and the workbook were not compared with the tables: pyarrow is not installed\n"
LONGEST = 1 << 26  # bytes of a cell of SQLite, which may be computed


def problems(folder: str, names: Collection[str]) -> tuple[list[Problem], list[str]]:
    """(problems, lines on what was compared) of a release whose checksums are right. Raises CannotRun."""
    try:
        from policytables.loading import arrow_tables
        from policytables.release import sqlite
    except ImportError:
        return [], [MISSING]
    store, found, stated = package_store.at(folder), [], _stated(folder, names)
    databases = [name for name in names if name.endswith(".sqlite")]
    books, lines = _books(folder, [name for name in names if name.endswith(".xlsx")])
    for table in store.tables:
        try:
            rows = arrow_tables.plain(store.content(table), store.schema(table), store.about(table))
        except Exception as error:  # Arrow has its own errors for malformed tables
            raise CannotRun(f"{folder}: the table {table} cannot be read: {error}") from None
        if stated is not None and stated.get(table) != digest(_tuples(rows)):
            found.append(_other(CONTENT, table))
        parquet = f"parquet/{table}.parquet"
        if parquet in names and not _same(_parquet, os.path.join(folder, parquet), rows):
            found.append(_other(parquet, table))
        plain = digest(map(sqlite.plain, _tuples(rows)))
        found += [
            _other(file, table)
            for file in databases
            if not _same(_sqlite, os.path.join(folder, file), table, rows.num_rows, plain)
        ]
        found += [
            _other(file, table)
            for file, book in books.items()
            if not _same(workbook_rows.same, book, table, rows.schema.names, _tuples(rows))
        ]
    told = {problem.path for problem in found}
    for file in {*databases} - told:
        found += _stray(file, _parts(_objects, os.path.join(folder, file)), {*store.tables, *sqlite.OWN})
    for file in {*books} - told:
        found += _stray(file, _parts(workbook_rows.sheets, books[file]), {*store.tables, workbook_rows.CODEBOOK})
    formats = "Parquet, SQLite and the workbook" if books else "Parquet and SQLite"
    lines.append(f"{formats} hold the rows of the {len(store.tables)} tables\n")
    return found, lines if not found else []


def _books(folder: str, names: list[str]) -> tuple[dict[str, Any], list[str]]:
    """({name: workbook, or None for what is none}, lines to say that they were not compared)."""
    books: dict[str, Any] = {}
    for name in names:
        try:
            books[name] = workbook_rows.opened(os.path.join(folder, name))
        except CannotRun:
            return {}, ["the rows of the workbook were not compared with the tables: openpyxl is not installed\n"]
        except Exception:  # a damaged file is met in many ways, and holds other rows in each of them
            books[name] = None
    return books, []


def _stated(folder: str, names: Collection[str]) -> dict[str, str] | None:
    """{table: digest} from CONTENT-SHA256SUMS; None if there is none, {} if it cannot be read."""
    if CONTENT not in names:
        return None
    lines = [line.partition("  ") for line in regular_files.text(folder, CONTENT, "replace").splitlines()]
    return {name: found for found, _, name in lines}


def _other(file: str, table: str) -> Problem:
    return Problem(
        "other-rows", f"its rows of {table} are not those of the CSV file", file, fix=stated_sums.AGAIN, table=table
    )


def _same(compare: Callable[..., bool], *arguments: object) -> bool:
    try:
        return compare(*arguments)
    except Exception:  # a damaged file raises many kinds of errors, and does not have the same rows
        return False


def _tuples(table: pa.Table) -> Iterator[tuple[object, ...]]:
    for batch in table.to_batches(max_chunksize=10_000):
        yield from zip(*(column.to_pylist() for column in batch.columns))


def _parquet(file: str, rows: pa.Table) -> bool:
    import pyarrow.parquet as pq

    opened = pq.ParquetFile(file)
    if opened.metadata.num_rows != rows.num_rows or opened.schema_arrow.names != rows.schema.names:
        return False
    return bool(opened.read().cast(rows.schema).equals(rows))


def _stray(file: str, parts: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    """A problem for each part of a database or workbook, as "table x" or "sheet x", that no release has."""
    for part in parts:
        kind, _, name = part.partition(" ")
        if kind not in ("table", "sheet") or name not in known:
            yield Problem("other-rows", f"it holds the {part}, which a release does not", file, fix=stated_sums.AGAIN)


def _parts(listed: Callable[[Any], Iterable[str]], holder: object) -> list[str]:
    """The parts of what can be read; a damaged file is told by its rows."""
    try:
        return list(listed(holder))
    except Exception:
        return []


def _objects(file: str) -> list[str]:
    """The tables and triggers of an SQLite file. Raises sqlite3.Error."""
    with contextlib.closing(_opened(file)) as connection:
        asked = "SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('table', 'trigger') LIMIT 1000"
        return [part for (part,) in connection.execute(asked)]


def _opened(file: str) -> sqlite3.Connection:
    place = os.path.abspath(file).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(f"file:{place}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    connection.set_progress_handler(lambda: 1, STEPS)
    return connection


def _sqlite(file: str, table: str, number: int, expected: str) -> bool:
    """Whether a table in an SQLite file has the digest. At most one extra row is read. Raises sqlite3.Error."""
    with contextlib.closing(_opened(file)) as connection:
        kind = connection.execute(
            "SELECT type FROM pragma_table_list WHERE schema = 'main' AND name = ?", [table]
        ).fetchone()
        if kind != ("table",):
            return False
        quoted = table.replace('"', '""')
        return digest(connection.execute(f'SELECT * FROM "{quoted}" ORDER BY rowid LIMIT ?', [number + 1])) == expected

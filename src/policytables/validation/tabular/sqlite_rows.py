"""Rows of a table in an SQLite file: only a table that stores its rows, never a view or virtual table, which could be endless."""

from __future__ import annotations

import os

from policytables.validation import wording
from policytables.validation.package_files import opened_inside
from policytables.validation.tabular import Source, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

STORED = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'sqlite_%'"

LONGEST = 1 << 26  # bytes of a cell


def table(source: Source) -> Table:
    import sqlite3
    from urllib.request import pathname2url

    opened_inside(source.package.folder, source.path).close()
    file = os.path.abspath(os.path.join(source.package.folder, source.path))
    try:
        base = sqlite3.connect(f"file:{pathname2url(file)}?mode=ro&immutable=1", uri=True)
        base.execute("PRAGMA trusted_schema = OFF")
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)  # a generated column may make cells of any length
        base.text_factory = lambda raw: raw.decode("utf-8", "replace")
        names = [name for (name,) in base.execute(STORED)]
        name = chosen(source, names)
        found = base.execute(f'SELECT * FROM "{name.replace(chr(34), chr(34) * 2)}"')
    except sqlite3.Error as error:
        raise ValueError(str(error)) from None
    return Table([column[0] for column in found.description], rows(found))


def chosen(source: Source, names: list[str]) -> str:
    """The table that the dialect names, else the one with the resource's name, else the only one. Raises ValueError."""
    raw = source.resource.dialect.raw
    nested = raw.get("sql")
    wanted = raw.get("table", nested.get("table") if isinstance(nested, dict) else None)
    if not isinstance(wanted, str):
        wanted = source.resource.name if source.resource.name in names or len(names) != 1 else names[0]
    if wanted not in names:
        others = f"its tables are {wording.listed(names)}" if names else "and no other that holds rows"
        raise ValueError(f'it has no table "{wanted}", {others}')
    return wanted


def rows(found: Any) -> Iterator[Any]:
    import sqlite3

    try:
        yield from found
    except sqlite3.Error as error:
        raise ValueError(str(error)) from None

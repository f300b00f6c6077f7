"""Canonical CSV: UTF-8, LF, RFC 4180 quoting where needed, columns and row order from the schema."""

from __future__ import annotations

import csv
import io

from policytables.model.tables.sorting import in_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytables.datapackage import Schema
    from policytables.validation.tables_in_memory import Row


def write(rows: Sequence[Row], schema: Schema) -> bytes:
    """The bytes of a table. Raises ValueError if the columns of a row differ from the schema."""
    names = schema.names
    expected = set(names)
    for row in rows:
        if row.cells.keys() != expected:
            raise ValueError(
                f"{row.path}:{row.line} has the columns {sorted(row.cells)}, but the schema has {sorted(names)}"
            )
    content = io.BytesIO()  # not StringIO, which takes four bytes per character
    stream = io.TextIOWrapper(content, encoding="utf-8", newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.cells[name] for name in names] for row in in_order(rows, schema))
    stream.flush()
    return content.getvalue()

"""Canonical CSV: UTF-8, LF, RFC 4180 quoting where needed, columns and order of rows from the schema."""

import csv
import io

from policytables.tables.sorting import in_order


def write(rows, schema):
    """Give the bytes of a table; raises ValueError where a row has other columns than the schema."""
    names = schema.names
    for row in rows:
        if row.cells.keys() != set(names):
            raise ValueError(f"{row.path}:{row.line} makes the columns {sorted(row.cells)}, and the schema has {sorted(names)}")
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for row in in_order(rows, schema):
        writer.writerow([row.cells[name] for name in names])
    return stream.getvalue().encode("utf-8")

"""A short summary of what a build did."""

from __future__ import annotations

import csv
import io

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.compiler.compiling import Compilation
    from policytables.datapackage import Schema

    Files = dict[str, bytes]


def render(compilation: Compilation, before: Files, after: Files) -> Iterator[str]:
    """Yield the lines of the summary: rows per table, and how they differ from the committed ones."""
    width = max(map(len, compilation.published))
    yield f"{'table':<{width}}  {'rows':>6}  change\n"
    total = 0
    for name in compilation.published:
        rows = len(compilation.tables[name])
        total += rows
        yield (
            f"{name:<{width}}  {rows:>6}  {change(before.get(f'{name}.csv'), after[f'{name}.csv'], compilation.schemas[name])}\n".rstrip(
                " \n"
            )
            + "\n"
        )
    yield f"{'':<{width}}  {total:>6}\n"


def change(before: bytes | None, after: bytes, schema: Schema) -> str:
    """How a table differs by key, in words; "" if it does not."""
    if before == after:
        return ""
    if before is None:
        return "new"
    try:
        old = dict(_keyed(before, schema))
    except (UnicodeDecodeError, ValueError, csv.Error):
        return "rewritten: the committed table cannot be compared"
    added = changed = 0
    for key, cells in _keyed(after, schema):  # one by one, so that only one of the two tables is in memory
        was = old.pop(key, None)
        added += was is None
        changed += was is not None and was != cells
    counts = [f"{n} {word}" for n, word in ((added, "added"), (len(old), "removed"), (changed, "changed")) if n]
    return ", ".join(counts) or "other bytes, same rows"


def _keyed(content: bytes, schema: Schema) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (key, cells with their names) for each row of a table. Raises ValueError if a column of the key is missing."""
    rows = csv.reader(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline=""))
    header = next(rows, [])
    key = [header.index(name) for name in schema.primary_key]
    names = ",".join(header)
    for row in filter(None, rows):
        yield tuple(row[at] for at in key), "\n".join([names, *row])


def closing(compilation: Compilation, changed: bool) -> Iterator[str]:
    """Yield the last line: statements and their spans, and whether data/ was written."""
    checked = sum(row["review"] == "checked" for row in compilation.tables["statements"])
    statements, spans = len(compilation.tables["statements"]), len(compilation.tables["evidence"])
    written = "data/ was written" if changed else "data/ is as it was"
    yield f"{statements} statements ({checked} checked by a second reader) rest on {spans} spans; {written}\n"

"""A diff for people at a terminal: a one-line summary, then the reasons, then what changed, table by table."""

from __future__ import annotations

from policytables.console import shown
from policytables.release import versions
from policytables.release.diff import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.release.diff import Diff, Table
    from policytables.release.row_diff import Key, Rows

    Group = tuple[str, str, str, int]

SAMPLES = 3
WIDTH = 60


def signal(diff: Diff) -> str:
    """The one-line summary: what changed in total, and what did not."""
    if diff.level == versions.NONE:
        return f"nothing changed since {diff.last}: {len(diff.tables)} tables, {diff.total('after')} rows"
    touched = [table for table in diff.tables if not table.identical]
    counts = ", ".join(f"{diff.total(f'count_{what}')} {what}" for what in ("removed", "changed", "added"))
    return f"since {diff.last}: rows {counts} · {plural(len(touched), 'table')} changed, {len(diff.tables) - len(touched)} identical"


def version_line(diff: Diff) -> str:
    """The version that the changes need."""
    return "" if diff.level == versions.NONE else f"smallest version: {diff.smallest} ({diff.level})"


def render(diff: Diff) -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"{signal(diff)}\n"
    if diff.level == versions.NONE:
        return
    yield f"{version_line(diff)}\n"
    for change in diff.reasons:
        yield f"  {change.level:5}  {f'{change.table}: ' if change.table else ''}{shown(change.message)}\n"
    for table in diff.tables:
        if table.rows is None:
            yield f"\n{table.name}: the key has changed, so rows cannot be compared\n"
        elif table.rows.is_changed:
            yield from _table(table, table.rows)


def groups(rows: Rows) -> list[Group]:
    """[(column, old, new, count)]: identical changes once, the most frequent first."""
    return sorted(((*group, count) for group, count in rows.groups.items()), key=lambda g: (-g[3], g[:3]))


def key_text(key: Key) -> str:
    """The key of a row as text."""
    return ", ".join(key)


def _table(table: Table, rows: Rows) -> Iterator[str]:
    yield f"\n{table.name}: {plural(rows.before, 'row')} -> {rows.after}\n"
    for sign, listed, count in (("-", rows.removed, rows.count_removed), ("+", rows.added, rows.count_added)):
        for key, _ in listed[:SAMPLES]:
            yield f"  {sign} {_short(key_text(key), 2 * WIDTH)}\n"
        if count > SAMPLES:
            yield f"  {sign} ... and {count - SAMPLES} more\n"
    kinds = groups(rows)
    for column, old, new, count in kinds[:SAMPLES]:
        where = _where(rows, column, old, new) if count == 1 else f"{count} rows"
        yield f"  ~ {column}: {cell(old)} -> {cell(new)} ({where})\n"
    if len(kinds) > SAMPLES:
        yield f"  ~ ... and {plural(len(kinds) - SAMPLES, 'other change')}\n"


def _where(rows: Rows, column: str, old: str, new: str) -> str:
    return next((_short(key_text(key)) for key, cells in rows.changed if cells.get(column) == (old, new)), "1 row")


def cell(text: str) -> str:
    return f'"{_short(text)}"' if text else "empty"


def _short(text: str, width: int = WIDTH) -> str:
    text = shown(text, 0)
    return text if len(text) <= width else f"{text[: width - 3]}..."

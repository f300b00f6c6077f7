"""What changed between an earlier release and this package, for its page."""

from __future__ import annotations

from typing import Any

from policytables.loading import package_store
from policytables.release import diff

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Row, View
    from policytables.release.diff import Table


def since(previous: str, root: str) -> View:
    """{"last", "now", "tables"} from the release at `previous` (a folder or a zip) to the package `root`. Raises CannotRun.

    Each table has name, counts and {"added", "removed", "changed"}: (key, what the row says) or (key, {column: (old, new)});
    `keys` finds added and changed rows by the first column of their key.
    """
    found = diff.compare(package_store.at(previous), package_store.at(root))
    return {
        "last": found.last,
        "now": found.now,
        "tables": [_table(table, table.rows) for table in found.tables if table.rows and not table.identical],
    }


def _table(table: Table, rows: Any) -> View:
    return {
        "name": table.name,
        "counts": (rows.count_added, rows.count_removed, rows.count_changed),
        "added": [(_key(key), _said(cells)) for key, cells in rows.added],
        "removed": [(_key(key), _said(cells)) for key, cells in rows.removed],
        "changed": [(_key(key), cells) for key, cells in rows.changed],
        "keys": {"added": {key[0] for key, _ in rows.added}, "changed": {key[0]: cells for key, cells in rows.changed}},
    }


def _key(key: tuple[str, ...]) -> str:
    return " / ".join(key)


def _said(cells: Row) -> str:
    return next(
        (cells[name] for name in ("statement", "label", "name_en", "title_en", "title", "name") if cells.get(name)), ""
    )

"""A diff for programs: one JSON document."""

from __future__ import annotations

from policytables.release.diff_text import groups
from policytables.reports.json_text import dumped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from policytables.problems import Problem
    from policytables.release.diff import Diff, Table

SCHEMA_VERSION = 1


def render(diff: Diff, origin: str, version: str | None, problems: Sequence[Problem]) -> Iterator[str]:
    """{"schema_version", "last", "version", "smallest", "level", "reasons", "tables", "problems"} as pieces of text.

    `left_out` counts the rows of each kind that are not listed; the counts above it are complete.
    """
    head = {
        "schema_version": SCHEMA_VERSION,
        "last": {"version": diff.last, "from": origin},
        "version": version,
        "smallest": diff.smallest,
        "level": diff.level,
        "allowed": not problems,
        "reasons": [change._asdict() for change in diff.reasons],
        "problems": [
            {name: value for name, value in problem._asdict().items() if value not in ("", None)}
            for problem in problems
        ],
    }
    yield f'{dumped(head)[:-1]}, "tables": ['
    separator = "\n"
    for table in diff.tables:
        yield f"{separator}{dumped(_table(table))}"
        separator = ",\n"
    yield "\n]}\n"


def first(version: str) -> Iterator[str]:
    """The document when there is no release to compare with."""
    found: dict[str, Any] = {
        "smallest": None,
        "level": None,
        "allowed": True,
        "reasons": [],
        "problems": [],
        "tables": [],
    }
    yield f"{dumped({'schema_version': SCHEMA_VERSION, 'last': None, 'version': version, **found})}\n"


def _table(table: Table) -> dict[str, Any]:
    told = {
        "name": table.name,
        "key": list(table.key),
        "identical": table.identical,
        "schema": [c._asdict() for c in table.changes],
    }
    rows = table.rows
    if rows is None:
        return told | {"comparable": False}
    listed: dict[str, list[Any]] = {"added": rows.added, "removed": rows.removed, "changed": rows.changed}
    counts = {what: getattr(rows, f"count_{what}") for what in listed}
    return told | {
        "rows": {"before": rows.before, "after": rows.after, "same": rows.same, **counts},
        "columns": dict(sorted(rows.columns.items())),
        "groups": [
            {"column": column, "old": old, "new": new, "rows": count} for column, old, new, count in groups(rows)
        ],
        "added": [{"key": list(key), "cells": cells} for key, cells in rows.added],
        "removed": [{"key": list(key), "cells": cells} for key, cells in rows.removed],
        "changed": [
            {"key": list(key), "cells": {name: list(pair) for name, pair in cells.items()}}
            for key, cells in rows.changed
        ],
        "left_out": {what: counts[what] - len(listed[what]) for what in listed},
    }

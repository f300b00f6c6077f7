"""Known findings: accepted as often as the baseline lists them, and reported when they are gone.

A baseline is a JSON report of an earlier run with all details: `--format json --limit 0 -o FILE`.
"""

from __future__ import annotations

import json

from policytables.problems import CannotRun, Problem
from policytables.storage import regular_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.validation.findings import Findings

    Mark = tuple[str, ...]

LARGEST = 1 << 28  # bytes
MEMBERS = ("path", "table", "rule", "field")


def mark(entry: Any) -> Mark:
    """What identifies a finding even when rows are added above it: its cause, the key of its row and its value."""
    return (*(entry[name] for name in MEMBERS), entry["key"], entry["value"])


def read(path: str) -> dict[Mark, int]:
    """How often the baseline lists each finding. Raises CannotRun."""
    try:
        with regular_files.regular(path) as stream:
            raw = stream.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise CannotRun(f"{path} is longer than {LARGEST:,} bytes; correct the most frequent findings first")
        report = json.loads(raw)
        listed = report["problems"]
        known: dict[Mark, int] = {}
        for entry in listed:
            known[mark(entry)] = known.get(mark(entry), 0) + 1
        cut = [cause for cause in report["counts"]["causes"] if 1 < cause["listed"] < cause["count"]]
    except OSError as error:
        from policytables.datapackage import near_files

        near = near_files.beside(path)
        raise CannotRun(f"the baseline {path} cannot be read ({error.strerror}){near}") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CannotRun(
            f"{path} is not a JSON report of this command; create one with: --format json --limit 0 -o {path}"
        ) from None
    if cut:
        raise CannotRun(f"{path} does not list all of its problems; create it again with --limit 0")
    return known


def accept(findings: Findings, known: dict[Mark, int], path: str) -> int:
    """Remove known findings, and return how many. Known findings that were not found are reported."""
    left, accepted = dict(known), 0
    for kept in findings.causes.values():
        fresh = []
        for problem in kept.problems:
            found = mark(problem._asdict())
            if left.get(found):
                left[found] -= 1
                accepted += 1
            else:
                fresh.append(problem)
        kept.count = kept.count - (len(kept.problems) - len(fresh)) if fresh else 0
        kept.problems[:] = fresh
    gone: dict[tuple[str, str, str], int] = {}
    for (file, table, rule, *_), number in left.items():
        if number:
            gone[file, table, rule] = gone.get((file, table, rule), 0) + number
    for (file, table, rule), number in gone.items():
        message = f"{number:,} known finding{'s' if number > 1 else ''} of {rule} in {file} {'are' if number > 1 else 'is'} gone"
        findings.add(
            Problem(
                "vanished-finding", message, path, None, "create the baseline again", "warning", table=table, value=rule
            )
        )
    return accepted

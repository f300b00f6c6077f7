"""The executor that needs nothing but the standard library: one pass in order, a second one where keys repeat."""

from __future__ import annotations

from policytables.validation.engines import scan
from policytables.validation.strict.table import Opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.engines.scan import Scan
    from policytables.validation.row_rules import Keys, Unique
    from policytables.validation.table_task import Task


def run(task: Task) -> Keys | None:
    """Judge one table; {tuple of field names: its keys} for the tables that refer to it.

    Memory: a block of the file, what the columns remember (bounded), 8 bytes a row for each key that must not repeat, and
    the keys to which other tables refer.
    """
    opened = Opened(task)
    if opened.failed:
        return None
    state = scan.Scan(task.judge, opened.wanted)
    block = None
    for batch in opened.batches():
        if batch.offset != block:
            state.mark(batch.offset)
            block = batch.offset
        ascending = state.ascending
        for doubtful in state.doubtful(batch):
            task.explain(*doubtful)
        if ascending and state.disorder is not None and not state.ascending:
            report_row(task, batch.number + state.disorder, batch.line_of(state.disorder))
        task.rows += len(batch)
    opened.finish()
    confirm(task, opened, state, state.repeated())
    return None if opened.hides_keys else state.parents


def keys(task: Task) -> Keys | None:
    """Only the keys of a table, as `run` gives them; its findings are dropped."""
    opened = Opened(task)
    if opened.failed:
        return None
    state = scan.Scan(task.judge, opened.wanted)
    for batch in opened.batches():
        state.keys_only(batch)
    return None if opened.hides_keys else state.parents


def confirm(task: Task, opened: Opened, state: Scan, repeated: list[set[int]]) -> None:
    """Read those blocks again that hold keys whose hash occurred twice, and report the keys that are really equal."""
    if not any(repeated):
        return
    first: list[dict[Any, tuple[Any, ...]]] = [{} for _ in repeated]
    for batch in opened.again(state.blocks_of(repeated)):
        records = batch.rows
        even = [record if len(record) == task.judge.width else None for record in records]
        columns = list(zip(*(record for record in even if record is not None)))
        if not columns:
            continue
        found: dict[int, list[tuple[str, list[int] | None, tuple[Any, ...]]]] = {}
        for kept, wanted, unique in zip(first, repeated, task.judge.uniques):
            for index, key in candidates(state, columns, even, unique, wanted):
                if key in kept:
                    found.setdefault(index, []).append((unique[0], unique[1], kept[key]))
                else:
                    kept[key] = (batch.number + index, batch.line_of(index), task.path)
        for index in sorted(found):
            task.explain_repeats(batch.number + index, batch.line_of(index), records[index], found[index])


def candidates(
    state: Scan, columns: Sequence[Sequence[Any]], even: list[Cells | None], unique: Unique, wanted: set[int]
) -> list[tuple[int, Any]]:
    """[(index of the record, key)] of the records whose key has one of the `wanted` hashes."""
    _, positions, is_null = unique
    if not wanted:
        return []
    keys, _ = state.key_values(columns, positions, {})
    where = [index for index, record in enumerate(even) if record is not None]
    return [(index, key) for index, key in zip(where, keys) if not is_null(key) and state.digest(key) in wanted]


def report_row(task: Task, row: int, line: int) -> None:
    """A warning, not an error: nothing in a package promises an order, but a diff is readable only when there is one."""
    message = f"the rows are not in the order of the primary key: row {row} belongs further up"
    shown = task.line(row) if task.line else line
    task.report(
        "unsorted-rows", message, shown, "sort the rows by their key (--fix does it)", row=row, severity="warning"
    )

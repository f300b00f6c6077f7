"""The rows of a table in compatibility mode: whole columns are tested first, then findings are listed in the order of the reference, up to its limit."""

from __future__ import annotations

from policytables.validation import package_files, row_rules
from policytables.validation.cells import column
from policytables.validation.compat import header
from policytables.validation.compat.table import Table
from policytables.validation.csvio.batch import Batch
from policytables.validation.csvio.csv_reader import lines_of
from policytables.validation.engines import scan
from policytables.validation.keys.key_values import Cast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from policytables.validation.compat.row_judge import CompatJudge
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.package_files import Unopened
    from policytables.validation.row_rules import Key, RowFinding, TableFinding

    Places = dict[int, tuple[int, list[Cells], int]]  # by record number: the line of a batch, its records, the index
    Repeats = dict[int, tuple[tuple[int, list[Cells], int], set[Any]]]


def judge(
    folder: str,
    opened: Table,
    judge: CompatJudge,
    found: list[TableFinding],
    limit_errors: int | None,
    limit_rows: int | None,
) -> tuple[int, bool]:
    """Append the findings of all rows to `found`; return (rows read, whether a limit ended the reading)."""
    state = scan.Scan(judge)
    doubtful, count, last, final = {}, 0, None, None
    budget = limit_errors - len(found) if limit_errors else None
    failure = None
    if budget is not None and budget <= 0 and limit_rows != 1:
        return full(opened, found, limit_errors or 0)
    try:
        for numbers, line, records in opened.batches():
            if limit_rows and count + len(records) >= limit_rows:
                numbers, records = numbers[: limit_rows - count], records[: limit_rows - count]
                last = final = numbers[-1]
            count += len(records)
            for index in state.batch(Batch(0, line, 0, records)):
                doubtful[numbers[index]] = (line, records, index)
                if budget is not None:
                    budget -= len(findings(judge, records[index], ()))
                    if budget <= 0:
                        last = numbers[index]
                        break
            if last is not None:
                break
    except package_files.Unopened as reason:
        failure = reason
    repeats = confirm(folder, opened, judge, state.repeated(), last)
    return assemble(judge, doubtful, repeats, found, failure, count, limit_errors, final)


def full(opened: Table, found: list[TableFinding], limit_errors: int) -> tuple[int, bool]:
    """The result when the header alone exceeds the limit: the reference cuts the findings at the first row, not before."""
    for numbers, _, _ in opened.batches():
        if numbers:
            del found[limit_errors:]
            return 1, True
    return 0, False


def findings(judge: CompatJudge, record: Cells, repeated: Collection[Any]) -> list[RowFinding]:
    values, faults, blank = judge.read(record)
    return judge.findings(record, values, faults, blank, lambda name, key: name in repeated)


def assemble(
    judge: CompatJudge,
    doubtful: Places,
    repeats: Repeats,
    found: list[TableFinding],
    failure: Unopened | None,
    count: int,
    limit_errors: int | None,
    final: int | None,
) -> tuple[int, bool]:
    """Append the findings of all suspect rows in order, up to where the reference stops.

    The reference checks the limit of rows first, so the `final` row, which reaches that limit, keeps all of its errors.
    """
    for number in sorted({*doubtful, *repeats}):
        line, records, index = doubtful.get(number) or repeats[number][0]
        line += lines_of(records[:index])
        repeated = repeats[number][1] if number in repeats else ()
        for kind, position, details in findings(judge, records[index], repeated):
            place = None if position is None else position + 1
            found.append((kind, number, place, (judge, line, records[index], position, details)))
        if limit_errors and len(found) >= limit_errors and number != final:
            del found[limit_errors:]
            return count, True
    if final is not None:
        return count, True
    if failure:
        found.append((failure.rule, None, None, (None, str(failure))))
    return count, False


def confirm(folder: str, opened: Table, judge: CompatJudge, wanted: list[set[int]], last: int | None) -> Repeats:
    """{record number: ((line, records, index), names of the keys that occurred in an earlier row)}, from a second reading."""
    if not any(wanted):
        return {}
    seen: list[set[Any]] = [set() for _ in wanted]
    found: Repeats = {}
    state = scan.Scan(judge)
    try:
        for numbers, line, records in Table(folder, opened.resource).batches():
            columns = list(zip(*(row_rules.padded(record, judge.width) for record in records)))
            for hashes, known, (name, positions, is_null) in zip(wanted, seen, judge.uniques):
                if not hashes or not columns:
                    continue
                for index, key in enumerate(state.key_values(columns, positions, {})[0]):
                    if is_null(key) or hash(key) not in hashes:
                        continue
                    if key in known:
                        found.setdefault(numbers[index], ((line, records, index), set()))[1].add(name)
                    known.add(key)
            if last is not None and numbers[-1] >= last:
                break
    except package_files.Unopened:
        pass
    return {number: item for number, item in found.items() if last is None or number <= last}


def keys(opened: Table, fields: tuple[str, ...]) -> set[Key]:
    """Set of the keys of a table. All-null keys do not count; a missing column is null in every row. Raises Unopened."""
    _, expected = header.errors(opened)
    where = {field.name: position for position, field in enumerate(expected)}
    columns = [
        (where[name], Cast(column.Column(expected[where[name]], compat=True))) if name in where else None
        for name in fields
    ]
    found: set[Key] = set()
    for _, _, records in opened.batches():
        parts = [
            known[1].values([record[known[0]] if known[0] < len(record) else None for record in records])[0]
            if known
            else [None] * len(records)
            for known in columns
        ]
        found.update(zip(*parts))
    return {key for key in found if set(key) != {None}}

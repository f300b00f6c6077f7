"""The executor that needs nothing but the standard library: one pass in order, a second one where keys repeat."""

from policytables.validation import scan
from policytables.validation.reader import lines_of
from policytables.validation.strict_table import Opened


def run(task):
    """Judge one table; {tuple of field names: its keys} for the tables that refer to it.

    Memory: a block of the file, what the columns remember (bounded), 8 bytes a row for each key that must not repeat, and
    the keys to which other tables refer.
    """
    opened = Opened(task)
    if opened.failed:
        return None
    state = scan.Scan(task.judge, opened.wanted)
    for number, line, records, flags, _ in opened.batches():
        ascending = state.ascending
        suspects = state.batch(records, flags)
        if suspects:
            explain(task, number, line, records, suspects)
        if ascending and state.disorder is not None and not state.ascending:
            report_disorder(task, number, line, records, state.disorder)
    opened.finish()
    confirm(task, opened, [scan.repeated(hashes) for hashes in state.hashes])
    return state.parents


def keys(task):
    """Only the keys of a table, as `run` gives them; its findings are nobody's."""
    opened = Opened(task)
    if opened.failed:
        return None
    state = scan.Scan(task.judge, opened.wanted)
    for _, _, records, _, _ in opened.batches():
        state.keys_only(records)
    return state.parents


def explain(task, number, line, records, suspects):
    """Hand each suspect to the judge with its record number and physical line."""
    at = 0
    for index in suspects:
        line += lines_of(records[at:index])
        at = index
        task.explain(number + index, line, records[index])


def confirm(task, opened, repeated, digest=hash):
    """Read the table again for the keys whose hash occurred twice, and report those that are really equal."""
    if not any(repeated):
        return
    state = scan.Scan(task.judge, digest=digest)
    first = [{} for _ in repeated]
    for number, line, records, _, _ in opened.again():
        even = [record if len(record) == task.judge.width else None for record in records]
        columns = list(zip(*(record for record in even if record is not None)))
        if not columns:
            continue
        found = {}
        for kept, wanted, unique in zip(first, repeated, task.judge.uniques):
            for index, key in candidates(state, columns, even, unique, wanted, digest):
                if key in kept:
                    found.setdefault(index, []).append((unique[0], unique[1], kept[key]))
                else:
                    kept[key] = (number + index, line + lines_of(records[:index]))
        for index in sorted(found):
            task.explain_repeats(number + index, line + lines_of(records[:index]), records[index], found[index])


def candidates(state, columns, even, unique, wanted, digest):
    """[(index of the record, key)] of the records whose key has one of the `wanted` hashes."""
    _, positions, is_null = unique
    if not wanted:
        return []
    keys = state.key_values(columns, positions)
    where = [index for index, record in enumerate(even) if record is not None]
    return [(index, key) for index, key in zip(where, keys) if not is_null(key) and digest(key) in wanted]


def report_disorder(task, number, line, records, index):
    """A warning, not an error: nothing in a package promises an order, but a diff is readable only when there is one."""
    line += lines_of(records[:index])
    message = f"the rows are not in the order of the primary key: row {number + index} belongs further up"
    task.report("unsorted-rows", message, line, "sort the rows by their key (--fix does it)", row=number + index, severity="warning")

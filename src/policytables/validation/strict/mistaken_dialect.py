"""Labels show that the file is not written as the descriptor says: one finding, then the table is read as it is."""

from __future__ import annotations

import json

from policytables.datapackage import parsing
from policytables.validation import package_files, wording
from policytables.validation.cells import column
from policytables.validation.csvio import record_layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from policytables.datapackage.model import Dialect
    from policytables.validation.csvio.batch import Batch
    from policytables.validation.strict.table import Opened


MARKS = (",", ";", "\t", "|")


def settle(opened: Opened, start: Batch) -> Batch:
    """The first batch. If the header fits only by a guess, the guess is reported and the batch is read again by it."""
    names = opened.task.schema.names
    start = spaces_before_quotes(opened) or start
    if found := line_for_excel(opened):
        return found
    if not opened.dialect.header:
        return unsaid_header(opened, start, names) or start
    labels = [label.strip() for label in record_layout.labels(start.rows, opened.dialect, clean=str)]
    if fit(labels, names) == len(names):
        return start
    for look in (other_delimiter, other_row, no_header):
        if found := look(opened, start, labels, names):
            return found
    if len(names) > 1 and {len(row) for row in start.rows if row} == {1} and not fit(labels, names):
        return undivided(opened, start, names)
    return start


def title_above(opened: Opened, start: Batch) -> Batch:
    """The first batch of a table that is no text; rows above its labels, or a lack of labels, are reported."""
    if not opened.dialect.header:
        return start
    names = opened.task.schema.names
    labels = record_layout.labels(start.rows, opened.dialect, clean=str.strip)
    return other_row(opened, start, labels, names) or no_header(opened, start, labels, names) or start


def spaces_before_quotes(opened: Opened) -> Batch | None:
    """The first batch, read again where spaces stand between a delimiter and a quote, which would then be one within a cell."""
    dialect = opened.dialect
    marks = f"{dialect.delimiter} {dialect.quote_char}"
    if len(marks) < 3 or marks not in opened.source.head or "skip_initial_space" in dialect.declared:
        return None
    skipping = parsing.dialect({**dialect.raw, "skipInitialSpace": True})
    before = opened.source
    opened.open(skipping)
    again = next(opened.ahead, None)
    if again is None or not before.strays:
        opened.open(dialect)
        return next(opened.ahead)
    message = "a space stands before a quote, which the descriptor does not say: other readers take the quote for text"
    fix = 'declare "dialect": {"skipInitialSpace": true}, or remove the spaces'
    opened.task.report("guessed-delimiter", message, before.head.partition(marks)[0].count("\n") + 1, fix)
    return again


def line_for_excel(opened: Opened) -> Batch | None:
    """The first batch, read again where the file begins with a line that tells a spreadsheet how cells are separated."""
    first = opened.source.head.partition("\n")[0].strip('\r"')
    if len(first) != 5 or not first.lower().startswith("sep=") or "header_rows" in opened.dialect.declared:
        return None
    again = split_at(opened, first[4])
    if again is None:
        return None
    message = f"the first line is an instruction for spreadsheets ({wording.quoted(first)}), expected the labels of the columns"
    fix = f"remove the line, and {declaring(first[4])}"
    opened.task.report("guessed-header", message, 1, fix)
    declare(opened, headerRows=[2])
    return again


def undivided(opened: Opened, start: Batch, names: list[str]) -> Batch:
    """Handle a file in which no line has the delimiter: find one that gives every line as many cells as there are fields.

    Raises Unopened if there is none.
    """
    lines = opened.source.head.splitlines()[:20]
    declared = opened.dialect.delimiter
    for mark in MARKS:
        if mark != declared and lines and all(line.count(mark) == len(names) - 1 for line in lines if line):
            again = split_at(opened, mark)
            if again is None:
                continue
            message = f"the cells are separated by {wording.mark(mark)}, expected {wording.mark(declared)}"
            opened.task.report("wrong-delimiter", message, 1, declaring(mark))
            labels = [label.strip() for label in record_layout.labels(again.rows, opened.dialect, clean=str)]
            return other_row(opened, again, labels, names) or no_header(opened, again, labels, names) or again
    expected = wording.mark(declared)
    raise package_files.Unopened(
        "wrong-delimiter",
        f"has lines without a delimiter: expected {expected} between the cells of {len(names)} columns",
        fix="write the delimiter between the cells, or declare the one that the file uses",
    )


def split_at(opened: Opened, mark: str) -> Batch | None:
    """The first batch by another delimiter; nothing where that leaves a quote open, and then the file is read as before.

    Raises files.Unopened.
    """
    before = opened.dialect
    opened.open(parsing.dialect({**before.raw, "delimiter": mark}))
    again = next(opened.ahead, None)
    if again is None:
        opened.open(before)
        next(opened.ahead)  # the first batch, once more
    return again


def fit(labels: list[str], names: list[str]) -> int:
    """How many fields have their label."""
    return len(set(labels) & set(names))


def declare(opened: Opened, **more: Any) -> None:
    """Change some properties of the dialect that the table is read by."""
    opened.dialect = parsing.dialect({**opened.dialect.raw, **more})


def unsaid_header(opened: Opened, start: Batch, names: list[str]) -> Batch | None:
    """The first row holds the names of the fields, and the dialect says that there is no header."""
    if not names or [cell.strip() for cell in start.rows[0]] != names:
        return None
    message = "the first row holds the names of the fields, but the dialect says that there is no header"
    opened.task.report("unsaid-header", message, 1, 'declare "header": true')
    declare(opened, header=True)
    return start


def other_delimiter(opened: Opened, start: Batch, labels: list[str], names: list[str]) -> Batch | None:
    from policytables.validation.compat import guessing

    declared = "delimiter" in opened.dialect.declared
    sample = "\n".join(opened.source.head.splitlines()[:100])
    marks: Sequence[str] = MARKS if declared else (guessing.delimiter(sample, opened.dialect)[0],)
    marks = [mark for mark in marks if mark not in (opened.dialect.quote_char, opened.dialect.escape_char)] or [
        opened.dialect.delimiter
    ]
    split = {mark: [label.strip().strip('"') for label in sample.partition("\n")[0].split(mark)] for mark in marks}
    mark = max(split, key=lambda mark: fit(split[mark], names))
    if mark == opened.dialect.delimiter or fit(split[mark], names) <= fit(labels, names):
        return None
    before = opened.dialect
    again = split_at(opened, mark)
    if again is None:
        return None
    tell_delimiter(opened, mark, before if declared else None)
    return again


def tell_delimiter(opened: Opened, mark: str, declared: Dialect | None) -> None:
    """Report a delimiter that is not the declared one, or not declared."""
    message = f"the cells are separated by {wording.mark(mark)}"
    fix = declaring(mark)
    if declared:
        own = opened.task.resource.dialect.raw
        said = "the dialect says" if own.get("delimiter") or "csv" in own else "the format means"
        message += f", but {said} {wording.mark(declared.delimiter)}"
        opened.task.report("wrong-delimiter", message, 1, fix)
    else:
        message += ", which the descriptor does not say: other readers split at the comma"
        opened.task.report("guessed-delimiter", message, 1, f"{fix}, or save the file with commas")


def declaring(mark: str) -> str:
    return f'declare "dialect": {{"delimiter": {json.dumps(mark)}}}'


def other_row(opened: Opened, start: Batch, labels: list[str], names: list[str]) -> Batch | None:
    if "header_rows" in opened.dialect.declared:
        return None
    fits = [fit([cell.strip() for cell in row], names) for row in start.rows[:20]]
    best = max(range(len(fits)), key=lambda index: fits[index])
    if not best or fits[best] <= fit(labels, names):
        return None
    return labels_in(opened, start, best)


def labels_in(opened: Opened, start: Batch, best: int) -> Batch:
    """The first batch, with its labels in a row that is not declared."""
    message = f"the labels are in row {best + 1}, which the descriptor does not say: other readers take row 1, or guess"
    marks = {row[0][:1] if row else "" for row in start.rows[:best]}
    mark = marks.pop() if len(marks) == 1 and marks <= set("#%;!") else ""
    said = f'"commentChar": {json.dumps(mark)}' if mark else f'"headerRows": [{best + 1}]'
    fix = f'remove the rows above, or declare "dialect": {{{said}}}'
    opened.task.report("guessed-header", message, start.line_of(best), fix)
    declare(opened, headerRows=[best + 1], **({"commentChar": mark} if mark else {}))
    return start


def no_header(opened: Opened, start: Batch, labels: list[str], names: list[str]) -> Batch | None:
    """Handle a first row that is data: no label is a field name, and each would be a valid cell, some of a restrictive type."""
    fields = opened.task.schema.fields
    if opened.dialect.header_rows != (1,) or len(labels) != len(fields) or fit(labels, names):
        return None
    if any(column.Column(field).judge(label)[1] for field, label in zip(fields, labels)):
        return None
    if not any(
        label and (field.type not in ("string", "any") or "enum" in field.constraints)
        for field, label in zip(fields, labels)
    ):
        return None
    fix = f"write the labels above it: {','.join(names)}"
    opened.task.report("missing-header", "the first row is data, expected the labels of the columns", 1, fix)
    declare(opened, header=False)
    return start

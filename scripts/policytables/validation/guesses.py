"""Where the reference would guess another delimiter or header row than the descriptor's defaults: one finding, then read by the guess."""

import json

from policytables.schema import parsing
from policytables.validation import guessing, layout


def settle(opened, start):
    """The first batch, read again by the guess when the header only fits then; the guess is reported."""
    labels = [label.strip() for label in layout.labels(start.rows, opened.dialect, clean=str)]
    names = opened.task.schema.names
    if not opened.dialect.header or fit(labels, names) == len(names):
        return start
    return other_delimiter(opened, start, labels, names) or other_row(opened, start, labels, names) or start


def fit(labels, names):
    """How many fields have their label."""
    return len(set(labels) & set(names))


def other_delimiter(opened, start, labels, names):
    if "delimiter" in opened.dialect.declared:
        return None
    sample = "\n".join(opened.source.head.splitlines()[:100])
    mark, _ = guessing.delimiter(sample, opened.dialect)
    found = [label.strip().strip('"') for label in sample.partition("\n")[0].split(mark)]
    if mark == opened.dialect.delimiter or fit(found, names) <= fit(labels, names):
        return None
    message = f"the cells are separated by {mark!r}, which the descriptor does not say: other readers split at the comma"
    opened.task.report("guessed-delimiter", message, 1, f'declare "dialect": {{"delimiter": {json.dumps(mark)}}}, or save the file with commas')
    opened.open(parsing.dialect({**opened.dialect.raw, "delimiter": mark}))
    return next(opened.ahead)


def other_row(opened, start, labels, names):
    if "header" in opened.dialect.declared or "header_rows" in opened.dialect.declared:
        return None
    rows = start.rows[: guessing.SAMPLE]
    fits = [fit([cell.strip() for cell in row], names) for row in rows[:20]]
    best = max(range(len(fits)), key=lambda index: fits[index])
    if not best or fits[best] <= fit(labels, names):
        return None
    message = f"the labels stand in row {best + 1}, which the descriptor does not say: other readers take row 1, or guess"
    opened.task.report("guessed-header", message, start.line_of(best), f'remove the rows above, or declare "dialect": {{"headerRows": [{best + 1}]}}')
    opened.dialect = parsing.dialect({**opened.dialect.raw, "headerRows": [best + 1]})
    return start

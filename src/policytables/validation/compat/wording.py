"""The findings of compatibility mode as problems: the reference's type as rule, our words."""

from policytables.problems import Problem
from policytables.validation import wording
from policytables.validation.table_task import shortened

HEADER = {
    "extra-label": (
        "column {number} has the label {label}, and no field stands for it",
        "remove the column or add a field",
    ),
    "missing-label": ('there is no column for the field "{label}"', "add the column"),
    "blank-label": ("column {number} has no label", "write the name of the field"),
    "duplicate-label": (
        "column {number} has the label {label}, which stood already",
        "remove or rename one of the columns",
    ),
    "incorrect-label": (
        "column {number} has the label {label}, expected the name of the field at its place",
        "write the name of the field",
    ),
    "unmatched-header": ("no label is the name of a field", "use the names of the fields as labels"),
}


def members(problem):
    """What the JSON of a finding has besides: its type and place as the reference gives them."""
    number = None if problem.rule in ("primary-key", "foreign-key", "blank-row") else problem.field_number
    return {"type": problem.rule, "resource": problem.table or None, "rowNumber": problem.row, "fieldNumber": number}


def problem(package, resource, kind, row, number, details):
    """Problem of one finding that `compat.validate` gave."""
    if resource is None:
        pointer, note = details
        line = package.document.line(pointer) if package.document else None
        return Problem(kind, note, package.path, line, "correct the descriptor")
    if row is None:
        return about_table(resource, kind, number, details)
    judge, line, record, position, detail = details
    message, fix = row_words(judge, kind, record, position, detail)
    name = judge.names[position] if position is not None and position < len(judge.names) else ""
    text = record[position] if position is not None and position < len(record) else ""
    key = ",".join(record[at] for at in judge.primary if at < len(record))
    return Problem(
        kind,
        message,
        resource.path,
        line,
        fix,
        table=resource.name,
        row=row,
        field=name,
        field_number=number,
        key=shortened(key),
        value=shortened(text),
    )


def about_table(resource, kind, number, details):
    labels, label = details
    if kind in HEADER and labels is not None:
        message, fix = HEADER[kind]
        return Problem(
            kind,
            message.format(number=number, label=wording.quoted(label) if kind != "missing-label" else label),
            resource.path,
            1,
            fix,
            table=resource.name,
            field_number=number,
            value=label,
        )
    return Problem(
        kind,
        f"{resource.path} {label}" if kind == "scheme-error" else label,
        resource.path,
        None,
        "correct the file or its description",
        table=resource.name,
    )


def row_words(judge, kind, record, position, detail):
    if kind == "blank-row":
        return "all cells of the row are null", "remove the row"
    if kind in ("extra-cell", "missing-cell"):
        return wording.width(record, judge.names)
    if kind == "foreign-key":
        return wording.orphan(judge, judge.names, record, detail)
    if kind == "primary-key":
        shown = wording.listed(wording.quoted(record[at]) if at < len(record) else "nothing" for at in judge.primary)
        return f"the primary key {shown} is null or stood already in an earlier row", "give the row a key of its own"
    if kind == "unique-error":
        return (
            f"{judge.names[position]} {wording.quoted(record[position])} stood already in an earlier row",
            "write another value",
        )
    return wording.cell(
        judge.columns[position].field, record[position] if position < len(record) else None, kind, detail
    )

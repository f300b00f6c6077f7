"""The findings of compatibility mode as problems: the rule is the type in the reference, the message is ours."""

from __future__ import annotations

from policytables.datapackage.types.characters import MISTYPED
from policytables.problems import Problem
from policytables.validation import row_wording, wording
from policytables.validation.table_task import shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.model import Json, Package, Resource
    from policytables.validation.compat.row_judge import CompatJudge
    from policytables.validation.csvio.csv_reader import Cells


HEADER = {
    "extra-label": (
        "column {number} has the label {label}, which is not the name of a field",
        "remove the column or add a field",
    ),
    "missing-label": ('there is no column for the field "{label}"', "add the column"),
    "blank-label": ("column {number} has no label", "write the name of the field"),
    "duplicate-label": (
        "column {number} has the label {label}, which occurred before",
        "remove or rename one of the columns",
    ),
    "incorrect-label": (
        "column {number} has the label {label}, expected the name of the field in that position",
        "write the name of the field",
    ),
    "unmatched-header": ("no label is the name of a field", "use the names of the fields as labels"),
}


def members(problem: Problem) -> Json:
    """More members for the JSON of a finding: its type and place as in the reference."""
    number = None if problem.rule in ("primary-key", "foreign-key", "blank-row") else problem.field_number
    return {"type": problem.rule, "resource": problem.table or None, "rowNumber": problem.row, "fieldNumber": number}


def problem(
    package: Package, resource: Resource | None, kind: str, row: int | None, number: int | None, details: Any
) -> Problem:
    """Problem for one finding of `compat.validate`."""
    if resource is None:
        pointer, note = details
        line = package.document.line(pointer) if package.document else None
        return Problem(kind, note, package.path, line, "correct the descriptor")
    if row is None:
        return about_table(resource, kind, number, details)
    judge, line, record, position, detail = details
    message, fix = row_words(judge, kind, record, position, detail)
    name = judge.labels[position] if position is not None and position < len(judge.labels) else ""
    text = record[position].removeprefix(MISTYPED) if position is not None and position < len(record) else ""
    key = ",".join(record[at].removeprefix(MISTYPED) for at in judge.primary if at < len(record))
    return Problem(
        kind,
        message,
        resource.path or package.path,
        line,
        fix,
        table=resource.name,
        row=row,
        field=name,
        field_number=number,
        key=shortened(key),
        value=shortened(text),
    )


def about_table(resource: Resource, kind: str, number: int | None, details: Any) -> Problem:
    labels, label = details
    path = resource.path or resource.package.path
    if kind in HEADER and labels is not None:
        message, fix = HEADER[kind]
        return Problem(
            kind,
            message.format(number=number, label=wording.quoted(label) if kind != "missing-label" else label),
            path,
            1,
            fix,
            table=resource.name,
            field_number=number,
            value=label,
        )
    return Problem(
        kind,
        f"{resource.path or 'the data'} {label}" if kind == "scheme-error" else label,
        path,
        None,
        "correct the file or its description",
        table=resource.name,
    )


def row_words(judge: CompatJudge, kind: str, record: Cells, position: Any, detail: Any) -> tuple[str, str]:
    if kind == "blank-row":
        return "all cells of the row are null", "remove the row"
    if kind in ("extra-cell", "missing-cell"):
        return row_wording.width(record, judge.labels)
    if kind == "foreign-key":
        return row_wording.orphan(judge, record, detail)
    if kind == "primary-key":
        shown = wording.listed(wording.quoted(record[at]) if at < len(record) else "nothing" for at in judge.primary)
        return f"the primary key {shown} is null or occurred in an earlier row", "give the row a key of its own"
    if kind == "unique-error":
        return (
            f"{judge.labels[position]} {wording.quoted(record[position])} occurred in an earlier row",
            "write another value",
        )
    return wording.cell(
        judge.columns[position].field, record[position] if position < len(record) else None, kind, detail
    )

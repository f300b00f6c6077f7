"""Labels against fields: one finding per cause, and the place of each field in the row."""

from __future__ import annotations

from policytables.problems import Problem
from policytables.validation import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.model import Schema


def match(
    labels: list[str],
    schema: Schema,
    path: str,
    line: int | None = 1,
    row: int = 1,
    table: str = "",
    folds_case: bool = False,
) -> tuple[list[int | None], list[Problem]]:
    """(positions, problems): `positions[i]` is the index of the column of field i, or None when it is missing.

    Fields are found by name, whatever their order, so that one wrong label does not spoil every cell behind it.
    """
    problems = []

    def report(rule: str, message: str, fix: str, number: int, value: str = "") -> None:
        problems.append(Problem(rule, message, path, line, fix, table=table, row=row, field_number=number, value=value))

    names = schema.names
    case = str.lower if folds_case else str
    folded = {case(name): name for name in reversed(names)}
    where: dict[str, int] = {}
    doubled = set()
    spaced: list[int] = []
    written = {folded.get(case(label.strip()), label.strip()) for label in labels}
    for number, label in enumerate(labels, 1):
        clean = folded.get(case(label.strip()), label.strip())
        if label != label.strip() and clean in names:
            spaced.append(number)
        # A column whose label is blank or stands already is that of the field at its place, where that has no other.
        own = names[number - 1] if number <= len(names) and names[number - 1] not in written else ""
        if not clean:
            fix = f'write "{own}"' if own else "give the column a label or remove it"
            report("blank-label", f"column {number} has no label", fix, number)
            where.setdefault(own if clean not in names else clean, number - 1)
        elif clean in where:
            if own:
                where[own] = number - 1
            else:
                doubled.add(clean)
            fix = f'write "{own}" over column {number}' if own else "remove one of the columns"
            message = f'the label "{clean}" stands over columns {where[clean] + 1} and {number}'
            report("duplicate-label", message, fix, number, clean)
        else:
            where[clean] = number - 1
    if "" not in names:
        where.pop("", None)
    if spaced:
        first = labels[spaced[0] - 1]
        more = f", and so have {len(spaced) - 1} more labels" if len(spaced) > 1 else ""
        message = f"the label {wording.quoted(first)} of column {spaced[0]} has white space at its edge{more}"
        report("stray-space", message, f'write "{first.strip()}"', spaced[0], first)
    if schema.fields_match == "partial" and not set(names) & set(where):
        fix = f"use the labels {wording.listed(names)}"
        return [None] * len(names), [
            Problem("unmatched-header", "no label is the name of a field", path, line, fix, table=table, row=row)
        ]
    missing = [name for name in names if name not in where]
    places = {name: place for place, name in reversed(list(enumerate(names)))}
    extra = [label for label in where if label not in places]
    renamed = pairs(missing, extra, where, places)
    for name, label in renamed.items():
        report(
            "incorrect-label",
            f'the label of column {where[label] + 1} is "{label}", expected "{name}"',
            f'write "{name}"',
            where[label] + 1,
            label,
        )
        where[name] = where[label]
    gone = [name for name in missing if name not in renamed]
    taken = set(renamed.values())
    unknown = [label for label in extra if label not in taken]
    if schema.fields_match in ("subset", "partial") or len(unknown) <= schema.unnamed:
        unknown = []  # allowed, or the columns of the fields that have no name
    if schema.fields_match in ("superset", "partial"):
        gone = [
            name
            for name in gone
            if name in schema.primary_key or schema.fields[places[name]].constraints.get("required")
        ]
    for name in gone:
        report(
            "missing-label",
            f'there is no column "{name}"',
            f'add the column "{name}" at position {places[name] + 1}',
            len(labels) + 1,
        )
    for label in unknown:
        report(
            "extra-label",
            f'the schema has no field "{label}"',
            "remove the column or add the field to the schema",
            where[label] + 1,
            label,
        )
    if schema.fields_match == "exact" and not gone and not unknown and not doubled:
        order = [where[name] for name in names]
        if order != sorted(order):
            report(
                "label-order",
                f"the columns are not in the order of the schema: {wording.listed(names)}",
                "put the columns into that order",
                order.index(next(a for a, b in zip(order, sorted(order)) if a != b)) + 1,
            )
    return [where.get(name) for name in names], problems


def pairs(missing: list[str], extra: list[str], where: dict[str, int], places: dict[str, int]) -> dict[str, str]:
    """Missing field -> unknown label that stands for it: at the field's own place, or alike in spelling."""
    found, suggestions = {}, wording.Suggestions()
    free = dict.fromkeys(extra)
    at_place = {where[label]: label for label in extra} if len(missing) == len(extra) else {}
    for name in missing:
        chosen = suggestions.nearest(name, free) if free else None
        if chosen is None and at_place.get(places[name]) in free:
            chosen = at_place[places[name]]
        if chosen:
            found[name] = chosen
            del free[chosen]
    return found

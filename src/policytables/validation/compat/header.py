"""Labels compared with fields as frictionless 5.21.0 compares them: by position, or by name under `fieldsMatch`."""

from __future__ import annotations

from policytables.datapackage.model import Field
from policytables.validation import package_files
from policytables.validation.compat import guessing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policytables.datapackage.model import Schema
    from policytables.validation.compat.table import Table


def errors(table: Table) -> tuple[list[tuple[str, int | None, str, str]], list[Field]]:
    """[(type, field number, field name, label)] for the labels, and the fields by which the columns are read.

    Raises Unopened with the rule `error` where matching by name is ambiguous.
    """
    labels, schema = table.labels, table.schema
    if not labels:
        return [], list(schema.fields)
    case = (lambda text: text) if table.dialect.header_case else str.lower
    by_name = schema.fields_match != "exact"
    index: dict[str, Field] = {}
    for field in schema.fields:
        index.setdefault(case(field.name), field)
    if by_name:
        refuse_ambiguity(labels, schema, case, index)
    matched = [
        index.get(case(label)) if by_name else at(schema.fields, position) for position, label in enumerate(labels)
    ]
    found: list[tuple[str, int | None, str, str]] = []
    if schema.fields_match not in ("subset", "partial"):
        found += [
            ("extra-label", number, "", label)
            for number, (label, field) in enumerate(zip(labels, matched), 1)
            if field is None
        ]
    if schema.fields_match == "partial" and schema.fields and not any(matched):
        found.append(("unmatched-header", None, "", ""))
    keys = {case(label) for label in labels}
    absent = (
        [field for field in schema.fields if case(field.name) not in keys] if by_name else schema.fields[len(labels) :]
    )
    if schema.fields_match in ("superset", "partial"):
        absent = [field for field in absent if field.constraints.get("required") or field.name in schema.primary_key]
    found += [("missing-label", number, field.name, "") for number, field in enumerate(absent, len(labels) + 1)]
    if not by_name:
        found += list(label_errors(labels, schema.fields, case))
    names = guessing.unique_names([field.name if field else label for label, field in zip(labels, matched)])
    expected = [field or Field.of({"name": name, "type": "any"}, 0, ("",)) for field, name in zip(matched, names)]
    return found, expected


def at(items: list[Field], position: int) -> Field | None:
    return items[position] if position < len(items) else None


def refuse_ambiguity(labels: list[str], schema: Schema, case: Callable[[str], str], index: dict[str, Field]) -> None:
    if len({case(field.name) for field in schema.fields}) < len({field.name for field in schema.fields}):
        raise package_files.Unopened("metadata-error", "two fields differ only by case, which the dialect ignores")
    keys = [case(label) for label in labels]
    if len(keys) != len(set(keys)):
        raise package_files.Unopened("error", "fields are matched by name, and a label occurs twice")


def label_errors(
    labels: list[str], fields: list[Field], case: Callable[[str], str]
) -> Iterator[tuple[str, int | None, str, str]]:
    seen = set()
    for number, (field, label) in enumerate(zip(fields, labels), 1):
        known = label in seen
        seen.add(label)
        if not label:
            yield "blank-label", number, field.name, ""
        elif known:
            yield "duplicate-label", number, field.name, label
        elif case(label) != case(field.name):
            yield "incorrect-label", number, field.name, label

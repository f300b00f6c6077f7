"""Compatibility mode: the findings of frictionless 5.21.0, table by table, up to its limits."""

from __future__ import annotations

from functools import partial

from policytables.datapackage import patterns
from policytables.datapackage.frictionless_view import Error
from policytables.problems import CannotRun
from policytables.validation import declared_facts, package_files
from policytables.validation.compat import descriptor, header, inline_data, rows
from policytables.validation.compat.row_judge import CompatJudge
from policytables.validation.compat.table import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from policytables.datapackage.model import Field, ForeignKey, Package, Resource
    from policytables.validation.row_rules import Key, TableFinding

    Lookups = dict[tuple[str, tuple[str, ...]], set[Key]]
    Found = tuple[Resource | None, str, int | None, int | None, Any]


LIMIT_ERRORS = 1000


def validate(
    package: Package, limit_errors: int | None = LIMIT_ERRORS, limit_rows: int | None = None
) -> Iterator[Found]:
    """Yield (resource or None, type, row, field number, details) for each finding of the reference.

    An error in the descriptor ends the validation, as in the reference. The details are what the message is made from:
    (pointer, note) for a descriptor, (None, note) for a file, (labels, label) for a header, (judge, line, record, position,
    constraint or key) for a row.
    """
    found = unfit(package)
    for kind, pointer, note in found:
        yield None, kind, None, None, (pointer, note)
    if found:
        return
    lookups: Lookups = {}
    for resource in package.resources:
        about = package_files.unchanged(
            package.folder, resource.paths, partial(table, package, resource, lookups, limit_errors, limit_rows)
        )
        for kind, row, number, details in about:
            yield resource, kind, row, number, details


def unfit(package: Package) -> list[Error]:
    """The errors of a descriptor, or of the schema of a table without one."""
    if package.document is None:
        errors = [problem for problem in package.problems if problem.rule.endswith("-error")]
        return [Error(problem.rule, (), problem.message) for problem in errors]
    if any(rule == "byte-order-mark" for rule, *_ in package.document.oddities):
        note = f"{package.path} begins with a byte order mark, which the reference cannot read"
        return [Error("package-error", (), note)]
    return list(descriptor.errors(package.raw, package.folder))


def table(
    package: Package, resource: Resource, lookups: Lookups, limit_errors: int | None, limit_rows: int | None
) -> list[TableFinding]:
    """Findings (type, row, field number, details) of one resource."""
    if resource.data is not None:
        return of_table(package, resource, lookups, limit_errors, limit_rows)
    if not resource.paths:
        return [("scheme-error", None, None, (None, "names no file"))]
    scheme = resource.raw.get("scheme")
    if len(resource.paths) == 1 and scheme and scheme not in ("file", "multipart"):  # of several it is not asked
        return [("scheme-error", None, None, (None, f'is read by the scheme "{scheme}", which is not supported'))]
    if not package_files.is_table(resource):
        return list(declared_facts.of_file(package, resource, compat=True))
    return of_table(package, resource, lookups, limit_errors, limit_rows)


def of_table(
    package: Package, resource: Resource, lookups: Lookups, limit_errors: int | None, limit_rows: int | None
) -> list[TableFinding]:
    """As `table`, of one that is held to a schema."""
    try:
        opened = Table(package.folder, resource)
        labels, expected = header.errors(opened)
        parents = {}
        for key in opened.schema.foreign_keys:
            parents[key.resource, key.reference_fields] = parent_keys(package, resource, key, lookups)
    except package_files.Unopened as failure:
        return [(failure.rule, None, None, (None, str(failure)))]
    found: list[TableFinding] = []
    if not opened.labels and not opened.fragment:
        found.append(("source-error", None, None, (None, "the source is empty")))
    found += [(kind, None, number, (opened.labels, name or label)) for kind, number, name, label in labels]
    refuse_slow_patterns(resource, expected)
    judge = CompatJudge(opened, expected, parents)
    for number, at, text in inline_data.untyped(resource, opened.schema) if resource.data is not None else ():
        found.append(("type-error", number, at, (judge, 1, [*[""] * (at - 1), text], at - 1, "")))
    count, partial = rows.judge(package.folder, opened, judge, found, limit_errors, limit_rows)
    if not partial:
        found += declared_facts.of_table(package, resource, len(opened.schema.fields), count, compat=True)
    return found


def refuse_slow_patterns(resource: Resource, fields: list[Field]) -> None:
    """Raise CannotRun for a pattern that cannot be matched in bounded time, since its cells cannot be judged."""
    for field in fields:
        wanted = field.constraints.get("pattern")
        if isinstance(wanted, str):
            try:
                patterns.compiled(wanted, True)
            except patterns.Refused as reason:
                if reason.slow:
                    raise CannotRun(
                        f"{resource.path}: the pattern of {field.name} {reason}, so --compat cannot say what frictionless finds"
                    ) from None


def parent_keys(package: Package, resource: Resource, key: ForeignKey, lookups: Lookups) -> set[Key]:
    """Set of the keys that `key` may refer to. Raises Unopened where the reference fails."""
    name = key.resource or resource.name
    place = name, key.reference_fields
    if place not in lookups:
        parent = next((item for item in package.resources if item.name == name), None)
        if parent is None:
            raise package_files.Unopened(
                "resource-error", f'a foreign key refers to the resource "{name}", which does not exist'
            )
        for path in parent.paths:
            package_files.check(package.folder, path)
        lookups[place] = rows.keys(Table(package.folder, parent), key.reference_fields)
    return lookups[place]

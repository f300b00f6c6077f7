"""A whole package validated: descriptor, then tables, parents before their children."""

from __future__ import annotations

from functools import partial

from policytables.datapackage import descriptor, lint
from policytables.problems import Problem
from policytables.validation import declared_facts, package_files
from policytables.validation.findings import Findings
from policytables.validation.table_task import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from policytables.datapackage.model import ForeignKey, Package, Resource
    from policytables.validation.row_rules import Key, Keys

    Executor = Callable[[Task], Keys | None]  # judges one table and gives the keys that others refer to


def strictly(package: Package, findings: Findings, engine: Executor) -> tuple[int, int]:
    """Judge every table of a package; (tables, rows) judged. `engine(task)` is the executor and gives the keys that others refer to."""
    for problem in package.problems:
        findings.add(problem)
    csvs = [resource for resource in package.resources if is_judged(resource)]
    tables = {resource.name: resource for resource in csvs}
    parents: dict[str, Keys | None] = {}
    rows, asked = 0, wanted(tables)
    for name in parents_first(tables):
        resource = tables[name]
        known = {}
        for key in resource.schema.foreign_keys if resource.schema else ():
            target = key.resource or name
            if (key.resource, key.reference_fields) in known or not may_match(tables, resource, key, target):
                continue
            if target == name or (target in tables and target not in parents):
                known[key.resource, key.reference_fields] = own_keys(package, tables[target], key.reference_fields)
            elif target in parents:
                known[key.resource, key.reference_fields] = (parents[target] or {}).get(key.reference_fields)
        task = Task(package, resource, findings, known, asked.get(name, []))
        parents[name] = package_files.unchanged(package.folder, resource.paths, partial(judged, task, engine))
        rows += task.rows
        findings.judged.append((resource, task.rows))
    for resource in package.resources:
        if resource not in csvs:
            package_files.unchanged(package.folder, resource.paths, partial(unjudged, package, resource, findings))
    return len(tables), rows


def judged(task: Task, engine: Executor) -> Keys | None:
    """Run the executor, then hold the table to what the descriptor says of its file."""
    parents = engine(task)
    if task.is_laid_out:
        for rule, _, _, (_, note) in declared_facts.of_table(
            task.package, task.resource, len(task.schema.fields), task.rows
        ):
            task.report(rule, note, None, "correct the descriptor, or the file")
    return parents


def is_judged(resource: Resource) -> bool:
    return resource.data is None and bool(resource.paths) and package_files.is_table(resource) and may_be_read(resource)


def may_be_read(resource: Resource) -> bool:
    """Whether every path of a resource stays in the package; when not, the descriptor has the finding."""
    return all(
        not descriptor.is_remote(path) and descriptor.is_inside(resource.package.folder, path)
        for path in resource.paths
    )


def may_match(tables: Mapping[str, Resource], resource: Resource, key: ForeignKey, target: str) -> bool:
    """Whether the fields of a foreign key can be equal at all; when not, the schema has the finding and not every row."""
    if len(key.fields) != len(key.reference_fields):
        return False
    own = {field.name: field.type for field in resource.schema.fields} if resource.schema else {}
    parent = tables[target].schema if target in tables else None
    there = {field.name: field.type for field in parent.fields} if parent else {}
    return all(
        lint.comparable(own.get(a, "any"), there.get(b, "any")) for a, b in zip(key.fields, key.reference_fields)
    )


def unjudged(package: Package, resource: Resource, findings: Findings) -> None:
    """Findings about a resource that is no CSV table: its file, and a note where a table is not judged."""
    if resource.data is not None:
        message, line = (
            "the data stand in the descriptor itself; they are not judged",
            descriptor.line_of(package.document, resource.pointer),
        )
        findings.add(
            Problem("inline-data", message, package.path, line, "put them into a CSV file", "warning", resource.name)
        )
        return
    for rule, _, _, (_, note) in (
        declared_facts.of_file(package, resource) if resource.paths and may_be_read(resource) else ()
    ):
        findings.add(
            Problem(
                rule,
                f"{resource.path} {note}",
                resource.path,
                None,
                "put the file there, or correct its description",
                table=resource.name,
            )
        )


def wanted(tables: Mapping[str, Resource]) -> dict[str, list[tuple[str, ...]]]:
    """{name of a table: the keys of it to which other tables refer}."""
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for name, resource in tables.items():
        for key in resource.schema.foreign_keys if resource.schema else ():
            if key.resource != name:
                found.setdefault(key.resource, {})[key.reference_fields] = None
    return {name: list(keys) for name, keys in found.items()}


def parents_first(tables: Mapping[str, Resource]) -> list[str]:
    """Names of the tables so that a parent stands before its children, as far as they form no circle."""
    places = {name: place for place, name in enumerate(tables)}
    parents = {name: set(targets(tables, name)) - {name} for name in tables}
    children: dict[str, list[str]] = {name: [] for name in tables}
    for name, above in parents.items():
        for parent in above:
            children[parent].append(name)
    order, waiting = [], dict.fromkeys(tables)
    ready = [name for name in tables if not parents[name]]
    while waiting:
        ready = ready or [next(iter(waiting))]
        order += ready
        for name in ready:
            del waiting[name]
        freed = set()
        for name in ready:
            for child in children[name]:
                parents[child].discard(name)
                if child in waiting and not parents[child]:
                    freed.add(child)
        ready = sorted(freed, key=places.__getitem__)
    return order


def targets(tables: Mapping[str, Resource], name: str) -> list[str]:
    schema = tables[name].schema
    return [key.resource for key in schema.foreign_keys if key.resource in tables] if schema else []


def own_keys(package: Package, resource: Resource, fields: tuple[str, ...]) -> set[Key] | None:
    """Keys of a table that refers to itself, or of one in a circle: read beforehand. None where it cannot be."""
    from policytables.validation.engines import stream

    task = Task(package, resource, Findings(), {}, [fields])
    return (stream.keys(task) or {}).get(fields)

"""Validating a whole package: the descriptor, then the tables, parents before their children."""

from __future__ import annotations

from functools import partial

from policytables.datapackage import descriptor, lint
from policytables.problems import Problem
from policytables.validation import declared_facts, formats, package_files
from policytables.validation.findings import Findings
from policytables.validation.table_task import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from policytables.datapackage.model import ForeignKey, Package, Resource
    from policytables.validation.row_rules import Key, Keys, KnownParents

    Chosen = Callable[[Resource], bool]
    Executor = Callable[[Task], Keys | None]  # judges one table and gives the keys that others refer to


def everything(resource: Resource) -> bool:
    return True


def strictly(
    package: Package, findings: Findings, engine: Executor, chosen: Chosen = everything, jobs: int = 1
) -> tuple[int, int]:
    """Judge the `chosen` tables of a package; (tables, rows) judged. `engine(task)` is the executor and gives the keys that others
    refer to. Of tables that do not refer to each other, `jobs` are judged at once where that pays.
    """
    for problem in package.problems:
        findings.add(problem)
    tables = [resource for resource in package.resources if is_judged(resource)]
    named: dict[str, Resource] = {}
    for resource in tables:
        # Keys refer to the first of two tables with the same name, which is a finding.
        named.setdefault(resource.name, resource)
    parents: dict[str, Keys | None] = {}
    count = rows = 0
    asked = wanted(tables)
    judges = [resource for resource in parents_first(tables, named) if chosen(resource)]
    for group in [[resource] for resource in judges] if jobs == 1 else independent(judges):
        tasks = [
            Task(
                package,
                resource,
                findings,
                known_parents(package, resource, named, parents),
                asked.get(resource.name, []) if named[resource.name] is resource else [],
            )
            for resource in group
        ]
        for task, found in zip(tasks, each_judged(tasks, engine, jobs)):
            if named[task.table] is task.resource:
                parents[task.table] = found
            count, rows = count + 1, rows + task.rows
            findings.judged.append((task.resource, task.rows))
    if findings.meant.advised:
        findings.reworded(findings.meant.settled)
    for resource in package.resources:
        if resource not in tables and chosen(resource):
            package_files.unchanged(package.folder, resource.paths, partial(unjudged, package, resource, findings))
    return count, rows


def known_parents(
    package: Package, resource: Resource, named: Mapping[str, Resource], parents: Mapping[str, Keys | None]
) -> KnownParents:
    """The keys to which a table refers: from tables judged before it, or read just for it."""
    known: KnownParents = {}
    for key in resource.schema.foreign_keys if resource.schema else ():
        target = key.resource or resource.name
        is_known = (key.resource, key.reference_fields) in known
        if is_known or key.package or not may_match(named, resource, key, target):
            continue
        if sum(other.name == target for other in package.resources) > 1:
            continue  # nobody can say which of the two is meant
        if target in parents:
            found = (parents[target] or {}).get(key.reference_fields)
        elif target in named:
            found = own_keys(package, resource if target == resource.name else named[target], key.reference_fields)
        else:
            continue
        is_typed = target == resource.name or named[target].schema is not None
        known[key.resource, key.reference_fields] = found if is_typed or found is None else typed(found, resource, key)
    return known


def typed(keys: set[Key], resource: Resource, key: ForeignKey) -> set[Key]:
    """The keys of a table without a schema, which are texts, as values of the fields that refer to them."""
    from policytables.validation.cells import column

    if resource.schema is None or not set(key.fields) <= set(resource.schema.names):
        return keys
    columns = [column.Column(resource.schema.field(name)) for name in key.fields]
    return {tuple(part and column.hashable(own.cast(part)) for own, part in zip(columns, found)) for found in keys}


def independent(tables: list[Resource]) -> Iterator[list[Resource]]:
    """Yield the tables, in their order, in groups of which none refers to another one in its group."""
    group: list[Resource] = []
    for table in tables:
        if {resource.name for resource in group} & {*targets(table), table.name}:
            yield group
            group = []
        group.append(table)
    if group:
        yield group


def each_judged(tasks: list[Task], engine: Executor, jobs: int) -> Iterator[Keys | None]:
    """Yield the keys of each task, as `engine` gives them."""
    apart: list[Task] = []
    if jobs > 1:
        from policytables.validation.engines import side_by_side

        apart = side_by_side.small_ones(tasks)
        elsewhere = side_by_side.results(apart, partial(judged, engine=engine), jobs) if apart else iter(())
    for task in tasks:
        if task in apart:
            found, task.rows, keys = next(elsewhere)
            task.findings.merge(found)
            yield keys
        else:
            yield judged(task, engine)


def judged(task: Task, engine: Executor) -> Keys | None:
    """Run the executor, then hold the table to what the descriptor says of its file. Raises CannotRun for a file that was changed."""
    return package_files.unchanged(task.package.folder, task.resource.paths, partial(whole, task, engine))


def whole(task: Task, engine: Executor) -> Keys | None:
    """As `judged`, whatever else happens to the file."""
    if formats.is_unknown(task.resource):
        task.findings.add(unread_format(task.package, task.resource))
    parents = engine(task)
    task.flush()
    if task.is_laid_out and not task.rows and not task.resource.dialect.header:
        task.report("source-error", "the file has neither labels nor rows", fix="write rows, or remove the resource")
    if task.is_laid_out:
        for rule, _, _, (_, note) in declared_facts.of_table(
            task.package, task.resource, len(task.schema.fields), task.rows
        ):
            task.report(rule, note, None, "correct the descriptor, or the file")
    return parents


def unread_format(package: Package, resource: Resource) -> Problem:
    message = f'the format "{resource.raw["format"]}" is not known; the file is read as CSV'
    line = descriptor.line_of(package.document, (*resource.pointer, "format"))
    return Problem(
        "unread-format",
        message,
        package.path,
        line,
        f'write "{formats.nearest(resource.raw["format"]) or "csv"}", or a format that is judged',
        "warning",
        resource.name,
    )


def is_judged(resource: Resource) -> bool:
    if not formats.is_table(resource):
        return False
    return resource.data is not None or (bool(resource.paths) and may_be_read(resource))


def may_be_read(resource: Resource) -> bool:
    """Whether every path of a resource stays in the package. If not, the descriptor has the finding."""
    return all(
        not descriptor.is_remote(path) and descriptor.is_inside(resource.package.folder, path)
        for path in resource.paths
    )


def may_match(tables: Mapping[str, Resource], resource: Resource, key: ForeignKey, target: str) -> bool:
    """Whether the fields of a foreign key can be equal at all. If not, the schema has the finding instead of every row."""
    if len(key.fields) != len(key.reference_fields):
        return False
    own = {field.name: field.type for field in resource.schema.fields} if resource.schema else {}
    parent = tables[target].schema if target in tables else None
    there = {field.name: field.type for field in parent.fields} if parent else {}
    return all(
        lint.comparable(own.get(a, "any"), there.get(b, "any")) for a, b in zip(key.fields, key.reference_fields)
    )


def unjudged(package: Package, resource: Resource, findings: Findings) -> None:
    """Add the findings about a resource that is not a table: its file must exist and be as declared."""
    for rule, _, _, (failure, note) in (
        declared_facts.of_file(package, resource) if resource.paths and may_be_read(resource) else ()
    ):
        path = failure.path if failure else resource.path
        fix = failure.fix if failure else "correct the descriptor, or the file"
        findings.add(Problem(rule, f"{path} {note}" if failure else note, path, None, fix, table=resource.name))


def wanted(tables: list[Resource]) -> dict[str, list[tuple[str, ...]]]:
    """{name of a table: those of its keys that other tables refer to}."""
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for resource in tables:
        for key in resource.schema.foreign_keys if resource.schema else ():
            if key.resource != resource.name:
                found.setdefault(key.resource, {})[key.reference_fields] = None
    return {name: list(keys) for name, keys in found.items()}


def parents_first(tables: list[Resource], named: Mapping[str, Resource]) -> list[Resource]:
    """The tables in an order in which parents come before their children, unless they form a cycle."""
    parents = {table: {named[name] for name in targets(table) if name in named} - {table} for table in tables}
    children: dict[Resource, list[Resource]] = {table: [] for table in tables}
    for table, above in parents.items():
        for parent in above:
            children[parent].append(table)
    places = {table: place for place, table in enumerate(tables)}
    order: list[Resource] = []
    waiting = dict.fromkeys(tables)
    ready = [table for table in tables if not parents[table]]
    while waiting:
        ready = ready or [next(iter(waiting))]
        order += ready
        for table in ready:
            del waiting[table]
        freed = set()
        for table in ready:
            for child in children[table]:
                parents[child].discard(table)
                if child in waiting and not parents[child]:
                    freed.add(child)
        ready = sorted(freed, key=places.__getitem__)
    return order


def targets(table: Resource) -> list[str]:
    return [key.resource for key in table.schema.foreign_keys] if table.schema else []


def own_keys(package: Package, resource: Resource, fields: tuple[str, ...]) -> set[Key] | None:
    """Keys of a table that refers to itself or is part of a cycle, read beforehand. None if it cannot be read."""
    from policytables.validation.engines import stream

    task = Task(package, resource, Findings(), {}, [fields])
    return (stream.keys(task) or {}).get(fields)

"""Validating a package by its path: the mode, the executor, and the outcome."""

from __future__ import annotations

import os
import sys

from policytables.datapackage import read_package
from policytables.problems import CannotRun
from policytables.validation import formats, package_files, settings
from policytables.validation import package as run
from policytables.validation.findings import Findings
from policytables.validation.severities import Severities, matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Protocol

    from policytables.datapackage.model import Json, Package, Resource
    from policytables.problems import Problem
    from policytables.reports.tally import Counts
    from policytables.validation.package import Executor
    from policytables.validation.row_rules import Keys
    from policytables.validation.severities import Selector
    from policytables.validation.table_task import Task

    class ValidateOptions(Protocol):
        """The options of the command."""

        compat: bool
        engine: str
        jobs: int | None
        limit: int
        limit_errors: int | None
        limit_rows: int | None
        memory: int | None
        scheduler: str | None
        severities: Iterable[Selector]
        baseline: str | None
        resources: Iterable[str]
        skipped: Iterable[str]
        schema: str | Json | None


class Outcome:
    """What a validation found: `problems` in display order, complete `counts`, and a `summary` in one sentence.

    `extra(problem)` returns more members for its JSON. `judged` is [(resource, rows)] for the tables of `package` that were
    read. `is_whole` says whether the rules across tables were applied.
    """

    def __init__(
        self,
        problems: list[Problem],
        counts: Counts,
        summary: str,
        package: Package,
        extra: Callable[[Problem], dict[str, Any]] | None = None,
        judged: Iterable[tuple[Resource, int | None]] = (),
        is_whole: bool = False,
    ) -> None:
        self.problems, self.counts, self.summary, self.extra = problems, counts, summary, extra
        self.package, self.judged, self.is_whole = package, judged, is_whole


def validate(
    path: str,
    options: ValidateOptions,
    progress: Callable[[str], None] = lambda sentence: None,
    beyond: Callable[[Package], Iterable[Problem]] | None = None,
) -> Outcome:
    """Outcome of validating the package at `path`. Raises CannotRun.

    `beyond(package)` is called only when every table fits its schema, because its rules rely on columns and keys.
    """
    if os.path.isfile(path) and path.lower().endswith(".zip"):
        from policytables.storage import zips

        with zips.extracted(path) as folder:
            return unpacked(folder, options, progress, beyond)
    return unpacked(path, options, progress, beyond)


def unpacked(
    path: str,
    options: ValidateOptions,
    progress: Callable[[str], None],
    beyond: Callable[[Package], Iterable[Problem]] | None,
) -> Outcome:
    """Like `validate`, for a folder or descriptor on disk."""
    package = described(path, options)
    if options.compat:
        package_files.refuse_between(package.folder, (path for r in package.resources for path in r.paths))
        return compatible(package, options)
    levels = Severities([*settings.read(package.folder), *options.severities])
    findings = Findings(0 if options.baseline else options.limit, levels)
    chosen = selection(package, options)
    is_partial = chosen is not run.everything

    def judge() -> tuple[int, int, bool]:
        jobs = processes(package, options)
        side_by_side = jobs if options.engine in ("auto", "stream") else 1
        tables, rows = run.strictly(package, findings, executor(options, jobs), chosen, side_by_side)
        is_whole = beyond is not None and not is_partial and not findings.counts()["errors"]
        if beyond and is_whole:
            for problem in beyond(package):
                findings.add(problem)
        return tables, rows, is_whole

    # A mix of the tables of two builds would have faults that neither build has.
    paths = [path for resource in package.resources for path in resource.paths]
    tables, rows, is_whole = package_files.unchanged(package.folder, paths, judge)
    for problem in levels.unneeded(package, is_partial):
        findings.add(problem)
    if options.baseline:
        from policytables.validation import baseline

        baseline.accept(findings, baseline.read(options.baseline), os.path.basename(options.baseline))
        findings.cut(options.limit)
    counts: Counts = {**findings.counts(), "tables": tables, "rows": rows}
    return Outcome(
        findings.problems(),
        counts,
        f"{tables} {'table' if tables == 1 else 'tables'}, {rows:,} {'row' if rows == 1 else 'rows'}",
        package,
        judged=findings.judged,
        is_whole=is_whole,
    )


def described(path: str, options: ValidateOptions) -> Package:
    """The package at a path, or one made for a table without a descriptor. Raises CannotRun."""
    if options.schema is not None or formats.is_bare_table(path):
        from policytables.validation import bare_table

        return bare_table.package(path, options.schema)
    return read_package(path, judged=not options.compat)


def selection(package: Package, options: ValidateOptions) -> Callable[[Resource], bool]:
    """A predicate for the resources to judge, by name; `*` stands for any characters. Raises CannotRun for an unknown name."""
    wanted, skipped = list(options.resources), list(options.skipped)
    if not wanted and not skipped:
        return run.everything
    names = [resource.name for resource in package.resources]
    for name in [*wanted, *skipped]:
        if not any(matches(name, known) for known in names):
            from policytables import suggestions

            raise CannotRun(f"there is no resource {name!r}{suggestions.hint(name, names)}")

    def chosen(resource: Resource) -> bool:
        listed = not wanted or any(matches(name, resource.name) for name in wanted)
        return listed and not any(matches(name, resource.name) for name in skipped)

    return chosen


def processes(package: Package, options: ValidateOptions) -> int:
    """How many processors are used: one for a small package, otherwise as many as are asked for, or there are."""
    if sum(map(package_files.bytes_of, package.resources)) < package_files.LARGE:
        return 1
    from policytables.validation.engines import workers

    return min(options.jobs or sys.maxsize, workers.count()) if options.jobs != 1 else 1


def executor(options: ValidateOptions, jobs: int) -> Executor:
    """The function that judges one table."""
    if options.engine == "dask":
        from policytables.validation.engines import dask_engine

        return dask_engine.executor(options.scheduler, workers=options.jobs)
    if jobs == 1:
        from policytables.validation.engines import stream

        streamed: Executor = stream.run
    else:
        from policytables.validation.engines import side_by_side

        streamed = side_by_side.executor(jobs)
    if options.engine == "duckdb":
        from policytables.validation.engines import duckdb_engine

        need("duckdb")
        return duckdb_engine.executor(options.memory, options.jobs, streamed)
    return streamed if options.engine == "stream" else by_size(options, streamed)


def by_size(options: ValidateOptions, small: Executor) -> Executor:
    """The stream for small files; for large ones DuckDB, if it is installed."""
    chosen: list[Executor] = []

    def run(task: Task) -> Keys | None:
        # Parquet is small, and its values become texts only slowly.
        enough = package_files.LARGE if formats.is_text(task.resource) else package_files.LARGE // 8
        if package_files.bytes_of(task.resource) < enough:
            return small(task)
        if not chosen:
            from importlib.util import find_spec

            if find_spec("duckdb"):
                from policytables.validation.engines import duckdb_engine

                chosen.append(duckdb_engine.executor(options.memory, options.jobs, small))
            else:
                chosen.append(small)
        return chosen[0](task)

    return run


def need(module: str) -> None:
    """Raise CannotRun when an optional part is not installed."""
    from importlib.util import find_spec

    if not find_spec(module):
        raise CannotRun(f"the engine {module} needs the package {module}; install it with: pip install {module}")


def compatible(package: Package, options: ValidateOptions) -> Outcome:
    """Outcome in compatibility mode: the findings of the reference, in its order."""
    from policytables.validation import compat
    from policytables.validation.compat import wording

    limit = compat.LIMIT_ERRORS if options.limit_errors is None else options.limit_errors
    findings = Findings(limit=0)
    for resource, kind, row, number, details in compat.validate(package, limit, options.limit_rows):
        findings.add(wording.problem(package, resource, kind, row, number, details))
    judged = [
        (resource, None) for resource in package.resources if resource.data is None and package_files.is_table(resource)
    ]
    if any(not problem.table for problem in findings.listed()):
        judged = []  # the descriptor ended the validation
    return Outcome(findings.listed(), findings.counts(), "", package, wording.members, judged)

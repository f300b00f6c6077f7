"""A package validated from its path: which mode, which executor, what the outcome says of itself."""

import os

from policytables.datapackage import read_package
from policytables.problems import CannotRun
from policytables.validation import package as run
from policytables.validation.findings import Findings

LARGE = 8 * 1024 * 1024  # bytes; from here on DuckDB's start-up is paid back


class Outcome:
    """`problems` in the order to show, `counts` complete, `summary` a sentence, `extra(problem)` more members of its JSON."""

    def __init__(self, problems, counts, summary, extra=None):
        self.problems, self.counts, self.summary, self.extra = problems, counts, summary, extra


def validate(path, options, progress=lambda sentence: None, beyond=None):
    """Outcome of validating the package at `path`. Raises CannotRun.

    `beyond(package)` is asked only when every table fits its schema: its rules read columns and keys as given.
    """
    if os.path.isfile(path) and path.lower().endswith(".zip"):
        from policytables.storage import zips

        with zips.extracted(path) as folder:
            return unpacked(folder, options, progress, beyond)
    return unpacked(path, options, progress, beyond)


def unpacked(path, options, progress, beyond):
    """As `validate`, of a folder or descriptor on disk."""
    package = read_package(path, judged=not options.compat)
    if options.compat:
        return compatible(package, options)
    findings = Findings(options.limit)
    tables, rows = run.strictly(package, findings, executor(package, options, progress))
    if beyond and not findings.counts()["errors"]:
        for problem in beyond(package):
            findings.add(problem)
    counts = {**findings.counts(), "tables": tables, "rows": rows}
    return Outcome(
        findings.problems(),
        counts,
        f"{tables} {'table' if tables == 1 else 'tables'}, {rows:,} {'row' if rows == 1 else 'rows'}",
    )


def executor(package, options, progress):
    """The function that judges one table."""
    from policytables.validation.engines import stream

    if options.engine == "stream":
        return stream.run
    if options.engine == "dask":
        from policytables.validation.engines import dask_engine

        return dask_engine.executor(options.scheduler)
    if options.engine == "auto":
        return by_size(options, stream.run)
    from policytables.validation.engines import duckdb_engine

    need("duckdb")
    return duckdb_engine.executor(options.memory)


def by_size(options, small):
    """The stream for small files; from `LARGE` bytes on DuckDB, where it is installed."""
    chosen = []

    def run(task):
        if size(task) < LARGE:
            return small(task)
        if not chosen:
            from importlib.util import find_spec

            if find_spec("duckdb"):
                from policytables.validation.engines import duckdb_engine

                chosen.append(duckdb_engine.executor(options.memory))
            else:
                chosen.append(small)
        return chosen[0](task)

    return run


def size(task):
    try:
        return sum(os.path.getsize(os.path.join(task.package.folder, path)) for path in task.resource.paths)
    except OSError:
        return 0


def need(module):
    """Raise CannotRun when an optional part is not installed."""
    from importlib.util import find_spec

    if not find_spec(module):
        raise CannotRun(f"the engine {module} needs the package {module}; install it with: pip install {module}")


def compatible(package, options):
    """Outcome in compatibility mode: the findings of the reference, in its order."""
    from policytables.validation import compat
    from policytables.validation.compat import wording

    limit = compat.LIMIT_ERRORS if options.limit_errors is None else options.limit_errors
    findings = Findings(limit=0)
    for resource, kind, row, number, details in compat.validate(package, limit, options.limit_rows):
        findings.add(wording.problem(package, resource, kind, row, number, details))
    return Outcome(findings.listed(), findings.counts(), "", wording.members)

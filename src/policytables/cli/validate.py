"""The job `validate`: arguments in, a report and an exit code out."""

from __future__ import annotations

import sys

from policytables import console
from policytables.problems import CannotRun
from policytables.reports import FORMATS
from policytables.validation import ENGINES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from typing import Any

    from policytables.datapackage.model import Package
    from policytables.problems import Problem
    from policytables.validation.validate import Outcome

DETAILS = 100  # for each cause, unless --limit gives another number
DEFAULTS = {
    "path": None,
    "engine": "auto",
    "format": "text",
    "output": None,
    "compat": False,
    "explain": None,
    "fix": False,
    "limit": None,
    "limit_errors": None,
    "limit_rows": None,
    "scheduler": None,
    "jobs": None,
    "memory": None,
    "colour": None,
    "error": None,
    "warn": None,
    "ignore": None,
    "baseline": None,
    "schema": None,
    "resource": None,
    "skip_resource": None,
    "severities": (),
    "resources": (),
    "skipped": (),
}


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables-validate") -> int:
    """Validate; 0 fine, 1 findings. Raises CannotRun."""
    options = console.parse(lambda: _parser(prog), argv, DEFAULTS, {"format": FORMATS, "engine": ENGINES})
    if options.explain:
        given = {name: value for name, value in vars(options).items() if DEFAULTS[name] != value and name != "explain"}
        console.refuse({_option(name): True for name in given}, "--explain does nothing else")
        from policytables import catalogue

        console.write(catalogue.explained(options.explain))
        return console.FINE
    check(options)
    path = root if options.path is None else options.path
    if options.fix:
        from policytables.validation import fixing, validate

        mended = fixing.fix(path, lambda package: validate.selection(package, options))
        if options.format == "text" or options.output:
            console.say(mended)
        else:  # standard output is for the report, which a program may read
            console.say(mended, sys.stderr)
    outcome = run(path, options)
    if options.output:
        refuse_input(outcome.package, options.output)
    report(outcome, options, path)
    return console.FINDINGS if outcome.counts["errors"] else console.FINE


def _parser(prog: str) -> argparse.ArgumentParser:
    from policytables.cli import validate_parser

    return validate_parser.parser(prog)


def _option(name: str) -> str:
    """How a user writes an argument: PATH, -o or --limit-rows."""
    return {"path": "PATH", "output": "-o"}.get(name, f"--{name.replace('_', '-')}")


def check(options: Any) -> None:
    """Raise CannotRun if an option was given that would be ignored."""
    if not options.compat and (options.limit_errors is not None or options.limit_rows is not None):
        raise CannotRun(
            "--limit-errors and --limit-rows work as in frictionless, so they need --compat; --limit N limits the details"
        )
    if options.compat and (options.engine in ("duckdb", "dask") or options.scheduler):
        raise CannotRun("--compat reads row by row, as frictionless does; run it without --engine and --scheduler")
    if options.scheduler and options.engine not in ("auto", "dask"):
        raise CannotRun(f"--scheduler is for the engine dask, not for {options.engine}")
    if options.memory is not None and (options.compat or options.engine not in ("auto", "duckdb")):
        raise CannotRun("--memory is for the engine duckdb; the others need little memory and have no such limit")
    if options.compat:
        console.refuse(
            {"--limit": None if options.limit is None else True},
            "--compat lists everything; --limit-errors works as in frictionless",
        )
    if options.jobs is not None and (options.compat or options.scheduler):
        raise CannotRun(
            "--jobs is for this machine, and --compat reads row by row; run it without --scheduler and --compat"
        )
    if options.output == "-":
        options.output = None
    if options.output or options.format != "text":
        console.refuse({"--colour": options.colour}, "only text on standard output is coloured")
    if options.scheduler:
        options.engine = "dask"
    if options.limit is None:
        options.limit = DETAILS
    if options.compat and options.fix:
        raise CannotRun("--fix uses the strict rules; run it without --compat")
    choose(options)


def choose(options: Any) -> None:
    """Read the options about rules and resources. Raises CannotRun."""
    given = {option: getattr(options, option) for option in ("error", "warn", "ignore")}
    given |= {option: getattr(options, option) for option in ("baseline", "resource", "skip_resource")}
    if options.compat:
        named = {f"--{option.replace('_', '-')}": value for option, value in given.items()}
        console.refuse(named, "--compat reports exactly what frictionless reports")
    if options.fix and options.schema:
        raise CannotRun("--fix needs a package with a descriptor; run it without --schema")
    options.resources, options.skipped = options.resource or (), options.skip_resource or ()
    options.severities = []
    if any(given[option] for option in ("error", "warn", "ignore")):
        from policytables.validation import severities

        options.severities = severities.of_options(given)


def run(path: str, options: Any) -> Outcome:
    import gc

    gc.disable()  # millions of rows make no reference cycles, and looking for some takes a tenth of the time
    from policytables.validation import validate

    if "duckdb" not in sys.modules:  # its bindings would then be reported as leaked
        gc.freeze()  # and the interpreter need not look for some at exit
    with console.Progress() as progress:
        return validate.validate(path, options, progress, beyond)


def refuse_input(package: Package, output: str) -> None:
    """Raise CannotRun where the report would replace a file of the package."""
    import os

    named = [package.path, *(path for resource in package.resources for path in resource.paths)]
    named += [
        value
        for resource in package.resources
        for name in ("schema", "dialect")
        if isinstance(value := resource.raw.get(name), str)
    ]
    if os.path.realpath(output) in {os.path.realpath(os.path.join(package.folder, name)) for name in named}:
        raise CannotRun(f"{output} is a file of the package; name another one for the report")


def report(outcome: Outcome, options: Any, path: str) -> None:
    """Write the report to stdout or to the file of -o."""
    from policytables import reports

    coloured = options.output is None and console.colour(sys.stdout, options.colour or "auto")
    pieces = reports.render(
        outcome.problems,
        options.format,
        counts=outcome.counts,
        summary=outcome.summary,
        colour=coloured,
        prefix=prefix(path),
        extra=outcome.extra,
        **detailed(outcome, options, path),
    )
    if options.output:
        reports.save(pieces, options.output)
    else:
        console.write(pieces)


def detailed(outcome: Outcome, options: Any, path: str) -> dict[str, Any]:
    """What only some formats include: what was checked, and the rows with problems."""
    if options.format not in ("json", "jsonl", "html"):
        return {}
    from policytables import package_report

    more: dict[str, Any] = {"checked": package_report.checked(outcome, options.compat)}
    if options.format == "html":
        from policytables.validation import sample_rows

        more["samples"] = sample_rows.read(path, outcome.problems)
    return more


def prefix(path: str) -> str:
    """The folder of the package relative to the working folder (in CI the checkout), with a slash; "" if it is not below it."""
    import os

    folder = os.path.relpath(path if os.path.isdir(path) else os.path.dirname(path) or ".")
    return "" if folder == "." or folder.startswith("..") else folder.replace(os.sep, "/") + "/"


def beyond(package: Any) -> Iterable[Problem]:
    """Problems of the rules across tables, for a package that declares them."""
    from policytables.model.rules import published

    return published.judge(package)

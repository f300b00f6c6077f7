"""The job `validate`: arguments in, a report and an exit code out."""

from __future__ import annotations

import sys

from policytables import console
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from typing import Any

    from policytables.problems import Problem
    from policytables.validation.validate import Outcome

FORMATS = ("text", "json", "jsonl", "github", "markdown", "junit", "sarif", "html")
DETAILS = 100  # of one cause, unless --limit says another number
ENGINES = ("auto", "stream", "duckdb", "dask")
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
    options = console.parse(lambda: parser(prog), argv, DEFAULTS, {"format": FORMATS, "engine": ENGINES})
    if options.explain:
        console.refuse(
            {"PATH": options.path, "-o": options.output, "--fix": options.fix}, "--explain does nothing else"
        )
        from policytables import catalogue

        console.write(catalogue.explained(options.explain))
        return console.FINE
    check(options)
    path = root if options.path is None else options.path
    if options.fix:
        from policytables.validation import fixing

        mended = fixing.fix(path)
        if options.format == "text" or options.output:
            console.say(mended)
        else:  # standard output is for the report, which a program reads
            for line in mended:
                sys.stderr.write(f"{console.shown(line.removesuffix(chr(10)), 1000)}\n")
    outcome = run(path, options)
    report(outcome, options, path)
    return console.FINDINGS if outcome.counts["errors"] else console.FINE


def check(options: Any) -> None:
    """Raise CannotRun where an option was given that would be ignored."""
    if not options.compat and (options.limit_errors is not None or options.limit_rows is not None):
        raise CannotRun(
            "--limit-errors and --limit-rows cut as the reference does, so they need --compat; --limit N limits the details"
        )
    if options.compat and (options.engine in ("duckdb", "dask") or options.scheduler):
        raise CannotRun("--compat reads row by row as the reference does; run it without --engine and --scheduler")
    if options.scheduler and options.engine not in ("auto", "dask"):
        raise CannotRun(f"--scheduler is for the engine dask, not for {options.engine}")
    if options.memory is not None and (options.compat or options.engine not in ("auto", "duckdb")):
        raise CannotRun(
            "--memory is for the engine duckdb; the others need little, which they cannot be told to lessen"
        )
    if options.compat:
        console.refuse(
            {"--limit": None if options.limit is None else True},
            "--compat lists all; --limit-errors cuts as the reference does",
        )
    if options.output or options.format != "text":
        console.refuse({"--colour": options.colour}, "only text on standard output is coloured")
    if options.scheduler:
        options.engine = "dask"
    if options.limit is None:
        options.limit = DETAILS
    if options.compat and options.fix:
        raise CannotRun("--fix mends by the strict rules; run it without --compat")
    choose(options)


def choose(options: Any) -> None:
    """Read what is said of rules and resources. Raises CannotRun."""
    given = {option: getattr(options, option) for option in ("error", "warn", "ignore")}
    given |= {option: getattr(options, option) for option in ("baseline", "resource", "skip_resource")}
    if options.compat:
        named = {f"--{option.replace('_', '-')}": value for option, value in given.items()}
        console.refuse(named, "--compat reports exactly what frictionless reports")
    if options.fix and options.schema:
        raise CannotRun("--fix mends a package with a descriptor; run it without --schema")
    options.resources, options.skipped = options.resource or (), options.skip_resource or ()
    options.severities = []
    if any(given[option] for option in ("error", "warn", "ignore")):
        from policytables.validation import severities

        options.severities = severities.of_options(given)


def run(path: str, options: Any) -> Outcome:
    import gc

    from policytables.validation import validate

    gc.disable()  # rows by the million make no cycles, and looking for some costs a tenth of the time
    if "duckdb" not in sys.modules:  # whose bindings would then report themselves as leaked
        gc.freeze()  # nor need the interpreter look for some among all modules when it ends
    with console.Progress() as progress:
        return validate.validate(path, options, progress, beyond)


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
    """What only some formats say: what was checked, and the rows of the problems."""
    if options.format not in ("json", "jsonl", "html"):
        return {}
    from policytables import package_report
    from policytables.validation import sample_rows

    more: dict[str, Any] = {"checked": package_report.checked(outcome, options.compat)}
    if options.format == "html":
        more["samples"] = sample_rows.read(path, outcome.problems)
    return more


def prefix(path: str) -> str:
    """Folder of the package with a slash, as seen from the working folder, which in CI is the checkout; "" when it is not below it."""
    import os

    folder = os.path.relpath(path if os.path.isdir(path) else os.path.dirname(path) or ".")
    return "" if folder == "." or folder.startswith("..") else folder.replace(os.sep, "/") + "/"


def beyond(package: Any) -> Iterable[Problem]:
    """Problems of the rules that no schema holds, for a package that declares them."""
    from policytables.model.rules import published

    return published.judge(package)


def parser(prog: str) -> argparse.ArgumentParser:
    made = console.parser(
        "Validate a Data Package: a folder, its datapackage.json or a zip.",
        "path/to/package --format json -o report.json",
        prog,
    )
    made.add_argument(
        "path", nargs="?", metavar="PATH", help=f"a folder, a datapackage.json or a zip (default: {console.here(prog)})"
    )
    made.add_argument(
        "--engine", choices=ENGINES, default="auto", help="how tables are read (default: %(default)s, by size)"
    )
    made.add_argument("--format", choices=FORMATS, default="text", help="of the report (default: %(default)s)")
    made.add_argument("-o", "--output", metavar="FILE", help="write the report there, whole or not at all")
    made.add_argument(
        "--limit",
        type=console.at_least(0),
        metavar="N",
        help="details of one cause (default: 100; 0 is all); counts are always complete",
    )
    for option, effect in (("error", "fail"), ("warn", "do not fail"), ("ignore", "are left out")):
        made.add_argument(
            f"--{option}",
            action="append",
            metavar="RULE[@TABLE[.FIELD]]",
            help=f"findings of this rule {effect}; * stands for any characters",
        )
    made.add_argument(
        "--baseline", metavar="FILE", help="accept what this report has (made with --format json --limit 0 -o FILE)"
    )
    made.add_argument(
        "--schema", metavar="FILE", help="the Table Schema of PATH, which is a table without a descriptor"
    )
    made.add_argument("--resource", action="append", metavar="NAME", help="judge only the resources of this name")
    made.add_argument(
        "--skip-resource", action="append", metavar="NAME", help="judge all resources but those of this name"
    )
    made.add_argument("--compat", action="store_true", help="report exactly what frictionless 5.21.0 reports")
    made.add_argument(
        "--limit-errors",
        type=console.at_least(0),
        metavar="N",
        help="with --compat: errors of one table (the reference's default is 1000; 0 is all)",
    )
    made.add_argument("--limit-rows", type=console.at_least(0), metavar="N", help="with --compat: rows of one table")
    made.add_argument(
        "--explain",
        metavar="RULE",
        help="say what a rule means, with an example, and do nothing else; `all` gives every rule as Markdown",
    )
    made.add_argument(
        "--fix",
        action="store_true",
        help="first mend what is mechanical: byte order marks, line ends, row order, stray spaces, NFC",
    )
    made.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="of a Dask cluster, for the engine dask (default: processes of this machine)",
    )
    made.add_argument(
        "--memory",
        type=console.at_least(1),
        metavar="MB",
        help="what the engine duckdb may use before it writes to disk",
    )
    made.add_argument("--colour", choices=("auto", "always", "never"), help="of the text (default: auto)")
    return made

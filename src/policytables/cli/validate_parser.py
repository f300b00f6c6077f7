"""The options of the job `validate`; loaded only for command lines that need argparse."""

from __future__ import annotations

from policytables import console
from policytables.cli.validate import DETAILS
from policytables.reports import FORMATS
from policytables.validation import ENGINES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


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
        help=f"details of one cause (default: {DETAILS}; 0 is all); counts are always complete",
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
        help="first fix what is mechanical: byte order marks, line ends, row order, stray spaces, NFC",
    )
    made.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="of a Dask cluster, for the engine dask (default: processes of this machine)",
    )
    made.add_argument(
        "--jobs",
        type=console.at_least(1),
        metavar="N",
        help="processors that a package of several megabytes may use (default: all of this machine)",
    )
    made.add_argument(
        "--memory",
        type=console.at_least(1),
        metavar="MB",
        help="what the engine duckdb may use before it writes to disk",
    )
    made.add_argument("--colour", choices=("auto", "always", "never"), help="of the text (default: auto)")
    return made

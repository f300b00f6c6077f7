"""The job `check`: everything that a contribution must pass, in one command; CI runs the same."""

from __future__ import annotations

import os
import sys

from policytables import console

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from policytables.problems import Problem

    Progress = Callable[[str], None]
    Found = tuple[list[Problem], str]  # the problems, and the sentence if there are none

ABOUT = (
    "Run every check that a contribution must pass: texts, registers, tables, schemas, documents, spans, release rules."
)


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables check") -> int:
    """Check; 0 fine, 1 findings. Raises CannotRun."""
    parser = console.parser(ABOUT, "--originals ../shared/originals", prog=prog)
    parser.add_argument(
        "--originals",
        metavar="DIR",
        help="the folder with the originals (default: ../shared/originals, if it is there)",
    )
    parser.add_argument(
        "--format", default="text", choices=("text", "github", "json", "markdown"), help="of the report (default: text)"
    )
    parser.add_argument("--root", default=root, metavar="DIR", help=f"the checkout (default: {console.here(prog)})")
    args = parser.parse_args(argv)

    from policytables import reports

    problems, said = found(args)
    if problems or args.format != "text":
        console.write(reports.render(problems, args.format, colour=console.colour(sys.stdout)))
    if args.format == "text":
        console.say(said)
    return console.FINDINGS if problems else console.FINE


def found(args: argparse.Namespace) -> tuple[list[Problem], list[str]]:
    """All problems, and a line for every part without any. Spans and releases are checked only if everything compiles and is valid."""
    problems: list[Problem] = []
    said: list[str] = []
    with console.Progress() as progress:
        for part in (compiled, valid, verified, releasable):
            if problems and part in (verified, releasable):
                said.append(f"{part.__name__}: not checked until the problems above are corrected")
                continue
            wrong, fine = part(args, progress)
            known = {(problem.rule, problem.key, problem.message) for problem in problems}
            problems += [problem for problem in wrong if (problem.rule, problem.key, problem.message) not in known]
            said += [] if wrong else [f"{part.__name__}: {fine}"]
    return problems, said


def compiled(args: argparse.Namespace, progress: Progress) -> Found:
    from policytables.compiler import building

    outcome = building.check(args.root, progress)
    return outcome.problems, "texts and registers compile; data/ and the generated blocks are up to date"


def valid(args: argparse.Namespace, progress: Progress) -> Found:
    from policytables import validate
    from policytables.reports import habits

    report = validate(args.root)
    return habits.gathered([problem for problem in report.problems if problem.severity == "error"]), report.summary


def verified(args: argparse.Namespace, progress: Progress) -> Found:
    from policytables.compiler import generated_blocks, verifying

    folder = args.originals or os.path.join(args.root, "..", "shared", "originals")
    if args.originals is None and not os.path.isdir(folder):
        return [], f"NOT CHECKED: no originals at {folder}"
    proof = verifying.prove(args.root, folder, progress)
    problems = proof.problems or generated_blocks.judge_spans(args.root, proof.lines)
    return problems, proof.lines[-1].strip()


def releasable(args: argparse.Namespace, progress: Progress) -> Found:
    from policytables.release import comparison, jobs

    try:
        outcome = jobs.check(args.root, os.path.join(args.root, "dist"), None, None, "text", progress)
    except comparison.LastUnknown as reason:  # a clone without tags, in which making a release is refused
        return [], f"NOT CHECKED: {reason}"
    return outcome.problems, "nothing is missing for the changes since the last release"

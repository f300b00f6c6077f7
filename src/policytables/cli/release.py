"""The job `release`: check, prepare, make and verify."""

from __future__ import annotations

import os
import sys

from policytables import console

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from policytables.release.jobs import Outcome

    Progress = Callable[[str], None]

ABOUT = "Compare the tables with the last release, release them, or verify a release."
EXAMPLES = (
    "check 1.1.0          what changed, and whether 1.1.0 is enough",
    "check --format html -o changes.html",
    "prepare 1.1.0        number, date and change log, to be committed",
    "make 1.1.0           the release in dist/",
    "verify dist/shenzhen-innovation-plan-1.1.0",
)


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables release") -> int:
    """Do one of the four; 0 fine, 1 findings. Raises CannotRun."""
    args = parser(root, prog).parse_args(argv)

    from policytables import reports

    with console.Progress() as progress:
        outcome = args.job(args, progress)
    found = outcome.problems if not outcome.told else []
    report = reports.render(found, colour=not args.output and console.colour(sys.stdout)) if found else iter(())
    if args.output:
        reports.save([*outcome.pieces, *report], args.output)
    elif getattr(args, "format", "text") == "text":
        console.say(outcome.pieces)
        console.write(report)
    else:
        console.write([*outcome.pieces, *report])
    return console.FINDINGS if outcome.problems else console.FINE


def parser(root: str, prog: str) -> argparse.ArgumentParser:
    """The parser; a parsed command carries `job(args, progress)`."""
    made = console.parser(ABOUT, f"\n  {console.command(prog)} ".join(EXAMPLES), prog)
    commands = made.add_subparsers(required=True, metavar="check|prepare|make|verify", dest="command")

    def add(name: str, said: str, job: Callable[[argparse.Namespace, Progress], Outcome]) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=said, description=f"{said[0].upper()}{said[1:]}.", allow_abbrev=False)
        command.set_defaults(job=job, output=None)
        return command

    comparing = add("check", "compare the tables with the last release", check)
    comparing.add_argument(
        "version", metavar="VERSION", nargs="?", help="MAJOR.MINOR.PATCH (default: that of datapackage.json)"
    )
    _package(comparing, root, prog)
    comparing.add_argument("--format", choices=("text", "json", "html"), default="text")
    comparing.add_argument("-o", dest="output", metavar="FILE", help="write the report into a file")
    preparing = add("prepare", "write number, date and change log into the checkout", prepare)
    making = add("make", "make a release in dist/", make)
    for command in (preparing, making):
        command.add_argument("version", metavar="VERSION", help="MAJOR.MINOR.PATCH")
        _package(command, root, prog)
        command.add_argument(
            "--date", metavar="YYYY-MM-DD", help="date of the release (default: `created` of datapackage.json)"
        )
    signing = making.add_mutually_exclusive_group()
    signing.add_argument("--unsigned", action="store_true", help="do not sign")
    signing.add_argument("--key", metavar="FILE", help="ssh key to sign with (default: the one git signs with, if any)")
    verifying = add("verify", "verify a downloaded release", verify)
    verifying.add_argument("file", metavar="FILE", help="the zip of a release, its folder, or a file in it")
    verifying.add_argument("--signers", metavar="FILE", help="whom to believe: an allowed_signers file of ssh")
    return made


def _package(command: argparse.ArgumentParser, root: str, prog: str) -> None:
    command.add_argument(
        "--last",
        metavar="FILE",
        help="the last release: a zip or a folder (default: the newest in dist/ or among the tags v1.2.3)",
    )
    command.add_argument("--root", metavar="DIR", default=root, help=f"the package (default: {console.here(prog)})")
    command.add_argument("--dist", metavar="DIR", help="where releases are (default: dist/ of the package)")


def check(args: argparse.Namespace, progress: Progress) -> Outcome:
    from policytables.release import jobs

    _one_source(args)
    return jobs.check(args.root, _dist(args), args.version, args.last, args.format, progress)


def prepare(args: argparse.Namespace, progress: Progress) -> Outcome:
    from policytables.release import jobs

    _one_source(args)
    return jobs.prepare(args.root, _dist(args), args.version, args.last, args.date, progress)


def make(args: argparse.Namespace, progress: Progress) -> Outcome:
    from policytables.release import jobs

    return jobs.make(args.root, _dist(args), args.version, args.last, args.date, args.key, args.unsigned, progress)


def verify(args: argparse.Namespace, progress: Progress) -> Outcome:
    from policytables.release import jobs

    return jobs.verify(args.file, args.signers)


def _one_source(args: argparse.Namespace) -> None:
    if args.last is not None:
        console.refuse({"--dist": args.dist}, "--last names the release to compare with")


def _dist(args: argparse.Namespace) -> str:
    return args.dist or os.path.join(args.root, "dist")

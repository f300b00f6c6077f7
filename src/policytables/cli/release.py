"""The job `release`: check, prepare, make and verify."""

import os
import sys

from policytables import console

ABOUT = "Compare the tables with the last release, release them, or verify a release."
EXAMPLES = (
    "check 1.1.0          what changed, and whether 1.1.0 is enough",
    "check --format html -o changes.html",
    "prepare 1.1.0        number, date and change log, to be committed",
    "make 1.1.0           the release in dist/",
    "verify dist/shenzhen-innovation-plan-1.1.0",
)


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables release") -> int:
    args = parser(root, prog).parse_args(argv)

    from policytables import reports

    with console.Progress() as progress:
        outcome = args.job(args, progress)
    pieces = outcome.pieces
    if outcome.problems and not outcome.told:
        pieces = [*pieces, *reports.render(outcome.problems, colour=console.colour(sys.stdout))]
    reports.save(pieces, args.output) if args.output else console.write(pieces)
    return console.FINDINGS if outcome.problems else console.FINE


def parser(root, prog):
    """The parser; a parsed command carries `job(args, progress)`."""
    made = console.parser(ABOUT, f"\n  {console.command(prog)} ".join(EXAMPLES), prog)
    commands = made.add_subparsers(required=True, metavar="check|prepare|make|verify", dest="command")
    for name, said, job in (
        ("check", "compare the tables with the last release", check),
        ("prepare", "write number, date and change log into the checkout", prepare),
        ("make", "make a release in dist/", make),
        ("verify", "verify a downloaded release", verify),
    ):
        command = commands.add_parser(name, help=said, description=f"{said[0].upper()}{said[1:]}.", allow_abbrev=False)
        command.set_defaults(job=job, output=None)
        if name == "verify":
            command.add_argument("file", metavar="FILE", help="the zip of a release, its folder, or a file in it")
            command.add_argument("--signers", metavar="FILE", help="whom to believe: an allowed_signers file of ssh")
            continue
        command.add_argument(
            "version",
            metavar="VERSION",
            nargs="?" if name == "check" else None,
            help="MAJOR.MINOR.PATCH" + (" (default: that of datapackage.json)" if name == "check" else ""),
        )
        command.add_argument(
            "--last",
            metavar="FILE",
            help="the last release: a zip or a folder (default: the newest in dist/ or among the tags v1.2.3)",
        )
        command.add_argument("--root", metavar="DIR", default=root, help=f"the package (default: {console.here(prog)})")
        command.add_argument("--dist", metavar="DIR", help="where releases are (default: dist/ of the package)")
        if name == "check":
            command.add_argument("--format", choices=("text", "json", "html"), default="text")
            command.add_argument("-o", dest="output", metavar="FILE", help="write the report into a file")
        else:
            command.add_argument(
                "--date", metavar="YYYY-MM-DD", help="date of the release (default: `created` of datapackage.json)"
            )
        if name == "make":
            command.add_argument("--unsigned", action="store_true", help="do not sign")
            command.add_argument(
                "--key", metavar="FILE", help="ssh key to sign with (default: the one git signs with, if any)"
            )
    return made


def check(args, progress):
    from policytables.release import jobs

    return jobs.check(args.root, _dist(args), args.version, args.last, args.format, progress)


def prepare(args, progress):
    from policytables.release import jobs

    return jobs.prepare(args.root, _dist(args), args.version, args.last, args.date, progress)


def make(args, progress):
    from policytables.release import jobs

    return jobs.make(args.root, _dist(args), args.version, args.last, args.date, args.key, args.unsigned, progress)


def verify(args, progress):
    from policytables.release import jobs

    return jobs.verify(args.file, args.signers)


def _dist(args):
    return args.dist or os.path.join(args.root, "dist")

"""The job `build`."""

from __future__ import annotations

import sys

from policytables import console

ABOUT = "Compile texts/ and registers/ into data/."


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables build") -> int:
    """Build, check or sort; 0 fine, 1 findings. Raises CannotRun."""
    parser = console.parser(ABOUT, "--check", prog=prog)
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--check", action="store_true", help="write nothing, and fail if data/ is stale")
    one.add_argument("--sort", action="store_true", help="put the rows of the registers in order, and do nothing else")
    parser.add_argument(
        "--root", default=root, metavar="DIR", help=f"the package to compile (default: {console.here(prog)})"
    )
    args = parser.parse_args(argv)

    from policytables import reports
    from policytables.compiler import building

    job = building.check if args.check else building.sort if args.sort else building.build
    with console.Progress() as progress:
        outcome = job(args.root, progress)
    if outcome.problems:
        console.write(reports.render(outcome.problems, colour=console.colour(sys.stdout)))
    console.say(outcome.lines)
    return console.FINDINGS if outcome.problems else console.FINE

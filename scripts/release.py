"""Compare the tables with the last release, release them, or verify a release."""

import os
import sys

from policytables import console

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main(argv=None):
    from policytables.release import arguments

    args = arguments.parser(ROOT).parse_args(argv)

    from policytables import reports

    with console.Progress() as progress:
        outcome = args.job(args, progress)
    pieces = outcome.pieces
    if outcome.problems and not outcome.told:
        pieces = [*pieces, *reports.render(outcome.problems, colour=console.colour(sys.stdout))]
    reports.save(pieces, args.output) if args.output else console.write(pieces)
    return console.FINDINGS if outcome.problems else console.FINE


if __name__ == "__main__":
    sys.exit(console.run(main))

"""The job `agreement`."""

from __future__ import annotations

import sys

from policytables import console

ABOUT = "Compare two independent codings of the same originals: F1 of the units (or topics), Krippendorff's alpha of their codes, commonest confusions."


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables agreement") -> int:
    """Compare; 0 fine, 1 findings. Raises CannotRun."""
    parser = console.parser(ABOUT, "--coding coding/regulations", prog=prog)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to write the figures (default: text)"
    )
    parser.add_argument(
        "--root",
        default=root,
        metavar="DIR",
        help=f"the package with the folder of codings (default: {console.here(prog)})",
    )
    parser.add_argument(
        "--coding",
        default="coding",
        metavar="FOLDER",
        help="the folder of that package with first.csv and second.csv (default: %(default)s)",
    )
    args = parser.parse_args(argv)

    from policytables import agreement, reports
    from policytables.agreement import report, topics
    from policytables.agreement.codings import Topics

    codings, problems = agreement.read(args.root, args.coding)
    if codings is None:
        console.write(reports.render(problems, args.format, colour=console.colour(sys.stdout)))
        return console.FINDINGS
    on_topics = isinstance(codings, Topics)
    result = topics.compare(codings) if isinstance(codings, Topics) else agreement.compare(codings)
    if args.format == "json":
        console.write(report.dumped(result))
    else:
        console.say(report.topics(result) if on_topics else report.text(result))
    return console.FINE

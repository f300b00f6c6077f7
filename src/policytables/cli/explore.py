"""The job `explore`."""

from __future__ import annotations

import os

from policytables import console
from policytables.problems import CannotRun

ABOUT = "Write the explorer: static pages that open from disk, with no network and no server."


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables explore") -> int:
    """Write the site. Raises CannotRun."""
    parser = console.parser(ABOUT, "-o site", prog=prog)
    parser.add_argument("-o", "--output", metavar="DIR", help="the folder to write (default: site in the package)")
    parser.add_argument(
        "--originals",
        metavar="DIR",
        help="show the words of the originals; for private use only, and every page says so",
    )
    parser.add_argument(
        "--previous",
        metavar="PATH",
        help="an earlier release, as a folder or a zip: adds the page of what changed since",
    )
    parser.add_argument(
        "--root", default=root, metavar="DIR", help=f"the package to show (default: {console.here(prog)})"
    )
    args = parser.parse_args(argv)

    try:
        from policytables.explorer import site
    except ImportError as error:
        raise CannotRun(f"{error.name} is not installed: pip install '.[explorer]'") from error

    with console.Progress() as progress:
        lines = site.build(
            args.root, args.output or os.path.join(args.root, "site"), args.originals, args.previous, progress
        )
    console.say(lines)
    return console.FINE

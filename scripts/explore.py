"""Write the explorer: static pages that open from disk, with no network and no server."""

import os
import sys

from policytables import console
from policytables.problems import CannotRun

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main(argv=None):
    parser = console.parser(__doc__, "python scripts/explore.py -o site", prog="explore.py")
    parser.add_argument("-o", "--output", metavar="DIR", help="the folder to write (default: site in the package)")
    parser.add_argument("--originals", metavar="DIR", help="show the words of the originals; for private use only, and every page says so")
    parser.add_argument("--previous", metavar="PATH", help="an earlier release, as a folder or a zip: adds the page of what changed since")
    parser.add_argument("--root", default=ROOT, metavar="DIR", help="the package to show (default: this repository)")
    args = parser.parse_args(argv)

    try:
        from policytables.explorer import building
    except ImportError as error:
        raise CannotRun(f"{error.name} is not installed: pip install '.[explorer]'") from error

    with console.Progress() as progress:
        lines = building.build(args.root, args.output or os.path.join(args.root, "site"), args.originals, args.previous, progress)
    console.write(lines)
    return console.FINE


if __name__ == "__main__":
    sys.exit(console.run(main))

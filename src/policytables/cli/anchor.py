"""The job `anchor`."""

import os

from policytables import console

EXAMPLE = """plan-2020.lab-count "There are" "five laboratories" --originals ../shared/originals"""

ABOUT = "Stamp the span of a statement or clause, found by its first and last words or given by offsets."


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables anchor") -> int:
    parser = console.parser(ABOUT, EXAMPLE, prog=prog)
    parser.add_argument("id", metavar="ID", help="statement or clause; with --skip a source")
    parser.add_argument("first", nargs="?", metavar="FIRST", help="first words of the span, as the original has them")
    parser.add_argument(
        "last", nargs="?", default="", metavar="LAST", help="last words of the span; leave out where FIRST is all of it"
    )
    parser.add_argument("--start", type=int, metavar="N", help="offset of the first character, instead of words")
    parser.add_argument("--end", type=int, metavar="N", help="offset behind the last character")
    parser.add_argument(
        "--role",
        default="states",
        choices=("clause", "states", "context", "repeats"),
        help="what the span does (default: states)",
    )
    parser.add_argument(
        "--source", default="", metavar="ID", help="the original of the span, where it is not that of the text"
    )
    parser.add_argument("--skip", metavar="REASON", help="the passage carries no statement: furniture, heading, ...")
    parser.add_argument("--remove", action="store_true", help="take all spans of ID away")
    parser.add_argument(
        "--reviewed",
        action="store_true",
        help="say that ID was checked against its spans by somebody who did not write it",
    )
    parser.add_argument(
        "--originals",
        default=os.path.join(root, "..", "shared", "originals"),
        metavar="DIR",
        help="the folder with the originals (default: ../shared/originals)",
    )
    parser.add_argument("--root", default=root, metavar="DIR", help=f"the package (default: {console.here(prog)})")
    args = parser.parse_args(argv)

    from policytables.compiler import anchoring

    console.write([anchoring.carry_out(args)])
    return console.FINE

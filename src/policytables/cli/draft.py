"""The job `draft`."""

import os

from policytables import console

ABOUT = "Draft a restated text, with its register rows, from a raw policy text; or list all proposals as JSON."


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables draft") -> int:
    parser = console.parser(ABOUT, "../shared/originals/new-plan.txt -o texts/new-plan.md", prog=prog)
    parser.add_argument("original", metavar="ORIGINAL", help="a plain text (UTF-8, English), or a folder of them")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write there, register rows beside it, replacing nothing; for a folder, a folder (default: standard output)",
    )
    parser.add_argument(
        "--format",
        choices=("markdown", "json"),
        default="markdown",
        help="a text to edit, or all proposals with their spans",
    )
    parser.add_argument(
        "--registers",
        metavar="DIR",
        default=os.path.join(root, "registers"),
        help=f"registers of names that are known (default: {console.here(prog)}'s)",
    )
    parser.add_argument(
        "--engine",
        choices=("processes", "dask"),
        default="processes",
        help="how a folder is drafted: in processes of this machine, or by Dask",
    )
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="how many files of a folder at once (default: one for each processor)"
    )
    args = parser.parse_args(argv)

    from policytables.drafting import runs

    if os.path.isdir(args.original) and args.output:
        with console.Progress() as progress:
            drafted, faults = runs.folder(
                args.original, args.output, args.format, args.registers, args.engine, args.jobs, progress
            )
        console.write(
            [f"{fault}\n" for fault in faults] + [f"{drafted} drafted into {args.output}, {len(faults)} not drafted\n"]
        )
        return console.FINDINGS if faults else console.FINE
    texts = runs.results(args.original, args.format, args.registers)
    if args.output:
        console.write(f"{place}\n" for place in runs.save(texts, args.output))
    else:
        console.write(runs.shown(texts))
    return console.FINE

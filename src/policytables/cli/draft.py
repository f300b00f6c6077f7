"""The job `draft`."""

from __future__ import annotations

import os

from policytables import console
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

ABOUT = "Draft a restated text, with its register rows, from a raw policy text; or list all proposals as JSON."


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables draft") -> int:
    """Draft one text or a folder of them; 0 fine, 1 not all of them. Raises CannotRun."""
    args = parser(prog).parse_args(argv)
    check(args)
    registers = args.registers or os.path.join(root, "registers")

    from policytables.drafting import runs

    if os.path.isdir(args.original) and args.output:
        with console.Progress() as progress:
            drafted, faults = runs.folder(
                args.original, args.output, args.format, registers, args.engine or "processes", args.jobs, progress
            )
        console.say(
            [f"{fault}\n" for fault in faults] + [f"{drafted} drafted into {args.output}, {len(faults)} not drafted\n"]
        )
        return console.FINDINGS if faults else console.FINE
    texts = runs.results(args.original, args.format, registers)
    if args.output:
        console.say(f"{place}\n" for place in runs.save(texts, args.output))
    else:
        console.write(runs.shown(texts))
    return console.FINE


def parser(prog: str) -> argparse.ArgumentParser:
    made = console.parser(ABOUT, "../shared/originals/new-plan.txt -o texts/new-plan.md", prog=prog)
    made.add_argument("original", metavar="ORIGINAL", help="a plain text (UTF-8, English), or a folder of them")
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write there, register rows beside it, replacing nothing; for a folder, a folder (default: standard output)",
    )
    made.add_argument(
        "--format",
        choices=("markdown", "json", "review"),
        default="markdown",
        help="a text to edit, all proposals with their spans, or a private page that shows them in the original",
    )
    made.add_argument(
        "--registers", metavar="DIR", help=f"registers of names that are known (default: {console.here(prog)}'s)"
    )
    made.add_argument(
        "--engine",
        choices=("processes", "dask"),
        help="how a folder is drafted: in processes of this machine, the default, or by Dask",
    )
    made.add_argument(
        "--jobs",
        type=console.at_least(1),
        metavar="N",
        help="how many files of a folder at once (default: one for each processor)",
    )
    return made


def check(args: argparse.Namespace) -> None:
    """Raise CannotRun if an argument would be ignored, or cannot be used."""
    if not os.path.isdir(args.original):
        console.refuse({"--engine": args.engine, "--jobs": args.jobs}, f"{args.original} is not a folder")
        if args.output and os.path.isdir(args.output):
            raise CannotRun(f"{args.output} is a folder: name the file to write into it")
    elif args.output and os.path.exists(args.output) and not os.path.isdir(args.output):
        raise CannotRun(f"{args.output} is not a folder: the drafts of a folder need one")
    if args.registers and not os.path.isfile(os.path.join(args.registers, "names.csv")):
        raise CannotRun(f"{args.registers} is not a folder of registers: it has no names.csv")

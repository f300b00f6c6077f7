"""The job `describe`."""

from __future__ import annotations

import gc
import json
import os

from policytables import console
from policytables.problems import CannotRun

ABOUT = "Guess a descriptor for CSV files that have none: types, keys and references, each with its reason."


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables describe") -> int:
    """Describe. Raises CannotRun."""
    parser = console.parser(ABOUT, "path/to/folder -o path/to/folder/datapackage.json", prog)
    parser.add_argument("path", metavar="FOLDER|FILE", help="a folder with CSV files, or one of them")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write there, replacing nothing (default, and -: standard output)"
    )
    args = parser.parse_args(argv)
    if args.output == "-":
        args.output = None
    if args.output and os.path.lexists(args.output):
        raise CannotRun(f"{args.output} exists and is not replaced: remove it, or name another file with -o")

    from policytables.inference import describing
    from policytables.reports import json_text
    from policytables.reports.tally import number_of
    from policytables.storage import whole_files

    gc.disable()  # rows make no reference cycles, and looking for some takes a fifth of the time
    with console.Progress() as progress:
        found = describing.describe(args.path, progress)
    lines = json.dumps(found, ensure_ascii=False, indent=2).split("\n")
    text = "".join(f"{json_text.escaped(line)}\n" for line in lines)
    if args.output:
        whole_files.save_new([text], args.output)
        tables = number_of(len(found["resources"]), "table")
        console.say([f"{args.output}: {tables} described; look at all `reasons` and at every `todo`\n"])
    else:
        console.write([text])
    return console.FINE

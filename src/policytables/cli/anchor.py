"""The job `anchor`."""

from __future__ import annotations

import os

from policytables import console
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

EXAMPLE = """plan-2020.lab-count "There are" "five laboratories" --originals ../shared/originals"""

ABOUT = "Stamp the span of a statement or clause, found by its first and last words or given by offsets."


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables anchor") -> int:
    """Stamp, skip, remove, rename or review. Raises CannotRun."""
    args = read(parser(root, prog), argv)

    from policytables.compiler import anchoring
    from policytables.reports.tally import number_of

    if args.file:
        lines, faults = listed(args, parser(root, prog))
        faults = faults or anchoring.carry_out_all(lines, args.root, args.originals)
        if faults:
            console.write([f"{fault}\n" for fault in (*faults, "nothing was stamped")])
            return console.FINDINGS
        console.say([f"{number_of(len(lines), 'line')} done; run scripts/build.py\n"])
        return console.FINE
    args.gone_in = gone_in(args.root, args.id) if args.rename else ""
    console.say([anchoring.carry_out(args)])
    return console.FINE


def read(made: argparse.ArgumentParser, argv: list[str] | None) -> argparse.Namespace:
    """The arguments, judged and with their defaults. Raises CannotRun."""
    args = made.parse_intermixed_args(argv)  # the words of a span may follow an option
    check(args)
    args.role, args.last, args.source = args.role or "states", args.last or "", args.source or ""
    return args


def listed(
    args: argparse.Namespace, made: argparse.ArgumentParser
) -> tuple[list[tuple[str, argparse.Namespace]], list[str]]:
    """(place, arguments) of each line of the file, as a shell would split it, and what is wrong; a line that begins with # says nothing."""
    import shlex

    from policytables.storage import regular_files

    folder, name = os.path.split(args.file)
    lines = regular_files.text(folder or ".", name).splitlines()
    found, wrong = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        place = f"{args.file}:{number}"
        try:
            words = read(made, shlex.split(line))
            console.refuse({"--from": words.file}, "a line stamps, skips, removes, reviews or renames")
            found.append((place, words))
        except (CannotRun, ValueError) as reason:
            wrong.append(f"{place}: {reason}")
    return found, wrong


def parser(root: str, prog: str) -> argparse.ArgumentParser:
    made = console.parser(ABOUT, EXAMPLE, prog=prog)
    made.add_argument(
        "id",
        nargs="?",
        metavar="ID",
        help="statement or clause, or several that share the span (ID,ID); with --skip or --names a source",
    )
    made.add_argument(
        "first",
        nargs="?",
        metavar="FIRST",
        help="first words of the span, as the original has them; for a clause its heading or number is enough",
    )
    made.add_argument("last", nargs="?", metavar="LAST", help="last words of the span; leave out if FIRST is all of it")
    made.add_argument(
        "--start", type=console.at_least(0), metavar="N", help="offset of the first character, instead of words"
    )
    made.add_argument("--end", type=console.at_least(0), metavar="N", help="offset after the last character")
    made.add_argument(
        "--role", choices=("clause", "states", "context", "repeats"), help="what the span does (default: states)"
    )
    made.add_argument("--source", metavar="ID", help="the original of the span, if it is not that of the text")
    one = made.add_mutually_exclusive_group()
    one.add_argument("--skip", metavar="REASON", help="the passage carries no statement: furniture, heading, ...")
    one.add_argument("--remove", action="store_true", help="remove all spans of ID")
    one.add_argument(
        "--rename",
        nargs="+",
        metavar="NEW",
        help="give ID a new id in texts and registers, with its row in retired.csv; also --rename ID NEW",
    )
    one.add_argument(
        "--from",
        dest="file",
        metavar="FILE",
        help="do what each line of FILE says as if it stood on the command line: all of it, or nothing where a line is wrong."
        " A line may rename an id that its text already has under the new one",
    )
    one.add_argument("--names", action="store_true", help="record where names occur in the original of ID, a source")
    one.add_argument(
        "--reviewed",
        action="store_true",
        help="say that ID was checked against its spans by somebody who did not write it",
    )
    made.add_argument(
        "--originals",
        default=os.path.join(root, "..", "shared", "originals"),
        metavar="DIR",
        help="the folder with the originals (default: ../shared/originals)",
    )
    made.add_argument("--root", default=root, metavar="DIR", help=f"the package (default: {console.here(prog)})")
    return made


def gone_in(root: str, id_: str) -> str:
    """The version in which an id will be withdrawn; "" if no release had it."""
    from policytables import datapackage
    from policytables.release import last_release, versions

    with last_release.found(root, os.path.join(root, "dist")) as last:
        if last is None or not any(f"\n{id_},".encode() in last.store.content(table) for table in last.store.tables):
            return ""
        now = datapackage.read_package(root).version
        later = versions.is_version(now) and versions.parse(now) > versions.parse(last.version)
        return now if later else versions.smallest(last.version, versions.MAJOR)


def check(args: argparse.Namespace) -> None:
    """Raise CannotRun if an argument was given that would be ignored."""
    words = {"FIRST": args.first, "LAST": args.last}
    # Offset 0 counts as given.
    offsets = {
        option: None if value is None else True for option, value in (("--start", args.start), ("--end", args.end))
    }
    more = {"--role": args.role, "--source": args.source}
    if args.file:
        console.refuse({"ID": args.id, **words, **offsets, **more}, "the lines of the file say it")
        return
    if args.id is None and not args.rename:
        raise CannotRun("give the ID of a statement or clause, or of a source with --skip or --names")
    if args.rename:
        ids = [*([args.id] if args.id else []), *args.rename]
        if len(ids) != 2:
            raise CannotRun("give the old id and the new one: --rename OLD NEW")
        args.id, args.rename = ids
        console.refuse({**words, **offsets, **more}, "--rename takes two ids")
        return
    if args.names:
        console.refuse({**words, **offsets, **more}, "--names is about the whole of an original")
    if args.remove or args.reviewed:
        job = "--remove" if args.remove else "--reviewed"
        console.refuse({**words, **offsets, **more}, f"{job} is about all spans of ID")
    if args.skip:
        console.refuse(more, "a passage that is skipped has neither")
    if args.first is not None:
        console.refuse(offsets, "the span is given by its words")

"""The jobs of scripts/anchor.py: stamp a span, skip a passage, remove spans, review a statement, rename an id."""

from __future__ import annotations

from policytables.compiler import data_folder, renaming
from policytables.compiler.desk import Desk
from policytables.originals import span_search
from policytables.problems import CannotRun
from policytables.reports.tally import number_of
from policytables.storage import locks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from policytables.compiler.desk import Place


def carry_out(args: argparse.Namespace) -> str:
    """Do what the command line asks for, and return one line on what was done. Raises CannotRun."""
    with locks.locked(data_folder.existing(args.root)):
        if args.rename:
            return f"{renaming.rename(args.root, args.id, args.rename, args.gone_in)}; run scripts/build.py\n"
        desk = Desk(args.root, args.originals)
        said = f"{args.id}: {_stamped_each(desk, args)}"
        desk.save()
    return f"{said}; run scripts/build.py\n"


def carry_out_all(listed: Iterable[tuple[str, argparse.Namespace]], root: str, originals: str) -> list[str]:
    """Do what all of (place, arguments) ask for, one after the other, or nothing where one of them cannot be done: what is wrong. Raises CannotRun."""
    with locks.locked(data_folder.existing(root)):
        desk, wrong = Desk(root, originals), []
        for place, args in listed:
            try:
                _stamped_each(desk, args)
            except CannotRun as reason:
                wrong.append(f"{place}: {reason}")
        if not wrong:
            desk.save()
    return wrong


def _stamped_each(desk: Desk, args: argparse.Namespace) -> str:
    """What was done for each of the ids that share a span; a list is written with commas."""
    import argparse

    return ", ".join(
        _stamped(desk, argparse.Namespace(**{**vars(args), "id": id_})) for id_ in args.id.split(",") if id_
    )


def _stamped(desk: Desk, args: argparse.Namespace) -> str:
    if args.rename:
        return f"{number_of(desk.follow(args.id, args.rename), 'span')} moved to {args.rename}"
    if args.remove:
        return f"{number_of(desk.remove(args.id), 'span')} removed"
    if args.names:
        return f"names at {number_of(desk.list_names(args.id), 'place')}"
    if args.reviewed:
        desk.review(args.id)
        return "checked as it is"
    if args.role == "clause" and _is_section(args):
        start, end = desk.anchor_section(args.id, args.first or "", args.source)
    elif args.skip:
        start, end = desk.skip(args.id, args.skip, _place(args))
    else:
        start, end = desk.anchor(args.id, args.role, _place(args), args.source)
    return f"{args.skip or args.role} {start}-{end}"


def _is_section(args: argparse.Namespace) -> bool:
    """Whether at most the heading was given, so that the clause runs to the next heading."""
    if args.last or args.start is not None or args.end is not None:
        return False
    return args.first is None or span_search.is_numbered(args.first)


def _place(args: argparse.Namespace) -> Place:
    """The span as given: its first and last words, or its offsets."""
    if args.start is not None and args.end is not None:
        return args.start, args.end
    if args.first is None:
        raise CannotRun("give the first and last words of the span, or --start N and --end N")
    return args.first, args.last

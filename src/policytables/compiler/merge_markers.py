"""Merge conflicts that git left in a file: one conflict is one problem, whatever its lines contain."""

from __future__ import annotations

from policytables.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OPENS, CLOSES = "<<<<<<< ", ">>>>>>> "
LINES = (OPENS, CLOSES, "||||||| ")
BETWEEN = "======="


def found(lines: Sequence[str], path: str) -> Iterator[Problem]:
    """Yield a problem for each conflict, at its first line."""
    opened = 0
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r")
        if line.startswith(OPENS):
            opened = opened or number
            yield _problem(path, number, "a merge conflict begins here")
        elif (line == BETWEEN or line.startswith(LINES)) and not opened:
            yield _problem(path, number, f"the line {line[:20]!r} is left over from a merge conflict")
        if line.startswith(CLOSES):
            opened = 0


def without(lines: Sequence[str]) -> list[str]:
    """The lines of the first of two edits; conflict markers and the lines of the other edit become empty."""
    kept, is_other = [], False
    for line in lines:
        is_marker = line.startswith(LINES) or line.rstrip("\r") == BETWEEN
        is_other = is_marker and not line.startswith((OPENS, CLOSES)) or is_other and not is_marker
        kept.append("" if is_marker or is_other else line)
    return kept


def _problem(path: str, line: int, message: str) -> Problem:
    return Problem("merge-marker", message, path, line, "merge the two edits, and remove the markers")

"""The one record of everything that can be wrong; nothing is printed here."""

from __future__ import annotations

from policytables.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Problem(Record):
    """A fault at a place, worded so that somebody can mend it.

    `message` says what was found and what was expected, `fix` names one action. `path` is POSIX, relative to the
    package root; `line` is the physical line and `row` the CSV record number, both counted from 1 with the
    header as row 1. `key` is the primary key of the row as text, `field_number` counts columns from 1.
    """

    rule: str
    message: str
    path: str = ""
    line: int | None = None
    fix: str = ""
    severity: str = "error"
    table: str = ""
    row: int | None = None
    field: str = ""
    field_number: int | None = None
    key: str = ""
    value: str = ""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by place, then by column and rule, so that two runs print the same lines."""
    return sorted(problems, key=lambda p: (p.path, p.line or 0, p.row or 0, p.field_number or 0, p.rule, p.message))


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "cell"), counted(12, "cell"), counted(2, "is empty", "are empty")
    ('1 cell', '12 cells', '2 are empty')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


class CannotRun(Exception):
    """The command cannot do its work (wrong usage, missing folder); its text is one sentence for the user."""


def no_progress(_: str) -> None:
    """The progress callback of a job that nobody watches."""

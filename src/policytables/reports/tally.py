"""Counting problems, and putting the count into words."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import NotRequired, TypedDict

    from policytables.problems import Problem

    class Cause(TypedDict):
        """Problems of one rule in one column of one file, for one constraint."""

        path: str
        table: str
        rule: str
        field: str
        constraint: str
        count: int
        listed: int

    class Counts(TypedDict):
        """How many problems there are; complete even if not all of them are listed."""

        problems: int
        errors: int
        warnings: int
        rules: dict[str, int]
        causes: NotRequired[list[Cause]]
        tables: NotRequired[int]
        rows: NotRequired[int]


def count(problems: Iterable[Problem]) -> Counts:
    """Count problems; the rules by name."""
    rules: dict[str, int] = {}
    errors = warnings = total = 0
    for problem in problems:
        rules[problem.rule] = rules.get(problem.rule, 0) + 1
        errors += problem.severity == "error"
        warnings += problem.severity == "warning"
        total += 1
    return {"problems": total, "errors": errors, "warnings": warnings, "rules": dict(sorted(rules.items()))}


def by_frequency(counts: Counts) -> list[tuple[str, int]]:
    """(rule, number), the most frequent first."""
    return sorted(counts["rules"].items(), key=lambda item: (-item[1], item[0]))


def sentence(counts: Counts, listed: int | None = None) -> str:
    """The count as a sentence: the number, the rules by frequency, and how many are not listed."""
    total = counts["problems"]
    if not total:
        return "no problems"
    by_rule = ", ".join(f"{number:,} {rule}" for rule, number in by_frequency(counts))
    unlisted = f"; {total - listed:,} of them not listed" if listed is not None and listed < total else ""
    return f"{number_of(total, 'problem')}: {by_rule}{unlisted}"


def closing(counts: Counts, summary: str, listed: int | None = None) -> Iterator[str]:
    """The sentences that end a report: what was checked, and the count unless the first says that there is no problem."""
    if summary:
        yield summary
    if counts["problems"] or not summary:
        yield sentence(counts, listed)


def number_of(number: int, noun: str) -> str:
    """A number with its noun: "1 problem", "12,000 problems"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

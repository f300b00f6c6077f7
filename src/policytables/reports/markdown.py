"""A page for the summary of a CI job: the verdict, the rules and the places, within the size that GitHub accepts."""

from __future__ import annotations

import re

from policytables.console.screen import shown
from policytables.reports.tally import by_frequency, number_of
from policytables.reports.text import place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytables.problems import Problem
    from policytables.reports.about import About
    from policytables.reports.tally import Counts

# GitHub refuses a step summary above 1 MiB; the remainder is for whatever else the step writes to it.
BUDGET = 1_000_000
# As entities these cannot mark up, link or mention; colons and full stops matter only in what would become a link.
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>&|~$#@]|:(?=//)|(?<=[wW]{3})\.")


def render(problems: Iterable[Problem], about: About) -> Iterator[str]:
    """Yield a heading, a table of rules (most frequent first) and a table of problems, cut at BUDGET bytes; the cut is counted."""
    counts = about.counts
    total = counts["problems"]
    yield f"## {_verdict(counts)}\n\n"
    if about.summary:
        yield f"{inactive(about.summary)}\n\n"
    if not total:
        return
    spent = 0
    for piece in _rules(counts):
        spent += len(piece.encode())
        yield piece
    yield "\n| Where | Rule | What is wrong, and what to do |\n| --- | --- | --- |\n"
    listed = 0
    for problem in problems:
        row = _row(problem)
        spent += len(row.encode())
        if spent > BUDGET:
            break
        listed += 1
        yield row
    if listed < total:
        yield f"\n{number_of(total - listed, 'more problem')} not listed here.\n"


def inactive(text: str, limit: int = 500) -> str:
    """Text as Markdown that shows exactly this text and does nothing: no markup, HTML, link, mention or table cell.

    >>> inactive("a|b <i>")
    'a&#124;b &#60;i&#62;'
    """
    return _ACTIVE.sub(_entity, shown(text, limit))


def _entity(match: re.Match[str]) -> str:
    # GitHub looks for mentions after it has decoded entities: the sign needs an element of its own.
    return "<span>&#64;</span>" if match[0] == "@" else f"&#{ord(match[0])};"


def _verdict(counts: Counts) -> str:
    kinds = (("error", counts["errors"]), ("warning", counts["warnings"]))
    said = [number_of(number, kind) for kind, number in kinds if number]
    return " and ".join(said) or ("No problems" if not counts["problems"] else number_of(counts["problems"], "note"))


def _rules(counts: Counts) -> Iterator[str]:
    yield "| Rule | Problems |\n| --- | ---: |\n"
    for rule, number in by_frequency(counts):
        yield f"| {inactive(rule)} | {number:,} |\n"


def _row(problem: Problem) -> str:
    severity = "" if problem.severity == "error" else f" ({problem.severity})"
    fix = f"<br>fix: {inactive(problem.fix)}" if problem.fix else ""
    key = f"<br>{inactive(problem.key, 100)}" if problem.key else ""
    return f"| {inactive(place(problem), 300)}{key} | {inactive(problem.rule)}{severity} | {inactive(problem.message)}{fix} |\n"

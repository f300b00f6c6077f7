"""The report for people: place, rule and sentence on one line, the fix on the next, the count at the end."""

from __future__ import annotations

from itertools import islice

from policytables.console.screen import inert, shown
from policytables.reports.habits import gathered
from policytables.reports.tally import closing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from policytables.problems import Problem
    from policytables.reports.about import About

AT_ONCE = 1000  # problems of which habits are found; a report of millions is never held in memory
_RED, _YELLOW, _GREEN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[1m", "\x1b[0m"


def render(problems: Iterable[Problem], about: About) -> Iterator[str]:
    """Yield one piece per problem or habit, then the summary and the count."""
    paint = _painted if about.colour else _unpainted
    listed, rest = 0, iter(problems)
    while some := list(islice(rest, AT_ONCE)):
        listed += len(some)
        for problem in gathered(some):
            yield _entry(problem, paint)
    for said in closing(about.counts, about.summary, listed):
        yield inert(f"{paint(shown(said), _BOLD if about.counts['problems'] else _GREEN)}\n")


def place(problem: Problem) -> str:
    """Where a problem is, in the form that editors and terminals turn into links: path:line, path alone, or nothing.

    >>> from policytables.problems import Problem
    >>> place(Problem("bad-date", "...", "data/targets.csv", 7))
    'data/targets.csv:7'
    """
    path = shown(problem.path)
    return path if problem.line is None else f"{path}:{problem.line}"


def _entry(problem: Problem, paint: Callable[[str, str], str]) -> str:
    where = place(problem)
    rule = paint(problem.rule, _RED if problem.severity == "error" else _YELLOW)
    severity = "" if problem.severity == "error" else f" ({problem.severity})"
    line = f"{paint(where, _BOLD) + ': ' if where else ''}{rule}: {shown(problem.message)}{severity}\n"
    fix = f"    fix: {paint(shown(problem.fix), _GREEN)}\n" if problem.fix else ""
    return inert(line) + inert(fix)


def _painted(text: str, colour: str) -> str:
    return f"{colour}{text}{_PLAIN}"


def _unpainted(text: str, _: str) -> str:
    return text

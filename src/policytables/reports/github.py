"""Annotations for GitHub Actions: workflow commands, within what GitHub shows."""

from __future__ import annotations

from policytables.console.screen import inert, shown
from policytables.reports.tally import closing, number_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytables.problems import Problem
    from policytables.reports.about import About

# GitHub shows ten annotations of a kind for a step and silently drops the rest, so the tenth says what is missing.
LIMIT = 10
_LEVELS = {"error": "error", "warning": "warning"}


def render(problems: Iterable[Problem], about: About) -> Iterator[str]:
    """Yield at most ten annotations, the first problem of every rule before its repetitions, then the count."""
    counts = about.counts
    listed, chosen = _chosen(problems)
    total = max(counts["problems"], listed)
    if total > LIMIT:
        chosen = chosen[: LIMIT - 1]
    for problem in sorted(chosen):
        yield _annotation(problem[1], about.prefix)
    if total > LIMIT:
        more = total - len(chosen)
        level = "error" if counts["errors"] else "warning"
        said = f"{number_of(more, 'more problem')}, see the summary of this job"
        yield _command(level, {"title": "more problems"}, said)
    for said in closing(counts, about.summary):
        yield inert(f"{shown(said)}\n")


def _chosen(problems: Iterable[Problem]) -> tuple[int, list[tuple[int, Problem]]]:
    """How many problems there are, and [(position, problem)]: errors first, and of each kind first one of every rule."""
    firsts: dict[str, list[tuple[int, Problem]]] = {}
    others: dict[str, list[tuple[int, Problem]]] = {}
    rules = set()
    listed = 0
    for problem in problems:
        pool = others if (problem.severity, problem.rule) in rules else firsts
        rules.add((problem.severity, problem.rule))
        kept = pool.setdefault(problem.severity, [])
        if len(kept) < LIMIT:
            kept.append((listed, problem))
        listed += 1
    severities = sorted(firsts, key=lambda severity: ("error", "warning", severity).index(severity))
    ranked = [entry for severity in severities for pool in (firsts, others) for entry in pool.get(severity, ())]
    return listed, ranked[:LIMIT]


def _annotation(problem: Problem, prefix: str) -> str:
    file = shown(prefix + problem.path) if problem.path else ""
    properties = {"file": file, "line": problem.line, "title": problem.rule}
    fix = f"\nfix: {shown(problem.fix)}" if problem.fix else ""
    return _command(_LEVELS.get(problem.severity, "notice"), properties, f"{shown(problem.message)}{fix}")


def _command(level: str, properties: dict[str, str | int | None], message: str) -> str:
    """One workflow command, escaped as GitHub's own toolkit does: % CR LF, and in properties also colon and comma."""
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    return f"::{level} {written}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

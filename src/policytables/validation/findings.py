"""Findings: all are counted, and details are kept up to a limit for each cause."""

from __future__ import annotations

import sys

from policytables.validation.severities import ERROR, IGNORED, WARNING, Severities, house_style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from policytables.datapackage.model import Resource
    from policytables.problems import Problem
    from policytables.reports import tally

    Cause = tuple[str, str, str, str, str]  # path, table, rule, field, constraint
    State = tuple[dict[Cause, tuple[str, int, list[Problem]]], list[Problem]]


LIMIT = 100


class Kept:
    """One cause: how often it was found, the details that are kept, its severity, and whether one stands for all."""

    __slots__ = ("count", "one_for_all", "problems", "severity")

    def __init__(self, rule: str, severity: str) -> None:
        self.severity, self.count = severity, 0
        self.one_for_all = severity == WARNING and rule in house_style()
        self.problems: list[Problem] = []

    def shown(self) -> list[Problem]:
        """The details. A warning of house style that represents several says so."""
        more = self.count - 1
        if more < 1 or len(self.problems) != 1 or not self.one_for_all:
            return self.problems
        problem = self.problems[0]
        return [problem._replace(message=f"{problem.message}; {more:,} more like it")]


class MeantKeys:
    """Keys that unknown ones may stand for: one of the two is misspelt, here or in the table that should have it."""

    def __init__(self) -> None:
        # A table, its field, and the key that a misspelt one stands for.
        self.lacking: set[tuple[str, str, str]] = set()
        self.advised: dict[tuple[str, str], set[tuple[str, int]]] = {}  # (key, advice): the rows that have it
        self.instead: dict[str, str] = {}  # advice for a key that several rows have, by that for one row

    def add(self, problem: Problem, nearest: str, target: str) -> None:
        self.lacking.add((problem.table, problem.field, nearest))
        self.advised.setdefault((problem.value, problem.fix), set()).add((problem.path, problem.row or 0))
        self.instead[problem.fix] = f'correct "{nearest}" in {target} if it is misspelt there; otherwise use it here'

    def merge(self, other: MeantKeys) -> None:
        self.lacking |= other.lacking
        self.instead |= other.instead
        for keys, rows in other.advised.items():
            self.advised.setdefault(keys, set()).update(rows)

    def settled(self, problem: Problem) -> Problem:
        """The problem, with other advice if several rows have its unknown key: the nearest one may be what is misspelt."""
        if problem.rule == "foreign-key" and len(self.advised.get((problem.value, problem.fix), ())) > 1:
            return problem._replace(fix=self.instead[problem.fix])
        return problem


class Findings:
    """Problems by cause (path, table, rule, field, constraint); at most `limit` of each are kept, 0 keeps all."""

    def __init__(self, limit: int = LIMIT, severities: Severities | None = None) -> None:
        self.limit = limit
        self.severities = severities or Severities()
        self.causes: dict[Cause, Kept] = {}
        self.added: list[Problem] = []
        self.meant = MeantKeys()
        # Every table that was read, and its number of rows if known.
        self.judged: list[tuple[Resource, int | None]] = []

    def add(self, problem: Problem, cause: Cause | None = None, times: int = 1) -> None:
        """Keep a finished problem that represents `times` findings."""
        cause = cause or (problem.path, problem.table, problem.rule, problem.field, "")
        self.keep(cause, lambda: problem, problem.severity, times)

    def count(self, cause: Cause, word: Callable[[], Problem]) -> None:
        """Count one finding of a cause. `word()` makes the Problem, and is called only while details are kept."""
        self.keep(cause, word, ERROR, 1)

    def keep(self, cause: Cause, word: Callable[[], Problem], otherwise: str, times: int) -> None:
        kept = self.kept_of(cause, otherwise)
        if kept.severity == IGNORED:
            return
        kept.count += times
        if len(kept.problems) < self.most(kept):
            problem = word()
            if problem.severity != kept.severity:
                problem = problem._replace(severity=kept.severity)
            kept.problems.append(problem)
            self.added.append(problem)

    def merge(self, other: Findings) -> None:
        """Add what was found elsewhere with the same limit and severities."""
        self.meant.merge(other.meant)
        for cause, found in other.causes.items():
            kept = self.kept_of(cause, found.severity)
            kept.count += found.count
            room = self.most(kept) - len(kept.problems)
            kept.problems += found.problems[:room]
            self.added += found.problems[:room]

    def kept_of(self, cause: Cause, otherwise: str) -> Kept:
        """What is kept of a cause; a new one has the severity that the settings say, and `otherwise` where they do not."""
        kept = self.causes.get(cause)
        if kept is None:
            _, table, rule, field, _ = cause
            kept = self.causes[cause] = Kept(rule, self.severities.level(rule, table, field, otherwise))
        return kept

    def most(self, kept: Kept) -> int:
        """How many details of a cause are kept."""
        if not self.limit:
            return sys.maxsize
        return 1 if kept.one_for_all else self.limit

    def copied(self) -> State:
        """The current state, for `restore`."""
        return {cause: (kept.severity, kept.count, list(kept.problems)) for cause, kept in self.causes.items()}, list(
            self.added
        )

    def restore(self, state: State) -> None:
        self.causes = {}
        for cause, (severity, count, problems) in state[0].items():
            kept = self.causes[cause] = Kept(cause[2], severity)
            kept.count, kept.problems = count, problems
        self.added = state[1]

    def reworded(self, change: Callable[[Problem], Problem]) -> None:
        """Put another problem in the place of each."""
        for kept in self.causes.values():
            kept.problems = [change(problem) for problem in kept.problems]
        self.added = [change(problem) for problem in self.added]

    def cut(self, limit: int) -> None:
        """Keep no more than `limit` details of each cause; 0 keeps all."""
        for kept in self.causes.values() if limit else ():
            del kept.problems[limit:]

    def problems(self) -> list[Problem]:
        """The kept problems: by file in the order of the package, then by cause in the order of the first row."""
        order: dict[str, int] = {}
        for path, *_ in self.causes:
            order.setdefault(path, len(order))
        listed = [
            (order[cause[0]], *place(kept.problems[0]), cause[2], cause[3], str(cause[4]), kept.shown())
            for cause, kept in self.causes.items()
            if kept.problems
        ]
        return [
            problem for *_, kept in sorted(listed, key=lambda item: item[:-1]) for problem in sorted(kept, key=place)
        ]

    def listed(self) -> list[Problem]:
        """The kept problems in the order in which they were added."""
        return self.added

    def counts(self) -> tally.Counts:
        """{"problems", "errors", "warnings", "rules", "causes"}: complete, regardless of the limit."""
        rules: dict[str, int] = {}
        severities = {"error": 0, "warning": 0}
        causes: list[tally.Cause] = []
        for (path, table, rule, field, detail), kept in self.causes.items():
            if not kept.count:
                continue
            rules[rule] = rules.get(rule, 0) + kept.count
            severities[kept.severity] += kept.count
            causes.append(
                {
                    "path": path,
                    "table": table,
                    "rule": rule,
                    "field": field,
                    "constraint": detail,
                    "count": kept.count,
                    "listed": len(kept.problems),
                }
            )
        causes.sort(
            key=lambda cause: (-cause["count"], cause["path"], cause["rule"], cause["field"], cause["constraint"])
        )
        return {
            "problems": sum(rules.values()),
            "errors": severities["error"],
            "warnings": severities["warning"],
            "rules": dict(sorted(rules.items())),
            "causes": causes,
        }


def place(problem: Problem) -> tuple[int, int, int, str, str]:
    return problem.line or 0, problem.row or 0, problem.field_number or 0, problem.rule, problem.message

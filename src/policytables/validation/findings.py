"""What was found, counted in full and kept up to a limit for each cause."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from policytables.datapackage.model import Resource
    from policytables.problems import Problem

    Cause = tuple[str, str, str, str, str]  # path, table, rule, field, constraint
    Kept = list[Any]  # how many there are, and the list of those that are kept
    State = tuple[dict[Cause, Kept], list[Problem]]


LIMIT = 100


class Findings:
    """Problems by cause (path, table, rule, field, constraint); at most `limit` of each are kept, 0 keeps all."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self.causes: dict[Cause, Kept] = {}
        self.added: list[Problem] = []
        self.judged: list[
            tuple[Resource, int | None]
        ] = []  # every table that was read, and its rows where they are known

    def add(self, problem: Problem, cause: Cause | None = None, times: int = 1) -> None:
        """Keep a problem that is worded already; `times` counts what it stands for."""
        kept = self.kept(cause or (problem.path, problem.table, problem.rule, problem.field, ""))
        kept[0] += times
        if not self.limit or len(kept[1]) < self.limit:
            kept[1].append(problem)
            self.added.append(problem)

    def count(self, cause: Cause, word: Callable[[], Problem]) -> None:
        """Count one finding of a cause; `word()` gives the Problem, and is asked only while details are kept."""
        kept = self.kept(cause)
        kept[0] += 1
        if not self.limit or len(kept[1]) < self.limit:
            kept[1].append(word())

    def copied(self) -> State:
        """The state so far, to which `restore` goes back."""
        return {cause: [number, list(kept)] for cause, (number, kept) in self.causes.items()}, list(self.added)

    def restore(self, state: State) -> None:
        self.causes, self.added = state

    def kept(self, cause: Cause) -> Kept:
        if cause not in self.causes:
            self.causes[cause] = [0, []]
        return self.causes[cause]

    def problems(self) -> list[Problem]:
        """Kept problems: file by file in the order of the package, cause by cause in the order of their first row."""
        order: dict[str, int] = {}
        for path, *_ in self.causes:
            order.setdefault(path, len(order))
        listed = [
            (order[cause[0]], *place(kept[1][0]), cause[2], cause[3], str(cause[4]), kept[1])
            for cause, kept in self.causes.items()
            if kept[1]
        ]
        return [
            problem for *_, kept in sorted(listed, key=lambda item: item[:-1]) for problem in sorted(kept, key=place)
        ]

    def listed(self) -> list[Problem]:
        """Kept problems in the order in which they were added."""
        return self.added

    def counts(self) -> dict[str, Any]:
        """{"problems", "errors", "warnings", "rules", "causes"}: complete, whatever the limit."""
        rules: dict[str, int] = {}
        severities = {"error": 0, "warning": 0}
        causes = []
        for (path, table, rule, field, detail), (number, kept) in self.causes.items():
            rules[rule] = rules.get(rule, 0) + number
            severities[kept[0].severity] += number
            causes.append(
                {
                    "path": path,
                    "table": table,
                    "rule": rule,
                    "field": field,
                    "constraint": detail,
                    "count": number,
                    "listed": len(kept),
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

"""One habit, one entry: what is said in the same words of many lines is said once, with their number."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytables.problems import Problem

ALIKE = 3  # as many findings of the same words in one file are one habit
NAMED = 5  # lines that its entry names


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """A message repeated on many lines of a file is given once, at the first of them."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.path, problem.rule, problem.message, problem.fix, problem.value), []).append(problem)
    once: list[Problem] = []
    for same in alike.values():
        if len(same) < ALIKE or same[0].line is None:
            once += same
            continue
        head, *others = sorted(same, key=lambda problem: problem.line or 0)
        lines = ", ".join(str(problem.line) for problem in others[:NAMED]) + (", …" if len(others) > NAMED else "")
        once.append(head._replace(message=f"{head.message}; also on {len(others):,} more lines: {lines}"))
    return once

"""Equal findings on many lines of a file, reported as one with their number."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytables.problems import Problem

ALIKE = 3  # this many equal findings in one file become one
NAMED = 5  # the most lines that it names


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Report a message that is repeated on many lines of a file once, at the first of them."""
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

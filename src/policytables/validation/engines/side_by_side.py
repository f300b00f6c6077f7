"""The stream on several processors: large tables in pieces, and small ones next to each other, in processes of this machine."""

from __future__ import annotations

from policytables.validation.engines import pieces, stream, workers
from policytables.validation.findings import Findings
from policytables.validation.package_files import LARGE, bytes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from policytables.validation.engines.pieces import Cut, Piece, Plan
    from policytables.validation.engines.scan import Scan
    from policytables.validation.package import Executor
    from policytables.validation.row_rules import Keys
    from policytables.validation.strict.row_judge import StrictJudge
    from policytables.validation.table_task import Task


def executor(jobs: int, size: int = pieces.PIECE, large: int = LARGE) -> Executor:
    """A function that judges one task, `jobs` pieces of a large table at once."""

    def compute(plan: Plan, judge: StrictJudge, cuts: Iterable[Cut]) -> Iterator[Piece | None]:
        learned: Scan | None = None

        def work(cut: Cut) -> Piece | None:
            nonlocal learned
            piece, learned = pieces.scanned(plan, judge, cut, learned)
            return piece

        return workers.in_order(work, cuts, jobs)

    def run(task: Task) -> Keys | None:
        return pieces.run(task, compute, hash, size) if bytes_of(task.resource) >= large else stream.run(task)

    return run


def small_ones(tasks: list[Task], large: int = LARGE) -> list[Task]:
    """The tables that are worth judging next to each other; none of them is cut itself."""
    small = [task for task in tasks if bytes_of(task.resource) < large]
    return small if len(small) > 1 and sum(bytes_of(task.resource) for task in small) >= large else []


def results(
    tasks: list[Task], judge: Callable[[Task], Keys | None], jobs: int
) -> Iterator[tuple[Findings, int, Keys | None]]:
    """Yield the findings, the rows and the keys of each task, `jobs` of them judged at once; nothing is added to the tasks."""

    def work(at: int) -> tuple[Findings, int, Keys | None]:
        task = tasks[at]
        task.findings = Findings(task.findings.limit, task.findings.severities)
        keys = judge(task)
        return task.findings, task.rows, keys

    return workers.in_order(work, range(len(tasks)), jobs)

"""What a report says besides its problems."""

from __future__ import annotations

from policytables.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from policytables.problems import Problem
    from policytables.reports.tally import Counts


class About(Record):
    """`counts` are complete where not all problems are listed. `summary` is a sentence on what was checked.

    `prefix` is the folder of the package inside the repository, put before the paths of github and sarif.
    `extra(problem)` gives more members of a JSON entry.
    """

    counts: Counts
    summary: str = ""
    colour: bool = False
    prefix: str = ""
    extra: Callable[[Problem], dict[str, Any]] | None = None

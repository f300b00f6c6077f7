"""What a report says besides its problems."""

from __future__ import annotations

from policytables.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, TypedDict

    from policytables.problems import Problem
    from policytables.reports.tally import Counts

    class CheckedTable(TypedDict):
        """A table that was read; `rows` is None if they were not counted, `rules` are those applied to it."""

        table: str
        path: str
        rows: int | None
        rules: list[str]

    class Checked(TypedDict):
        """What was checked; `across_tables` are the rules across tables, if they were applied."""

        tables: list[CheckedTable]
        across_tables: list[str]

    Samples = Mapping[tuple[str, int], tuple[Sequence[str], Sequence[str]]]


class About(Record):
    """`counts` are complete even if not all problems are listed. `summary` is a sentence on what was checked.

    `prefix` is the folder of the package inside the repository, put before the paths of github and sarif.
    `extra(problem)` gives more members of a JSON entry. `checked` goes into JSON and HTML, and `samples`, which gives
    {(path, line): (labels, cells)} of rows with a problem, into HTML.
    """

    counts: Counts
    summary: str = ""
    colour: bool = False
    prefix: str = ""
    extra: Callable[[Problem], dict[str, Any]] | None = None
    checked: Checked | None = None
    samples: Samples | None = None

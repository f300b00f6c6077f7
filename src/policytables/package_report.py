"""The validator as a library: `from policytables import validate` (docs/python.md)."""

from __future__ import annotations

import os
from types import SimpleNamespace

from policytables import reports
from policytables.model.rules import published
from policytables.problems import CannotRun, Problem, counted, no_progress
from policytables.validation import ENGINES, applied_rules, severities
from policytables.validation.validate import validate as run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    import pandas

    from policytables.reports.about import Checked, CheckedTable
    from policytables.reports.tally import Counts
    from policytables.validation.validate import Outcome


def checked(outcome: Outcome, compat: bool = False) -> Checked:
    """What a validation checked: each table with its rows and rules, and the rules across tables if they were applied."""
    tables: list[CheckedTable] = [
        {
            "table": resource.name,
            "path": resource.path or outcome.package.path,
            "rows": rows,
            "rules": applied_rules.of_table(resource, compat),
        }
        for resource, rows in outcome.judged
    ]
    asked = outcome.is_whole and outcome.package.raw.get(published.DECLARED) is True
    if not asked:
        return {"tables": tables, "across_tables": []}
    from policytables.catalogue import cross_table  # start-up counts, and few packages have rules across tables

    return {"tables": tables, "across_tables": [rule.name for rule in cross_table.RULES]}


class Report:
    """What a validation found. Printed, it is the report of the command.

    `problems` are the details, at most `limit` of each cause; `counts` are complete. `checked` says which rules were
    applied to each table, and how many rows it has.
    """

    __slots__ = ("_outcome", "checked", "counts", "path", "problems", "summary")

    path: str
    problems: list[Problem]
    counts: Counts
    summary: str
    checked: Checked

    def __init__(self, path: str, outcome: Outcome, compat: bool = False) -> None:
        self.path = path
        self.problems = outcome.problems
        self.counts = outcome.counts
        self.summary = outcome.summary
        self.checked = checked(outcome, compat)
        self._outcome = outcome

    @property
    def valid(self) -> bool:
        """Whether there is no error; warnings are allowed."""
        return not self.counts["errors"]

    def render(self, format: str = "text") -> str:
        """The report in a format of the command, one of `reports.FORMATS`."""
        about: dict[str, Any] = {
            "counts": self.counts,
            "summary": self.summary,
            "extra": self._outcome.extra,
            "checked": self.checked,
        }
        if format == "html":
            from policytables.validation import sample_rows

            about["samples"] = sample_rows.read(self.path, self.problems)
        return "".join(reports.render(self.problems, format, **about))

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with one row for each problem and a column for each of its fields. Raises ImportError without pandas."""
        import pandas

        frame = pandas.DataFrame(self.problems, columns=list(Problem._fields))
        kinds = {name: "Int64" if name in ("line", "row", "field_number") else "string" for name in frame.columns}
        return frame.astype(kinds)

    def __bool__(self) -> bool:
        """As `valid`, so that `assert validate(...)` holds what it seems to hold."""
        return self.valid

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        verdict = "valid" if self.valid else counted(self.counts["errors"], "error")
        return f"<Report of {self.path}: {verdict}, {self.summary or 'compatibility mode'}>"


def listed(names: str | Sequence[str]) -> tuple[str, ...]:
    """Names as a tuple; a text is one name."""
    return (names,) if isinstance(names, str) else tuple(names)


def place_of(path: str | os.PathLike[str]) -> str:
    """A path as text. Raises TypeError for what is none, with what to do."""
    try:
        return os.fsdecode(path)
    except TypeError:
        kind = type(path).__name__
        raise TypeError(
            f"a path is needed, not a {kind}: save a descriptor as datapackage.json or a frame as CSV, and name the file"
        ) from None


def validate(
    path: str | os.PathLike[str] = ".",
    *,
    compat: bool = False,
    error: str | Sequence[str] = (),
    warn: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    baseline: str | os.PathLike[str] | None = None,
    resources: str | Sequence[str] = (),
    skip_resources: str | Sequence[str] = (),
    schema: str | os.PathLike[str] | dict[str, Any] | None = None,
    limit: int = 100,
    limit_errors: int | None = None,
    limit_rows: int | None = None,
    engine: str = "auto",
    scheduler: str | None = None,
    jobs: int | None = None,
    memory: int | None = None,
    progress: Callable[[str], None] = no_progress,
) -> Report:
    """Validate a Data Package: a folder, its datapackage.json, a zip, or a table alone. Raises CannotRun where it cannot be read at all.

    `error`, `warn` and `ignore` name rules, `resources` and `skip_resources` tables; `schema` is for a table without a descriptor,
    a file or an object; `limit` is how many details of one cause are kept (0 keeps all). docs/python.md explains the others.

    >>> validate("datapackage.json").valid
    True
    """
    if engine not in ENGINES:
        from policytables import suggestions

        raise CannotRun(f'there is no engine "{engine}"{suggestions.hint(engine, ENGINES)}')
    options: Any = SimpleNamespace(
        compat=compat,
        severities=severities.of_options({"error": listed(error), "warn": listed(warn), "ignore": listed(ignore)}),
        baseline=baseline if baseline is None else place_of(baseline),
        resources=listed(resources),
        skipped=listed(skip_resources),
        schema=schema if schema is None or isinstance(schema, dict) else place_of(schema),
        limit=limit,
        limit_errors=limit_errors,
        limit_rows=limit_rows,
        engine=engine,
        scheduler=scheduler,
        jobs=jobs,
        memory=memory,
    )
    place = place_of(path)
    return Report(place, run(place, options, progress, published.judge), compat)

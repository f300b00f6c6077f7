"""Two codings read from their folder, a small Data Package of its own that is checked by its schemas."""

from __future__ import annotations

import os
from typing import NamedTuple

from policytables import datapackage, validation
from policytables.problems import CannotRun, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytables.validation.tables_in_memory import Row

    Place = tuple[str, int, int]  # (source, start, end)


CODINGS = ("first", "second")
REPEATS = "repeats"


class Unit(NamedTuple):
    """One coded unit. `places` are (source, start, end) in code points: its own place first, then repetitions."""

    unit: str
    places: tuple[Place, ...]
    kind: str
    action: str
    stip: str
    modality: str = ""


class Codings(NamedTuple):
    """Both lists of units, each in the order of the originals."""

    first: list[Unit]
    second: list[Unit]


class Topics(NamedTuple):
    """Both codings of topics, each as (statement, topic)."""

    first: set[tuple[str, str]]
    second: set[tuple[str, str]]


def read(root: str, where: str) -> tuple[Codings | Topics | None, list[Problem]]:
    """(codings, problems) of the folder `where` below `root`; the first is None if something is wrong.

    A folder whose tables have a column `topic_id` holds topics, any other folder holds units. Repeats are optional.
    """
    folder = os.path.join(root, where)
    if not os.path.isdir(folder):
        raise CannotRun(
            f"there is no folder {where} in {root}; two codings are compared from {where}/first.csv and {where}/second.csv"
        )
    package = datapackage.read_package(folder)
    problems = [problem._replace(path=f"{where}/{os.path.basename(problem.path)}") for problem in package.problems]
    schemas = {resource.name: resource.schema for resource in package.resources if resource.schema}
    names = (*CODINGS, *(resource.name for resource in package.resources if resource.name == REPEATS))
    missing = [name for name in names if name not in schemas]
    problems += [
        Problem(
            "schema-error", f"the resource {name} is missing or has no schema", f"{where}/datapackage.json", 1, "add it"
        )
        for name in missing
    ]
    if problems:
        return None, list(dict.fromkeys(problems))  # two tables share a schema
    tables = {}
    for name in names:
        shown = f"{where}/{name}.csv"
        tables[name], found = validation.read_table(
            os.path.join(folder, f"{name}.csv"), schemas[name], shown, table=name
        )
        problems += found
    topics = all("topic_id" in {field.name for field in schemas[name].fields} for name in CODINGS)
    if not problems:
        problems += validation.judge_keys(tables, schemas)
        if not topics:
            problems += [problem for rows in tables.values() for problem in empty_span(rows)]
    if problems:
        return None, problems
    return (topic_codings(tables) if topics else codings(tables)), []


def topic_codings(tables: Mapping[str, list[Row]]) -> Topics:
    return Topics(*({(row["statement_id"], row["topic_id"]) for row in tables[name]} for name in CODINGS))


def empty_span(rows: Iterable[Row]) -> Iterator[Problem]:
    for row in rows:
        if int(row["start"]) >= int(row["end"]):
            message = f"the span {row['start']}-{row['end']} is empty, expected a start before its end"
            yield Problem(
                "empty-span",
                message,
                row.path,
                row.line,
                "correct the offsets",
                row=row.number,
                field="end",
                key=row["unit"],
                value=row["end"],
            )


def codings(tables: Mapping[str, list[Row]]) -> Codings:
    """Units from rows. Only the first coding has further places, because only the dataset records repetitions."""
    again: dict[str, list[Place]] = {}
    for row in tables.get(REPEATS, ()):
        again.setdefault(row["unit"], []).append(place(row))
    return Codings(
        *(in_order([unit(row, again if name == "first" else {}) for row in tables[name]]) for name in CODINGS)
    )


def unit(row: Row, again: Mapping[str, list[Place]]) -> Unit:
    return Unit(
        row["unit"],
        (place(row), *again.get(row["unit"], ())),
        row["kind"],
        row["action"],
        row["stip"],
        row.cells.get("modality", ""),
    )


def place(row: Row) -> Place:
    return row["source"], int(row["start"]), int(row["end"])


def in_order(units: Iterable[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: (unit.places[0], unit.unit))

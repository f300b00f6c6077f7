"""Joining two tables by a plan, row by row."""

from __future__ import annotations

import csv
import io

from policytables import suggestions
from policytables.datapackage.model import Field, Schema
from policytables.loading.evidence_spans import rows
from policytables.loading.join_plan import Step, plan
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from policytables.loading.package_store import Store

    Row = dict[tuple[str, str], str]  # (alias, column): text
    Schemas = Mapping[str, Schema]
BASIS = "basis"


def join(store: Store, left: str, right: str, basis: Collection[str] = ()) -> tuple[bytes, Schema]:
    """(CSV bytes, Schema) of the left rows with their related rows, filtered by `basis` if any is given."""
    schemas = {name: store.schema(name) for name in store.tables}
    chains = plan(left, right, schemas)
    if basis:
        chains = [_narrowed(chain, basis, schemas) for chain in chains]
    combined = _rows(store, Step(left, left, [], []))
    for chain in chains:
        _check(chain, schemas)
        combined = _joined(combined, _chained(store, chain), chain[0], keep=True)
    columns = [(left, name, name) for name in schemas[left].names] + [
        (s.alias, name, shown) for c in chains for s in c for name, shown in s.columns
    ]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([shown for *_, shown in columns])
    with store.of_one_build():  # the rows are read here, chain by chain
        writer.writerows([row.get((alias, name), "") for alias, name, _ in columns] for row in combined)
    return stream.getvalue().encode("utf-8"), _schema(left, chains, schemas)


def _check(chain: list[Step], schemas: Schemas) -> None:
    for step in chain:
        for _, _, there in step.pairs:
            if there not in schemas[step.table].names:
                raise CannotRun(
                    f"a foreign key refers to {there!r} of {step.table}, which has no such column; scripts/validate.py reports all"
                )


def _narrowed(chain: list[Step], basis: Collection[str], schemas: Schemas) -> list[Step]:
    """The chain with its first table, which relates the two, filtered by basis. Raises LookupError."""
    first, *more = chain
    if BASIS not in schemas[first.table].names:
        raise LookupError(f"{first.table!r} has no basis to choose rows by: leave basis out")
    allowed = schemas[first.table].field(BASIS).constraints.get("enum") or basis
    for value in basis:
        if value not in allowed:
            raise LookupError(f"there is no basis {value!r} in {first.table!r}{suggestions.hint(value, allowed)}")
    return [first._replace(only=(*first.only, (BASIS, tuple(basis)))), *more]


def _rows(store: Store, step: Step) -> Iterator[Row]:
    """The rows of one table as {(alias, column): text}."""
    for row in rows(store, step.table):
        if all(row[name] in allowed for name, allowed in step.only):
            yield {(step.alias, name): text for name, text in row.items()}


def _chained(store: Store, chain: list[Step]) -> Iterator[Row]:
    first, *more = chain
    combined = _rows(store, first)
    for step in more:
        combined = _joined(combined, _rows(store, step), step, keep=False)
    return combined


def _joined(combined: Iterable[Row], others: Iterable[Row], step: Step, keep: bool) -> Iterator[Row]:
    """The rows joined with others by the pairs of the step; `keep` also keeps rows without a match."""
    index: dict[tuple[str, ...], list[Row]] = {}
    for row in others:
        index.setdefault(tuple(row[step.alias, there] for _, _, there in step.pairs), []).append(row)
    none: list[Row] = [{}] if keep else []
    for row in combined:
        key = tuple(row.get((alias, here), "") for alias, here, _ in step.pairs)
        # An empty cell is a null and refers to nothing, as in SQL.
        for match in index.get(key, none) if all(key) else none:
            yield row | match


def _schema(left: str, chains: list[list[Step]], schemas: Schemas) -> Schema:
    """Schema of the result. Joined columns are not required, because a left row may have no match."""
    made = Schema()
    made.fields = list(schemas[left].fields)
    for step in (step for chain in chains for step in chain):
        for name, shown in step.columns:
            field = schemas[step.table].field(name)
            free = {rule: value for rule, value in field.constraints.items() if rule != "required"}
            made.fields.append(
                Field.of(field.raw | {"name": shown, "constraints": free}, len(made.fields) + 1, field.missing_values)
            )
    return made

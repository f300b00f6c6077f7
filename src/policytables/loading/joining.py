"""Which tables belong together and how: one plan, carried out here over rows and written as SQL by the release."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple, NoReturn

from policytables.datapackage.model import Field, Schema
from policytables.loading.evidence_spans import rows
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from policytables.loading.package_store import Store

    Row = dict[tuple[str, str], str]  # (alias, column): text
    Schemas = Mapping[str, Schema]

# Tables whose rows are entities, with the type by which mentions tell them apart.
ENTITIES = {
    "zones": "zone",
    "labs": "lab",
    "fields": "field",
    "actors": "actor",
    "facilities": "facility",
    "mechanisms": "mechanism",
    "indicators": "indicator",
    "documents": "document",
}
MENTIONS, STATEMENTS = "mentions", "statements"


class Step(NamedTuple):
    """One table more: its rows whose `there` column equals the `here` column of an alias, for each of `pairs`.

    `columns` are (column of the table, name in the result); `only` is (column, value) that narrows the table first.
    """

    alias: str
    table: str
    pairs: list[tuple[str, str, str]]
    columns: list[tuple[str, str]]
    only: tuple[str, str] | None = None


def plan(left: str, right: str, schemas: Schemas) -> list[list[Step]]:
    """The chains of steps that add `right` to `left`; `schemas` is {table: Schema}. Raises LookupError.

    A chain is joined to the left rows as a whole, so that what leads nowhere adds no row. In this order: the foreign keys
    of left to right; what statements mention; a table that points to both; a foreign key of right to left, or to the
    statement whose id the left row has.
    """
    return (
        _references(left, right, schemas)
        or _mentioned(left, right, schemas)
        or _linked(left, right, schemas)
        or _referring(left, right, schemas)
        or _nothing(left, right)
    )


def join(store: Store, left: str, right: str) -> tuple[bytes, Schema]:
    """(CSV bytes, Schema) of the left rows with what belongs to them."""
    schemas = {name: store.schema(name) for name in store.tables}
    chains = plan(left, right, schemas)
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
                    f"a foreign key refers to {there!r} of {step.table}, which has no such column; scripts/validate.py tells all"
                )


def _rows(store: Store, step: Step) -> Iterator[Row]:
    """The rows of one table as {(alias, column): text}."""
    for row in rows(store, step.table):
        if step.only is None or row[step.only[0]] == step.only[1]:
            yield {(step.alias, name): text for name, text in row.items()}


def _chained(store: Store, chain: list[Step]) -> Iterator[Row]:
    first, *more = chain
    combined = _rows(store, first)
    for step in more:
        combined = _joined(combined, _rows(store, step), step, keep=False)
    return combined


def _joined(combined: Iterable[Row], others: Iterable[Row], step: Step, keep: bool) -> Iterator[Row]:
    """The rows that go with others by the pairs of the step; `keep` keeps the rest, too."""
    index: dict[tuple[str, ...], list[Row]] = {}
    for row in others:
        index.setdefault(tuple(row[step.alias, there] for _, _, there in step.pairs), []).append(row)
    none: list[Row] = [{}] if keep else []
    for row in combined:
        key = tuple(row.get((alias, here), "") for alias, here, _ in step.pairs)
        # An empty cell is a null and refers to nothing, as in SQL.
        for match in index.get(key, none) if all(key) else none:
            yield row | match


def _references(left: str, right: str, schemas: Schemas) -> list[list[Step]]:
    chains, taken = [], set(schemas[left].names)
    for key in schemas[left].foreign_keys:
        if (key.resource or left) == right:
            stem = key.fields[0].removesuffix("_id")
            pairs = [(left, here, there) for here, there in zip(key.fields, key.reference_fields)]
            chains.append(
                [Step(f"{stem}_row", right, pairs, _named(right, schemas, taken, key.reference_fields, f"{stem}_"))]
            )
    return chains


def _mentioned(left: str, right: str, schemas: Schemas) -> list[list[Step]]:
    if MENTIONS not in schemas or (left in ENTITIES) == (right in ENTITIES):
        return []
    entity, other = (left, right) if left in ENTITIES else (right, left)
    statement = _statement_column(other, schemas)
    if statement is None:
        return []
    said, taken = [("role", "mention_role"), ("basis", "mention_basis")], set(schemas[left].names)
    ids = {entity: ("entity_id", schemas[entity].primary_key[0]), other: ("statement_id", statement)}
    link = Step(MENTIONS, MENTIONS, [(left, ids[left][1], ids[left][0])], said, ("entity_type", ENTITIES[entity]))
    return [[link, Step(right, right, [(MENTIONS, *ids[right])], _named(right, schemas, taken))]]


def _linked(left: str, right: str, schemas: Schemas) -> list[list[Step]]:
    for link, schema in schemas.items():
        to_left, to_right = ([key for key in schema.foreign_keys if key.resource == table] for table in (left, right))
        if to_left and to_right and left != right and len(schema.primary_key) > 1:
            here, there = to_left[0], to_right[0]
            taken = set(schemas[left].names)
            between = [(left, b, a) for a, b in zip(here.fields, here.reference_fields)]
            beyond = [(link, a, b) for a, b in zip(there.fields, there.reference_fields)]
            first = Step(link, link, between, _named(link, schemas, taken, here.fields))
            return [[first, Step(right, right, beyond, _named(right, schemas, taken, there.reference_fields))]]
    return []


def _referring(left: str, right: str, schemas: Schemas) -> list[list[Step]]:
    for key in schemas[right].foreign_keys:
        if key.resource == left:
            pairs = [(left, b, a) for a, b in zip(key.fields, key.reference_fields)]
        elif (
            key.resource == STATEMENTS
            and (own := _statement_column(left, schemas))
            and not _statement_column(right, schemas)
        ):
            pairs = [(left, own, key.fields[0])]
        else:
            continue
        return [[Step(right, right, pairs, _named(right, schemas, set(schemas[left].names), key.fields))]]
    return []


def _nothing(left: str, right: str) -> NoReturn:
    raise LookupError(f"nothing ties {left!r} to {right!r}: join both to a table between them")


def _statement_column(table: str, schemas: Schemas) -> str | None:
    """The column of a table that says which statement a row is, or None."""
    if table == STATEMENTS:
        return schemas[table].primary_key[0]
    own = (
        key.fields[0]
        for key in schemas[table].foreign_keys
        if key.resource == STATEMENTS and tuple(key.fields) == tuple(schemas[table].primary_key)
    )
    return next(own, None)


def _named(
    table: str, schemas: Schemas, taken: set[str], without: Collection[str] = (), prefix: str = ""
) -> list[tuple[str, str]]:
    """(column, name in the result) of the columns that are not `without`; behind the prefix unless it is there, and none twice."""
    named = []
    for name in schemas[table].names:
        if name not in without:
            shown = name if name.startswith(prefix) else f"{prefix}{name}"
            shown = shown if shown not in taken else f"{table}_{name}"
            taken.add(shown)
            named.append((name, shown))
    return named


def _schema(left: str, chains: list[list[Step]], schemas: Schemas) -> Schema:
    """Schema of the result; nothing that was joined is required, for a left row may belong to nothing."""
    made = Schema()
    made.fields = list(schemas[left].fields)
    for step in (step for chain in chains for step in chain):
        for name, shown in step.columns:
            field = schemas[step.table].field(name)
            free = {rule: value for rule, value in field.constraints.items() if rule != "required"}
            made.fields.append(
                Field(field.raw | {"name": shown, "constraints": free}, len(made.fields) + 1, field.missing_values)
            )
    return made

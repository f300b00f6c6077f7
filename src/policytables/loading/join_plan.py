"""How two tables are related, and through which tables in between. `joining` carries a plan out, and a release writes it as SQL."""

from __future__ import annotations

from typing import NamedTuple, NoReturn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from policytables.datapackage.model import ForeignKey, Schema

    Schemas = Mapping[str, Schema]

ENTITY = "policytables:entity"  # the property of a schema that names the entity type of its rows
MENTIONS, STATEMENTS, ENTITIES = "mentions", "statements", "entities"


class Step(NamedTuple):
    """Join one more table: its rows whose `there` column equals the `here` column of an alias, for each of `pairs`.

    `columns` are (column of the table, name in the result). `only` are (column, allowed values) that filter the table first.
    """

    alias: str
    table: str
    pairs: list[tuple[str, str, str]]
    columns: list[tuple[str, str]]
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()


def plan(left: str, right: str, schemas: Schemas) -> list[list[Step]]:
    """The chains of steps that add `right` to `left`; `schemas` is {table: Schema}. Raises LookupError.

    A chain is joined to the left rows as a whole, so a dead end adds no row. These are tried in order: foreign keys from left
    to right; mentions in statements; a table that refers to both; a foreign key from right to left, or to the statement
    whose id the left row has; entities that both refer to; an entity of any type, that one table holds and the other refers to.
    """
    return (
        _references(left, right, schemas)
        or _mentioned(left, right, schemas)
        or _linked(left, right, schemas)
        or _referring(left, right, schemas)
        or _shared(left, right, schemas)
        or _about_entities(left, right, schemas)
        or _nothing(left, right, schemas)
    )


def entity_types(schemas: Schemas) -> dict[str, str]:
    """{table: type} of the tables whose rows are entities; mentions distinguish them by this type."""
    return {table: schema.raw[ENTITY] for table, schema in schemas.items() if isinstance(schema.raw.get(ENTITY), str)}


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
    types = entity_types(schemas)
    if MENTIONS not in schemas or (left in types) == (right in types):
        return []
    entity, other = (left, right) if left in types else (right, left)
    statement = _statement_column(other, schemas)
    if statement is None:
        return []
    said, taken = [("role", "mention_role"), ("basis", "mention_basis")], set(schemas[left].names)
    ids = {entity: ("entity_id", schemas[entity].primary_key[0]), other: ("statement_id", statement)}
    link = Step(MENTIONS, MENTIONS, [(left, ids[left][1], ids[left][0])], said, (("entity_type", (types[entity],)),))
    return [[link, Step(right, right, [(MENTIONS, *ids[right])], _named(right, schemas, taken))]]


def _linked(left: str, right: str, schemas: Schemas) -> list[list[Step]]:
    """Through a table whose key consists of references to both; a row that is a statement is reached by its id."""
    for link, schema in schemas.items():
        here, there = (_reference(schema.foreign_keys, table, schemas) for table in (left, right))
        if here and there and here[0] != there[0] and {here[0], there[0]} <= set(schema.primary_key):
            taken = set(schemas[left].names)
            first = Step(link, link, [(left, here[1], here[0])], _named(link, schemas, taken, here[:1]))
            beyond = [(link, there[0], there[1])]
            return [[first, Step(right, right, beyond, _named(right, schemas, taken, there[1:]))]]
    return []


def _reference(keys: Iterable[ForeignKey], table: str, schemas: Schemas) -> tuple[str, str] | None:
    """(own column, column of `table`) of the first of some foreign keys that leads to a row of `table`, or None."""
    statement = _statement_column(table, schemas)
    for key in keys:
        if len(key.fields) == 1 and key.resource == table:
            return key.fields[0], key.reference_fields[0]
        if len(key.fields) == 1 and key.resource == STATEMENTS and statement:
            return key.fields[0], statement
    return None


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


def _shared(left: str, right: str, schemas: Schemas) -> list[list[Step]]:
    """Through entities that both refer to by the same columns, such as the indicator and zone of a target and an observation."""
    if _statement_column(left, schemas) and _statement_column(right, schemas):
        return []  # two statements that mention the same thing are not related
    ours, theirs = (_entities_of(table, schemas) for table in (left, right))
    shared = [name for name, table in ours.items() if theirs.get(name) == table]
    if not shared:
        return []
    pairs = [(left, name, name) for name in shared]
    return [[Step(right, right, pairs, _named(right, schemas, set(schemas[left].names), shared))]]


def _about_entities(left: str, right: str, schemas: Schemas) -> list[list[Step]]:
    """Through the ids of all entities: a register of entities, and a table with facts on them, such as identifiers or names."""
    types = entity_types(schemas)
    if (left in types) == (right in types):
        return []
    about = right if left in types else left
    own = schemas[left if left in types else right].primary_key[0]
    column = next((key.fields[0] for key in schemas[about].foreign_keys if key.resource == ENTITIES), None)
    if column is None or _statement_column(about, schemas):
        return []
    pair = (left, own, column) if left in types else (left, column, own)
    return [[Step(right, right, [pair], _named(right, schemas, set(schemas[left].names), [pair[2]]))]]


def _entities_of(table: str, schemas: Schemas) -> dict[str, str]:
    """The columns of a table that refer to an entity, with the table of the entity; documents are too general to relate rows."""
    entities = entity_types(schemas).keys() - {"documents"}
    return {
        key.fields[0]: key.resource
        for key in schemas[table].foreign_keys
        if len(key.fields) == 1 and key.resource in entities
    }


def _nothing(left: str, right: str, schemas: Schemas) -> NoReturn:
    between = _between(left, right, schemas)
    advice = f"join both to {between!r}" if between else "no table lies between them"
    raise LookupError(f"{left!r} and {right!r} are not related: {advice}")


def _between(left: str, right: str, schemas: Schemas) -> str:
    """The first table that both refer to, or that refers to both; "" if there is none."""
    ways = {name: {key.resource for key in schema.foreign_keys} - {""} for name, schema in schemas.items()}
    common = (name for name in schemas if name in ways[left] & ways[right] or {left, right} <= ways[name])
    return next(common, "")


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
    """(column, name in the result) for the columns not in `without`, with the prefix added where it is missing; names are unique."""
    named = []
    for name in schemas[table].names:
        if name not in without:
            shown = name if name.startswith(prefix) else f"{prefix}{name}"
            shown = shown if shown not in taken else f"{table}_{name}"
            taken.add(shown)
            named.append((name, shown))
    return named

"""Rules on the registers of entities and their names."""

from __future__ import annotations

from policytables.model.rules.records import Finding, Tables
from policytables.model.tables import entity_map
from policytables.suggestions import Suggestions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.validation.tables_in_memory import Row


NOT_ORGANIZATIONS = ("person", "group")


def reused_id(tables: Tables) -> Iterator[Finding]:
    """An id belongs to one entity."""
    first: dict[str, Row] = {}
    for table, _, id_column, _ in entity_map.registers(tables.schemas):
        for row in tables[table]:
            other = first.setdefault(row[id_column], row)
            if other is not row and other.path != row.path:
                yield Finding(
                    table,
                    row,
                    id_column,
                    f"the id {row[id_column]} is also in {other.path}:{other.line}",
                    "give one of the two another id: ids are unique across all registers",
                )


def cycle(tables: Tables) -> Iterator[Finding]:
    """Nothing is its own ancestor."""
    for table, (id_column, parent_column) in entity_map.parents(tables.schemas).items():
        rows = {row[id_column]: row for row in tables[table]}
        for ids in _cycles({id_: row[parent_column] for id_, row in rows.items()}):
            least = ids.index(min(ids))
            first, *others = [*ids[least:], *ids[:least]]
            shown = others if len(others) < 8 else [*others[:6], f"… ({len(ids)} in all)"]
            yield Finding(
                table,
                rows[first],
                parent_column,
                f"the parents form a cycle: {' > '.join([first, *shown, first])}",
                f"empty one {parent_column} of the cycle",
            )


def _cycles(parents: dict[str, str]) -> Iterator[list[str]]:
    """Yield each cycle of {id: id of the parent} once, as the list of its ids. Every id is visited once."""
    done: set[str] = set()
    for id_ in parents:
        path: dict[str, int] = {}  # in the order of the walk
        while id_ in parents and id_ not in done and id_ not in path:
            path[id_] = len(path)
            id_ = parents[id_]
        if id_ in path:
            yield list(path)[path[id_] :]
        done.update(path)


def host_not_organization(tables: Tables) -> Iterator[Finding]:
    """The host of a laboratory is an organization."""
    types = {row["actor_id"]: row["actor_type"] for row in tables["actors"]}
    for row in tables["labs"]:
        if types.get(row["host_id"]) in NOT_ORGANIZATIONS:
            yield Finding(
                "labs",
                row,
                "host_id",
                f"the host {row['host_id']} of {row['lab_id']} is a {types[row['host_id']]}, expected an organization",
                "name the organization that hosts the laboratory",
            )


def unused_entity(tables: Tables) -> Iterator[Finding]:
    """Every entity is mentioned, referred to, part of the family of one that is, or has an outside fact."""
    used = {row[column] for table, column in entity_map.uses(tables.schemas) for row in tables[table]}
    for table, (_, parent_column) in entity_map.parents(tables.schemas).items():
        used |= {row[parent_column] for row in tables[table]}
    for table, _, id_column, _ in entity_map.registers(tables.schemas):
        for row in tables[table]:
            if row[id_column] not in used:
                yield Finding(
                    table,
                    row,
                    id_column,
                    f"nothing mentions or refers to {row[id_column]}",
                    "remove it, or find the statement that names it",
                )


def changed_ids(tables: Tables) -> dict[str, tuple[str, Row]]:
    """{id: (table, row)} of ids that registers refer to and none has, while a row to which none refers has a name of that entity."""
    registers = entity_map.registers(tables.schemas)
    known = {row[id_column] for table, _, id_column, _ in registers for row in tables[table]}
    owners = {row["name"]: row["entity_id"] for row in tables["names"]}
    targets = {"", "entities", *(table for table, *_ in registers)}
    referring = [
        (table, key.fields[0])
        for table, schema in tables.schemas.items()
        for key in schema.foreign_keys
        if table != "names" and key.resource in targets
    ]
    meant = {row[column] for table, column in referring for row in tables[table] if row.path.startswith("registers/")}
    lost = meant - known - {""}
    return {
        old: (table, row)
        for table, _, id_column, label_column in registers
        if label_column
        for row in tables[table]
        if row[id_column] not in meant and (old := owners.get(row[label_column], "")) in lost
    }


def label_not_in_names(tables: Tables) -> Iterator[Finding]:
    """The English name of an entity is among its names, so that one list has all names, and belongs to its id there."""
    id_columns = {table: id_column for table, _, id_column, _ in entity_map.registers(tables.schemas)}
    for old, (table, row) in changed_ids(tables).items():
        new = row[id_columns[table]]
        yield Finding(
            table,
            row,
            id_columns[table],
            f"the names of {new} belong to {old}, which no register has",
            f"write {old} here; `scripts/anchor.py --rename {old} {new}` then renames it everywhere",
        )
    registers = entity_map.registers(tables.schemas)
    known = {row[id_column] for table, _, id_column, _ in registers for row in tables[table]}
    owners = {row["name"]: row["entity_id"] for row in tables["names"]}
    suggestions = Suggestions()
    for table, _, id_column, label_column in registers:
        if not label_column or tables.schemas[table].field(label_column).raw[entity_map.LABEL] != "name":
            continue  # a title need not be among the names
        for row in tables[table]:
            name = row[label_column]
            if name and owners.get(name) != row[id_column] and owners.get(name, row[id_column]) in known:
                state = f"belongs to {owners[name]} there" if name in owners else "is missing there"
                near = suggestions.nearest(name, [other for other, owner in owners.items() if owner == row[id_column]])
                yield Finding(
                    table,
                    row,
                    label_column,
                    f"the name {name!r} of {row[id_column]} should be in registers/names.csv, but {state}",
                    f"add it to registers/names.csv with the entity {row[id_column]}"
                    + (f", or correct {near!r} there if that is meant" if near else ""),
                )


def name_with_two_owners(tables: Tables) -> Iterator[Finding]:
    """A name has one owner, even if spellings differ in case and one of them matches in any case."""
    first: dict[str, Row] = {}
    for row in tables["names"]:
        other = first.setdefault(row["name"].lower(), row)
        either = other is not row and row["name"].lower() in (row["name"], other["name"])
        if either and other["entity_id"] != row["entity_id"]:
            yield Finding(
                "names",
                row,
                "name",
                f"the name {row['name']!r} belongs to {row['entity_id']} and, on line {other.line}, to {other['entity_id']}",
                "keep one owner, and give the other a longer name",
            )

"""Rules on ids that were withdrawn."""

from __future__ import annotations

from policytables import suggestions
from policytables.model.rules.records import Finding, Tables
from policytables.model.tables import entity_map
from policytables.validation import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.validation.tables_in_memory import Row

OF_ALL_TABLES = ("statements", "clauses")  # like entities, they have ids that are unique across all tables


def revived_id(tables: Tables) -> Iterator[Finding]:
    """A withdrawn id is not in use: not in the table that it is gone from, and not as a statement, clause or entity."""
    shared = {*OF_ALL_TABLES, *(register.table for register in entity_map.registers(tables.schemas))}
    for row in tables["retired"]:
        other = next(
            (
                held
                for table in dict.fromkeys([row["table_name"], *sorted(shared)])
                if table != "retired"
                for held in _rows_of(tables, table, row["id"])
            ),
            None,
        )
        if other is not None:
            yield Finding(
                "retired",
                row,
                "id",
                f"the id {row['id']} was withdrawn, but is used at {other.path}:{other.line}",
                "give the new one an id that was never used, or remove the row of the withdrawn one if it was never released",
            )


def retired_from_nowhere(tables: Tables) -> Iterator[Finding]:
    """A withdrawn id was in a table of the package."""
    for row in tables["retired"]:
        if row["table_name"] not in tables.schemas:
            near = suggestions.nearest(row["table_name"], list(tables.schemas))
            yield Finding(
                "retired",
                row,
                "table_name",
                f"{row['id']} was withdrawn from {row['table_name']}, which is not a table of the package",
                wording.use(near, "name the table that it was in"),
            )


def retired_too_late(tables: Tables) -> Iterator[Finding]:
    """An id is withdrawn in a version that exists or may come next."""
    now = _parts(tables.version)
    if now is None:
        return
    major, minor, patch = now
    following = ((major, minor, patch + 1), (major, minor + 1, 0), (major + 1, 0, 0))
    for row in tables["retired"]:
        gone = _parts(row["version"])
        if gone is not None and gone > now and gone not in following:
            yield Finding(
                "retired",
                row,
                "version",
                f"{row['id']} is gone in {row['version']}, but the package is {tables.version}",
                f"write the version in which it is gone: {tables.version}, or the one that comes next",
            )


def unknown_replacement(tables: Tables) -> Iterator[Finding]:
    """What takes the place of a withdrawn id is an id itself, of today or withdrawn later."""
    replaced = [row for row in tables["retired"] if row["replaced_by"]]
    if not replaced:
        return
    held = {*OF_ALL_TABLES, *(register.table for register in entity_map.registers(tables.schemas))}
    known = [row["id"] for row in tables["retired"]]
    for table in sorted({*held, *(row["table_name"] for row in replaced)} & set(tables.schemas)):
        key = tables.schemas[table].primary_key
        known += [row[key[0]] for row in tables[table] if len(key) == 1]
    there = set(known)
    for row in replaced:
        if row["replaced_by"] not in there:
            near = suggestions.nearest(row["replaced_by"], known)
            yield Finding(
                "retired",
                row,
                "replaced_by",
                f"{row['id']} is replaced by {row['replaced_by']}, which is no id of the package",
                wording.use(near, "name an id that is there, or leave the cell empty"),
            )


def _rows_of(tables: Tables, table: str, id_: str) -> Iterator[Row]:
    """The rows of a table whose key of one column is this id."""
    schema = tables.schemas.get(table)
    if schema is not None and len(schema.primary_key) == 1:
        key = schema.primary_key[0]
        yield from (row for row in tables[table] if row[key] == id_)


def _parts(version: str) -> tuple[int, int, int] | None:
    parts = version.split(".")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    major, minor, patch = map(int, parts)
    return major, minor, patch

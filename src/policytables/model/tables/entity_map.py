"""What the schemas say about entities: which registers hold them, how they nest, and where they are referred to.

A schema with `"policytables:entity": "zone"` describes a register of entities of that type; its primary key is the id. Among its
fields, `"policytables:label": "name"` marks the English name, and `"title"` a title that needs no row in names. A field of any
table with `"policytables:describes": true` refers to the entity that the row describes, which does not count as a use of it.
Everything else is read from keys and foreign keys, so a new register of entities needs no code.
"""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytables.datapackage import Schema
    from policytables.validation.tables_in_memory import Row

ENTITY, LABEL, DESCRIBES = "policytables:entity", "policytables:label", "policytables:describes"
ENTITIES, SOURCES = "entities", "sources"


class EntityRegister(NamedTuple):
    """A register of entities; `label_column` is empty if the schema marks none."""

    table: str
    entity_type: str
    id_column: str
    label_column: str


def registers(schemas: Mapping[str, Schema]) -> list[EntityRegister]:
    """The registers of entities, in the order of the schemas."""
    found: list[EntityRegister] = []
    for table, schema in schemas.items():
        entity_type = schema.raw.get(ENTITY)
        if isinstance(entity_type, str) and len(schema.primary_key) == 1:
            label = next((field.name for field in schema.fields if LABEL in field.raw), "")
            found.append(EntityRegister(table, entity_type, schema.primary_key[0], label))
    return found


def parents(schemas: Mapping[str, Schema]) -> dict[str, tuple[str, str]]:
    """{table: (column of its ids, column of the parent's id)} for the tables that refer to themselves; the first such key counts."""
    return {
        table: (key.reference_fields[0], key.fields[0])
        for table, schema in schemas.items()
        for key in reversed(schema.foreign_keys)
        if key.resource in ("", table) and len(key.fields) == 1
    }


def uses(schemas: Mapping[str, Schema]) -> Iterator[tuple[str, str]]:
    """Yield (table, column) for every foreign key by which a row refers to an entity that it does not describe."""
    ids = {register.table: register.id_column for register in registers(schemas)} | {ENTITIES: "entity_id"}
    for table, schema in schemas.items():
        describing = {field.name for field in schema.fields if DESCRIBES in field.raw}
        for key in schema.foreign_keys:
            refers = key.resource not in ("", table) and key.reference_fields[:1] == (ids.get(key.resource),)
            if refers and key.fields[0] not in describing:
                yield table, key.fields[0]


def outside_columns(schema: Schema, row: Row) -> list[str]:
    """The columns that are filled from outside the texts for a row: `"from": "outside"` in the schema.

    `"text or outside"` means outside for a row without a source among the originals.
    """
    source = next((key.fields[0] for key in schema.foreign_keys if key.resource == SOURCES), None)
    cited = source is None or not row.cells.get(source)
    origins = ("outside", "text or outside") if cited else ("outside",)
    return [field.name for field in schema.fields if field.raw.get("from") in origins]

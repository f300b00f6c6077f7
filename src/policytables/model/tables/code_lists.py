"""The values that a column may have: an `enum` of its schema, or the keys of the register that it refers to."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policytables.datapackage import Schema
    from policytables.validation.tables_in_memory import Row


def allowed(
    table: str, column: str, schemas: Mapping[str, Schema], registers: Mapping[str, Sequence[Row]]
) -> tuple[str, ...]:
    """The values of a code list in their order; none where the column is free."""
    if table not in schemas:
        return ()
    schema = schemas[table]
    for key in schema.foreign_keys:
        if key.fields == (column,) and key.resource in registers:
            return tuple(row[key.reference_fields[0]] for row in registers[key.resource])
    return tuple(schema.field(column).constraints.get("enum", ()))

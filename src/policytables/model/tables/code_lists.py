"""The values that a column may have: an `enum` of its schema, or the keys of the register that it refers to.

The register `codes` holds the lists of many columns; its `used_in` says which columns may have a code.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policytables.datapackage import Schema
    from policytables.validation.tables_in_memory import Row

USED_IN = "used_in"


def allowed(
    table: str, column: str, schemas: Mapping[str, Schema], registers: Mapping[str, Sequence[Row]]
) -> tuple[str, ...]:
    """The values of a code list in their order; none where the column is free."""
    if table not in schemas:
        return ()
    schema = schemas[table]
    for key in schema.foreign_keys:
        if key.fields == (column,) and key.resource in registers:
            return tuple(row[key.reference_fields[0]] for row in registers[key.resource] if is_for(row, table, column))
    return tuple(schema.field(column).constraints.get("enum", ()))


def is_for(row: Row, table: str, column: str) -> bool:
    """Whether a column may have the code of a row: any row of a register that does not say for which columns it is."""
    return USED_IN not in row.cells or f"{table}.{column}" in row[USED_IN].split()

"""Tables as DuckDB relations, over Arrow memory and without a copy."""

from __future__ import annotations

import duckdb

from policytables.loading import arrow_tables, frame_engines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytables.datapackage.model import Field, Schema


def frame(content: bytes, schema: Schema, about: Mapping[str, str]) -> duckdb.DuckDBPyRelation:
    """Relation on a connection of its own, ENUM for a list of allowed values: `relation.query("t", "SELECT ... FROM t")`."""
    relation = duckdb.connect().from_arrow(arrow_tables.frame(content, schema, about))
    return relation.project(", ".join(_typed(field) for field in schema.fields))


def _typed(field: Field) -> str:
    name, allowed = '"' + field.name.replace('"', '""') + '"', frame_engines.categories(field)
    if allowed is None:
        return name
    values = ", ".join("'" + value.replace("'", "''") + "'" for value in allowed)
    return f"CAST({name} AS ENUM({values})) AS {name}"

"""Tables as pyarrow Tables: dictionary types for lists of allowed values, date32 for dates."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from policytables.loading import frame_engines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytables.datapackage.model import Field, Schema

TYPES = {
    "integer": pa.int64(),
    "year": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("s"),
}

BLOCK = 1 << 24  # bytes; Arrow's default of one megabyte takes twice the time, and refuses longer rows


def frame(content: bytes, schema: Schema, about: Mapping[str, str]) -> pa.Table:
    """Table of a CSV with enumerations as dictionaries."""
    table = plain(content, schema, about)
    columns = []
    for field, column in zip(schema.fields, table.columns):
        allowed = frame_engines.categories(field)
        columns.append(column if allowed is None else _coded(column, allowed, field, about))
    fields = [field.with_type(column.type) for field, column in zip(table.schema, columns)]
    return pa.Table.from_arrays(columns, schema=pa.schema(fields, metadata=table.schema.metadata))


def plain(content: bytes, schema: Schema, about: Mapping[str, str]) -> pa.Table:
    """Table of a CSV with enumerations as text; fields carry title and description, the table carries its origin."""
    if any(field.missing_values != schema.fields[0].missing_values for field in schema.fields):
        raise frame_engines.refused(about, "Arrow cannot read columns that have their own missing values")
    pairs = [frame_engines.spellings(field) for field in schema.fields if field.type == "boolean"]
    fields = [_field(field) for field in schema.fields]
    options = csv.ConvertOptions(
        column_types={field.name: field.type for field in fields},
        null_values=list(schema.fields[0].missing_values),
        strings_can_be_null=True,
        quoted_strings_can_be_null=True,
        true_values=[text for pair in pairs for text in pair[0]],
        false_values=[text for pair in pairs for text in pair[1]],
    )
    try:
        table = csv.read_csv(
            pa.BufferReader(content),
            read_options=csv.ReadOptions(block_size=BLOCK),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=options,
        )
    except pa.ArrowInvalid as error:
        raise frame_engines.refused(about, error) from None
    return table.cast(pa.schema(fields, metadata=about))


def _field(field: Field) -> pa.Field:
    told = {name: text for name in ("title", "description") if (text := getattr(field, name))}
    allowed = frame_engines.categories(field)
    if allowed is not None:
        told["enum"] = ", ".join(allowed)
    return pa.field(
        field.name, TYPES.get(field.type, pa.string()), nullable=not field.constraints.get("required"), metadata=told
    )


def _coded(column: pa.ChunkedArray, allowed: list[str], field: Field, about: Mapping[str, str]) -> pa.DictionaryArray:
    column = column.combine_chunks()
    numbers = pc.index_in(column, value_set=pa.array(allowed))
    if numbers.null_count != column.null_count:
        strange = column.filter(pc.and_(numbers.is_null(), column.is_valid()))[0]
        raise frame_engines.refused(
            about, f"{field.name} holds {strange.as_py()!r}, which is not one of {', '.join(allowed)}"
        )
    return pa.DictionaryArray.from_arrays(numbers, pa.array(allowed), ordered=frame_engines.is_ordered(field))

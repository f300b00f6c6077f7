"""Tables as polars DataFrames: Enum for a list of allowed values, Date for dates."""

from __future__ import annotations

import io

import polars as pl

from policytables.loading import frame_engines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytables.datapackage.model import Field, Schema

NUMBERS = {"integer": pl.Int64, "year": pl.Int64, "number": pl.Float64}


def frame(content: bytes, schema: Schema, about: Mapping[str, str]) -> pl.DataFrame:
    """DataFrame of a CSV. polars cannot store `about`."""
    # Read as text and cast strictly: polars allows one missing value per column and one spelling of booleans, and turns invalid dates into nulls.
    try:
        made = pl.read_csv(io.BytesIO(content), schema={field.name: pl.String for field in schema.fields})
        return made.with_columns(_typed(field) for field in schema.fields)
    except pl.exceptions.PolarsError as error:
        raise frame_engines.refused(about, str(error).splitlines()[0]) from None


def _typed(field: Field) -> pl.Expr:
    column = pl.col(field.name)
    column = pl.when(column.is_in(list(field.missing_values)).not_()).then(column)
    if field.type in NUMBERS:
        return column.cast(NUMBERS[field.type])
    if field.type == "boolean":
        trues, falses = frame_engines.spellings(field)
        return column.replace_strict(dict.fromkeys(trues, True) | dict.fromkeys(falses, False), return_dtype=pl.Boolean)
    if field.type == "date":
        return column.str.to_date("%Y-%m-%d", strict=True)
    if field.type == "datetime":
        return column.str.to_datetime(strict=True)
    allowed = frame_engines.categories(field)
    return column.cast(pl.Enum(allowed)) if allowed is not None else column

"""Tables as pandas DataFrames: nullable dtypes, ordered categories, dates as datetime64."""

import io

import pandas as pd

from policytables.loading import engines

DTYPES = {"integer": "Int64", "year": "Int64", "number": "Float64", "boolean": "boolean"}
# datetime64[s] holds every date of the calendar that a schema can state; nanoseconds end in 2262.
MOMENTS = {"date": "%Y-%m-%d", "datetime": "ISO8601"}


def frame(content, schema, about):
    """DataFrame of a CSV; `attrs` says which table of which version it is."""
    dtypes = {field.name: _dtype(field) for field in schema.fields}
    trues, falses = _spellings(schema)
    try:
        made = pd.read_csv(
            io.BytesIO(content), dtype=dtypes, keep_default_na=False, na_values={f.name: list(f.missing_values) for f in schema.fields},
            true_values=trues, false_values=falses,
        )  # fmt: skip
        for field in schema.fields:
            if field.type in MOMENTS:
                made[field.name] = pd.to_datetime(made[field.name], format=MOMENTS[field.type]).dt.as_unit("s")
            elif (allowed := engines.categories(field)) is not None:
                made[field.name] = _ordered(made[field.name], allowed)
    except (ValueError, TypeError, OverflowError) as error:
        raise engines.refused(about, error) from None
    made.attrs.update(about)
    return made


def _dtype(field):
    # Categories are read as found, and ordered afterwards: a fixed list would turn what is not on it into a null.
    return "category" if engines.categories(field) is not None else DTYPES.get(field.type, "string")


def _ordered(column, allowed):
    strange = set(column.cat.categories) - set(allowed)
    if strange:
        raise ValueError(f"{column.name} holds {min(strange)!r}, which is none of {', '.join(allowed)}")
    return column.astype(pd.StringDtype()).astype(pd.CategoricalDtype(allowed, ordered=True)) if column.cat.categories.empty else column.cat.set_categories(allowed, ordered=True)


def _spellings(schema):
    pairs = [engines.spellings(field) for field in schema.fields if field.type == "boolean"]
    return [sorted({text for pair in pairs for text in pair[n]}) or None for n in (0, 1)]

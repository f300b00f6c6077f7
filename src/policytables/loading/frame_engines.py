"""A table's bytes as a frame of pandas, polars, Arrow or DuckDB, typed by its schema."""

from __future__ import annotations

import io
from importlib import import_module
from importlib.util import find_spec

from policytables import suggestions
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from policytables.datapackage.model import Field, Schema

# engine -> (module here, packages that must be installed)
ENGINES = {
    "pandas": ("pandas_frames", ("pandas",)),
    "polars": ("polars_frames", ("polars",)),
    "arrow": ("arrow_tables", ("pyarrow",)),
    "duckdb": ("duckdb_relations", ("duckdb", "pyarrow")),
}


def frame(content: bytes, schema: Schema, engine: str, about: Mapping[str, str]) -> Any:
    """Frame of the CSV `content` (bytes). Raises LookupError, ImportError, CannotRun; see `loading.load`."""
    if engine not in ENGINES:
        raise LookupError(f"there is no engine {engine!r}{suggestions.hint(engine, ENGINES)}")
    module, needed = ENGINES[engine]
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise ImportError(f'engine="{engine}" needs {" and ".join(needed)}: pip install {" ".join(missing)}')
    _same_columns(content, schema, about)
    content = _respelled(content, schema, about)
    return import_module(f"policytables.loading.{module}").frame(content, schema, about)


def _respelled(content: bytes, schema: Schema, about: Mapping[str, str]) -> bytes:
    """The CSV with dates and numbers in a spelling that every engine reads, if their fields declare another one."""
    at = [number for number, field in enumerate(schema.fields) if _has_own_spelling(field)]
    if not at:
        return content
    import csv

    from policytables.datapackage import types

    readers = {number: types.reader(schema.fields[number]) for number in at}
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    for line, record in enumerate(csv.reader(io.StringIO(content.decode("utf-8"), newline=""))):
        for number, read in readers.items() if line else ():
            text, field = record[number], schema.fields[number]
            if text not in field.missing_values:
                value = read(text)
                if value is None:
                    raise refused(
                        about, f"{field.name} holds {text!r}, which is not of type {field.type} in its format"
                    )
                record[number] = value.isoformat() if hasattr(value, "isoformat") else str(value)
        writer.writerow(record)
    return stream.getvalue().encode("utf-8")


def _has_own_spelling(field: Field) -> bool:
    if field.type in ("date", "datetime"):
        return bool(field.raw.get("format", "default") != "default")
    return field.type in ("integer", "number") and any(
        field.raw.get(name) is not None for name in ("groupChar", "decimalChar", "bareNumber")
    )


def refused(about: Mapping[str, str], reason: object) -> CannotRun:
    """The error for a file whose cells do not fit its schema."""
    return CannotRun(f"{about['table']}: a cell is not what the schema says: {reason}; scripts/validate.py finds it")


def categories(field: Field) -> list[str] | None:
    """The allowed values of a text column in the order of the schema, or None."""
    allowed = field.constraints.get("enum")
    return [str(value) for value in allowed] if allowed and field.type == "string" else None


def is_ordered(field: Field) -> bool:
    """Whether the allowed values have an order: the schema says so with `"policytables:ordered": true`."""
    return field.raw.get("policytables:ordered") is True


def spellings(field: Field) -> tuple[list[str], list[str]]:
    """The texts of true and of false."""
    from policytables.datapackage.types import booleans

    return booleans.spelled(field)


def _same_columns(content: bytes, schema: Schema, about: Mapping[str, str]) -> None:
    import csv

    start = io.TextIOWrapper(io.BytesIO(content[:65536]), "utf-8", "replace", newline="")
    header = next(csv.reader(start), [])
    if header != schema.names:
        raise CannotRun(
            f"{about['table']}: the columns are {', '.join(header)}, but the schema has {', '.join(schema.names)}; scripts/validate.py says more"
        )

"""Values of typed formats as CSV text, according to their field."""

from __future__ import annotations

import json

from policytables.datapackage.model import text
from policytables.datapackage.types.characters import MISTYPED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from policytables.datapackage.model import Field, Schema


INFINITE = float("inf")
BYTES = (bytes, bytearray, memoryview)


class Writer:
    """Writes the values of a row. `begin` takes the labels, by which the fields are found."""

    def __init__(self, schema: Schema | None) -> None:
        self.fields = {field.name: field for field in schema.fields} if schema else {}
        self.labels: list[str] = []
        self.writers: list[Callable[[Any], str]] = []

    def begin(self, labels: list[str]) -> None:
        self.labels = labels
        self.writers = [writer(self.fields.get(label.strip())) for label in labels]

    def is_mistyped(self, at: int) -> bool:
        """Whether a value of a column is wrong if it is not a string."""
        return is_string(self.fields.get(self.labels[at].strip()))

    def texts(self, row: Sequence[Any]) -> list[str]:
        """The values as text. Values after the last label are written without a field."""
        known = len(self.writers)
        return [self.writers[at](value) if at < known else text_of(value, None) for at, value in enumerate(row)]


def writer(field: Field | None) -> Callable[[Any], str]:
    null = "" if field is None or "" in field.missing_values or not field.missing_values else field.missing_values[0]
    mark = MISTYPED if is_string(field) else ""

    def text(value: Any) -> str:
        if isinstance(value, str):
            return value
        if value is None:
            return null
        return text_of(value, field) if isinstance(value, BYTES) else mark + text_of(value, field)

    return text


def is_string(field: Field | None) -> bool:
    """Whether values have to be strings, in formats that have them. A field without a type may hold anything."""
    return field is not None and field.raw.get("type") == "string"


def text_of(value: Any, field: Field | None) -> str:
    kind = field.type if field else ""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return truth(value, field)
    if (
        field
        and isinstance(value, (list, tuple))
        and (kind == "list" or (kind, field.format) == ("geopoint", "default"))
    ):
        return text(field.raw, "delimiter", ",").join(text_of(item, None) for item in value)
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False, default=lambda inner: text_of(inner, None))
    if isinstance(value, BYTES):
        from base64 import b64encode

        return b64encode(bytes(value)).decode("ascii")
    if hasattr(value, "isoformat"):
        return moment(value, field)
    if isinstance(value, float) and value.is_integer() and (kind in ("integer", "year") or abs(value) < 1e15):
        value = int(value)
    if value != value or value in (INFINITE, -INFINITE):
        return "NaN" if value != value else "INF" if value > 0 else "-INF"
    shown = str(value)
    mark = field.raw.get("decimalChar") if field else None
    return shown.replace(".", mark) if isinstance(mark, str) and mark and kind == "number" else shown


def truth(value: bool, field: Field | None) -> str:
    if field is None or field.type != "boolean":
        return "true" if value else "false"
    from policytables.datapackage.types import booleans

    true, false = booleans.spelled(field)
    return next(iter(true if value else false), str(value).lower())


def moment(value: Any, field: Field | None) -> str:
    """A date or time in the format of its field."""
    if field and field.type in ("date", "year", "yearmonth") and hasattr(value, "date") and is_midnight(value):
        value = value.date()
    if field and field.type in ("year", "yearmonth"):
        return f"{value:%Y}" if field.type == "year" else f"{value:%Y-%m}"
    if field and field.format not in ("default", "any") and field.type in ("date", "time", "datetime"):
        return str(value.strftime(field.format))
    return str(value.isoformat())


def is_midnight(value: Any) -> bool:
    return (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)

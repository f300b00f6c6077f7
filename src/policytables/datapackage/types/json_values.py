"""JSON in cells."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def json_value(cell: Any) -> Any:
    return json.loads(cell) if isinstance(cell, str) else cell


def json_of(kind: type, cell: Any) -> Any:
    """The JSON value of a cell when it is of the Python type `kind`, else None."""
    try:
        value = json_value(cell)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, kind) else None

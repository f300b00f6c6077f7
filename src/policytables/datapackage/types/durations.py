"""Cells of durations (ISO 8601)."""

from __future__ import annotations

from functools import cache

from policytables.datapackage import optional_packages
from policytables.datapackage.types.cell_type import ORDERED, CellType
from policytables.datapackage.types.moments import parsed_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import Reader


def reader(field: Field, compat: bool) -> Reader:
    return parsed_by(lambda text: durations().parse_duration(text))


@cache
def durations() -> Any:
    return optional_packages.load("isodate", "a duration")


TYPE = CellType(reader, ("required", "enum"), added=ORDERED[1:5])

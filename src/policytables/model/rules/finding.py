"""What a rule says of a row."""

from typing import NamedTuple


class Finding(NamedTuple):
    table: str
    row: object
    field: str
    message: str
    fix: str

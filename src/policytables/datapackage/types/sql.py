"""SQL that finds every suspect cell: a condition may be true of a good cell, but is never false of a bad one.

Known traps. DuckDB turns an IN list of five or more constants into a join, after which rows lose their order; so values are
compared one by one. Its casts accept more than the standard ('1.0', 'epoch'); so a cast counts only if it gives the text back.
In RE2, negated classes know fewer characters than in Python; so patterns with them are left to Python.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.types.cell_type import ColumnRules


class Unsuited(Exception):
    """The column cannot be tested in SQL; the stream reads the table then."""


def text(value: str) -> str:
    """A string constant."""
    if "\0" in value:
        raise Unsuited("NUL")
    return "'" + value.replace("'", "''") + "'"


def beyond(column: ColumnRules, names: set[str], value: str) -> str:
    """` OR value <= bound …`: what lies at a bound or beyond it is in doubt."""
    made = ""
    for constraint in sorted(names):
        limit = column.read(column.field.constraints[constraint])
        if abs(limit) > 1e15:
            raise Unsuited(column.field.name)
        if column.field.type == "integer" and constraint in ("minimum", "maximum"):
            made += f" OR {value} {'<' if constraint == 'minimum' else '>'} {int(limit)}"
        else:
            made += f" OR {value} {'<=' if 'inimum' in constraint else '>='} {float(limit)!r}"
    return made

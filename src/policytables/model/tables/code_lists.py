"""The values that a column may have: an `enum` of its schema, or the keys of the register that it refers to.

A register may hold several lists: its `lists` names those that a code belongs to, and `"policytables:codes"` of a field names
the list for that field.
"""

from __future__ import annotations

from policytables import suggestions
from policytables.validation import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policytables.datapackage import Field, Schema
    from policytables.problems import Problem
    from policytables.validation.tables_in_memory import Row

CODES = "policytables:codes"


def allowed(
    table: str, column: str, schemas: Mapping[str, Schema], registers: Mapping[str, Sequence[Row]]
) -> tuple[str, ...]:
    """The values of a code list in their order; none if the column is free."""
    if table not in schemas:
        return ()
    schema = schemas[table]
    field = schema.field(column)
    for key in schema.foreign_keys:
        if key.fields == (column,) and key.resource in registers:
            return tuple(row[key.reference_fields[0]] for row in registers[key.resource] if belongs(row, field))
    return tuple(field.constraints.get("enum", ()))


def spellings(
    table: str, column: str, schemas: Mapping[str, Schema], registers: Mapping[str, Sequence[Row]]
) -> dict[str, str]:
    """{spelling in a text: code} of a code list: a code as it is, or its label in small letters."""
    spelt = {code: code for code in allowed(table, column, schemas, registers)}
    labels = {row["code"]: row.cells.get("label", "") for row in registers.get("codes", ())}
    for code in list(spelt):
        if labels.get(code):
            spelt.setdefault(labels[code].lower(), code)
    return spelt


def belongs(row: Row, field: Field) -> bool:
    """Whether a code is in the list of a field; any code is if the field names no list."""
    return CODES not in field.raw or field.raw[CODES] in row["lists"].split()


def listed(problem: Problem, schemas: Mapping[str, Schema], registers: Mapping[str, Sequence[Row]]) -> Problem:
    """The problem of an empty or unknown code with the codes of its own list; any other as it is.

    A code that another list has would be no help, however near it is.
    """
    schema = schemas.get(problem.table)
    if schema is None or problem.field not in schema.names or CODES not in schema.field(problem.field).raw:
        return problem
    if problem.rule != "foreign-key" and (problem.rule != "constraint-error" or problem.value):
        return problem
    codes = allowed(problem.table, problem.field, schemas, registers)
    choice = f"write one of {', '.join(codes)}, or add the code with its definition to registers/codes.csv"
    return problem._replace(fix=wording.use(suggestions.nearest(problem.value, codes), choice)) if codes else problem

"""The cells of the tables that are made from the texts, judged by their schemas."""

from __future__ import annotations

from policytables import validation
from policytables.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytables.datapackage import Field, Schema
    from policytables.validation.tables_in_memory import Row

PROSE = ("name", "title", "description", "from")  # properties of a field for people only


def judge(name: str, rows: Sequence[Row], schema: Schema, accepted: dict[str, set[str]]) -> Iterator[Problem]:
    """Judge the cells of a derived table. A fault is reported where the row comes from.

    The same ids and words occur in several tables: `accepted` caches the good texts by the properties of their fields.
    """
    faulty: list[tuple[Field, set[str]]] = []  # with their texts
    for field in schema.fields:
        judge = validation.column(field).judge
        demands = repr(sorted((key, value) for key, value in field.raw.items() if key not in PROSE))
        good = accepted.setdefault(demands, set())
        fresh = {row.cells[field.name] for row in rows} - good
        found = {text for text in fresh if judge(text)[1]}
        good |= fresh - found
        if found:
            faulty.append((field, found))
    for row in rows if faulty else ():
        for field, texts in faulty:
            if row.cells[field.name] in texts:
                for rule, message, fix in validation.judge_cell(field, row.cells[field.name]):
                    key = ",".join(row.cells[part] for part in schema.primary_key)
                    yield Problem(
                        rule,
                        f"{name}: {message}",
                        row.path,
                        row.line,
                        fix,
                        table=name,
                        field=field.name,
                        field_number=field.number,
                        key=key,
                        value=row.cells[field.name],
                    )

"""Row names of R: each row has one cell before the first label, so that the header seems to lack a label."""

from __future__ import annotations

from policytables.validation.cells.column import Column

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.model import Schema
    from policytables.validation.csvio.csv_reader import Cells

LOOKED_AT = 20  # rows


def labels(found: list[str], schema: Schema, rows: list[Cells]) -> list[str]:
    """The labels, with a blank one for the first column where the cells only then fit their fields."""
    looked = [row for row in rows[:LOOKED_AT] if any(row)]
    if (
        not looked
        or {len(row) for row in looked} != {len(found) + 1}
        or [label.strip() for label in found] != schema.names
    ):
        return found
    names = [row[0] for row in looked]
    if "" in names or len(set(names)) < len(names) or not any(row[-1] for row in looked):
        return found
    columns = [Column(field) for field in schema.fields]
    wrong = [
        sum(bool(column.judge(row[at + shift])[1]) for row in looked for at, column in enumerate(columns))
        for shift in (0, 1)
    ]
    is_numbered = names == [str(number) for number in range(1, len(names) + 1)]
    return ["", *found] if wrong[1] < wrong[0] or (is_numbered and wrong[1] == wrong[0]) else found

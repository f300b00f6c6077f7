"""Rows judged as frictionless 5.21.0 judges them: the same types at the same fields, in the same order."""

from __future__ import annotations

from policytables.validation import row_rules
from policytables.validation.cells import column as cells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from policytables.datapackage.model import Field, ForeignKey, Schema
    from policytables.validation.compat.table import Table
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.row_rules import Faults, Foreign, Key, RowFinding, Unique


class CompatJudge:
    """The rules of one table, applied to one row at a time. The caller keeps track of the keys seen so far.

    `columns` are the judges by position; `uniques` is [(name, positions, test of a null key)]; `primary` the positions of
    the primary key; `foreigns` is [(positions, parent keys, declared)].
    """

    keeps_odd_rows = True  # the reference reads the cells of a short or long row, and compares its keys
    delimiter = ","  # only rows that are judged strictly are asked whether they swallow others

    def __init__(self, table: Table, expected: list[Field], parents: Mapping[Any, set[Key]]) -> None:
        schema = table.schema
        self.columns: list[cells.Column | None] = [cells.Column(field, compat=True) for field in expected]
        where = {field.name: position for position, field in enumerate(expected)}
        self.labels = [field.name for field in expected]
        self.width = len(expected)
        self.singles = [position for position, field in enumerate(expected) if field.constraints.get("unique")]
        self.primary: list[int] = []
        if schema.primary_key and set(schema.primary_key) <= set(where):
            self.primary = self.primary_positions(schema, where, table.dialect.header_case)
        self.uniques: list[Unique] = [(position, [position], row_rules.is_none) for position in self.singles]
        if self.primary:
            self.uniques.append(("primary", self.primary, row_rules.is_none if len(self.primary) == 1 else all_none))
        self.foreigns: list[Foreign] = []
        # Foreign key -> the texts that it may have, for suggestions; made when there is an orphan.
        self.known: dict[ForeignKey, Any] = {}
        for key in schema.foreign_keys:
            if set(key.fields) <= set(where):
                self.foreigns.append(
                    ([where[name] for name in key.fields], parents[key.resource, key.reference_fields], key)
                )

    def primary_positions(self, schema: Schema, where: dict[str, int], case_matters: bool) -> list[int]:
        if case_matters:
            return [where[name] for name in schema.primary_key]
        wanted = {name.lower() for name in schema.primary_key}
        return [position for position, name in enumerate(self.labels) if name.lower() in wanted]

    def refers_to_nothing(self, key: Key) -> bool:
        return all_none(key)

    def read(self, record: Cells) -> tuple[list[Any], Faults, bool]:
        """(values, faults by position, whether the row is blank) of a record."""
        values, faults = row_rules.read(self.columns, record)
        blank = all(
            value is None and not (at in faults and faults[at][0][0] == "type-error") for at, value in enumerate(values)
        )
        return [cells.hashable(value) for value in values], faults, blank

    def findings(
        self, record: Cells, values: list[Any], faults: Faults, blank: bool, seen_before: Callable[[Any, Any], bool]
    ) -> list[RowFinding]:
        """[(type, position or None, constraint or key)] of a row in the order of the reference.

        `seen_before(kind, key)` says whether a unique or primary key occurred in an earlier row.
        """
        order: list[int] = []
        found: list[Any] = []

        def settle() -> None:
            if found:
                return
            found.append(None)
            if blank:
                found.append(("blank-row", None, ""))
                return
            for position in (*order, *(p for p in range(len(self.columns)) if p not in order)):
                found.extend((rule, position, constraint) for rule, constraint in faults.get(position, ()))
            found.extend(("extra-cell", position, "") for position in range(len(self.columns), len(record)))
            found.extend(("missing-cell", position, "") for position in range(len(record), len(self.columns)))

        def visit(positions: list[int]) -> Key:
            order.extend(position for position in positions if position not in order)
            return tuple(values[position] for position in positions)

        for position in self.singles:
            (value,) = visit([position])
            if value is not None and seen_before(position, value):
                settle()
                found.append(("unique-error", position, ""))
        if self.primary:
            key = visit(self.primary)
            if set(key) == {None} or seen_before("primary", key):
                settle()
                found.append(("primary-key", None, ""))
        for positions, parents, declared in self.foreigns:
            key = visit(positions)
            if set(key) != {None} and key not in parents:
                settle()
                found.append(("foreign-key", None, declared))
        settle()
        return found[1:]


def all_none(key: Key) -> bool:
    """Whether a key of several parts is null: for the reference, only when all parts are."""
    return set(key) == {None}

"""Rows judged strictly: what the reference rightly reports and what it misses, with one finding per cause."""

from __future__ import annotations

from policytables.validation import row_rules
from policytables.validation.cells import column as cells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from policytables.datapackage.model import ForeignKey, Schema
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.row_rules import Faults, Foreign, Key, KnownParents, RowFinding, Unique


class StrictJudge:
    """The rules of one table, applied to one row at a time. The executor finds repeated keys.

    `columns` are the judges by position in the file (None for a column without a field), `uniques` is
    [(rule, positions or None for the whole row, test of a null key)], `foreigns` is [(positions, parent keys, declared)].
    """

    keeps_odd_rows = False  # a short or long row has one finding; its keys are not compared

    def __init__(
        self,
        schema: Schema,
        labels: list[str],
        positions: list[int | None],
        parents: KnownParents,
        judges_keys: bool = True,
        delimiter: str = ",",
    ) -> None:
        self.width = len(labels)
        self.delimiter = delimiter
        self.labels = labels
        self.columns: list[cells.Column | None] = [None] * self.width
        keys = [schema.primary_key, *schema.unique_keys, *(key.fields for key in schema.foreign_keys)]
        keyed = {name for key in keys for name in key}
        for field, at in zip(schema.fields, positions):
            if at is not None:
                self.columns[at] = cells.Column(field, is_key=field.name in keyed)
        where = {field.name: at for field, at in zip(schema.fields, positions) if at is not None}
        self.primary = [where[name] for name in schema.primary_key] if set(schema.primary_key) <= set(where) else []
        self.judges_keys = judges_keys
        self.uniques = list(unique_keys(schema, where, self.primary)) if judges_keys else []
        if judges_keys and not self.uniques and self.width:
            self.uniques = [("duplicate-row", None, never)]
        self.foreigns: list[Foreign] = []
        # Foreign key -> the texts that it may have, for suggestions; made when there is an orphan.
        self.known: dict[ForeignKey, Any] = {}
        for key in schema.foreign_keys if judges_keys else ():
            known = parents.get((key.resource, key.reference_fields))
            if (
                known is not None
                and key.fields
                and len(key.fields) == len(key.reference_fields)
                and set(key.fields) <= set(where)
            ):
                self.foreigns.append(([where[name] for name in key.fields], known, key))

    def refers_to_nothing(self, key: Key) -> bool:
        return row_rules.has_null(key)

    def findings(self, record: Cells) -> list[RowFinding]:
        """[(rule, position or None, detail)] of a row, except for repeated keys."""
        if not any(record):
            return [("blank-row", None, "")]
        if len(record) == 1 < self.width and not record[0].strip():
            return [("blank-row", None, "")]
        if len(record) != self.width:
            return [("missing-cell" if len(record) < self.width else "extra-cell", min(len(record), self.width), "")]
        values, faults = row_rules.read(self.columns, record)
        found: list[RowFinding] = [
            (rule, at, constraint) for at, listed in faults.items() for rule, constraint in listed
        ]
        found += self.null_keys(values, faults)
        if swallowed := [at for at, text in enumerate(record) if self.swallows(text, at)]:
            # Tabs between cells that were swallowed too are no fault of their own.
            found = [(rule, at, said) for rule, at, said in found if at not in swallowed or rule != "control-character"]
            found += [("swallowed-lines", at, "") for at in swallowed]
        for positions, parents, declared in self.foreigns:
            key = tuple(cells.hashable(values[at]) for at in positions)
            if not row_rules.has_null(key) and key not in parents:
                found.append(("foreign-key", positions[0], declared))
        if found and self.is_header(record):
            return [("repeated-header", None, "")]
        if any(rule == "type-error" for rule, *_ in found) and not any(map(str.strip, record)):
            return [("blank-row", None, "")]
        return found

    def is_header(self, record: Cells) -> bool:
        """Whether a row has the labels for its cells, as behind the seam of two files that were joined."""
        return (
            0 < len(record) == self.width
            and record[0].strip() == self.labels[0]
            and list(map(str.strip, record)) == self.labels
        )

    def swallows(self, text: str, at: int) -> bool:
        """Whether lines of a cell look like rows of the table: a quote may have opened in the wrong place."""
        if self.width < 2 or "\n" not in text or self.delimiter not in text:
            return False
        first, *inner, last = text.split("\n")
        inner = [line for line in inner if line.strip()]
        if inner:
            return all(line.count(self.delimiter) == self.width - 1 for line in inner)
        return self.is_end_and_beginning(first.split(self.delimiter)[1:], last.split(self.delimiter)[:-1], at)

    def is_end_and_beginning(self, end: Cells, beginning: Cells, at: int) -> bool:
        """Whether texts are the cells of a row after the one at `at`, and those of the next before it, as far as types can show."""
        if len(end) != self.width - 1 - at or len(beginning) != at:
            return False
        columns = zip([*self.columns[:at], *self.columns[at + 1 :]], [*beginning, *end])
        typed = [(column, text) for column, text in columns if column and column.field.type not in ("string", "any")]
        return bool(typed) and not any(column.judge(text)[1] for column, text in typed)

    def null_keys(self, values: list[Any], faults: Faults) -> list[RowFinding]:
        """A primary key without a value, unless the cells are reported already (a required field, or not of the type)."""
        empty = [at for at in self.primary if self.judges_keys and values[at] is None and at not in faults]
        if not empty:
            return []
        whole = all(values[at] is None for at in self.primary)
        return [("primary-key" if whole else "partial-primary-key", empty[0], empty)]


def unique_keys(schema: Schema, where: dict[str, int], primary: list[int]) -> Iterator[Unique]:
    """Yield (rule, positions, test of a null key) for everything that must be unique, each set of columns once."""
    seen = set()
    declared = [("primary-key", primary)] if primary else []
    declared += [
        ("unique-error", [where[f.name]])
        for f in schema.fields
        if f.constraints.get("unique") is True and f.name in where
    ]
    declared += [("unique-key", [where[name] for name in key]) for key in schema.unique_keys if set(key) <= set(where)]
    for rule, positions in declared:
        if frozenset(positions) not in seen:
            seen.add(frozenset(positions))
            yield rule, positions, row_rules.is_none if len(positions) == 1 else row_rules.has_null


def never(key: Any) -> bool:
    return False


def unlabelled(schema: Schema | None, labels: list[str]) -> Schema:
    """The schema, or one in which every column may hold any text if there is none."""
    if schema is not None and schema.fields:
        return schema
    from policytables.datapackage import parsing

    return parsing.schema(
        {"fields": [{"name": label or f"field{number}", "type": "any"} for number, label in enumerate(labels, 1)]}
    )

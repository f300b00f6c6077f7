"""One pass over a table, a batch of records at a time: which rows have to be explained, and the hashes of what must not repeat.

Fast accept, slow explain: a row that is not named here is good but for repeated keys; a row that is named may be good. What a
fault is, and its words, is up to the judge (`strict`, `compat.judge`).
"""

from __future__ import annotations

import operator
from array import array
from itertools import compress, filterfalse, islice

from policytables.validation import row_rules
from policytables.validation.cells.column_tests import Acceptor
from policytables.validation.keys import repeats
from policytables.validation.keys.foreign_key import Reference
from policytables.validation.keys.key_values import Cast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from policytables.validation.csvio.batch import Batch
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.row_rules import IsNull, Keys, RowRules

    CastColumns = dict[int, tuple[Sequence[Any], bool]]
    Doubtful = tuple[int, int, Cells, int]  # number and line of a row, the row, and how many blank ones it stands for


class Scan:
    """State of one pass: `hashes[i]` has one number a row for each unique key, `parents` the keys that other tables refer to.

    `wanted` is {names of the fields of a key: their positions (None for a missing column)}. A scan of other rows of the table may
    have `learned` which texts are good.
    """

    def __init__(
        self,
        judge: RowRules,
        wanted: Mapping[tuple[str, ...], list[int | None]] | None = None,
        digest: Callable[[Any], int] = hash,
        learned: Scan | None = None,
    ) -> None:
        self.judge = judge
        self.width = judge.width
        self.casts: list[Cast | None] = (
            learned.casts if learned else [Cast(column) if column else None for column in judge.columns]
        )
        self.digest = digest
        self.marks: list[tuple[int, list[int]]] = []
        self.hashes = [array("q") for _ in judge.uniques]
        self.wanted: dict[tuple[str, ...], list[Any]] = {
            fields: positions for fields, positions in (wanted or {}).items() if None not in positions
        }
        self.parents: Keys = {fields: set() for fields in self.wanted}
        self.references: list[Reference] = (
            learned.references
            if learned
            else [
                Reference(positions, known, self.casts, judge.refers_to_nothing)
                for positions, known, _ in judge.foreigns
            ]
        )
        self.acceptors: list[Acceptor | None] = (
            learned.acceptors if learned else [Acceptor(column) if column else None for column in judge.columns]
        )
        nulls = [column.missing if column else frozenset([""]) for column in judge.columns]
        self.nulls = nulls if any(missing - {""} for missing in nulls) else ()
        self.empty_is_null = all("" in missing for missing in nulls)
        self.ascending = bool(judge.primary) and not judge.keeps_odd_rows
        self.first: Any = None
        self.last: Any = None
        self.disorder: int | None = None
        # So far every key that is not null was greater than the one before, so that none can repeat.
        self.strictly = self.ascending
        self.least: Any = None
        self.greatest: Any = None

    def batch(self, batch: Batch) -> list[int]:
        """Sorted indexes of the records that have to be explained."""
        columns = batch.columns
        # A table without a column has rows all the same, and they are blank.
        is_even = bool(columns) and len(columns or ()) == self.width
        found = self.columns(columns or []) if is_even else self.uneven(batch.rows)
        if batch.has_long_cells and self.width > 1 and not self.judge.keeps_odd_rows:
            mark = self.judge.delimiter
            long = [at for at, record in enumerate(batch.rows) if any("\n" in cell and mark in cell for cell in record)]
            found = sorted({*found, *long})
        return found

    def doubtful(self, batch: Batch) -> list[Doubtful]:
        """The rows that have to be explained. A batch of nothing but blank rows is one entry: millions take no longer than good ones."""
        if len(batch) > 1 and not any(map(any, batch.rows)) and (self.empty_is_null or not any(batch.rows)):
            if any(batch.rows):
                self.ascending = False  # nothing is said of the order after a key that is null
            return [(batch.number, batch.line, batch.rows[0], len(batch))]
        return [(batch.number + at, batch.line_of(at), batch.rows[at], 1) for at in self.batch(batch)]

    def columns(self, columns: Sequence[Sequence[Any]]) -> list[int]:
        found: set[int] = set()
        for at, acceptor in enumerate(self.acceptors):
            bad = acceptor.suspects(columns[at]) if acceptor else ()
            if bad:
                found.update(index for index, text in enumerate(columns[at]) if text in bad)
        if not all(columns[0]):
            found.update(index for index, record in enumerate(zip(*columns)) if not any(record))
        # The reference calls a row of nulls blank, whatever they are written as.
        if self.nulls and not self.nulls[0].isdisjoint(columns[0]):
            found.update(
                index
                for index, record in enumerate(zip(*columns))
                if all(text in nulls for text, nulls in zip(record, self.nulls))
            )
        self.keys(columns, found)
        return sorted(found)

    def uneven(self, records: list[Cells]) -> list[int]:
        """A batch with short, long or blank rows: those are named, and the others tested among themselves."""
        right = [len(record) == self.width > 0 for record in records]
        even = list(compress(records, right))
        where = list(compress(range(len(records)), right))
        followed = self.ascending
        found = [where[index] for index in self.columns(list(zip(*even)))] if even and self.width else []
        if followed and not self.ascending and self.disorder is not None:
            self.disorder = where[self.disorder]
        odd = [index for index, fits in enumerate(right) if not fits]
        if odd:
            padded = list(zip(*(row_rules.padded(records[index], self.width) for index in odd)))
            self.keep_parents(padded, {})
            if self.judge.keeps_odd_rows:
                self.keep_hashes(padded, {})
        return sorted([*found, *odd])

    def mark(self, offset: int) -> None:
        """Note that the block at an offset of the file begins, so that `blocks_of` can tell in which one a key stood."""
        self.marks.append((offset, [len(kept) for kept in self.hashes]))

    def repeated(self) -> list[set[int]]:
        """For each unique key the set of hashes that occurred twice."""
        return [
            set() if positions is self.judge.primary and self.strictly else repeats.repeated(kept)
            for kept, (_, positions, _) in zip(self.hashes, self.judge.uniques)
        ]

    def blocks_of(self, wanted: list[set[int]]) -> set[int]:
        """Offsets of the blocks that hold one of the hashes `wanted` for each key. A block without rows was never marked."""
        from bisect import bisect_right

        found: set[int] = set()
        for number, (kept, some) in enumerate(zip(self.hashes, wanted)):
            begins = [begin[number] for _, begin in self.marks]
            found.update(self.marks[bisect_right(begins, place) - 1][0] for place in repeats.places(kept, some))
        return found

    def keys_only(self, batch: Batch) -> None:
        """Keep the keys to which other tables refer, and look at nothing else."""
        if batch.columns is not None and len(batch.columns) == self.width:
            self.keep_parents(batch.columns, {})
        else:
            self.keep_parents(list(zip(*(row_rules.padded(record, self.width) for record in batch.rows))), {})

    def keys(self, columns: Sequence[Sequence[Any]], found: set[int]) -> None:
        """Everything about keys: null parts and missing parents are noted in `found`, hashes and parents kept."""
        known: CastColumns = {}
        for at in self.judge.primary:
            cast = self.casts[at]
            if cast and self.values(columns, at, known)[1]:
                missing = cast.missing
                found.update(index for index, text in enumerate(columns[at]) if text in missing)
        for reference in self.references:
            found.update(reference.orphans(columns))
        self.keep_hashes(columns, known)
        self.keep_parents(columns, known)

    def keep_hashes(self, columns: Sequence[Sequence[Any]], known: CastColumns) -> None:
        for kept, (_, positions, is_null) in zip(self.hashes, self.judge.uniques):
            values, may_be_null = self.key_values(columns, positions, known)
            if positions is self.judge.primary and (self.ascending or self.strictly):
                self.follow(values, is_null if may_be_null else None)
            kept.extend(map(self.digest, filterfalse(is_null, values) if may_be_null else values))

    def key_values(
        self, columns: Sequence[Sequence[Any]], positions: list[int] | None, known: CastColumns
    ) -> tuple[Sequence[Any], bool]:
        """Cast values of a key, one a row: plain for one column, tuples for several, texts for the whole row (None); whether one may be null."""
        if positions is None:
            return list(zip(*columns)), False
        if len(positions) == 1:
            return self.values(columns, positions[0], known)
        parts = [self.values(columns, at, known) for at in positions]
        return list(zip(*(values for values, _ in parts))), any(may_be_null for _, may_be_null in parts)

    def values(self, columns: Sequence[Sequence[Any]], at: int, known: CastColumns) -> tuple[Sequence[Any], bool]:
        """Cast values of one column and whether one may be null; `known` keeps them for the other keys of these rows."""
        if at not in known:
            cast = self.casts[at]
            known[at] = cast.values(columns[at]) if cast else (columns[at], True)
        return known[at]

    def follow(self, values: Sequence[Any], is_null: IsNull | None) -> None:
        """Keep track of whether the primary keys ascend, row by row, from the first on. `is_null` is None where no key is null."""
        if self.strictly:
            self.strictly = self.climbs(values if is_null is None else list(filterfalse(is_null, values)))
        if not self.ascending:
            return
        last, self.last = self.last, values[-1]
        self.first = values[0] if self.first is None else self.first
        if is_null is None and (self.strictly or rises(last, values)):
            return
        for index, value in enumerate(values):
            behind = None if is_null and is_null(value) else last is not None and stands_behind(last, value)
            if behind or behind is None:  # nothing is said of the order after a key that is null or has none
                self.ascending, self.disorder = False, index if behind else None
                return
            last = value

    def climbs(self, values: Sequence[Any]) -> bool:
        """Whether each of the values, of which none is null, is greater than all before it."""
        if not values:
            return True
        greatest, self.greatest = self.greatest, values[-1]
        self.least = values[0] if self.least is None else self.least
        try:
            return (greatest is None or greatest < values[0]) and all(map(operator.lt, values, islice(values, 1, None)))
        except (TypeError, ArithmeticError):
            return False

    def keep_parents(self, columns: Sequence[Sequence[Any]], known: CastColumns) -> None:
        for fields, positions in self.wanted.items():
            values, may_be_null = self.key_values(columns, positions, known)
            keys = zip(values) if len(positions) == 1 else values
            self.parents[fields].update(filterfalse(self.judge.refers_to_nothing, keys) if may_be_null else keys)


def rises(last: Any, values: Sequence[Any]) -> bool:
    """Whether no key stands before the one above it; False as well where some have no order."""
    try:
        return (last is None or last <= values[0]) and all(map(operator.le, values, islice(values, 1, None)))
    except (TypeError, ArithmeticError):
        return False


def stands_behind(one: Any, other: Any) -> bool | None:
    """Whether a key is greater than the one that follows it; None for keys that have no order, as times with and without a zone."""
    try:
        return bool(one > other)
    except (TypeError, ArithmeticError):
        return None

"""One pass over a table, a batch of records at a time: which rows have to be explained, and the hashes of what must not repeat.

Fast accept, slow explain: a row that is not named here is good but for repeated keys; a row that is named may be good. What a
fault is, and its words, is the judge's affair (`strict`, `compat_judge`).
"""

import operator
from array import array
from itertools import compress, filterfalse

from policytables.validation import cells
from policytables.validation.columns import MANY, Acceptor

PARTITION = 1 << 20


class Scan:
    """State of one pass: `hashes[i]` has one number a row for each unique key, `parents` the keys that other tables refer to.

    `wanted` is {names of the fields of a key: their positions (None for a missing column)}.
    """

    def __init__(self, judge, wanted=None, digest=hash):
        self.judge = judge
        self.width = judge.width
        self.acceptors = [column and Acceptor(column) for column in judge.columns]
        self.casts = [column and Cast(column) for column in judge.columns]
        self.digest = digest
        self.hashes = [array("q") for _ in judge.uniques]
        self.wanted = wanted or {}
        self.parents = {fields: set() for fields in self.wanted}
        self.references = [Reference(positions, known, self.casts, judge.refers_to_nothing) for positions, known, _ in judge.foreigns]
        self.ascending = bool(judge.primary) and not judge.compat
        self.last = self.disorder = None

    def batch(self, records, flags):
        """Sorted indexes of the records that have to be explained."""
        found = set()
        if set(map(len, records)) != {self.width}:
            return self.uneven(records, flags)
        columns = list(zip(*records))
        for at, acceptor in enumerate(self.acceptors):
            bad = acceptor.suspects(columns[at], flags) if acceptor else ()
            if bad:
                found.update(index for index, text in enumerate(columns[at]) if text in bad)
        if columns and "" in columns[0]:
            found.update(index for index, record in enumerate(records) if not any(record))
        self.keys(columns, found)
        return sorted(found)

    def uneven(self, records, flags):
        """A batch with short, long or blank rows: those are named, and the others tested among themselves."""
        right = [len(record) == self.width for record in records]
        even = list(compress(records, right))
        where = list(compress(range(len(records)), right))
        found = [where[index] for index in self.batch(even, flags)] if even else []
        odd = [index for index, fits in enumerate(right) if not fits]
        for index in odd:
            self.keep_parents([[text] for text in self.judge.padded(records[index])])
        if self.judge.keeps_odd_rows and odd:
            self.keep_hashes([list(column) for column in zip(*(self.judge.padded(records[index]) for index in odd))])
        return sorted([*found, *odd])

    def keys_only(self, records):
        """Keep the keys to which other tables refer, and look at nothing else."""
        columns = list(zip(*(record if len(record) == self.width else self.judge.padded(record) for record in records)))
        if columns:
            self.keep_parents(columns)

    def keys(self, columns, found):
        """Everything about keys: null parts and missing parents are named in `found`, hashes and parents kept."""
        for at in self.judge.primary:
            missing = self.casts[at].missing
            if not missing.isdisjoint(columns[at]):
                found.update(index for index, text in enumerate(columns[at]) if text in missing)
        for reference in self.references:
            found.update(reference.orphans(columns))
        self.keep_hashes(columns)
        self.keep_parents(columns)

    def keep_hashes(self, columns):
        for kept, (_, positions, is_null) in zip(self.hashes, self.judge.uniques):
            values = self.key_values(columns, positions)
            if positions is self.judge.primary and self.ascending:
                self.follow(values)
            kept.extend(map(self.digest, filterfalse(is_null, values)))

    def key_values(self, columns, positions):
        """Cast values of a key, one a row: plain for one column, tuples for several, texts for the whole row (None)."""
        if positions is None:
            return list(zip(*columns))
        if len(positions) == 1:
            return self.casts[positions[0]].values(columns[positions[0]]) if self.casts[positions[0]] else columns[positions[0]]
        parts = [self.casts[at].values(columns[at]) if self.casts[at] else columns[at] for at in positions]
        return list(zip(*parts))

    def follow(self, values):
        """Keep track of whether the primary keys ascend, row by row, from the first on."""
        before = [values[0] if self.last is None else self.last, *values[:-1]]
        try:
            fits = list(map(operator.le, before, values))
        except TypeError:
            self.ascending = False  # a key without a value is reported as such
            self.disorder = None
            return
        self.last = values[-1]
        if not all(fits):
            self.ascending, self.disorder = False, fits.index(False)

    def keep_parents(self, columns):
        for fields, positions in self.wanted.items():
            if None in positions:
                continue
            values = self.key_values(columns, positions)
            known = self.parents[fields]
            keys = zip(values) if len(positions) == 1 else values
            known.update(filterfalse(self.judge.refers_to_nothing, keys))


class Cast:
    """Texts of a column to values; each text is cast once, as far as memory allows."""

    __slots__ = ("column", "missing", "kind", "known")

    def __init__(self, column):
        self.column = column
        self.missing = column.missing
        plain = not any(column.field.raw.get(name) is not None for name in ("bareNumber", "groupChar"))
        self.kind = {"integer": plain and "integer", "string": column.field.format == "default" and "text", "any": "text"}.get(column.field.type)
        self.known = {}

    def values(self, texts):
        """One value a text; None for a null and for what is not of the type."""
        if self.missing.isdisjoint(texts) and None not in texts:
            if self.kind == "text":
                return texts
            if self.kind == "integer":
                try:
                    return list(map(int, texts))
                except ValueError:
                    pass
        return [self.value(text) for text in texts]

    def value(self, text):
        known = self.known
        if text in known:
            return known[text]
        value = cells.hashable(self.column.judge(text)[0])
        if len(known) < MANY and value == value:  # a NaN is equal to no other, so that it may not be the same object either
            known[text] = value
        return value


class Reference:
    """One foreign key: the texts, or tuples of texts, that are known to have a parent."""

    __slots__ = ("positions", "parents", "casts", "is_null", "good")

    def __init__(self, positions, parents, casts, is_null):
        self.positions, self.parents, self.casts, self.is_null, self.good = positions, parents, casts, is_null, set()

    def orphans(self, columns):
        """Indexes of the rows whose key has to be looked at: nearly always none."""
        keys = columns[self.positions[0]] if len(self.positions) == 1 else list(zip(*(columns[at] for at in self.positions)))
        if self.good.issuperset(keys):
            return ()
        bad = set()
        for key in set(keys) - self.good:
            texts = (key,) if len(self.positions) == 1 else key
            values = tuple(self.casts[at].value(text) if self.casts[at] else text for at, text in zip(self.positions, texts))
            if not self.is_null(values) and values not in self.parents:
                bad.add(key)
            elif len(self.good) < MANY:
                self.good.add(key)
        return [index for index, key in enumerate(keys) if key in bad] if bad else ()


def repeated(hashes):
    """Set of the hashes that occur more than once, in memory bounded by a partition of about a million."""
    parts = len(hashes) // PARTITION + 1
    found = set()
    for part in range(parts):
        share = hashes if parts == 1 else [value for value in hashes if value % parts == part]
        unique = set(share)
        if len(unique) < len(share):
            seen = set()
            for value in share:
                (found if value in seen else seen).add(value)
    return found

"""One foreign key: which texts are known to have a parent."""

from __future__ import annotations

from policytables.validation.keys.key_values import MANY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from policytables.validation.keys.key_values import Cast
    from policytables.validation.row_rules import IsNull, Key


class Reference:
    """One foreign key: the texts, or tuples of texts, that are known to have a parent."""

    __slots__ = ("casts", "good", "is_null", "numbered", "parents", "positions", "single", "values")

    def __init__(self, positions: list[int], parents: set[Key], casts: list[Cast | None], is_null: IsNull) -> None:
        self.positions, self.parents, self.casts, self.is_null = positions, parents, casts, is_null
        self.good: set[Any] = set()
        self.single = casts[positions[0]] if len(positions) == 1 else None  # the cast of a key of one column
        self.values = {key[0] for key in parents} if self.single else set()
        self.numbered = without_gap(self.values)

    def is_orphan(self, *texts: Any) -> bool:
        """Whether a key has no parent."""
        casts = (self.casts[at] for at in self.positions)
        values = tuple(cast.value(text) if cast else text for cast, text in zip(casts, texts))
        return not self.is_null(values) and values not in self.parents

    def orphans(self, columns: Sequence[Sequence[Any]]) -> Sequence[int]:
        """Indexes of the rows whose key has no parent; nearly always none."""
        if self.single:
            values, may_be_null = self.single.values(columns[self.positions[0]])
            is_whole = self.numbered and self.single.kind == "integer" and not may_be_null
            if is_whole and min(values) in self.numbered and max(values) in self.numbered:
                return ()
            if self.values.issuperset(values):
                return ()
        keys = (
            columns[self.positions[0]]
            if len(self.positions) == 1
            else list(zip(*(columns[at] for at in self.positions)))
        )
        if self.good.issuperset(keys):
            return ()
        bad = set()
        for key in set(keys) - self.good:
            if self.is_orphan(*((key,) if len(self.positions) == 1 else key)):
                bad.add(key)
            elif len(self.good) < MANY:
                self.good.add(key)
        return [index for index, key in enumerate(keys) if key in bad] if bad else ()


def without_gap(values: set[Any]) -> range:
    """The range that integers fill without a gap, as numbered keys do; empty for all others."""
    if values and all(type(value) is int for value in values):
        filled = range(min(values), min(values) + len(values))
        if max(values) in filled:
            return filled
    return range(0)

"""Whole columns accepted at once: `suspects` may name a good cell, but never passes a bad one.

A column caches the texts that it has judged good. If there are too many of them, it switches to a test of the whole column,
if its type has one.
"""

from __future__ import annotations

from policytables.datapackage import types
from policytables.validation.keys.key_values import MANY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from policytables.datapackage.types.cell_type import ColumnTest
    from policytables.validation.cells.column import Column


PASSED, WATCHED = 2000, 5000  # rows


class Acceptor:
    """The fast test of one column, made from its judge.

    Good texts are cached (`good`) where that pays: in a column without a whole-column test, and in one whose texts repeat.
    A column whose texts rarely repeat is tested as a whole.
    """

    __slots__ = ("empty", "good", "judge", "sample", "seen", "whole")

    def __init__(self, column: Column) -> None:
        self.judge = column.judge
        self.whole = whole_test(column)
        self.good: set[str] | None = None if self.whole else set()
        self.sample: set[str] | None = set()
        self.seen = 0
        self.empty = "" if "" in column.missing and not column.field.constraints.get("required") else None

    def suspects(self, texts: Sequence[str]) -> Collection[str]:
        """The texts that may be bad; nearly always none."""
        good = self.good
        if good is not None:
            return () if good.issuperset(texts) else self.learn(texts, good)
        if self.sample is not None:
            self.watch(texts, self.sample)
        if self.empty is not None and self.empty in texts:
            texts = [text for text in texts if text]
            if not texts:
                return ()
        doubtful = self.whole(texts) if self.whole else texts
        return {text for text in doubtful if self.is_bad(text)} if doubtful else ()

    def is_bad(self, text: str) -> bool:
        return bool(self.judge(text)[1])

    def learn(self, texts: Sequence[str], good: set[str]) -> set[str]:
        """Judge the new texts, and cache the good ones."""
        fresh = set(texts) - good
        bad = {text for text in fresh if self.is_bad(text)}
        if len(good) < MANY:
            good |= fresh - bad
        return bad

    def watch(self, texts: Sequence[str], sample: set[str]) -> None:
        """Find out whether texts repeat. The first rows are skipped: in a short table it does not matter."""
        self.seen += len(texts)
        if self.seen < PASSED:
            return
        sample.update(texts)
        if self.seen >= PASSED + WATCHED:
            if len(sample) < WATCHED * 0.3:
                self.good = set()
            self.sample = None


def whole_test(column: Column) -> ColumnTest | None:
    """A function from texts to suspect texts, or None if there is no test of the whole column."""
    if column.items or column.categories is not None:
        return None
    return types.named(column.field.type).test(column, {name for name, _ in column.checks} - {"required"})

"""Whole columns accepted at once: `suspects` may name a good cell, it never passes a bad one.

A column remembers the texts it has judged good; once there are too many of them it turns to a test of the column as a whole,
where its type has one.
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

    Texts known to be good are remembered (`good`) where that pays: in a column without a test as a whole, and in one whose
    texts repeat. A column whose texts rarely repeat is tested as a whole.
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
        """Texts among `texts` that have to be judged; nearly always none."""
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
        """Judge the texts that are new, and remember the good ones."""
        fresh = set(texts) - good
        bad = {text for text in fresh if self.is_bad(text)}
        if len(good) < MANY:
            good |= fresh - bad
        return bad

    def watch(self, texts: Sequence[str], sample: set[str]) -> None:
        """Find out whether texts repeat, from the rows after the first ones: for a short table it does not matter."""
        self.seen += len(texts)
        if self.seen < PASSED:
            return
        sample.update(texts)
        if self.seen >= PASSED + WATCHED:
            if len(sample) < WATCHED * 0.3:
                self.good = set()
            self.sample = None


def whole_test(column: Column) -> ColumnTest | None:
    """A function (texts) -> suspect texts, or None where the column has no test as a whole."""
    if column.items or column.categories is not None:
        return None
    return types.named(column.field.type).test(column, {name for name, _ in column.checks} - {"required"})

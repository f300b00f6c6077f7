"""What was seen of one column: its distinct texts up to a limit, whether any occurred twice, and the kind that fits all."""

from __future__ import annotations

from functools import cached_property

from policytables.inference import kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytables.inference.kinds import Kind

# Words that mean "no value" where everything else in a column is a number, a date or the like.
NOTHING = frozenset(
    "NA N/A n/a na NULL null None none NaN nan #N/A #REF! #VALUE! - -- . .. ? TBD unknown x".split()
) | {"", "#DIV/0!"}
MOST_KEYS = 2_000_000  # texts kept for a column without repeats
MOST_TEXTS = 200_000  # texts kept for any other column
LONGEST_NUMBER = 12  # digits of a row number
TRIED = 2_000  # texts that are tried again when a kind turns out to be too narrow


class Column:
    """A column, as far as it has been read.

    `texts` are the distinct texts, None if there are too many. `kind` is None before the first value.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows = 0
        self.empty = 0
        self.texts: set[str] | None = set()
        self.is_unique = True
        self.kind: Kind | None = None
        self.nothing: set[str] = set()  # the words of NOTHING that were seen
        self.tried: set[str] = set()

    def add(self, cells: Sequence[str]) -> None:
        """Take the cells of some rows."""
        self.rows += len(cells)
        if self.texts is None and self.kind not in (None, kinds.TEXT) and self.kind.accept(cells):
            return  # too many distinct texts to keep, and the kind still fits
        fresh = set(cells)
        if "" in fresh:
            self.empty += cells.count("")
        fresh = self._remember(fresh, len(cells))
        said = fresh & NOTHING
        if said:
            self.nothing |= said
            fresh -= said
        if fresh:
            self._narrow(fresh)

    def _remember(self, fresh: set[str], number: int) -> set[str]:
        """Those of the texts that may be new."""
        if self.texts is None:
            return fresh
        before = len(self.texts)
        if not self.is_unique:
            fresh = fresh - self.texts
        self.texts |= fresh
        if len(self.texts) < before + number:
            self.is_unique = False
        if len(self.texts) > (MOST_KEYS if self.is_unique else MOST_TEXTS):
            self.texts, self.is_unique = None, False
        return fresh

    def _narrow(self, fresh: set[str]) -> None:
        """Keep the kind if it accepts the new texts, else take the next that accepts them and those tried before."""
        if self.kind is not kinds.TEXT and not (self.kind and self.kind.accept(fresh)):
            self.kind = kinds.first(self.tried | fresh, self.kind)
        if len(self.tried) < TRIED:
            self.tried.update(sorted(fresh)[: TRIED - len(self.tried)])

    @property
    def values(self) -> int:
        """The number of distinct texts except the empty one, as far as it is known."""
        return 0 if self.texts is None else len(self.texts) - ("" in self.texts)

    @property
    def length(self) -> float:
        """The mean length of the first values."""
        return sum(map(len, self.tried)) / (len(self.tried) or 1)

    @cached_property
    def is_running_number(self) -> bool:
        """Whether the values are consecutive whole numbers from 0 or 1. Asked once all rows are read, and then several times."""
        if self.kind is not kinds.INTEGER or not self.is_unique or not self.texts:
            return False
        numbers = self.texts - NOTHING if self.nothing else self.texts
        if not numbers or max(map(len, numbers)) > LONGEST_NUMBER:
            return False
        first = 0 if "0" in numbers else 1
        return max(map(int, numbers)) == first + len(numbers) - 1 and min(map(int, self.tried)) >= first

    @property
    def lacks_values(self) -> bool:
        """Whether any row lacks a value: an empty cell, or a word for "no value" among numbers, dates and the like."""
        return self.empty > 0 or (self.kind is not kinds.TEXT and bool(self.nothing))

    @property
    def is_key(self) -> bool:
        """Whether every row has a value, and no two rows have the same."""
        return self.is_unique and not self.lacks_values and self.rows > 0

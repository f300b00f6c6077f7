"""What was seen of one column: its distinct texts up to a limit, whether any occurred twice, and the kind that fits all."""

from __future__ import annotations

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
        self.formats = kinds.FORMATS  # those that all values have
        self.tried: set[str] = set()
        self.least, self.greatest = 1, 0  # of the numbers of a column of whole numbers without repeats

    def add(self, cells: Sequence[str]) -> None:
        """Take the cells of some rows."""
        self.rows += len(cells)
        if self._adds_nothing(cells):
            return
        fresh = set(cells)
        if "" in fresh:
            self.empty += cells.count("")
        if self.texts is not None:
            self._remember(self.texts, fresh, len(cells))
        said = fresh & NOTHING
        if said:
            self.nothing |= said
            fresh -= said
        if fresh:
            self._narrow(fresh)

    def _adds_nothing(self, cells: Sequence[str]) -> bool:
        """Whether nothing but the number of empty cells is new: the usual case, told without a set of the cells."""
        if self.texts is None:
            return self.kind is not None and self.kind is not kinds.TEXT and self.kind.accept(cells)
        if self.is_unique or not self.texts.issuperset(cells):
            return False
        if "" in self.texts:
            self.empty += cells.count("")
        return True

    def _remember(self, texts: set[str], fresh: set[str], number: int) -> None:
        before = len(texts)
        texts |= fresh
        if len(texts) < before + number:
            self.is_unique = False
        if len(texts) > (MOST_KEYS if self.is_unique else MOST_TEXTS):
            self.texts, self.is_unique = None, False

    def _narrow(self, fresh: set[str]) -> None:
        """Keep the kind if it accepts the new texts, else take the next that accepts them and those tried before."""
        if self.kind is not kinds.TEXT and not (self.kind and self.kind.accept(fresh)):
            self.kind = kinds.first(self.tried | fresh, self.kind)
        if self.formats:
            self.formats = tuple(form for form in self.formats if form[1](fresh))
        if len(self.tried) < TRIED:
            self.tried.update(sorted(fresh)[: TRIED - len(self.tried)])
        if self.kind is kinds.INTEGER and self.is_unique and self.greatest < MOST_KEYS:
            numbers = list(map(int, fresh)) if max(map(len, fresh)) <= LONGEST_NUMBER else [MOST_KEYS]
            self.least, self.greatest = min(self.least, min(numbers)), max(self.greatest, max(numbers))

    @property
    def values(self) -> int:
        """The number of distinct texts except the empty one, as far as it is known."""
        return 0 if self.texts is None else len(self.texts) - ("" in self.texts)

    @property
    def length(self) -> float:
        """The mean length of the first values."""
        return sum(map(len, self.tried)) / (len(self.tried) or 1)

    @property
    def is_running_number(self) -> bool:
        """Whether the values are consecutive whole numbers from 0 or 1."""
        if self.kind is not kinds.INTEGER or not self.is_unique or not self.texts:
            return False
        first = 0 if "0" in self.texts else 1
        numbers = len(self.texts) - len(self.texts & self.nothing)
        return self.least >= first and self.greatest == first + numbers - 1

    @property
    def lacks_values(self) -> bool:
        """Whether any row lacks a value: an empty cell, or a word for "no value" among numbers, dates and the like."""
        return self.empty > 0 or (self.kind is not kinds.TEXT and bool(self.nothing))

    @property
    def is_key(self) -> bool:
        """Whether every row has a value, and no two rows have the same."""
        return self.is_unique and not self.lacks_values and self.rows > 0

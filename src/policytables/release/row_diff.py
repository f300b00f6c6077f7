"""Rows of two versions of a table compared by key, in memory that does not grow with the tables.

Both files are read once, side by side, since both are sorted by key; equal lines are not even parsed. Files in another
order are noticed, because a key then seems both removed and added. They are compared again in buckets on disk, by the
hash of their keys.
"""

from __future__ import annotations

import csv
import io
import tempfile
import zlib
from array import array
from collections import Counter
from contextlib import nullcontext

from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from typing import IO, Any

    Key = tuple[str, ...]
    Cells = dict[str, str]
    Order = Callable[[Cells], Any]

DETAILS = 1000  # rows of each kind that are kept; the rest are counted
GROUPS = 10_000  # distinct (column, old value, new value) that are counted separately
BUCKET = 32 * 1024 * 1024


class Rows:
    """What happened to the rows of a table: counts, and the keys and cells of the first DETAILS.

    `added` and `removed` hold (key, cells), `changed` (key, {column: (old, new)}); keys are tuples of texts, cells
    {column: text}. `unretired` are the removed keys that are not in `retired`, if that is given. `columns` counts
    changed cells by column, `groups` by (column, old, new).
    """

    def __init__(self, retired: Collection[str] | None = None) -> None:
        self.same = self.count_added = self.count_removed = self.count_changed = 0
        self.added: list[tuple[Key, Cells]] = []
        self.removed: list[tuple[Key, Cells]] = []
        self.changed: list[tuple[Key, dict[str, tuple[str, str]]]] = []
        self.columns: Counter[str] = Counter()
        self.groups: Counter[tuple[str, str, str]] = Counter()
        self.unretired: list[str] = []
        self.count_unretired, self._retired = 0, retired

    def add(self, key: Key, cells: Cells) -> None:
        self.count_added += 1
        if self.count_added <= DETAILS:
            self.added.append((key, cells))

    def remove(self, key: Key, cells: Cells) -> None:
        self.count_removed += 1
        if self.count_removed <= DETAILS:
            self.removed.append((key, cells))
        if self._retired is not None and key[0] not in self._retired:
            self.count_unretired += 1
            if self.count_unretired <= DETAILS:
                self.unretired.append(key[0])

    def pair(self, key: Key, old: Cells, new: Cells, common: Iterable[str]) -> None:
        """Count two rows with the same key, which may differ in the columns that both have."""
        cells = {name: (old[name], new[name]) for name in common if old[name] != new[name]}
        if not cells:
            self.same += 1
            return
        self.count_changed += 1
        self.columns.update(cells.keys())
        for name, (before, after) in cells.items():
            if len(self.groups) < GROUPS or (name, before, after) in self.groups:
                self.groups[name, before, after] += 1
        if self.count_changed <= DETAILS:
            self.changed.append((key, cells))

    @property
    def is_changed(self) -> bool:
        return bool(self.count_added or self.count_removed or self.count_changed)

    @property
    def before(self) -> int:
        return self.same + self.count_changed + self.count_removed

    @property
    def after(self) -> int:
        return self.same + self.count_changed + self.count_added


class Side:
    """One version of a table: `open` gives its binary stream, `names` are its columns by their names in the new version.

    `header` is the required first record as a list of names; None for a file without a header.
    """

    def __init__(
        self,
        open: Callable[[], AbstractContextManager[IO[bytes]]],
        names: Sequence[str],
        place: str,
        header: list[str] | None = None,
    ) -> None:
        self.open, self.names, self.place, self.header = open, names, place, header

    def records(self) -> Iterator[bytes]:
        """Yield the records as bytes, without the header. A record ends at a line end outside quotes."""
        with self.open() as stream:
            lines = iter(stream)
            for number, line in enumerate(lines):
                while line.count(b'"') & 1:
                    more = next(lines, None)
                    if more is None:
                        raise CannotRun(f"{self.place}: a quoted cell is never closed")
                    line += more
                if number or self.header is None:
                    yield line
                elif (found := next(csv.reader([line.decode("utf-8", "replace")]), [])) != self.header:
                    raise CannotRun(
                        f"{self.place}: the columns are {', '.join(found)}, but the schema has {', '.join(self.header)}; run scripts/build.py"
                    )

    def cells(self, record: bytes) -> Cells:
        """The cells of a record as {column: text}. Raises CannotRun."""
        try:
            cells = next(csv.reader(io.StringIO(record.decode("utf-8"), newline="")), [])
        except (UnicodeDecodeError, csv.Error) as error:
            raise CannotRun(f"{self.place}: a row cannot be read: {error}") from None
        if len(cells) != len(self.names):
            raise CannotRun(f"{self.place}: a row has {len(cells)} cells and the schema {len(self.names)} columns")
        return dict(zip(self.names, cells))


def compare(old: Side, new: Side, key: Sequence[str], order: Order, retired: Collection[str] | None = None) -> Rows:
    """Rows of two sides. `key` names the columns of the key, `order` returns the sort key of a row.

    `retired` are the ids that may vanish; None if the key is not an id. Raises CannotRun.
    """
    rows = _merged(old, new, key, order, retired)
    return rows if rows is not None else _bucketed(old, new, key, retired)


def _merged(old: Side, new: Side, key: Sequence[str], order: Order, retired: Collection[str] | None) -> Rows | None:
    """Rows by one pass over both; None if either turns out to be in another order."""
    rows, common = Rows(retired), [name for name in new.names if name in old.names]
    removed, added = array("q"), array("q")
    raw_equal = old.names == new.names
    olds, news = old.records(), new.records()
    before, after = next(olds, None), next(news, None)
    while before is not None and after is not None:
        if raw_equal and before == after:
            rows.same += 1
            before, after = next(olds, None), next(news, None)
            continue
        a, b = old.cells(before), new.cells(after)
        first, second = order(a), order(b)
        if first == second:
            rows.pair(_values(a, key), a, b, common)
            before, after = next(olds, None), next(news, None)
        elif first < second:
            removed.append(_remove(rows, key, a))
            before = next(olds, None)
        else:
            added.append(_add(rows, key, b))
            after = next(news, None)
    while before is not None:
        removed.append(_remove(rows, key, old.cells(before)))
        before = next(olds, None)
    while after is not None:
        added.append(_add(rows, key, new.cells(after)))
        after = next(news, None)
    fewer, more = sorted((removed, added), key=len)
    return None if fewer and not set(fewer).isdisjoint(more) else rows


def _remove(rows: Rows, key: Sequence[str], cells: Cells) -> int:
    values = _values(cells, key)
    rows.remove(values, cells)
    return hash(values)


def _add(rows: Rows, key: Sequence[str], cells: Cells) -> int:
    values = _values(cells, key)
    rows.add(values, cells)
    return hash(values)


def _bucketed(old: Side, new: Side, key: Sequence[str], retired: Collection[str] | None) -> Rows:
    rows, common = Rows(retired), [name for name in new.names if name in old.names]
    try:
        with tempfile.TemporaryDirectory() as folder:
            number = max(1, sum(_size(side) for side in (old, new)) // (2 * BUCKET))
            files = [[open(f"{folder}/{name}-{n}", "w+b") for n in range(number)] for name in ("old", "new")]  # noqa: SIM115 - closed below
            try:
                for side, buckets in zip((old, new), files):
                    for record in side.records():
                        values = _values(side.cells(record), key)
                        buckets[zlib.crc32("\0".join(values).encode()) % number].write(
                            record if record.endswith(b"\n") else record + b"\n"
                        )
                for olds, news in zip(*files):
                    _compare_bucket(rows, _bucket(old, olds), _bucket(new, news), key, common)
            finally:
                for file in (*files[0], *files[1]):
                    file.close()
    except OSError as error:
        raise CannotRun(
            f"there is no room to compare tables that are not in order: {error.strerror or error}"
        ) from error
    return rows


def _bucket(side: Side, file: IO[bytes]) -> Side:
    file.seek(0)
    return Side(lambda: nullcontext(file), side.names, side.place)


def _compare_bucket(rows: Rows, old: Side, new: Side, key: Sequence[str], common: Iterable[str]) -> None:
    held = {}
    for record in old.records():
        held[_values(old.cells(record), key)] = record
    for record in new.records():
        cells = new.cells(record)
        values = _values(cells, key)
        before = held.pop(values, None)
        if before is None:
            rows.add(values, cells)
        else:
            rows.pair(values, old.cells(before), cells, common)
    for values, record in held.items():
        rows.remove(values, old.cells(record))


def _values(cells: Cells, key: Sequence[str]) -> Key:
    return tuple(cells[name] for name in key)


def _size(side: Side) -> int:
    with side.open() as stream:
        size: int = stream.seek(0, io.SEEK_END)
    return size

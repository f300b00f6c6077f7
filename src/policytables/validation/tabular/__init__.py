"""Tables that are not text. Their rows are written as CSV, so that rules and executors see the same as in a CSV file.

`converted` returns the stream, the dialect to read it by, and the line of each row if the format has lines. To add a format, write
a module in this folder with `table(source) -> Table`, and name it in `formats.OTHERS`.
"""

from __future__ import annotations

import csv
import io
import tempfile

from policytables.datapackage import parsing
from policytables.record import Record
from policytables.storage.limits import RATIO, SMALL, UNPACKED
from policytables.validation import formats, package_files
from policytables.validation.tabular.cells import Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, BinaryIO

    from policytables.datapackage.model import Dialect, Package, Resource, Schema

KEPT = 8 << 20  # bytes of CSV held in memory
FEW, SPARSE = 10_000_000, 50  # cells that any table may have; how many times more cells than values it may have beyond
HEADER = ("header", "headerRows", "headerJoin", "headerCase", "commentRows", "skipBlankRows")


class Source(Record):
    """Where a table is read from: the file at `path` in the package, or the data in the descriptor itself."""

    package: Package
    resource: Resource
    path: str
    format: str


class Table(Record):
    """Rows of values. `labels` is None if the labels are among the rows; `line(row)` is the line of a row (counted from 1).

    `doubled` has (line, what is wrong) for each key that an object has twice, once all rows are read.
    """

    labels: list[str] | None
    rows: Iterable[Sequence[Any]]
    line: Callable[[int], int | None] = lambda row: None
    doubled: Sequence[tuple[int, str]] = ()


class Converted(Record):
    stream: BinaryIO
    dialect: Dialect
    line: Callable[[int], int | None]
    doubled: Sequence[tuple[int, str]]


def converted(source: Source) -> Converted:
    """A table of another format as CSV. Raises Unopened, and CannotRun if the library for the format is not installed."""
    from importlib import import_module

    module, name, _, _ = formats.OTHERS[source.format]
    if source.resource.data is None:
        from policytables.validation.tabular import other_contents

        other_contents.refuse(source, name)
    try:
        table: Table = import_module(f"policytables.validation.tabular.{module}").table(source)
        return as_csv(source, table)
    except package_files.Unopened:
        raise
    except (OSError, ValueError, RuntimeError, OverflowError, ArithmeticError, LookupError, TypeError) as error:
        words = str(error).partition("\n")[0] or type(error).__name__
        raise package_files.Unopened(
            "format-error", f"cannot be read as {name}: {words}", source.path, "correct the file, or its `format`"
        ) from None


def as_csv(source: Source, table: Table) -> Converted:
    """A table of values as CSV."""
    stream = written(source, table, source.resource.schema)
    raw = source.resource.dialect.raw
    kept = {} if table.labels is not None else {name: raw[name] for name in HEADER if name in raw}
    return Converted(stream, parsing.dialect({"header": True, "delimiter": ",", **kept}), table.line, table.doubled)


def written(source: Source, table: Table, schema: Schema | None) -> BinaryIO:
    """The rows as CSV, in memory or, if there are many, in a temporary file."""
    spool: Any = tempfile.SpooledTemporaryFile(KEPT)  # noqa: SIM115 - the reader of the table closes it
    text = io.TextIOWrapper(spool, "utf-8", "surrogatepass", newline="", write_through=True)
    out = csv.writer(text, lineterminator="\n")
    size = package_files.size_of(source.package.folder, source.path) if source.path else 1 << 30
    writer = Writer(schema)
    if table.labels is not None:
        out.writerow(table.labels)
        writer.begin(table.labels)
    for number, row in enumerate(table.rows):
        if table.labels is None and number == 0:
            writer.begin([str(cell) for cell in row])
        out.writerow(writer.texts(row))
        if is_too_large(spool.tell(), size):
            raise ValueError(f"it would be more than {spool.tell():,} bytes from {size:,}, which is refused")
    text.flush()
    text.detach()
    spool.seek(0)
    stream: BinaryIO = spool
    return stream


def is_sparse(cells: int, values: int) -> bool:
    """Whether a table is hardly anything but empty cells, which a small file can state by the million."""
    return cells > FEW and cells > SPARSE * values


def is_too_large(made: int, packed: int) -> bool:
    return made > UNPACKED or (made > SMALL and made > RATIO * packed)

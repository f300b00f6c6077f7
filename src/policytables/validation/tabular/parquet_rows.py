"""Rows of Parquet, by pyarrow."""

from __future__ import annotations

import os
import weakref

from policytables.datapackage import optional_packages
from policytables.storage.limits import RATIO, SMALL
from policytables.validation.package_files import opened_inside
from policytables.validation.tabular import FEW, Source, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

AT_ONCE = 1 << 14  # rows
ROOM = 1 << 26  # bytes of a column that is made at once


def table(source: Source) -> Table:
    """Raises ValueError for a file that stands for far more than it holds."""
    parquet = optional_packages.load("pyarrow.parquet", "a table in Parquet")
    stream = opened_inside(source.package.folder, source.path)
    size, told = os.fstat(stream.fileno()).st_size, parquet.read_metadata(stream)
    cells = told.num_rows * told.num_columns
    made = sum(told.row_group(at).total_byte_size for at in range(told.num_row_groups))
    if (cells > FEW and cells > RATIO * size) or (made > SMALL and made > RATIO * size):
        raise ValueError(f"it would be {cells:,} cells of {made:,} bytes from {size:,}, which is refused")
    stream.seek(0)
    # Texts stay lists of different values as long as they can: one of a million characters may be in every row.
    texts = [told.schema.column(at) for at in range(told.num_columns)]
    names = [column.path for column in texts if column.logical_type.type == "STRING"]
    file = parquet.ParquetFile(stream, read_dictionary=names)
    weakref.finalize(file, stream.close)
    return Table(list(file.schema_arrow.names), rows(file))


def rows(file: Any) -> Iterator[tuple[Any, ...]]:
    for batch in file.iter_batches(AT_ONCE):
        step = at_once(batch)
        for start in range(0, batch.num_rows, step):
            part = batch.slice(start, step)
            yield from zip(*(plain(column).to_pylist() for column in part.columns))


def at_once(batch: Any) -> int:
    """How many rows may be written out together."""
    from pyarrow import compute

    values = [column.dictionary for column in batch.columns if hasattr(column, "dictionary")]
    longest = max((compute.max(compute.binary_length(texts)).as_py() or 1 for texts in values), default=1)
    return max(1, min(AT_ONCE, ROOM // max(1, longest)))


def plain(column: Any) -> Any:
    return column.dictionary_decode() if hasattr(column, "dictionary_decode") else column

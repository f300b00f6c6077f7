"""Rows of Parquet, by pyarrow."""

from __future__ import annotations

from policytables.datapackage import optional_packages
from policytables.validation.package_files import opened_inside
from policytables.validation.tabular import Source, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

AT_ONCE = 1 << 14  # rows


def table(source: Source) -> Table:
    parquet = optional_packages.load("pyarrow.parquet", "a table in Parquet")
    file = parquet.ParquetFile(opened_inside(source.package.folder, source.path))
    return Table(list(file.schema_arrow.names), rows(file))


def rows(file: Any) -> Iterator[tuple[Any, ...]]:
    for batch in file.iter_batches(AT_ONCE):
        yield from zip(*(column.to_pylist() for column in batch.columns))

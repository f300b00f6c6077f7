"""Rows of a released table, by column name."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from policytables.release.release_contents import Contents


def records(contents: Contents, table: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, each as {column: value}; a null is None."""
    names = contents.schemas[table].names
    return (dict(zip(names, row)) for row in contents.rows(table))


def has(contents: Contents, needed: Mapping[str, Sequence[str]]) -> bool:
    """Whether the package has these columns in these tables; a package with another model may not."""
    return all(
        table in contents.schemas and set(columns) <= set(contents.schemas[table].names)
        for table, columns in needed.items()
    )

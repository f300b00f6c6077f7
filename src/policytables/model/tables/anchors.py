"""Anchors: the curated ties between statements or clauses and spans of originals."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytables.validation.tables_in_memory import Row


SPAN = {"source_id": "source", "start_char": "start", "end_char": "end", "sha": "sha"}


def by_id(anchors: Iterable[Row]) -> dict[str, list[Row]]:
    """Group the rows of the anchors register by statement or clause, in their order."""
    grouped: dict[str, list[Row]] = {}
    for anchor in anchors:
        grouped.setdefault(anchor["id"], []).append(anchor)
    return grouped


def span(anchor: Row) -> dict[str, str]:
    """The columns by which published tables cite a span."""
    return {published: anchor[curated] for published, curated in SPAN.items()}

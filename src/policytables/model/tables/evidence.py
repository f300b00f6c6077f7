"""evidence: the spans that support statements."""

from __future__ import annotations

from policytables.model.tables.anchors import span
from policytables.model.tables.statement_rows import row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.validation.tables_in_memory import Row


def rows(corpus: Corpus) -> Iterator[Row]:
    """One row for each span of a statement; a span that belongs to nothing is reported where it is stamped."""
    statements = {reading.statement.id for reading in corpus.readings}
    for anchor in corpus.registers["anchors"]:
        if anchor["role"] != "clause" and anchor["id"] in statements:
            yield row(anchor, statement_id=anchor["id"], part=anchor["part"], role=anchor["role"], **span(anchor))

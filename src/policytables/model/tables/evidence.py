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
    for anchor in corpus.registers["anchors"]:
        if anchor["role"] != "clause":
            yield row(anchor, statement_id=anchor["id"], part=anchor["part"], role=anchor["role"], **span(anchor))

"""evidence: the spans that support statements."""

from policytables.model.tables.anchors import span
from policytables.model.tables.statement_rows import row


def rows(corpus):
    for anchor in corpus.registers["anchors"]:
        if anchor["role"] != "clause":
            yield row(anchor, statement_id=anchor["id"], part=anchor["part"], role=anchor["role"], **span(anchor))

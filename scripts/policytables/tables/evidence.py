"""evidence: the spans that support statements."""

from policytables.tables.anchors import span
from policytables.tables.rows import row


def rows(corpus):
    for anchor in corpus.registers["anchors"]:
        if anchor["role"] != "clause":
            yield row(anchor, statement_id=anchor["id"], part=anchor["part"], role=anchor["role"], **span(anchor))

"""clauses: the units of the documents."""

from policytables.model.tables.anchors import span
from policytables.model.tables.statement_rows import row

NO_SPAN = {"source_id": "", "start_char": "", "end_char": "", "sha": ""}


def rows(corpus):
    spans = {a["id"]: span(a) for a in corpus.registers["anchors"] if a["role"] == "clause"}
    for clause in corpus.clauses:
        yield row(
            clause,
            clause_id=clause.id,
            document_id=clause.document_id,
            parent_id=clause.parent_id,
            level=clause.attributes.get("level"),
            number=clause.attributes.get("number"),
            heading=clause.heading,
            position=clause.position,
            speaker_id=clause.attributes.get("speaker"),
            **spans.get(clause.id, NO_SPAN),
        )

"""clauses: the units of the documents."""

from __future__ import annotations

from policytables.model.tables.anchors import span
from policytables.model.tables.statement_rows import row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.model.texts.records import Clause
    from policytables.validation.tables_in_memory import Row


NO_SPAN = {"source_id": "", "start_char": "", "end_char": "", "sha": ""}


def rows(corpus: Corpus) -> Iterator[Row]:
    spans = {a["id"]: span(a) for a in corpus.registers["anchors"] if a["role"] == "clause"}
    held = {clause.id: clause for clause in corpus.clauses}
    for clause in corpus.clauses:
        yield row(
            clause,
            clause_id=clause.id,
            document_id=clause.document_id,
            parent_id=clause.parent_id,
            level=clause.attributes.get("level"),
            article_id=_article(clause, held),
            number=clause.attributes.get("number"),
            heading=clause.heading,
            position=clause.position,
            speaker_id=clause.attributes.get("speaker"),
            **spans.get(clause.id, NO_SPAN),
        )


def _article(clause: Clause | None, held: dict[str, Clause]) -> str:
    """The article that a clause is or belongs to; empty if there is none."""
    while clause is not None and clause.attributes.get("level") != "article":
        clause = held.get(clause.parent_id)
    return clause.id if clause is not None else ""

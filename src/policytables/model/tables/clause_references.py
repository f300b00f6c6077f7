"""clause_references: the clauses of its document that a statement refers to."""

from __future__ import annotations

from policytables.model.tables.statement_rows import row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.validation.tables_in_memory import Row

RELATIONS = {"refers": "refers_to", "sanctions": "sanctions", "delegates": "delegates"}  # attribute -> relation


def rows(corpus: Corpus) -> Iterator[Row]:
    for statement in (reading.statement for reading in corpus.readings):
        for attribute, relation in RELATIONS.items():
            for clause in statement.own.get(attribute, "").split():
                yield row(
                    statement,
                    statement_id=statement.id,
                    relation=relation,
                    clause_id=f"{statement.document_id}.{clause}",
                )

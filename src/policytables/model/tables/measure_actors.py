"""measure_actors: who takes part in a measure, and in which role."""

from __future__ import annotations

from policytables.model.tables.statement_rows import row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.validation.tables_in_memory import Row


def rows(corpus: Corpus) -> Iterator[Row]:
    for reading in corpus.of_kind("measure"):
        for party in reading.parties:
            yield row(
                reading.statement,
                measure_id=reading.statement.id,
                actor_id=party.entity_id,
                role=party.role,
                entity_type=corpus.entity_types.get(party.entity_id),
                basis=party.basis,
            )

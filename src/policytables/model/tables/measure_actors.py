"""measure_actors: who has a part in a measure, and which."""

from policytables.model.tables.statement_rows import row


def rows(corpus):
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

"""mentions: the entities of each statement."""

from policytables.model.tables.statement_rows import row


def rows(corpus):
    for reading in corpus.readings:
        for mention in reading.mentions:
            yield row(
                reading.statement,
                statement_id=reading.statement.id,
                entity_id=mention.entity_id,
                role=mention.role,
                entity_type=corpus.entity_types.get(mention.entity_id),
                basis=mention.basis,
                start_char=mention.start,
                end_char=mention.end,
            )

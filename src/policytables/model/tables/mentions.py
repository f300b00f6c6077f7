"""mentions: the entities of each statement."""

from __future__ import annotations

from policytables.model.tables.statement_rows import row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.validation.tables_in_memory import Row


def rows(corpus: Corpus) -> Iterator[Row]:
    for reading in corpus.readings:
        for mention in reading.mentions:
            if mention.entity_id not in corpus.entity_types:
                continue  # reported at the id itself
            yield row(
                reading.statement,
                statement_id=reading.statement.id,
                entity_id=mention.entity_id,
                role=mention.role,
                entity_type=corpus.entity_types[mention.entity_id],
                basis=mention.basis,
                start_char=mention.start,
                end_char=mention.end,
            )

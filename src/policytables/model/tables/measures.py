"""measures: what the authority does, supports or orders."""

from __future__ import annotations

from policytables.model.tables.statement_rows import stating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.validation.tables_in_memory import Row


def rows(corpus: Corpus) -> Iterator[Row]:
    for reading in corpus.of_kind("measure"):
        yield stating(
            reading,
            "measure_id",
            action=corpus.actions.get(reading.verb),
            verb=reading.verb,
            object_id=reading.object_id,
            actor_id=reading.statement.attribute("actor"),
            modality=reading.statement.attribute("modality"),
            stip_id=reading.statement.attribute("stip"),
            open_list=reading.open_list,
        )

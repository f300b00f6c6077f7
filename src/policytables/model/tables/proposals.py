"""proposals: what somebody recommends."""

from __future__ import annotations

from policytables.model.tables.claims import speakers
from policytables.model.tables.statement_rows import stating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.validation.tables_in_memory import Row


def rows(corpus: Corpus) -> Iterator[Row]:
    speaker_of = speakers(corpus)
    for reading in corpus.of_kind("proposal"):
        yield stating(
            reading,
            "proposal_id",
            proposer_id=speaker_of(reading.statement),
            action=corpus.actions.get(reading.verb),
            verb=reading.verb,
            object_id=reading.object_id,
        )

"""proposals: what somebody recommends."""

from policytables.model.tables.claims import speakers
from policytables.model.tables.statement_rows import stating


def rows(corpus):
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

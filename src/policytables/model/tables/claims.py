"""claims: facts that somebody states."""

from __future__ import annotations

from policytables.model.tables.statement_rows import stating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.model.texts.records import Statement
    from policytables.validation.tables_in_memory import Row


def rows(corpus: Corpus) -> Iterator[Row]:
    speaker_of = speakers(corpus)
    for reading in corpus.of_kind("claim"):
        figures = reading.figures
        yield stating(
            reading,
            "claim_id",
            claim_type=reading.statement.own.get("type", "fact"),
            subject_id=reading.subject_id,
            attributed_to=speaker_of(reading.statement),
            comparator=figures.comparator,
            value=figures.value,
            unit=figures.unit,
        )


def speakers(corpus: Corpus) -> Callable[[Statement], str]:
    """A function from a statement to whom it is attributed: the party named as its voice, else the speaker of its clause."""
    speaking = {clause.id: clause.attributes.get("speaker", "") for clause in corpus.clauses}
    return lambda statement: statement.attribute("attributed") or speaking[statement.clause_id]

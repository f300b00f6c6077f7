"""claims: facts that somebody states."""

from policytables.model.tables.statement_rows import stating


def rows(corpus):
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


def speakers(corpus):
    """A function from a statement to whom it is attributed: whoever is named as its voice, else who speaks its clause."""
    speaking = {clause.id: clause.attributes.get("speaker", "") for clause in corpus.clauses}
    return lambda statement: statement.attribute("attributed") or speaking[statement.clause_id]

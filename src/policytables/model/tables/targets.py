"""targets: states to be reached, with or without a figure."""

from __future__ import annotations

from policytables.model.tables.statement_rows import stating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytables.model.tables.corpus import Corpus
    from policytables.model.texts.readings import Reading
    from policytables.validation.tables_in_memory import Row


def rows(corpus: Corpus) -> Iterator[Row]:
    for reading in corpus.of_kind("target"):
        figures, given_year = reading.figures, reading.statement.attribute("year")
        quantitative = bool(figures.value or reading.indicator_id)
        yield stating(
            reading,
            "target_id",
            target_type="quantitative" if quantitative else "qualitative",
            indicator_id=reading.indicator_id,
            zone_id=_zone(reading, corpus.entity_types),
            comparator=figures.comparator,
            value=figures.value,
            unit=figures.unit,
            year=figures.year or given_year,
            year_basis="stated" if figures.year else "inferred" if given_year else "none",
            commitment=reading.statement.attribute("commitment"),
        )


def _zone(reading: Reading, entity_types: Mapping[str, str]) -> str | None:
    """The place of a target: given by the curator, else the first place in the words, else that of the clause."""
    places = {m.basis: m.entity_id for m in reversed(reading.mentions) if entity_types.get(m.entity_id) == "zone"}
    given = reading.statement.own.get("zone")
    return given or places.get("stated") or places.get("inherited")

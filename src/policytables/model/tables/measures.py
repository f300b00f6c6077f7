"""measures: what the authority does, supports, orders or permits, and what others must do."""

from __future__ import annotations

from policytables.model.tables.statement_rows import stating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytables.model.tables.corpus import Corpus
    from policytables.model.texts.readings import Party
    from policytables.validation.tables_in_memory import Row


def rows(corpus: Corpus) -> Iterator[Row]:
    for reading in corpus.of_kind("measure"):
        yield stating(
            reading,
            "measure_id",
            action=corpus.actions.get(reading.verb),
            verb=reading.verb,
            object_id=reading.object_id,
            actor_id=_actor(reading.parties),
            modality=reading.statement.attribute("modality"),
            second_modality=reading.statement.attribute("second"),
            condition=reading.statement.attribute("condition"),
            exception=reading.statement.attribute("exception"),
            scope=reading.statement.attribute("scope"),
            recurrence=reading.statement.attribute("recurrence"),
            deadline=reading.statement.attribute("deadline"),
            stip_id=reading.statement.attribute("stip"),
            open_list=reading.open_list,
        )


def _actor(parties: Sequence[Party]) -> str:
    """Who carries out a measure: the first who is responsible, else the first addressee."""
    duty = [party.entity_id for party in parties if party.role in ("responsible", "lead")]
    return next(iter([*duty, *(party.entity_id for party in parties if party.role == "addressee")]), "")

"""statement_topics: what each statement is about, according to its words, its mentions or the curator."""

from __future__ import annotations

from policytables.model.tables import entity_map
from policytables.model.tables.statement_rows import row
from policytables.model.texts.entity_names import Lexicon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.model.texts.readings import Reading
    from policytables.validation.tables_in_memory import Row

# Tables of the fields named in the name of a thing: a mention of the thing implies the topics of those fields.
FIELDS_OF_THINGS = {"facility_fields": "facility_id", "zone_fields": "zone_id"}


def rows(corpus: Corpus) -> Iterator[Row]:
    of_word = _grouped((r["word"], r["topic_id"]) for r in corpus.registers.get("topic_words", ()))
    of_entity = _topics_of_entities(corpus)
    words = Lexicon({word: word for word in of_word})
    for reading in corpus.readings:
        for topic, (basis, found) in _topics(reading, words, of_word, of_entity).items():
            yield row(reading.statement, statement_id=reading.statement.id, topic_id=topic, basis=basis, found=found)


def _topics(
    reading: Reading, words: Lexicon, of_word: dict[str, list[str]], of_entity: dict[str, list[str]]
) -> dict[str, tuple[str, str]]:
    """{topic: (basis, what it was recognised by)}; the first reason counts: words, then entities, then the curator."""
    found: dict[str, tuple[str, str]] = {}
    for word in words.find(reading.statement.text):
        for topic in of_word[word.entity_id]:
            found.setdefault(topic, ("word", word.entity_id))
    for mention in reading.mentions:
        # What applies to a whole clause says little about one statement, and an actor is not a subject.
        if mention.basis != "inherited" and mention.role != "actor":
            for topic in of_entity.get(mention.entity_id, ()):
                found.setdefault(topic, ("entity", mention.entity_id))
    for topic in reading.statement.own.get("topic", "").split():
        found.setdefault(topic, ("curated", ""))
    return found


def _topics_of_entities(corpus: Corpus) -> dict[str, list[str]]:
    """The topics of every entity: its own, those of what it belongs to, and those of the fields in its name."""
    registers, parents = corpus.registers, entity_map.parents(corpus.schemas)
    own = _grouped((r["entity_id"], r["topic_id"]) for r in registers.get("topic_entities", ()))
    above = {
        entity[id_column]: entity[parents[table][1]]
        for table, _, id_column, _ in entity_map.registers(corpus.schemas)
        if table in parents
        for entity in registers[table]
    }
    fields = _grouped(
        (r[id_column], r["field_id"]) for name, id_column in FIELDS_OF_THINGS.items() for r in registers.get(name, ())
    )
    known = {*own, *above, *fields}
    inherited = {entity: _inherited(entity, own, above) for entity in known}
    return {
        entity: list(
            dict.fromkeys([*inherited[entity], *(t for f in fields.get(entity, ()) for t in _inherited(f, own, above))])
        )
        for entity in known
    }


def _inherited(entity: str, own: dict[str, list[str]], above: dict[str, str]) -> list[str]:
    found: list[str] = []
    seen: set[str] = set()  # parents may form a cycle, which is reported elsewhere
    while entity and entity not in seen:
        seen.add(entity)
        found += own.get(entity, ())
        entity = above.get(entity, "")
    return found


def _grouped(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found

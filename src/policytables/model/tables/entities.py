"""entities: every id of the registers, once."""

from policytables.model.tables.corpus import ENTITY_TABLES
from policytables.model.tables.statement_rows import row


def rows(corpus):
    english = [name for name in corpus.registers["names"] if name["language"] == "en"]
    english.sort(key=lambda name: name["name_type"] != "full")  # a full name before any other, else the first
    named = {}
    for name in english:
        named.setdefault(name["entity_id"], name["name"])
    for entity_type, (table, id_column) in ENTITY_TABLES.items():
        for entity in corpus.registers[table]:
            id_ = entity[id_column]
            full = entity.cells.get("name_en") or entity.cells.get("title_en")
            yield row(entity, entity_id=id_, entity_type=entity_type, label=full or named.get(id_))

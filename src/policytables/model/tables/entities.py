"""entities: every id of the registers, once."""

from __future__ import annotations

from policytables.model.tables import entity_map
from policytables.model.tables.statement_rows import row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.validation.tables_in_memory import Row


def rows(corpus: Corpus) -> Iterator[Row]:
    english = [name for name in corpus.registers["names"] if name["language"] == "en"]
    english.sort(key=lambda name: name["name_type"] != "full")  # full names first
    named: dict[str, str] = {}
    for name in english:
        named.setdefault(name["entity_id"], name["name"])
    for table, entity_type, id_column, label_column in entity_map.registers(corpus.schemas):
        for entity in corpus.registers[table]:
            id_ = entity[id_column]
            label = entity.cells.get(label_column) or named.get(id_)
            yield row(entity, entity_id=id_, entity_type=entity_type, label=label)

"""Everything that tables are made from, read and interpreted."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.datapackage import Schema
    from policytables.model.texts.readings import Reading
    from policytables.model.texts.records import Clause
    from policytables.validation.tables_in_memory import Row


class Corpus(NamedTuple):
    """`clauses` and `readings` in the order of the texts, `registers` and `schemas` by table, `entity_types` by id."""

    clauses: list[Clause]
    readings: list[Reading]
    registers: dict[str, list[Row]]
    schemas: dict[str, Schema]
    entity_types: dict[str, str]
    actions: dict[str, str]  # verb -> class of action

    def of_kind(self, kind: str) -> Iterator[Reading]:
        """The readings of the statements of a kind."""
        return (reading for reading in self.readings if reading.statement.kind == kind)

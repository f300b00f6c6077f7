"""All that tables are made of, read and interpreted."""

from typing import NamedTuple


class Corpus(NamedTuple):
    """`clauses` and `readings` in the order of the texts, `registers` by name as rows, `entity_types` by id of an entity."""

    clauses: list
    readings: list
    registers: dict
    entity_registers: list
    entity_types: dict
    actions: dict  # verb -> class of action

    def of_kind(self, kind):
        """The readings of the statements of a kind."""
        return (reading for reading in self.readings if reading.statement.kind == kind)

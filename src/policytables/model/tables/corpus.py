"""All that tables are made of, read and interpreted."""

from typing import NamedTuple


class Corpus(NamedTuple):
    """`clauses` and `readings` in the order of the texts, `registers` and `schemas` by table, `entity_types` by id."""

    clauses: list
    readings: list
    registers: dict
    schemas: dict
    entity_types: dict
    actions: dict  # verb -> class of action

    def of_kind(self, kind):
        """The readings of the statements of a kind."""
        return (reading for reading in self.readings if reading.statement.kind == kind)

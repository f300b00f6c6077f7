"""All that tables are made of, read and interpreted."""

from typing import NamedTuple

# The register that holds the entities of a type, and the column of their ids.
ENTITY_TABLES = {
    "zone": ("zones", "zone_id"),
    "lab": ("labs", "lab_id"),
    "field": ("fields", "field_id"),
    "actor": ("actors", "actor_id"),
    "facility": ("facilities", "facility_id"),
    "mechanism": ("mechanisms", "mechanism_id"),
    "indicator": ("indicators", "indicator_id"),
    "document": ("documents", "document_id"),
}
# The column of a table that names the row above, for tables whose rows form trees.
PARENTS = {
    "zones": ("zone_id", "parent_id"),
    "fields": ("field_id", "parent_id"),
    "labs": ("lab_id", "group_id"),
    "mechanisms": ("mechanism_id", "parent_id"),
    "clauses": ("clause_id", "parent_id"),
    "topics": ("topic_id", "broader_id"),
}


class Corpus(NamedTuple):
    """`clauses` and `readings` in the order of the texts, `registers` by name as rows, `entity_types` by id."""

    clauses: list
    readings: list
    registers: dict
    entity_types: dict
    actions: dict  # verb -> class of action

    def of_kind(self, kind):
        """The readings of the statements of a kind."""
        return (reading for reading in self.readings if reading.statement.kind == kind)

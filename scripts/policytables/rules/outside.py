"""Rules on what does not come from the texts."""

from policytables.rules.finding import Finding
from policytables.tables.corpus import ENTITY_TABLES

# Columns that no text of ours fills: a value in them is an outside fact unless a name of the texts says the same.
OUTSIDE = ("name_zh", "title_zh", "area_km2", "latitude", "longitude")
ALSO_OUTSIDE = {"labs": ("name_en",)}


def unsupported_value(tables):
    """Every outside value has a row in external_facts, unless the name stands in an original."""
    supported = {(row["entity_id"], row["property"]) for row in tables["external_facts"] if row["basis"] == "external"}
    stated = {(row["entity_id"], row["name"]) for row in tables["names"] if row["basis"] == "stated"}
    for table, id_column in ENTITY_TABLES.values():
        for row in tables[table]:
            for name in (*OUTSIDE, *ALSO_OUTSIDE.get(table, ())):
                value = row.cells.get(name, "")
                if value and (row[id_column], name) not in supported and (row[id_column], value) not in stated:
                    yield Finding(table, row, name, f"{name} of {row[id_column]} is {value}, and no row of external_facts supports it", "add the row with its bibliography_id, or empty the cell")


def idle_support(tables):
    """A row of external_facts supports a value that is there, or says of an empty one that it was not found."""
    held = {row[id_column]: row for table, id_column in ENTITY_TABLES.values() for row in tables[table]}
    for row in tables["external_facts"]:
        entity = held.get(row["entity_id"])
        if entity is None:
            continue
        if row["property"] not in entity.cells:
            yield Finding("external_facts", row, "property", f"{row['entity_id']} has no column {row['property']}", f"use one of {', '.join(entity.cells)}")
        elif bool(entity[row["property"]]) != (row["basis"] == "external"):
            state = "has a value" if entity[row["property"]] else "is empty"
            yield Finding("external_facts", row, "basis", f"{row['property']} of {row['entity_id']} {state} and its basis is {row['basis']}", "use external for a value and not_found for an empty cell")


def external_without_source(tables):
    """A name or field of a laboratory that comes from outside names its source, and no other one does."""
    for table in ("names", "lab_fields"):
        for row in tables[table]:
            if (row["basis"] == "external") != bool(row["bibliography_id"]):
                state = f"the source {row['bibliography_id']}" if row["bibliography_id"] else "no source"
                yield Finding(table, row, "bibliography_id", f"the basis is {row['basis']}, with {state}", "give an external basis its bibliography_id, and leave it empty otherwise")


def preferred_observation(tables):
    """Exactly one observation is preferred for each indicator, zone and year."""
    groups = {}
    for row in tables["observations"]:
        groups.setdefault((row["indicator_id"], row["zone_id"], row["year"]), []).append(row)
    for group, rows in groups.items():
        preferred = [row for row in rows if row["preferred"] == "true"]
        if len(preferred) != 1:
            row = preferred[1] if preferred else rows[0]
            yield Finding("observations", row, "preferred", f"{len(preferred)} observations of {', '.join(group)} are preferred, expected one", "set preferred to true for one of them and say why in its note")

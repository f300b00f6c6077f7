"""Rules on what does not come from the texts."""

from __future__ import annotations

from policytables.model.rules.identifier_rules import FORMS
from policytables.model.rules.records import Finding, Tables
from policytables.model.tables import entity_map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


SCHEME = "policytables:scheme"  # the property of a field by which it holds a class of one scheme


def unsupported_value(tables: Tables) -> Iterator[Finding]:
    """Every outside value has a row in external_facts, unless the name stands in an original."""
    supported = {(row["entity_id"], row["property"]) for row in tables["external_facts"] if row["basis"] == "external"}
    stated = {(row["entity_id"], row["name"]) for row in tables["names"] if row["basis"] == "stated"}
    for table, _, id_column, _ in entity_map.registers(tables.schemas):
        for row in tables[table]:
            for name in entity_map.outside_columns(tables.schemas[table], row):
                value = row[name]
                if value and (row[id_column], name) not in supported and (row[id_column], value) not in stated:
                    yield Finding(
                        table,
                        row,
                        name,
                        f"{name} of {row[id_column]} is {value}, and no row of external_facts supports it",
                        "add the row with its bibliography_id, or empty the cell",
                    )


def idle_support(tables: Tables) -> Iterator[Finding]:
    """A row of external_facts supports a value or identifier that is there, or says of a missing one that it was not found."""
    held = {
        row[id_column]: row for table, _, id_column, _ in entity_map.registers(tables.schemas) for row in tables[table]
    }
    identified = {(row["entity_id"], row["scheme"]) for row in tables["identifiers"]}
    for row in tables["external_facts"]:
        entity, name = held.get(row["entity_id"]), row["property"]
        if entity is None:
            continue
        if name not in entity.cells and name not in FORMS:
            yield Finding(
                "external_facts",
                row,
                "property",
                f"{row['entity_id']} has no column {name}",
                f"use one of {', '.join(entity.cells)}, or a scheme of identifiers",
            )
            continue
        filled = bool(entity[name]) if name in entity.cells else (row["entity_id"], name) in identified
        if filled != (row["basis"] == "external"):
            state = "has a value" if filled else "is empty"
            yield Finding(
                "external_facts",
                row,
                "basis",
                f"{name} of {row['entity_id']} {state} and its basis is {row['basis']}",
                "use external for a value and not_found for an empty cell",
            )


def external_without_source(tables: Tables) -> Iterator[Finding]:
    """A name, a field of a laboratory or a relation that comes from outside names its source, and no other one does."""
    for table in ("names", "lab_fields", "actor_relations"):
        for row in tables[table]:
            if (row["basis"] == "external") != bool(row["bibliography_id"]):
                state = f"the source {row['bibliography_id']}" if row["bibliography_id"] else "no source"
                yield Finding(
                    table,
                    row,
                    "bibliography_id",
                    f"the basis is {row['basis']}, with {state}",
                    "give an external basis its bibliography_id, and leave it empty otherwise",
                )


def half_point(tables: Tables) -> Iterator[Finding]:
    """A point has both coordinates, and only a point is a point of something."""
    for row in tables["zones"]:
        if bool(row["latitude"]) != bool(row["longitude"]):
            there, absent = ("latitude", "longitude") if row["latitude"] else ("longitude", "latitude")
            yield Finding(
                "zones",
                row,
                absent,
                f"{row['zone_id']} has a {there} and no {absent}",
                f"add the {absent}, or empty the {there}",
            )
        elif row["coordinates_of"] and not row["latitude"]:
            yield Finding(
                "zones",
                row,
                "coordinates_of",
                f"{row['zone_id']} has no point, and coordinates_of says {row['coordinates_of']}",
                "add the point, or empty coordinates_of",
            )


def class_of_another_scheme(tables: Tables) -> Iterator[Finding]:
    """A column that holds classes of one scheme, as its schema says, holds none of another."""
    schemes = {row["class_id"]: row["scheme"] for row in tables["classes"]}
    for table, schema in tables.schemas.items():
        for name, scheme in ((field.name, field.raw[SCHEME]) for field in schema.fields if SCHEME in field.raw):
            for row in tables[table]:
                other = schemes.get(row[name], scheme)
                if other != scheme:
                    yield Finding(
                        table,
                        row,
                        name,
                        f"{row[name]} is a class of {other}, expected one of {scheme}",
                        f"choose a class of {scheme} from registers/classes.csv",
                    )

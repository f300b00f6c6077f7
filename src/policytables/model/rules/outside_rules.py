"""Rules on what does not come from the texts."""

from __future__ import annotations

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
    """A row of external_facts supports a value that is there, or says of an empty one that it was not found."""
    held = {
        row[id_column]: row for table, _, id_column, _ in entity_map.registers(tables.schemas) for row in tables[table]
    }
    for row in tables["external_facts"]:
        entity = held.get(row["entity_id"])
        if entity is None:
            continue
        if row["property"] not in entity.cells:
            yield Finding(
                "external_facts",
                row,
                "property",
                f"{row['entity_id']} has no column {row['property']}",
                f"use one of {', '.join(entity.cells)}",
            )
        elif bool(entity[row["property"]]) != (row["basis"] == "external"):
            state = "has a value" if entity[row["property"]] else "is empty"
            yield Finding(
                "external_facts",
                row,
                "basis",
                f"{row['property']} of {row['entity_id']} {state} and its basis is {row['basis']}",
                "use external for a value and not_found for an empty cell",
            )


def external_without_source(tables: Tables) -> Iterator[Finding]:
    """A name or field of a laboratory that comes from outside names its source, and no other one does."""
    for table in ("names", "lab_fields"):
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


def preferred_observation(tables: Tables) -> Iterator[Finding]:
    """Exactly one observation is preferred for each indicator, zone and year."""
    groups = {}
    for row in tables["observations"]:
        groups.setdefault((row["indicator_id"], row["zone_id"], row["year"]), []).append(row)
    for group, rows in groups.items():
        preferred = [row for row in rows if row["preferred"] == "true"]
        if len(preferred) != 1:
            row = preferred[1] if preferred else rows[0]
            yield Finding(
                "observations",
                row,
                "preferred",
                f"{len(preferred)} observations of {', '.join(group)} are preferred, expected one",
                "set preferred to true for one of them and say why in its note",
            )


def unexplained_observation(tables: Tables) -> Iterator[Finding]:
    """A calculated observation shows its calculation, and one that is not preferred says why."""
    for row in tables["observations"]:
        if not row["note"] and (row["basis"] == "calculated" or row["preferred"] == "false"):
            state = "is calculated" if row["basis"] == "calculated" else "is not preferred"
            yield Finding(
                "observations",
                row,
                "note",
                f"{row['observation_id']} {state} and has no note",
                "write the calculation, or why another value is preferred, into its note",
            )


def foreign_unit(tables: Tables) -> Iterator[Finding]:
    """An observation is in the unit of its indicator, so that it can be held against the target."""
    units = {row["indicator_id"]: row["unit"] for row in tables["indicators"]}
    for row in tables["observations"]:
        unit = units.get(row["indicator_id"], row["unit"])
        if row["unit"] != unit:
            yield Finding(
                "observations",
                row,
                "unit",
                f"{row['observation_id']} is in {row['unit']}, and {row['indicator_id']} is given in {unit}",
                f"convert the value to {unit}, with the calculation in the note",
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

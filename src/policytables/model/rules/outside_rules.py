"""Rules on what does not come from the texts."""

from policytables.model.rules.finding import Finding
from policytables.model.tables.corpus import ENTITY_TABLES

# Columns that no text of ours fills: a value in them is an outside fact unless a name of the texts says the same.
OUTSIDE = {
    "zones": ("name_zh", "parent_id", "area_km2", "latitude", "longitude", "coordinates_of"),
    "labs": ("name_en", "name_zh"),
    "fields": ("name_zh",),
    "actors": ("name_zh", "country"),
    "facilities": ("name_zh",),
    "mechanisms": ("name_zh",),
    "documents": ("title_zh",),
}
DATES = ("issued", "published")  # outside facts of a document that is only cited; any other one carries its own
SCHEMES = {"measures": ("stip_id", "stip"), "fields": ("ford_id", "ford")}


def unsupported_value(tables):
    """Every outside value has a row in external_facts, unless the name stands in an original."""
    supported = {(row["entity_id"], row["property"]) for row in tables["external_facts"] if row["basis"] == "external"}
    stated = {(row["entity_id"], row["name"]) for row in tables["names"] if row["basis"] == "stated"}
    for table, id_column in ENTITY_TABLES.values():
        for row in tables[table]:
            for name in OUTSIDE.get(table, ()) + (DATES if table == "documents" and not row["source_id"] else ()):
                value = row.cells.get(name, "")
                if value and (row[id_column], name) not in supported and (row[id_column], value) not in stated:
                    yield Finding(
                        table,
                        row,
                        name,
                        f"{name} of {row[id_column]} is {value}, and no row of external_facts supports it",
                        "add the row with its bibliography_id, or empty the cell",
                    )


def idle_support(tables):
    """A row of external_facts supports a value that is there, or says of an empty one that it was not found."""
    held = {row[id_column]: row for table, id_column in ENTITY_TABLES.values() for row in tables[table]}
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


def external_without_source(tables):
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


def half_point(tables):
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


def class_of_another_scheme(tables):
    """A measure has a class of the policy instruments, and a field one of the fields of research."""
    schemes = {row["class_id"]: row["scheme"] for row in tables["classes"]}
    for table, (name, scheme) in SCHEMES.items():
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

"""Rules on data that do not come from the texts."""

from __future__ import annotations

from policytables import suggestions
from policytables.model.rules.identifier_rules import FORMS
from policytables.model.rules.records import Finding, Tables
from policytables.model.tables import code_lists, entity_map
from policytables.validation import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


SCHEME = "policytables:scheme"  # the property of a field that names the scheme of its classes
ISSUED = ("signed", "adopted", "issued")  # the types of date that can be the date of issue


def unsupported_value(tables: Tables) -> Iterator[Finding]:
    """Every outside value has a row in external_facts, unless the name is in an original."""
    supported = {(row["entity_id"], row["property"]) for row in tables["external_facts"] if row["basis"] == "external"}
    stated = {(row["entity_id"], row["name"]) for row in tables["names"] if row["basis"] == "stated"}
    for table, _, id_column, _ in entity_map.registers(tables.schemas):
        for row in tables[table]:
            for name in entity_map.outside_columns(tables.schemas[table], row):
                value = row[name]
                is_text = tables.schemas[table].field(name).type == "string"
                named = "add a name that an original has to names (stated), " if is_text else ""
                if value and (row[id_column], name) not in supported and (row[id_column], value) not in stated:
                    yield Finding(
                        table,
                        row,
                        name,
                        f"{name} of {row[id_column]} is {value}, but no row of external_facts supports it",
                        f"add the row with its bibliography_id, {named}or empty the cell",
                    )


def idle_support(tables: Tables) -> Iterator[Finding]:
    """A row of external_facts supports an existing value or identifier, or says that a missing one was not found."""
    held = {
        row[id_column]: (table, row)
        for table, _, id_column, _ in entity_map.registers(tables.schemas)
        for row in tables[table]
    }
    identified = {(row["entity_id"], row["scheme"]) for row in tables["identifiers"]}
    for row in tables["external_facts"]:
        if row["entity_id"] not in held:
            continue
        (table, entity), name = held[row["entity_id"]], row["property"]
        if name not in entity.cells and name not in FORMS:
            yield Finding(
                "external_facts",
                row,
                "property",
                f"{table} has no column {name}",
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
                f"{name} of {row['entity_id']} {state}, but its basis is {row['basis']}",
                "use external for a value and not_found for an empty cell",
            )


def external_without_source(tables: Tables) -> Iterator[Finding]:
    """An external name, date, relation or field of a laboratory names its source; nothing else does."""
    for table in ("names", "lab_fields", "actor_relations", "document_dates"):
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
    """A point has both coordinates, and only a row with a point says what the point is of."""
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
                f"{row['zone_id']} has no point, but coordinates_of says {row['coordinates_of']}",
                "add the point, or empty coordinates_of",
            )


def class_of_another_scheme(tables: Tables) -> Iterator[Finding]:
    """A column for classes of one scheme, as its schema says, has none of another scheme."""
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


def misused_code(tables: Tables) -> Iterator[Finding]:
    """A column holds codes of its own list."""
    codes = {row["code"]: row for row in tables["codes"]}
    for table, schema in tables.schemas.items():
        for field in (field for field in schema.fields if code_lists.CODES in field.raw):
            if not code_lists.allowed(table, field.name, tables.schemas, tables.rows) and list(
                unknown_code_list(tables)
            ):
                continue  # the list has another name there, which is one fault and not one for each row
            for row in tables[table]:
                code, wanted = codes.get(row[field.name]), field.raw[code_lists.CODES]
                if code is not None and not code_lists.belongs(code, field):
                    yield Finding(
                        table,
                        row,
                        field.name,
                        f"{row[field.name]} is a code of the list {code['lists'].replace(' ', ', ')}, expected one of {wanted}",
                        f"use one of {', '.join(code_lists.allowed(table, field.name, tables.schemas, tables.rows))},"
                        f" or add {wanted} to its lists in registers/codes.csv",
                    )


def unknown_code_list(tables: Tables) -> Iterator[Finding]:
    """A code is of lists that columns have."""
    known = sorted(
        {str(f.raw[code_lists.CODES]) for s in tables.schemas.values() for f in s.fields if code_lists.CODES in f.raw}
    )
    told: set[str] = set()
    for row in tables["codes"]:
        for name in row["lists"].split():
            if name not in known and name not in told:
                told.add(name)  # one list, one fault, whatever the number of its codes
                said = f"{row['code']} is of the list {name}, which no column has"
                fix = wording.use(suggestions.nearest(name, known), f"use one of {', '.join(known)}")
                yield Finding("codes", row, "lists", said, fix)


def two_dates(tables: Tables) -> Iterator[Finding]:
    """The dates of a document match its rows in document_dates, if it has any of that type."""
    dates: dict[str, dict[str, str]] = {}
    for row in tables["document_dates"]:
        dates.setdefault(row["document_id"], {})[row["date_type"]] = row["date"]
    for row in tables["documents"]:
        kinds = dates.get(row["document_id"], {})
        for column, types in (("issued", ISSUED), ("published", ("published",))):
            given = [kinds[kind] for kind in types if kind in kinds]
            if given and row[column] not in given:
                yield Finding(
                    "documents",
                    row,
                    column,
                    f"{row['document_id']} has {row[column] or 'no date'} as {column}, and {given[0]} in document_dates",
                    "give both the same date",
                )


def dates_out_of_order(tables: Tables) -> Iterator[Finding]:
    """Nobody could read a document before it was signed, adopted or issued. It may bind from an earlier day."""
    published = {row["document_id"]: row["date"] for row in tables["document_dates"] if row["date_type"] == "published"}
    for row in tables["document_dates"]:
        read = published.get(row["document_id"], "")
        if row["date_type"] in ISSUED and read and row["date"] > read:
            said = f"{row['document_id']} is {row['date_type']} on {row['date']}, but was published before, on {read}"
            yield Finding("document_dates", row, "date", said, "correct one of the two dates")

"""Rules on the identifiers that other schemes give to entities."""

from __future__ import annotations

import re

from policytables.model.rules.entity_rules import NOT_ORGANIZATIONS
from policytables.model.rules.records import Finding, Tables
from policytables.model.tables import entity_map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# The form of the identifiers of a scheme, and a well-known example.
FORMS = {
    "wikidata": (re.compile(r"Q[1-9]\d*"), "Q15174"),
    "ror": (re.compile(r"0[0-9a-hj-km-np-tv-z]{6}\d\d"), "00cmhce21"),
    "geonames": (re.compile(r"[1-9]\d*"), "1795565"),
    "gbt2260": (re.compile(r"[1-9]\d{5}"), "440300"),
    "iso3166": (re.compile(r"[A-Z]{2}"), "CN"),
}
BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: without i, l, o and u


def identifier_form(tables: Tables) -> Iterator[Finding]:
    """An identifier has the form of its scheme, and correct check digits."""
    for row in tables["identifiers"]:
        scheme, value = row["scheme"], row["value"]
        form, example = FORMS.get(scheme, (None, ""))
        if form is None:
            continue
        if not form.fullmatch(value):
            said = f"{value} does not look like an identifier of {scheme}, such as {example}"
        elif scheme == "ror" and value[-2:] != ror_check_digits(value[:-2]):
            said = f"{value} has the check digits {value[-2:]}, expected {ror_check_digits(value[:-2])}"
        else:
            continue
        yield Finding("identifiers", row, "value", f"{row['entity_id']}: {said}", "copy it from the scheme again")


def ror_check_digits(start: str) -> str:
    """The two check digits for the beginning of an identifier of ROR (ISO 7064, mod 97-10).

    >>> ror_check_digits("00cmhce")
    '21'
    """
    number = 0
    for letter in start:
        number = number * 32 + BASE_32.index(letter)
    return f"{98 - number * 100 % 97:02}"


def identifier_with_two_owners(tables: Tables) -> Iterator[Finding]:
    """An identifier is the same as one entity at most; other entities may be part of what it names."""
    first: dict[tuple[str, str], str] = {}
    for row in tables["identifiers"]:
        if row["relation"] == "same":
            owner = first.setdefault((row["scheme"], row["value"]), row["entity_id"])
            if owner != row["entity_id"]:
                yield Finding(
                    "identifiers",
                    row,
                    "value",
                    f"{row['scheme']} {row['value']} is the same as {row['entity_id']} and as {owner}",
                    "keep it with the one that it names, and give the other its own, or another relation",
                )


def unidentified_name(tables: Tables) -> Iterator[Finding]:
    """An organization, laboratory or place with a name of its own has an identifier, or was looked for in vain.

    A name of its own begins with a capital. A package without any identifiers is left alone.
    """
    known = {row["entity_id"] for row in tables["identifiers"]}
    sought = {
        row["entity_id"] for row in tables["external_facts"] if row["basis"] == "not_found" and row["property"] in FORMS
    }
    found = known | sought
    for table, kind, id_column, label in entity_map.registers(tables.schemas):
        for row in tables[table] if known and label and kind in ("actor", "lab", "zone") else ():
            several = row.cells.get("actor_type") in NOT_ORGANIZATIONS or row.cells.get("lab_type") == "group"
            if row[label][:1].isupper() and row[id_column] not in found and not several:
                yield Finding(
                    table,
                    row,
                    id_column,
                    f"{row[id_column]} has a name of its own, but no identifier",
                    "add its row to registers/identifiers.csv, or to external_facts.csv what was looked for in vain (basis not_found)",
                )

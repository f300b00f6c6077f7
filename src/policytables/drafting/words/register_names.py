"""Names in the registers, with the kind of each entity."""

from __future__ import annotations

import csv
import io
import os

from policytables.drafting.words.lexicon import KnownNames, own
from policytables.problems import CannotRun
from policytables.storage import regular_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# register -> (column of the id, kind of proposal)
_KINDS = {
    "actors.csv": ("actor_id", "organization"),
    "zones.csv": ("zone_id", "place"),
    "labs.csv": ("lab_id", "lab_or_facility"),
    "facilities.csv": ("facility_id", "lab_or_facility"),
    "fields.csv": ("field_id", "field"),
}


def read(folder: str) -> KnownNames | None:
    """The names of a folder of registers, or None where it has no names.csv. Raises CannotRun."""
    path = os.path.join(folder, "names.csv")
    if not os.path.exists(path):
        return None
    kinds = {}
    for name, (column, kind) in _KINDS.items():
        for row in _rows(os.path.join(folder, name)):
            if row.get(column) and row.get("actor_type") not in ("person", "group"):
                kinds[row[column]] = kind
    names = {
        row["name"]: (kinds[row["entity_id"]], row["entity_id"])
        for row in _rows(path)
        if row.get("name") and row.get("entity_id") in kinds and row.get("language") != "zh"
    }
    places = _rows(os.path.join(folder, "zones.csv"))
    below = {row["zone_id"] for row in places if row.get("zone_id") and row.get("zone_type") != "country"}
    described = {row["name"] for row in _rows(path) if row.get("name_type") == "description"}
    relative = {
        name for name, (kind, _) in names.items() if kind != "field" and (name in described or name == name.lower())
    }
    common = {name for name, (kind, _) in names.items() if kind == "field" and name.isalpha() and name.islower()}
    relative |= common - own().keys()  # "information" is a field where our registers are at home
    homes = {name for name, (_, entity) in names.items() if entity in below and name not in relative}
    return KnownNames(names, frozenset(relative), frozenset(homes))


def verbs(folder: str) -> frozenset[str]:
    """The verbs of a folder of registers that have a class of action."""
    return frozenset(row["verb"] for row in _rows(os.path.join(folder, "verbs.csv")) if row.get("verb"))


def names(folder: str) -> frozenset[str]:
    """All names of a folder of registers, in lower case, whatever they name."""
    return frozenset(row["name"].lower() for row in _rows(os.path.join(folder, "names.csv")) if row.get("name"))


def _rows(path: str) -> Iterator[dict[str, str]]:
    folder, name = os.path.split(path)
    if not os.path.lexists(path):
        return
    try:
        yield from csv.DictReader(io.StringIO(regular_files.text(folder, name).removeprefix("\ufeff"), newline=""))
    except csv.Error as error:
        raise CannotRun(f"{path} cannot be read: {error}") from error

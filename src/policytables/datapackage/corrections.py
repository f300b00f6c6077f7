"""What to do about an error of the reference in a descriptor: what to write, to move, or to add."""

from __future__ import annotations

import json

from policytables.datapackage import correct_values
from policytables.datapackage.properties import ALL, KNOWN, REQUIRED, SYNONYMS, meant_by, other_document, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.model import Json, Pointer

PARSED = ("date", "datetime", "time", "year", "yearmonth", "integer", "number", "boolean", "geopoint", "duration")


def how_to_correct(note: str, raw: Json, place: Pointer, is_yaml: bool = False) -> str:
    """The fix of an error; `note` is its message, and the value is at `place`."""
    if " belongs in " in note or " belongs under " in note:
        return "move it there"
    if note.startswith('path "') and note.endswith(" is not safe"):
        return "write a path within the package, with / between its parts and without .."
    if ' names "' in note and note.endswith('", which is not a field') and "," in (name := note.split('"')[1]):
        return f"write {json.dumps([part.strip() for part in name.split(',')], ensure_ascii=False)}, a list of names"
    if '; the nearest is "' in note:
        return f"write {note.rpartition(' ')[2]}"
    if " has no constraint `" in note:
        return constraint_instead(str(place[-1]))
    owner = member(raw, place)
    if (
        place[-1:] == ("fields",)
        and place[-2:-1] != ("schema",)
        and isinstance(owner, list)
        and is_resource(place[:-1])
    ):
        return "move it into `schema`"
    for end, fix in ENDS:
        if note.endswith(end):
            return fix
    if place[-1:] == ("format",) and owner in PARSED and "type" not in (member(raw, place[:-1]) or ()):
        return f'add "type": "{owner}", and remove `format`'
    if ", expected " in note and (fix := correct_values.rewritten(owner, note, place, is_yaml)):
        return fix
    if note.startswith("two ") and " have the name " in note:
        return "give one of them another name, and what refers to it"
    if " is not a name in version 1" in note and isinstance(name := member(raw, place), str):
        return f'write "{slug(name)}"'
    if ' type "' in note and note.endswith(" is not supported") and place[:1] == ("resources",) and len(place) == 3:
        meant = str(owner).lower()
        return f'write "{meant}"' if meant in ("table", "file", "json", "text") else "remove `type`"
    if not note.endswith(("` is missing", "has neither `path` nor `data`", "names no fields")):
        return "correct the descriptor"
    names = note.split("`")[1::2]
    if note.endswith("names no fields"):
        owner, names = owner.get("reference") if isinstance(owner, dict) else None, ["fields"]
    if names == ["resources"] and (kind := other_document(raw)):
        return kind
    if names == ["fields"] and isinstance(owner, dict) and (kind := other_schema(owner)):
        return f"name a Table Schema: this is {kind}"
    return in_place_of(names, owner) or f"add `{'` or `'.join(names)}`"


def other_schema(raw: Json) -> str:
    """What an object without fields is that was taken for a Table Schema; "" if that does not show."""
    if isinstance(raw.get("resources"), list):
        return "the descriptor of a package"
    if isinstance(raw.get("schema"), dict):
        return "a resource, whose schema is in its `schema`"
    if isinstance(raw.get("properties"), dict):
        return "a JSON Schema"
    return "CSV on the Web" if "@context" in raw or "tableSchema" in raw else ""


# The end of a message, and what to do.
ENDS = (
    ("has both `path` and `data`", "remove one of the two"),
    (" is not an e-mail address", "correct the address, or remove it"),
    (" needs a schema", "add `schema`, or name another profile"),
    ('is a list, expected an object, as {"fields": [...]}', 'write it as {"fields": [...]}'),
    ("a license has neither `name` nor `path`", "add `name`, such as CC-BY-4.0, or the `path` of its text"),
    ("only resources of the profile tabular-data-resource", 'add "profile": "tabular-data-resource" to it'),
)


def is_resource(place: Pointer) -> bool:
    return len(place) == 2 and place[0] == "resources"


def member(raw: Json, place: Pointer) -> Any:
    """The value at a pointer; None where the reference has rewritten what is there, so that the pointer leads nowhere."""
    found: Any = raw
    for part in place:
        try:
            found = found[part]
        except (LookupError, TypeError):
            return None
    return found


def constraint_instead(name: str) -> str:
    """What to do about a constraint that the type of its field does not have."""
    if name in KNOWN["constraints"]:
        return "remove it, or give the field a type that has it"
    if name in KNOWN["field"]:
        return "move it out of `constraints`, into the field"
    meant = meant_by("constraints", name, KNOWN["constraints"])
    return f"write `{meant}`, if that is meant" if meant else "remove it"


def in_place_of(names: list[str], owner: Any) -> str:
    """Advice about the property of an object that stands for one of the `names` that it must have; "" for none."""
    from difflib import get_close_matches

    level = next((level for level, name in REQUIRED.items() if name in names), "")
    owned = owner if isinstance(owner, dict) else {}
    strange = {plain(key): key for key in owned if key not in KNOWN.get(level, ALL)}
    for name in names:
        found = [plain(key) for key in strange.values() if SYNONYMS.get((level, key)) == name]
        if found := found or get_close_matches(plain(name), strange, 1, 0.7):
            return f"write `{name}` in place of `{strange[found[0]]}`"
    return ""


def slug(text: str) -> str:
    """A text as a name that version 1 allows."""
    import re

    return re.sub(r"[^-a-z0-9._/]+", "-", text.lower()).strip("-") or "data"

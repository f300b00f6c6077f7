"""How a value of a descriptor is written in the type, or as one of the words, that is expected there."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.model import Pointer

# What an item of a list is, given the text that stands for it; "" for a plain text.
ITEMS = {"licenses": "name", "contributors": "title", "sources": "title", "fields": "name", "keywords": ""}
TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")
FORMATS = {"url": "uri", "iri": "uri", "link": "uri", "mail": "email", "guid": "uuid"}
LONGEST = 80  # characters of a value that is repeated in advice
YAML_WORD = "write in quotes what stands there: YAML reads words such as yes, no, on and off as true or false"


def rewritten(value: Any, note: str, place: Pointer, is_yaml: bool = False) -> str:
    """What to do about a value, of which the note says what was expected; "" if that does not show."""
    wanted = note.rpartition(", expected ")[2]
    name = next((part for part in reversed(place) if isinstance(part, str)), "")
    if wanted.startswith("one of: "):
        return one_of(value, wanted.removeprefix("one of: ").split(", "))
    if name == "type" and wanted.startswith("a match of"):
        return "remove it, or name a type, such as string"
    if value == [] and wanted == "string":
        return "write a text in place of the empty list"
    if " is null, " in note and wanted in ("array", "object", "string", "boolean", "integer"):
        return "remove it, or give it a value"
    if wanted == "a date and time" and isinstance(value, str):
        return moment(value)
    kinds = {"string": as_text, "boolean": as_bare, "integer": as_bare, "array": as_list, "object": as_object}
    if wanted == "string" and isinstance(value, bool) and is_yaml:
        return YAML_WORD
    return kinds[wanted](value, name) if wanted in kinds else ""


def one_of(value: Any, allowed: list[str]) -> str:
    from policytables.suggestions import nearest

    text = str(value[0]) if isinstance(value, list) and len(value) == 1 else str(value)
    near = FORMATS.get(text.lower(), "")
    near = near if near in allowed else nearest(text, allowed) or ""
    return f'write "{near}"' if near else ""


def moment(text: str) -> str:
    """How a text is written as a date and time, if it begins with a date that can be read in one way."""
    import re

    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?)?", text.strip())
    if not found:
        return "write it as in 2020-12-31T23:59:00Z"
    day, minute, second = found.groups()
    condition = ", if the time is in UTC" if minute else ""
    return f'write "{day}T{minute or "00:00"}{second or ":00"}Z"{condition}'


def as_text(value: Any, name: str) -> str:
    if isinstance(value, (bool, int, float)):
        return f'write it in quotes: "{json.dumps(value)}"'
    inner = list(value.values()) if isinstance(value, dict) else value
    if isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], str):
        return f"write {shown(inner[0])}"
    return ""


def as_bare(value: Any, name: str) -> str:
    """A boolean or a whole number without the quotes around it."""
    bare = str(value).strip().lower()
    if bare in TRUE + FALSE and name not in ("minLength", "maxLength"):
        return f"write {'true' if bare in TRUE else 'false'}, without quotes" if isinstance(value, str) else ""
    return f"write {bare}, without quotes" if isinstance(value, str) and bare.lstrip("-").isdecimal() else ""


def as_list(value: Any, name: str) -> str:
    if name == "fields" and isinstance(value, dict) and not any(isinstance(inner, dict) for inner in value.values()):
        return 'write a list of objects: [{"name": NAME, "type": TYPE}]'
    if name == "enum":
        words = value.split(",") if isinstance(value, str) else []
        return f"write {shown([word.strip() for word in words])}" if words else "write the list of the allowed values"
    if isinstance(value, dict):
        if value and all(isinstance(inner, dict) for inner in value.values()):
            return "write a list of these objects, each with its name as `name`"
        return "put it into square brackets"
    if isinstance(value, str) and name in ITEMS:
        return f"write [{item(value, name)}]"
    return f"write [{shown(value)}]" if len(shown(value)) < LONGEST else "put it into square brackets"


def as_object(value: Any, name: str) -> str:
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        return "remove the square brackets around it"
    if isinstance(value, str) and ITEMS.get(name):
        return f"write {item(value, name)}"
    if isinstance(value, str) and name == "reference":
        table, _, field = value.partition(".")
        return f"write {json.dumps({'resource': table, 'fields': field or 'FIELD'}, ensure_ascii=False)}"
    return ""


def item(text: str, name: str) -> str:
    return json.dumps({ITEMS[name]: text} if ITEMS[name] else text, ensure_ascii=False)


def shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

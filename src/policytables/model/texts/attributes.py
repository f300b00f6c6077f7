"""Front matter and attribute lists, judged by the JSON Schemas in attributes.json."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import jsonschema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Fault = tuple[str, str]  # (message, fix)


def faults(part: str, attributes: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with the attributes of a part: a list of (message, fix).

    `part` is a definition in attributes.json: front matter, document, clause, or a kind of statement. Lists
    differ mostly in their ids, so the verdict on everything else is cached.
    """
    rest = tuple(sorted((name, value) for name, value in attributes.items() if name != "id" or part == "front matter"))
    found = _judged(part, rest) if all(isinstance(value, str) for _, value in rest) else _judge(part, dict(rest))
    if "id" in _definition(part).get("properties", ()):
        found = [*found, *_id_faults(attributes.get("id"))]
    return found


@cache
def references() -> frozenset[str]:
    """Names of the attributes that hold ids of registers."""
    ids = ("#/$defs/entity", "#/$defs/entities")
    parts = [part.get("properties", {}) for part in _schemas()["$defs"].values()]
    return frozenset(name for part in parts for name, judged in part.items() if judged.get("$ref") in ids)


@cache
def _schemas() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(files(__package__).joinpath("attributes.json").read_text(encoding="utf-8"))
    return read


def _definition(part: str) -> dict[str, Any]:
    definition: dict[str, Any] = _schemas()["$defs"][part]
    return definition


@cache
def _judged(part: str, items: tuple[tuple[str, Any], ...]) -> list[Fault]:
    return _judge(part, dict(items))


@cache
def _validator(part: str) -> Any:
    definition = _definition(part)
    required = [name for name in definition["required"] if name != "id"]
    return jsonschema.Draft202012Validator({**definition, "required": required, "$defs": _schemas()["$defs"]})


def _judge(part: str, attributes: Mapping[str, Any]) -> list[Fault]:
    return [_worded(part, _definition(part), error) for error in _validator(part).iter_errors(attributes)]


def _worded(part: str, definition: Mapping[str, Any], error: Any) -> Fault:
    allowed = ", ".join(sorted(definition["properties"]))
    if error.validator == "additionalProperties":
        extra = ", ".join(sorted(set(error.instance) - set(definition["properties"])))
        return f"the {part} has {extra}, which a {part} cannot have", f"use only {allowed}"
    if error.validator == "required":
        missing = ", ".join(sorted(set(error.validator_value) - set(error.instance)))
        return f"the {part} lacks {missing}", f"add {missing}=..."
    if error.validator == "type" and not error.absolute_path:
        return f"the {part} is not a list of names and values", f"write one line for each of {allowed}"
    name = ".".join(map(str, error.absolute_path))
    return (
        f"{name} is {_brief(error.instance)}, which does not fit {error.validator} {_brief(error.validator_value)}",
        f"correct the value of {name}",
    )


def _id_faults(value: str | None) -> list[Fault]:
    import re

    definition = _schemas()["$defs"]["local id"]
    if value is None:
        return [("there is no id", "add #an-id that no other clause or statement in the document has")]
    if not re.fullmatch(definition["pattern"], value):
        return [
            (f"the id {_brief(value)} does not fit {definition['pattern']}", "use letters, digits and single hyphens")
        ]
    return []


def _brief(value: object) -> str:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return repr(said if len(said) <= 80 else f"{said[:77]}...")

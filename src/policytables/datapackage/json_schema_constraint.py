"""The constraint `jsonSchema`: judged by the library jsonschema, without fetching anything and in bounded time."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from policytables.datapackage.model import Json


MOST = 10_000  # subschemas for one value, with references expanded
REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


class Unfit(Exception):
    """The schema cannot be applied; `slow` when it may take unbounded time."""

    def __init__(self, reason: str, slow: bool = False) -> None:
        super().__init__(reason)
        self.slow = slow


def judge(schema: Any) -> Callable[[Any], bool]:
    """A function that says whether a value is valid. Raises Unfit."""
    from jsonschema import validators
    from referencing import Registry

    if isinstance(schema, dict) and weight(schema, schema, {}) > MOST:
        raise Unfit(f"holds a value to more than {MOST:,} schemas")
    # jsonschema itself searches these patterns, outside of our bound.
    if holds(schema, "unevaluatedProperties") and holds(schema, "patternProperties"):
        raise Unfit("has `unevaluatedProperties` with `patternProperties`, which may take unbounded time", slow=True)
    kind = validators.validator_for(schema, default=validators.Draft202012Validator)
    try:
        kind.check_schema(schema)
        kind = validators.extend(kind, KEYWORDS)
        made = kind(schema, registry=Registry())
    except Exception as error:
        raise Unfit(str(getattr(error, "message", error))) from None

    def is_valid(value: Any) -> bool:
        try:
            return bool(made.is_valid(value))
        except (ArithmeticError, RecursionError, ValueError):  # too deep, or a number beyond every float
            return False

    return is_valid


def weight(node: Any, root: Any, known: dict[int, int | None]) -> int:
    """How many schemas `node` stands for, with references expanded. Raises Unfit for references to elsewhere and for cycles."""
    if id(node) in known:
        found = known[id(node)]
        if found is None:
            raise Unfit("refers to itself, so it may never end")
        return found
    known[id(node)] = None
    total = 1
    if isinstance(node, dict):
        check_patterns(node)
        if node is not root and any(isinstance(node.get(name), str) for name in ("$id", "id")):
            raise Unfit("gives a part its own `$id`, which changes what references mean")
        for name, value in node.items():
            if name in REFERENCES and isinstance(value, str):
                total += weight(target(value, root), root, known)
            elif isinstance(value, (dict, list)):
                total += weight(value, root, known)
    elif isinstance(node, list):
        total += sum(weight(item, root, known) for item in node if isinstance(item, (dict, list)))
    known[id(node)] = total
    return total


def holds(node: Any, keyword: str) -> bool:
    """Whether the keyword stands anywhere in a schema."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return (isinstance(node, dict) and keyword in node) or any(holds(item, keyword) for item in inner)


def target(reference: str, root: Any) -> Any:
    """The schema that a reference within the document names. Raises Unfit."""
    if reference != "#" and not reference.startswith("#/"):
        raise Unfit(
            f"refers to {reference!r}; nothing is fetched, and only places within the schema itself are looked up"
        )
    if "%" in reference:
        raise Unfit(f"refers to {reference!r}; write the characters themselves instead of percent escapes")
    found = root
    for part in reference[2:].split("/") if reference != "#" else ():
        part = part.replace("~1", "/").replace("~0", "~")
        try:
            found = found[int(part)] if isinstance(found, list) else found[part]
        except (LookupError, TypeError, ValueError):
            raise Unfit(f"refers to {reference!r}, which is not there") from None
    return found


def check_patterns(node: Json) -> None:
    """Raise Unfit for a pattern for which a text cannot be searched in linear time."""
    from policytables.datapackage import patterns

    named = node.get("patternProperties")
    for text in [node.get("pattern"), *(named if isinstance(named, dict) else ())]:
        if isinstance(text, str):
            try:
                patterns.search(text)
            except patterns.Refused as reason:
                raise Unfit(f"has the pattern {text!r}, which {reason}", slow=reason.slow) from None


def has(pattern: str, text: str) -> bool:
    from policytables.datapackage import patterns

    return patterns.search(pattern)(text) is not None


def pattern_found(validator: Any, wanted: str, value: Any, schema: Json) -> Iterator[Any]:
    from jsonschema import ValidationError

    if isinstance(value, str) and not has(wanted, value):
        yield ValidationError("the pattern is not found")


def pattern_properties(validator: Any, wanted: Json, value: Any, schema: Json) -> Iterator[Any]:
    for pattern, inner in wanted.items() if isinstance(value, dict) else ():
        for name in value:
            if has(pattern, name):
                yield from validator.descend(value[name], inner, path=name, schema_path=pattern)


def additional_properties(validator: Any, wanted: Any, value: Any, schema: Json) -> Iterator[Any]:
    from jsonschema import ValidationError

    for name in value if isinstance(value, dict) else ():
        if name in schema.get("properties", {}) or any(has(text, name) for text in schema.get("patternProperties", {})):
            continue
        if wanted is False:
            yield ValidationError("a property is not expected")
        elif isinstance(wanted, dict):
            yield from validator.descend(value[name], wanted, path=name)


def unique_items(validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[Any]:
    """`uniqueItems` in linear time: jsonschema compares the items pair by pair."""
    from jsonschema import ValidationError

    if wanted and isinstance(value, list) and len({text_of(item) for item in value}) < len(value):
        yield ValidationError("items are not unique")


def text_of(item: Any) -> str:
    return json.dumps(plain(item), sort_keys=True)


def plain(item: Any) -> Any:
    """A JSON value in which a whole number has one spelling."""
    if isinstance(item, float) and item.is_integer():
        return int(item)
    if isinstance(item, list):
        return [plain(inner) for inner in item]
    return {name: plain(inner) for name, inner in item.items()} if isinstance(item, dict) else item


# What jsonschema itself does in a time that grows with the square of a text or list.
KEYWORDS = {
    "uniqueItems": unique_items,
    "pattern": pattern_found,
    "patternProperties": pattern_properties,
    "additionalProperties": additional_properties,
}

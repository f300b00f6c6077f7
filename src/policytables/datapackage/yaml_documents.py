"""Descriptors, schemas and dialects in YAML, read into the same values as JSON, with the line of each member.

Aliases are refused: ten of them can expand to more than memory holds. Scalars become JSON values, so a date stays a string.
"""

from __future__ import annotations

from policytables.datapackage.json_documents import DEEPEST, MOST, Document, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.json_documents import Oddity
    from policytables.datapackage.model import Pointer

LARGEST = 4 * 1024 * 1024


class YamlDocument(Document):
    """A Document that knows the lines of its members from parsing."""

    __slots__ = ("places",)

    def __init__(self, path: str, text: str, value: Any, places: dict[Pointer, int], oddities: list[Oddity]) -> None:
        super().__init__(path, text, value, oddities)
        self.places = places

    def line(self, pointer: Pointer) -> int:
        for length in range(len(pointer), 0, -1):
            if pointer[:length] in self.places:
                return self.places[pointer[:length]]
        return 1


def parse(raw: bytes, shown: str) -> Document:
    """Parse the bytes of a YAML mapping. Raises Unreadable."""
    import yaml

    if len(raw) > LARGEST:
        raise Unreadable(f"is {len(raw):,} bytes long; YAML of more than {LARGEST:,} is not read")
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = raw.decode("utf-8-sig")
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else None
                raise Unreadable("has an alias (*name); write the value itself in its place", line)
        places: dict[Pointer, int] = {}
        node = yaml.compose(text, Loader=loader)
        oddities: list[Oddity] = []
        value = read(yaml, node, (), places, oddities) if node else None
    except UnicodeDecodeError as error:
        raise Unreadable(f"is not UTF-8: byte {raw[error.start]:#04x} at offset {error.start}") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # What is not closed ends behind the text.
        line = min(mark.line + 1, len(text.splitlines()) or 1) if mark else None
        if line and text.splitlines()[line - 1].startswith("\t"):
            raise Unreadable("begins a line with a tab; YAML is indented with spaces", line) from None
        raise Unreadable(f"is not YAML: {getattr(error, 'problem', error)}", line) from None
    except RecursionError:
        raise Unreadable("is nested too deeply") from None
    if not isinstance(value, dict):
        raise Unreadable("is not a YAML mapping", 1)
    return YamlDocument(shown, text, value, places, oddities)


def read(yaml: Any, node: Any, place: Pointer, places: dict[Pointer, int], oddities: list[Oddity]) -> Any:
    """The JSON value of a node; `places` is given the line of each member, `oddities` the keys that come twice."""
    if len(place) > DEEPEST:
        raise Unreadable("is nested too deeply")
    places.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        found = {}
        for key, inner in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise Unreadable("has a key that is a list or a mapping; keys are text", key.start_mark.line + 1)
            name = str(key.value)
            if name in found and len(oddities) < MOST:
                said = f'the key "{name}" occurs twice in one object'
                oddities.append(("duplicate-json-key", key.start_mark.line + 1, said))
            places[(*place, name)] = key.start_mark.line + 1
            found[name] = read(yaml, inner, (*place, name), places, oddities)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [read(yaml, inner, (*place, at), places, oddities) for at, inner in enumerate(node.value)]
    return scalar(node)


def scalar(node: Any) -> Any:
    kind = node.tag.rpartition(":")[2]
    text = str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    if kind in ("int", "float"):
        try:
            return int(text) if kind == "int" else float(text)
        except ValueError:  # octal, sexagesimal or with underscores: not a number in JSON
            return text
    return text

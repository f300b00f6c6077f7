"""JSON documents (descriptors, schemas, dialects): read defensively, with the line of any member."""

from __future__ import annotations

import json
import os

from policytables.storage import limits, regular_files, safe_paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from policytables.datapackage.model import Json, Pointer

    Oddity = tuple[str, str | int, str]  # the rule, the place, the message


LARGEST = limits.DOCUMENT
DEEPEST = 200  # levels: functions that walk a value recurse once for each
MOST = 100  # oddities of one document
PAGE = 1 << 16  # characters; the lines before each page are counted once


class Unreadable(Exception):
    """The document cannot be used at all; `line` is where, or None."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


class Document:
    """A JSON object, with the oddities of its text.

    `oddities` lists (rule, key or line, message) for what JSON allows but readers treat differently.
    """

    __slots__ = ("lines", "members", "oddities", "path", "text", "value")

    def __init__(self, path: str, text: str, value: Json, oddities: list[Oddity]) -> None:
        self.path, self.text, self.value, self.oddities = path, text, value, oddities
        self.members: dict[int, dict[str | int, tuple[int, int]]] = {}
        self.lines: list[int] = []

    def line(self, pointer: Pointer) -> int:
        """Physical line, counted from 1, of the member at `pointer` (a tuple of keys and indexes), or of the nearest one above.

        Results are cached, so that a document full of faults is scanned only once.
        """
        found = at = blank(self.text, 0)
        for part in pointer:
            if at not in self.members:
                self.members[at] = members_of(self.text, at)
            if part not in self.members[at]:
                break
            found, at = self.members[at][part]
        return self.line_at(found)

    def extent(self, pointer: Pointer) -> tuple[int, int]:
        """Where the value at `pointer` begins and ends in the text. The pointer must exist."""
        at = blank(self.text, 0)
        for part in pointer:
            at = members_of(self.text, at)[part][1]
        return at, json.JSONDecoder().raw_decode(self.text, at)[1]

    def line_at(self, offset: int) -> int:
        if not self.lines:
            total = 0
            for page in range(0, len(self.text), PAGE):
                self.lines.append(total)
                total += self.text.count("\n", page, page + PAGE)
        return self.lines[offset // PAGE] + self.text.count("\n", offset // PAGE * PAGE, offset) + 1


def read(file: str, shown: str, any_value: bool = False, within: str = "") -> Document:
    """Read the JSON object, or any value, in `file` (a path on disk); `shown` is the path to print.

    Raises Unreadable, also for a link that leads out of the folder `within`.
    """
    if within and not safe_paths.is_inside(within, os.path.relpath(file, within)):
        raise Unreadable("cannot be read (it leads out of the folder)")
    try:
        with regular_files.regular(file) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > LARGEST:
                raise Unreadable(f"is {size:,} bytes long; JSON of more than {LARGEST:,} is not read")
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(f"cannot be read ({error.strerror})") from None
    if shown.lower().endswith((".yaml", ".yml")):
        from policytables.datapackage import yaml_documents

        return yaml_documents.parse(raw, shown)
    return parse(raw, shown, any_value)


def parse(raw: bytes, shown: str, any_value: bool = False) -> Document:
    """Parse the bytes of a JSON object, or of any value. Raises Unreadable."""
    oddities: list[Oddity] = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        oddities.append(("byte-order-mark", 1, "the file begins with a byte order mark"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"is not UTF-8: byte {raw[error.start]:#04x} at offset {error.start}", line) from None

    doubled: dict[str, Json] = {}  # the first object in which a key occurs twice

    def members(pairs: list[tuple[str, Any]]) -> Json:
        found = dict(pairs)
        if len(found) != len(pairs) and len(doubled) < MOST:
            doubled.setdefault(first_doubled([key for key, _ in pairs]), found)
        return found

    def constant(name: str) -> float:
        note("json-constant", name, f"{name} is not JSON")
        return float(name)

    def note(rule: str, place: str, words: str) -> None:
        """Note each oddity once, and only MOST of them, because each is searched for in the whole text."""
        if len(oddities) < MOST and (rule, place, words) not in oddities:
            oddities.append((rule, place, words))

    try:
        value = json.loads(text, object_pairs_hook=members, parse_constant=constant)
    except json.JSONDecodeError as error:
        from policytables.datapackage import json_faults

        raise Unreadable(f"is not JSON: it {json_faults.reason(error)}", error.lineno) from None
    except RecursionError:
        raise Unreadable("is nested too deeply") from None
    except ValueError:
        raise Unreadable("holds a number that is too long") from None
    if not any_value and not isinstance(value, dict):
        raise Unreadable(f"is {'a list' if isinstance(value, list) else 'a single value'}, not a JSON object", 1)
    if text.count("{") + text.count("[") > DEEPEST and is_deep(value):
        raise Unreadable("is nested too deeply")
    if "\\u" in text or "\\U" in text:
        note_surrogates(text, value, oddities)
    document = Document(shown, text, value, oddities)
    oddities += [("duplicate-json-key", line, said_twice(key)) for key, line in lines_of(doubled, document)]
    return document


def said_twice(key: str) -> str:
    return f'the key "{key}" occurs twice in one object'


def lines_of(doubled: dict[str, Json], document: Document) -> Iterator[tuple[str, int]]:
    """Yield each key with the line on which it occurs again in the first object that has it twice."""
    wanted = {id(found): key for key, found in doubled.items()}
    level: list[tuple[tuple[str | int, ...], Any]] = [((), document.value)] if wanted else []
    while level and wanted:
        for pointer, value in level:
            key = wanted.pop(id(value), None)
            if key is not None:
                yield key, document.line((*pointer, key))
        level = [
            ((*pointer, name), inner)
            for pointer, value in level
            if isinstance(value, (dict, list))
            for name, inner in (value.items() if isinstance(value, dict) else enumerate(value))
            if isinstance(inner, (dict, list))
        ]
    for key in wanted.values():  # in an object that is itself replaced by another one of its name
        yield key, document.line_at(max(document.text.rfind(json.dumps(key, ensure_ascii=False)), 0))


def is_deep(value: Any) -> bool:
    """Whether a JSON value has more than `DEEPEST` levels."""
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for item in level
            if isinstance(item, (dict, list))
            for inner in (item.values() if isinstance(item, dict) else item)
        ]
    return any(isinstance(item, (dict, list)) for item in level)


def note_surrogates(text: str, value: Any, oddities: list[Oddity]) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        position = max(text.lower().find("\\ud"), 0)
        oddities.append(
            ("lone-surrogate", text.count("\n", 0, position) + 1, "a string holds half of a surrogate pair")
        )


def blank(text: str, at: int) -> int:
    while text[at] in " \t\n\r":
        at += 1
    return at


def members_of(text: str, at: int) -> dict[str | int, tuple[int, int]]:
    """{key or index: (where the member begins, where its value does)} of the object or array at an offset of valid JSON."""
    decoder, found = json.JSONDecoder(), {}
    opening, at = text[at], blank(text, at + 1)
    index = 0
    while opening in "{[" and text[at] not in "}]":
        start = at
        if opening == "{":
            key, at = decoder.raw_decode(text, at)
            at = blank(text, blank(text, at) + 1)
        else:
            key, index = index, index + 1
        found[key] = start, at
        _, at = decoder.raw_decode(text, at)
        at = blank(text, at)
        if text[at] == ",":
            at = blank(text, at + 1)
    return found


def first_doubled(names: list[Any]) -> Any:
    """The first of the names that occurs again, or None."""
    times: dict[Any, int] = {}
    for name in names:
        times[name] = times.get(name, 0) + 1
    return next((name for name in times if times[name] > 1), None)


def copied(value: Any) -> Any:
    """A deep copy of a JSON value."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [copied(item) for item in value]
    return value

"""Rows of JSON: a list of objects or of lists, in a file, in the lines of a file, or in the descriptor itself."""

from __future__ import annotations

import json
import os

from policytables.datapackage import json_documents
from policytables.validation.package_files import Unopened, opened_inside
from policytables.validation.tabular import Source, Table, is_sparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

LONGEST = 1 << 26  # bytes of one line
BLANKS = 1_000_000  # blank lines that are passed over
LINES = 'declare "format": "jsonl"'


def table(source: Source) -> Table:
    """The table in a JSON file, a file of JSON lines, or the descriptor. Raises Unopened."""
    if source.resource.data is not None:
        document, pointer = source.package.document, (*source.resource.pointer, "data")
        return of_list(source, source.resource.data, lambda at: document.line((*pointer, at)) if document else None)
    if source.format == "jsonl":
        return of_lines(source)
    opened_inside(source.package.folder, source.path).close()
    try:
        found = json_documents.read(os.path.join(source.package.folder, source.path), source.path, any_value=True)
    except json_documents.Unreadable as reason:
        if is_lines(source):
            raise Unopened("format-error", "is JSON lines, and not one JSON value", source.path, LINES) from None
        fix = "correct the file, or its `format`"
        raise Unopened("format-error", str(reason), source.path, fix, reason.line) from None
    value, pointer = inner(source, found.value)
    doubled = [
        (line, said) for rule, line, said in found.oddities if rule == "duplicate-json-key" and isinstance(line, int)
    ]
    return of_list(source, value, lambda at: found.line((*pointer, at)))._replace(doubled=doubled)


def inner(source: Source, value: Any) -> tuple[Any, tuple[str, ...]]:
    """The rows within a document, and their pointer. The dialect may name the property that holds them, or a path of several."""
    named = [source.resource.dialect.raw.get("property")]
    nested = source.resource.dialect.raw.get("json")
    named.append(nested.get("property") if isinstance(nested, dict) else None)
    name = next((name for name in named if isinstance(name, str)), None)
    if name is None or not isinstance(value, dict):
        return value, ()
    names = (name,) if name in value else tuple(name.split("."))
    for part in names:
        value = value.get(part) if isinstance(value, dict) else None
    return value, names


def of_list(source: Source, value: Any, line: Callable[[int], int | None]) -> Table:
    """The table of a list of rows; `line(at)` is the line of an item."""
    kinds = {type(row) for row in value} if isinstance(value, list) else {type(value)}
    if not isinstance(value, list) or (kinds and kinds not in ({dict}, {list})):
        rule = "inline-data" if source.resource.data is not None else "format-error"
        raise Unopened(rule, "is not a list of rows", source.path, rows_instead(source, value))
    if not kinds and source.resource.schema:
        return Table(source.resource.schema.names, ())
    if kinds == {dict}:
        labels = known_labels(source, value)
        return Table(labels, ([row.get(label) for label in labels] for row in value), lambda row: line(max(row - 2, 0)))
    return Table(None, value, lambda row: line(row - 1))


def rows_instead(source: Source, value: Any) -> str:
    """What to do about a value that is not a list of rows."""
    members = value if isinstance(value, dict) else {}
    if members.get("type") == "FeatureCollection":
        return "give the properties of the features as a list of objects: this is GeoJSON"
    lists = list(paths_of_lists(members))
    if len(lists) == 1 and source.resource.data is None:
        return f'declare "dialect": {{"property": {json.dumps(lists[0], ensure_ascii=False)}}}, where the rows are'
    if len(members) > 1 and all(isinstance(inner, list) for inner in members.values()):
        return "give a list of rows: these are lists of columns"
    return "give a list of objects, or a list of lists of which the first holds the labels"


def paths_of_lists(members: dict[str, Any], above: str = "") -> Iterator[str]:
    """Yield where lists of rows stand in an object, with dots between the names of its levels."""
    for name, inner in members.items():
        if isinstance(inner, dict) and above.count(".") < 3:
            yield from paths_of_lists(inner, f"{above}{name}.")
        elif isinstance(inner, list) and inner and isinstance(inner[0], (dict, list)):
            yield above + name


def is_lines(source: Source) -> bool:
    """Whether each of the first lines of a file that is not JSON is."""
    with opened_inside(source.package.folder, source.path) as stream:
        first = [line for line in (stream.readline(LONGEST) for _ in range(3)) if line.strip()]
    try:
        return len(first) > 1 and all(isinstance(json.loads(line), (dict, list)) for line in first)
    except ValueError:
        return False


def known_labels(source: Source, rows: Iterable[dict[str, Any]]) -> list[str]:
    """The keys of all rows: those of the schema in its order, for keys of an object have none, then the others. Raises ValueError.

    A key that is meant for one of the schema takes its place.
    """
    keys: dict[str, None] = {}
    values = 0
    for number, row in enumerate(rows, 1):
        keys.update(dict.fromkeys(row))
        values += len(row)
        if is_sparse(len(keys) * number, values):
            raise ValueError(f"its first {number:,} rows have {len(keys):,} keys, and hardly any of them twice")
    names = source.resource.schema.names if source.resource.schema else []
    missing, strange = [name for name in names if name not in keys], [key for key in keys if key not in names]
    meant: dict[str, str] = {}
    if missing and strange and source.resource.schema:
        from policytables.validation.strict import header

        meant = header.meant(missing, strange, source.resource.schema)
    known = [meant.get(name, name) for name in names if name in keys or name in meant]
    return [*known, *(key for key in strange if key not in meant.values())]


def of_lines(source: Source) -> Table:
    """The table of a file with a JSON value in each line. It is read twice, because all keys are known only at the end."""
    blanks: list[int] = []  # how many values stand before each blank line
    doubled: list[tuple[int, str]] = []

    def line(value: int) -> int:
        from bisect import bisect_left

        return value + bisect_left(blanks, value)

    first = next(lines(source, []), None)
    refuse_json(first, source)
    if first is None or isinstance(first, list):
        return Table(None, checked(source, list, blanks, doubled), line, doubled)
    labels = known_labels(source, checked(source, dict, []))
    rows = ([row.get(label) for label in labels] for row in checked(source, dict, blanks, doubled))
    return Table(labels, rows, lambda row: line(max(row - 1, 1)), doubled)


def refuse_json(first: Any, source: Source) -> None:
    """Raise Unopened for a file of one line that holds a list of rows: it is JSON."""
    if isinstance(first, list) and first and isinstance(first[0], (dict, list)):
        raise Unopened("format-error", "is JSON, and not JSON lines", source.path, 'declare "format": "json"')


def checked(
    source: Source, kind: type, blanks: list[int], doubled: list[tuple[int, str]] | None = None
) -> Iterator[Any]:
    """Yield the rows, which must all be of the same kind. Raises Unopened."""
    for number, row in enumerate(lines(source, blanks, doubled), 1):
        if not isinstance(row, kind):
            said = f"has a line that is not {'an object' if kind is dict else 'a list'}, as the first one is"
            raise Unopened("format-error", said, source.path, "write all lines in one way", number + len(blanks))
        yield row


def lines(source: Source, blanks: list[int], doubled: list[tuple[int, str]] | None = None) -> Iterator[Any]:
    """Yield the value of each line that is not blank.

    `blanks` is given how many values stand before each blank line, `doubled` the line of each key that an object has twice.
    """
    found = number = 0
    said: set[str] = set()

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        row = dict(pairs)
        if len(row) < len(pairs) and doubled is not None and len(said) < json_documents.MOST:
            key = json_documents.first_doubled([name for name, _ in pairs])
            if key not in said:
                said.add(key)
                doubled.append((number, json_documents.said_twice(key)))
        return row

    with opened_inside(source.package.folder, source.path) as stream:
        while line := stream.readline(LONGEST):
            number = found + len(blanks) + 1
            if len(line) == LONGEST:
                raise ValueError(f"line {number} is longer than {LONGEST:,} bytes")
            if not line.strip():
                blanks.append(found)
                if len(blanks) > BLANKS:
                    raise ValueError(f"more than {BLANKS:,} of its lines are blank")
                continue
            yield value_of(line, number, source, members if doubled is not None else None)
            found += 1


def value_of(line: bytes, number: int, source: Source, members: Callable[[Any], Any] | None) -> Any:
    """The value of one line, whose objects are made by `members`. Raises Unopened."""
    try:
        return json.loads(line, object_pairs_hook=members)
    except json.JSONDecodeError as error:
        from policytables.datapackage import json_faults

        said, fix = f"has a line that is not JSON: it {json_faults.reason(error)}", "correct the line, or the `format`"
        if line.rstrip().endswith((b"},", b"],")):
            said, fix = "has a comma at the end of a line", "remove it: lines are not items of a list"
        raise Unopened("format-error", said, source.path, fix, number) from None
    except UnicodeDecodeError as error:
        said = f"has a line that is not UTF-8: byte {line[error.start]:#04x} at column {error.start + 1}"
        raise Unopened("format-error", said, source.path, "save the file as UTF-8", number) from None
    except RecursionError:
        said = "has a line that is nested too deeply"
        raise Unopened("format-error", said, source.path, "correct the line", number) from None
    except ValueError:
        said = "has a line with a number of more than 4,300 digits"
        raise Unopened("format-error", said, source.path, "correct the line", number) from None

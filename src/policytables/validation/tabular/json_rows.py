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
        raise Unopened("format-error", str(reason), source.path, "correct the file, or its `format`") from None
    value, pointer = inner(source, found.value)
    return of_list(source, value, lambda at: found.line((*pointer, at)))


def inner(source: Source, value: Any) -> tuple[Any, tuple[str, ...]]:
    """The rows within a document, and their pointer. The dialect may name the property that holds them."""
    named = [source.resource.dialect.raw.get("property")]
    nested = source.resource.dialect.raw.get("json")
    named.append(nested.get("property") if isinstance(nested, dict) else None)
    name = next((name for name in named if isinstance(name, str)), None)
    if name is None or not isinstance(value, dict):
        return value, ()
    return value.get(name), (name,)


def of_list(source: Source, value: Any, line: Callable[[int], int | None]) -> Table:
    """The table of a list of rows; `line(at)` is the line of an item."""
    kinds = {type(row) for row in value} if isinstance(value, list) else {type(value)}
    if not isinstance(value, list) or (kinds and kinds not in ({dict}, {list})):
        rule = "inline-data" if source.resource.data is not None else "format-error"
        fix = "give a list of objects, or a list of lists of which the first holds the labels"
        raise Unopened(rule, "is not a list of rows", source.path, fix)
    if kinds == {dict}:
        labels = known_labels(source, value)
        return Table(labels, ([row.get(label) for label in labels] for row in value), lambda row: line(max(row - 2, 0)))
    return Table(None, value, lambda row: line(row - 1))


def known_labels(source: Source, rows: Iterable[dict[str, Any]]) -> list[str]:
    """The keys of all rows: those of the schema in its order, for keys of an object have none, then the others. Raises ValueError."""
    keys: dict[str, None] = {}
    values = 0
    for number, row in enumerate(rows, 1):
        keys.update(dict.fromkeys(row))
        values += len(row)
        if is_sparse(len(keys) * number, values):
            raise ValueError(f"its first {number:,} rows have {len(keys):,} keys, and hardly any of them twice")
    names = source.resource.schema.names if source.resource.schema else []
    return [*(name for name in names if name in keys), *(key for key in keys if key not in names)]


def of_lines(source: Source) -> Table:
    """The table of a file with a JSON value in each line. It is read twice, because all keys are known only at the end."""
    keyed = [row for _, row in zip(range(1), lines(source))]
    if not keyed or isinstance(keyed[0], list):
        return Table(None, checked(source, list), lambda row: row)
    labels = known_labels(source, checked(source, dict))
    return Table(
        labels, ([row.get(label) for label in labels] for row in checked(source, dict)), lambda row: max(row - 1, 1)
    )


def checked(source: Source, kind: type) -> Iterator[Any]:
    """Yield the rows, which must all be of the same kind. Raises ValueError."""
    for number, row in enumerate(lines(source), 1):
        if not isinstance(row, kind):
            raise ValueError(f"line {number} is not {'an object' if kind is dict else 'a list'}")
        yield row


def lines(source: Source) -> Iterator[Any]:
    with opened_inside(source.package.folder, source.path) as stream:
        number = 0
        while line := stream.readline(LONGEST):
            number += 1
            if len(line) == LONGEST:
                raise ValueError(f"line {number} is longer than {LONGEST:,} bytes")
            if not line.strip():
                continue
            try:
                yield json.loads(line)
            except ValueError as error:
                raise ValueError(f"line {number} is not JSON ({error})") from None

"""The rows with problems, read once more for a report that shows them."""

from __future__ import annotations

import bz2
import csv
import gzip
import lzma
import os
from itertools import islice

from policytables.datapackage import read_package
from policytables.problems import CannotRun
from policytables.validation import formats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO, Any

    from policytables.datapackage import Resource
    from policytables.problems import Problem
    from policytables.reports.about import Samples

OPENERS = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
PER_CAUSE = 5  # more rows of one cause add nothing
LONGEST = 1 << 20  # characters of one record


def read(path: str, problems: Iterable[Problem]) -> Samples:
    """{(file, line): (labels, cells)} of the first rows of each cause. What cannot be read again is left out."""
    wanted: dict[str, set[int]] = {}
    seen: dict[tuple[str, str, str], int] = {}
    for problem in problems:
        cause = (problem.path, problem.rule, problem.field)
        seen[cause] = seen.get(cause, 0) + 1
        if problem.row and problem.line and seen[cause] <= PER_CAUSE:
            wanted.setdefault(problem.path, set()).add(problem.line)
    if not wanted:
        return {}
    try:
        if os.path.isfile(path) and path.lower().endswith(".zip"):
            from policytables.storage import zips

            with zips.extracted(path) as folder:
                return dict(_rows(folder, wanted))
        return dict(_rows(path, wanted))
    except CannotRun:
        return {}


def _rows(path: str, wanted: dict[str, set[int]]) -> Iterator[tuple[tuple[str, int], tuple[list[str], list[str]]]]:
    package = read_package(path)
    for resource in package.resources:
        for file in resource.paths if formats.is_text(resource) else ():
            if file in wanted:
                try:
                    with _opened(os.path.join(package.folder, file), resource) as stream:
                        for line, labels, cells in _found(stream, resource, wanted[file]):
                            yield (file, line), (labels, cells)
                except (OSError, EOFError, UnicodeError, LookupError, csv.Error, ValueError, TypeError):
                    continue  # the problem is reported without its row


def _opened(place: str, resource: Resource) -> IO[str]:
    opener: Any = OPENERS.get(os.path.splitext(place)[1].lower(), open)
    stream: IO[str] = opener(place, "rt", encoding=resource.encoding or "utf-8-sig", errors="replace", newline="")
    return stream


def _found(stream: IO[str], resource: Resource, lines: set[int]) -> Iterator[tuple[int, list[str], list[str]]]:
    dialect = resource.dialect
    tabs = "delimiter" not in dialect.declared and resource.path.lower().removesuffix(".gz").endswith(".tsv")
    csv.field_size_limit(max(LONGEST, csv.field_size_limit()))  # a setting of the whole process
    reader = csv.reader(
        iter(lambda: stream.readline(LONGEST), ""),
        delimiter="\t" if tabs else dialect.delimiter,
        quotechar=dialect.quote_char or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote_char else csv.QUOTE_NONE,
        doublequote=dialect.double_quote,
        escapechar=dialect.escape_char,
    )
    labels = [field.name for field in resource.schema.fields] if resource.schema else []
    if dialect.header:
        labels = next(islice(reader, max(dialect.header_rows) - 1, None), labels)
    last = max(lines)
    while reader.line_num < last:
        line = reader.line_num + 1
        cells = next(reader, None)
        if cells is None:
            return
        if line in lines:
            yield line, labels, cells

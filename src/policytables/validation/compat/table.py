"""A table opened as frictionless 5.21.0 opens it, with its guesses where the descriptor is silent, and its failures."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools

from policytables.datapackage import parsing
from policytables.datapackage.model import Schema
from policytables.validation import package_files
from policytables.validation.compat import guessing, inline_data
from policytables.validation.csvio import csv_reader, record_layout, resource_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from policytables.datapackage.model import Resource
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.package_files import Unopened


class Table:
    """An open table: its labels, schema and records.

    Raises Unopened with the one error that the reference reports when a table cannot be opened.
    """

    def __init__(self, folder: str, resource: Resource) -> None:
        if resource.data is None and package_files.format_of(resource) not in ("csv", "tsv"):
            for path in resource.paths:
                package_files.check(folder, path)
            raise package_files.Unopened(
                "format-error", f'format "{package_files.format_of(resource)}" is not supported'
            )
        self.resource = resource
        self.dialect = resource.dialect
        if resource.data is None:
            self.stream = resource_bytes.opened(folder, resource)
        else:
            self.stream, self.dialect = inline_data.opened(resource, resource.schema)
        self.begin()
        self.schema = resource.schema or Schema()
        if self.schema.raw:
            return
        rows = self.fragment if resource.data is None else inline_data.sample(resource, self.first_row, guessing.SAMPLE)
        self.schema = parsing.schema({"fields": guessing.fields(rows, self.labels)})
        if resource.data is not None:  # written once more, by the types that are known now
            self.stream, self.dialect = inline_data.opened(resource, self.schema)
            self.begin()

    def begin(self) -> None:
        """Read the labels and the first rows."""
        self.text = self.decoded()
        self.records = self.parsed()
        self.sample, self.failure = taken(self.records, guessing.SAMPLE)
        if self.failure:
            raise self.failure
        row = guessing.header_row(self.sample, self.dialect)
        self.header_rows = self.dialect.header_rows if row is None else (row,)
        self.first_row = record_layout.first_row(self.dialect, self.header_rows)
        self.labels = record_layout.labels(self.sample, self.dialect, self.header_rows)
        self.fragment = [record for _, record in self.content(self.sample)]

    def decoded(self) -> io.TextIOWrapper:
        try:
            buffer = self.stream.read(guessing.BUFFER)
            self.stream.seek(0)
            name = guessing.encoding(buffer, self.resource.encoding) if self.resource.data is None else "utf-8"
        except (LookupError, ValueError) as error:
            raise package_files.Unopened("encoding-error", str(error)) from None
        except OSError as error:
            raise package_files.Unopened("scheme-error", str(error)) from None
        except package_files.Unopened as failure:
            if isinstance(failure.__cause__, OSError) and type(failure.__cause__).__name__ != "BadGzipFile":
                failure.rule = "scheme-error"  # the reference uses this rule for what bz2 cannot read
            raise
        is_exact = self.resource.data is not None or package_files.format_of(self.resource) == "csv"
        newline = "" if is_exact else None
        try:
            return io.TextIOWrapper(self.stream, name, newline=newline)
        except LookupError as error:
            raise package_files.Unopened("source-error", str(error)) from None

    def parsed(self) -> Any:
        """csv.reader over the text, by the declared dialect, with what is not declared sniffed."""
        try:
            lines = list(itertools.islice(self.text, guessing.SAMPLE))
        except (UnicodeError, OSError) as error:
            raise unread(error) from None
        dialect = self.dialect
        if package_files.format_of(self.resource) == "tsv" and "delimiter" not in dialect.declared:
            dialect = parsing.dialect({**dialect.raw, "delimiter": "\t"})
        mark, skips = guessing.delimiter("".join(lines), dialect)
        arguments = {**csv_reader.options(dialect, compat=True), "delimiter": mark, "skipinitialspace": skips}
        if not dialect.quote_char:  # the reference passes on the empty string, which csv.reader refuses
            arguments.update(quotechar="", quoting=csv.QUOTE_MINIMAL)
        try:
            return csv_reader.reader(itertools.chain(lines, self.text), arguments)
        except (TypeError, ValueError) as error:
            raise package_files.Unopened("source-error", str(error)) from None

    def content(self, records: Iterable[Cells], start: int = 1) -> Iterator[tuple[int, Cells]]:
        """Yield (record number, record) of the rows below the header, without comments; `start` is the number of the first."""
        for number, record in enumerate(records, start):
            if number < self.first_row or record_layout.is_comment(self.dialect, number, record):
                continue
            if self.dialect.skip_blank_rows and not any(record):
                continue
            yield number, record

    def batches(self, size: int = 256) -> Iterator[tuple[Sequence[int], int, list[Cells]]]:
        """Yield (record numbers, physical line of the first, records) of the rows; raises Unopened where reading fails."""
        with contextlib.closing(self.text):
            yield from self.open_batches(size)

    def open_batches(self, size: int) -> Iterator[tuple[Sequence[int], int, list[Cells]]]:
        plain = not (record_layout.has_comments(self.dialect) or self.dialect.skip_blank_rows)
        number = line = 1
        for records, failure, after in self.read(size):
            if plain and number >= self.first_row:
                yield range(number, number + len(records)), line, records
            else:
                kept = list(self.content(records, number))
                for at, record in kept:
                    yield range(at, at + 1), line + csv_reader.lines_of(records[: at - number]), [record]
            number += len(records)
            line = after
            if failure:
                raise failure

    def read(self, size: int) -> Iterator[tuple[list[Cells], Unopened | None, int]]:
        """Yield (records, failure or None, the line after them). The records before a failure come with it."""
        yield self.sample, None, 1 + csv_reader.lines_of(self.sample)
        while True:
            records: list[Cells] = []
            failure = None
            try:
                records.extend(itertools.islice(self.records, size))  # keeps what it took when the reader fails
            except (csv.Error, UnicodeError, OSError) as error:
                failure = unread(error)
            if not records and not failure:
                return
            yield records, failure, self.records.line_num + 1


def taken(records: Iterator[Cells], count: int) -> tuple[list[Cells], Unopened | None]:
    """(up to `count` records, None), or ([], the failure)."""
    found: list[Cells] = []
    try:
        found.extend(itertools.islice(records, count))
    except (csv.Error, UnicodeError, OSError) as error:
        return [], unread(error)
    return found, None


def unread(error: BaseException) -> Unopened:
    # Of a file that does not begin as its encoding demands, as UTF-16 with a byte order mark, the codec says no more than UnicodeError.
    rule = "encoding-error" if isinstance(error, UnicodeDecodeError) else "source-error"
    return package_files.Unopened(rule, str(error))

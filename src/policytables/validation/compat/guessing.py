"""What frictionless 5.21.0 guesses when a descriptor is silent: encoding, delimiter, header row, types.

Compatibility mode needs the same guesses; strict mode reads by the standard's defaults and reports where a guess differs.
"""

from __future__ import annotations

import codecs
import csv

from policytables.datapackage import optional_packages
from policytables.validation.csvio import record_layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.model import Dialect, Json
    from policytables.validation.csvio.csv_reader import Cells


SAMPLE = 100
BUFFER = 100_000
SNIFFABLE = 100_000_000
CANDIDATES = (
    "yearmonth",
    "geopoint",
    "duration",
    "geojson",
    "object",
    "array",
    "datetime",
    "time",
    "date",
    "integer",
    "number",
    "boolean",
    "year",
    "string",
)


def encoding(buffer: bytes, declared: str | None = None) -> str:
    """Codec name for a file that begins with `buffer`. Raises LookupError for an unknown one."""
    name = codecs.lookup(declared or detected(buffer)).name
    if name == "utf-8" and buffer.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if name == "utf-16-be" and buffer.startswith(codecs.BOM_UTF16_BE):
        return "utf-16"
    if name == "utf-16-le" and buffer.startswith(codecs.BOM_UTF16_LE):
        return "utf-16"
    return name


def detected(buffer: bytes) -> str:
    """UTF-8 for plain ASCII; otherwise what chardet says. Raises CannotRun without it."""
    # Signs of other encodings: ISO 2022, HZ, UTF-16.
    if buffer.isascii() and not any(mark in buffer for mark in (b"\x1b", b"~{", b"\0")):
        return "utf-8"
    detector = optional_packages.load(
        "chardet", "a guess of the encoding, which the descriptor does not declare,"
    ).UniversalDetector()
    for line in buffer.splitlines():
        detector.feed(line)
    detector.close()
    name = detector.result["encoding"] or "utf-8"
    if (detector.result["confidence"] or 0) < 0.5:
        try:
            buffer.decode("utf-8")
            name = "utf-8"
        except UnicodeDecodeError:
            pass
    return "utf-8" if name == "ascii" else name


def delimiter(sample: str, dialect: Dialect) -> tuple[str, bool]:
    """(delimiter, whether spaces after it are skipped) for sample lines; what the dialect declares is kept."""
    declared = "delimiter" in dialect.declared
    first = next((line for line in sample.split("\n") if line), "")
    mark = dialect.delimiter
    if declared and "skip_initial_space" in dialect.declared:
        return mark, dialect.skip_initial_space
    if declared and len(mark) == 1 and mark in first and f"{mark} " not in sample:
        return mark, False  # what the sniffer would find, at no cost
    try:
        if len(sample) * (1 + sample.count('"') + sample.count("'")) > SNIFFABLE:
            raise csv.Error("the sniffer's patterns would take quadratic time on this sample")
        config = csv.Sniffer().sniff(sample, mark if declared else ",\t;|")
    except csv.Error:
        config = csv.excel
    skips = dialect.skip_initial_space if "skip_initial_space" in dialect.declared else bool(config.skipinitialspace)
    return (mark if declared else config.delimiter), skips


def header_row(records: list[Cells], dialect: Dialect) -> int | None:
    """Record number of the header: the first record about as wide as the average of the sample."""
    widths = [len(cells) for cells in records]
    if not widths or "header" in dialect.declared or "header_rows" in dialect.declared:
        return None
    width = round(sum(widths) / len(widths))
    drift = max(round(width * 0.1), 1)
    for number, cells in enumerate(records, 1):
        if record_layout.is_comment(dialect, number, cells):
            continue
        if width - drift <= len(cells) <= width + drift:
            return number
    return None


def fields(records: list[Cells], labels: list[str]) -> list[Json]:
    """Descriptors of the fields of a table without a schema, from its labels and first records."""
    names = list(labels)
    if not names:
        if not records:
            return []
        names = [f"field{number}" for number in range(1, len(records[0]) + 1)]
    names = unique_names([name or f"field{number}" for number, name in enumerate(names, 1)])
    if not records:
        return [{"name": name, "type": "any"} for name in names]
    return [{"name": name, "type": kind(records, index)} for index, name in enumerate(names)]


def unique_names(names: list[str]) -> list[str]:
    """The names, with a number appended to those that occurred before."""
    used: set[str] = set()
    suffixes: dict[str, int] = {}
    for index, name in enumerate(names):
        fresh, suffix = name, suffixes.get(name, 2)
        while fresh in used:
            fresh, suffix = f"{name}{suffix}", suffix + 1
        used.add(fresh)
        suffixes[name] = suffix
        names[index] = fresh
    return names


def kind(records: list[Cells], index: int) -> str:
    """Type of a column: the first candidate that can read nine tenths of its non-empty cells."""
    from policytables.datapackage import types

    readers = {name: types.reader_of(name, True) for name in CANDIDATES}
    scores = dict.fromkeys(CANDIDATES, 0)
    best = len(records)
    threshold = len(records) * (0.9 - 1)
    for cells in records:
        text = cells[index] if len(cells) > index else None
        best -= text == ""
        for name, read in readers.items():
            if scores[name] < threshold:
                continue
            if text != "":
                scores[name] += 1 if text is None or read(text) is not None else -1
            if best > 0 and scores[name] >= best * 0.9:
                return name
    return "any"

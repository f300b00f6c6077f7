"""Mechanical faults fixed in place: byte order marks, line ends, stray spaces, NFC and the order of rows; nothing else.

A line without such faults keeps its bytes. A file is replaced whole or not at all. One that cannot be split into records
(not UTF-8, an open or stray quote) is left as it is.
"""

from __future__ import annotations

import csv
import io
import json
import os

from policytables.datapackage import hashes, json_documents, parsing, read_package
from policytables.datapackage.types import characters
from policytables.problems import CannotRun, counted
from policytables.storage import locks
from policytables.storage.whole_files import save
from policytables.validation import bare_table, declared_facts, formats, package_files
from policytables.validation import package as run
from policytables.validation.cells import column
from policytables.validation.csvio import csv_reader, quoting
from policytables.validation.keys.key_values import Cast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policytables.datapackage.model import Dialect, Package, Resource
    from policytables.validation.csvio.csv_reader import Cells
    from policytables.validation.package import Chosen


def fix(path: str, choose: Callable[[Package], Chosen] = lambda package: run.everything) -> Iterator[str]:
    """Fix a package, or a table alone, and yield a line about each changed file. Raises CannotRun.

    `choose(package)` says which tables are fixed.
    """
    if os.path.isfile(path) and path.lower().endswith(".zip"):
        raise CannotRun(f"{path} is a zip; unpack it to fix it")
    with locks.locked(package_at(path).folder):
        package = package_at(path)  # again: another command may have written to it before the lock was taken
        yield from mended(package, choose(package))


def package_at(path: str) -> Package:
    return bare_table.package(path, None) if formats.is_bare_table(path) else read_package(path, judged=False)


def mended(package: Package, chosen: Chosen) -> Iterator[str]:
    """Like `fix`, while the lock is held."""
    yield from mended_documents(package)
    for resource in package.resources:
        if formats.reading(resource) == "tsv" and "delimiter" not in resource.dialect.declared:
            resource.dialect = parsing.dialect({**resource.dialect.raw, "delimiter": "\t"})
        if chosen(resource) and run.is_judged(resource) and formats.is_mendable(resource):
            true = true_facts(package, resource)
            mended_files = [(path, mended_table(package, resource, path)) for path in resource.paths]
            for path, done in mended_files:
                if done:
                    yield f"mended {path}: {', '.join(done)}\n"
            if any(done for _, done in mended_files):
                yield from mended_facts(package, resource, true)


def true_facts(package: Package, resource: Resource) -> list[str]:
    """Which of `bytes` and `hash` in the descriptor are true of the current file."""
    found = declared_facts.of_bytes(package, resource, resource.raw, compat=False)
    try:
        wrong = {{"byte-count": "bytes", "hash-count": "hash"}[rule] for rule, *_ in found}
    except (OSError, package_files.Unopened):
        return []
    return [name for name in ("bytes", "hash") if name in resource.raw and name not in wrong]


def mended_facts(package: Package, resource: Resource, true: list[str]) -> Iterator[str]:
    """Update `bytes` and `hash` of a fixed table if they were correct before."""
    if not true or not package.path.endswith(".json"):
        return
    document = json_documents.read(os.path.join(package.folder, package.path), package.path)
    text = document.text
    for name in true:
        value: object = sum(os.path.getsize(os.path.join(package.folder, path)) for path in resource.paths)
        if name == "hash":
            algorithm, colon, _ = str(resource.raw["hash"]).rpartition(":")
            blocks = declared_facts.contents(package, resource, compat=False)
            digest = declared_facts.hashed(blocks, hashes.plain_name(algorithm or "md5"))
            value = f"{algorithm}{colon}{digest}"
        start, end = json_documents.parse(text.encode(), package.path).extent((*resource.pointer, name))
        text = f"{text[:start]}{json.dumps(value)}{text[end:]}"
    save([text], os.path.join(package.folder, package.path))
    yield f"mended {package.path}: {' and '.join(true)} of {resource.path}\n"


def mended_documents(package: Package) -> Iterator[str]:
    """Remove the byte order mark from the descriptor and from the schemas that it names."""
    names = [
        *([package.path] if package.document else []),
        *(resource.raw["schema"] for resource in package.resources if isinstance(resource.raw.get("schema"), str)),
    ]
    for name in dict.fromkeys(names):
        try:
            with package_files.opened_inside(package.folder, name) as stream:
                raw = stream.read()
            text = raw.decode("utf-8")
        except (package_files.Unopened, UnicodeDecodeError):
            continue
        if raw.startswith(csv_reader.BOM):
            save([text[1:]], os.path.join(package.folder, name))
            yield f"mended {name}: byte order mark\n"


def mended_table(package: Package, resource: Resource, path: str) -> list[str]:
    """Fix one CSV file of a table; words for what was done, [] when nothing was."""
    file = os.path.join(package.folder, path)
    try:
        with package_files.opened_inside(package.folder, path) as stream:
            raw = stream.read()
        text = raw.removeprefix(csv_reader.BOM).decode("utf-8")
    except (package_files.Unopened, OSError, UnicodeDecodeError):
        return []
    done = ["byte order mark"] if raw.startswith(csv_reader.BOM) else []
    keeps_ends = "line_terminator" in resource.dialect.declared and "\r" in resource.dialect.line_terminator
    plain = text if keeps_ends else text.replace("\r\n", "\n").replace("\r", "\n")
    plain += "" if plain.endswith("\n") or not plain else "\n"
    if plain != text:
        done.append("line ends")
    dialect = resource.dialect
    if quoting.is_sound(plain.encode(), dialect.delimiter.encode(), dialect.quote_char.encode()):
        records = split(plain, dialect.quote_char)
        done += mended_cells(records, resource)
        done += sorted_rows(records, resource) if len(resource.paths) == 1 else []
        plain = "".join(records)
    if done:
        save([plain], file)
    return done


def split(text: str, quote: str) -> list[str]:
    """The text of each record, including its line end."""
    records: list[str] = []
    lines: list[str] = []  # of the record that is still open
    is_open = False
    for line in io.StringIO(text, newline="\n"):
        lines.append(line)
        is_open ^= line.count(quote) % 2 == 1
        if not is_open:
            records.append("".join(lines))
            lines.clear()
    return records


def parsed(records: list[str], dialect: Dialect) -> list[Cells]:
    return list(csv_reader.reader(records, csv_reader.options(dialect)))


def mended_cells(records: list[str], resource: Resource) -> list[str]:
    """Strip and compose the cells of the records in place, and return what was done."""
    dialect = resource.dialect
    nulls = {null for field in (resource.schema.fields if resource.schema else ()) for null in field.missing_values}
    stripped = composed = 0
    for index, row in enumerate(parsed(records, dialect)):
        made = []
        for cell in row:
            bare = cell if cell in nulls else cell.strip()
            whole = bare if bare.isascii() or characters.composed(bare) else nfc(bare)
            stripped += bare != cell
            composed += whole != bare
            made.append(whole)
        if made != row:
            records[index] = written(made, dialect)
    done = (
        (stripped, counted(stripped, "stray space")),
        (composed, counted(composed, "cell not in NFC", "cells not in NFC")),
    )
    return [words for number, words in done if number]


def nfc(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFC", text)


def written(row: Cells, dialect: Dialect) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=dialect.delimiter, quotechar=dialect.quote_char, lineterminator="\n").writerow(row)
    return out.getvalue()


def sorted_rows(records: list[str], resource: Resource) -> list[str]:
    """Sort the rows by their primary key in place, if every row has one, and return what was done."""
    schema, dialect = resource.schema, resource.dialect
    if not schema or not schema.primary_key or not dialect.header or dialect.header_rows != (1,) or len(records) < 3:
        return []
    labels, *rows = parsed(records, dialect)
    labels = [label.strip() for label in labels]
    if not set(schema.primary_key) <= set(labels) & set(schema.names) or any(len(row) != len(labels) for row in rows):
        return []
    casts = [(labels.index(name), Cast(column.Column(schema.field(name)))) for name in schema.primary_key]
    keys = [tuple(cast.value(row[at]) for at, cast in casts) for row in rows]
    if any(None in key for key in keys):
        return []
    try:
        order = sorted(range(len(keys)), key=keys.__getitem__)
    except (TypeError, ArithmeticError):  # keys without an order, such as NaN
        return []
    if order == list(range(len(keys))):
        return []
    records[1:] = [records[1 + index] for index in order]
    return ["order of rows"]

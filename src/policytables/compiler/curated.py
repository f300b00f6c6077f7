"""Everything that people write, read into memory: registers, restated texts, schemas."""

from __future__ import annotations

import contextlib
import os
from typing import NamedTuple

from policytables import datapackage, validation
from policytables.compiler import merge_markers
from policytables.datapackage.types import characters
from policytables.model.tables import DERIVED, columns
from policytables.model.texts import markdown
from policytables.problems import CannotRun, Problem, no_progress
from policytables.storage import limits, regular_files
from policytables.validation import tables_in_memory as csv_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from policytables.datapackage import Package, Schema
    from policytables.model.texts.records import Text
    from policytables.validation.tables_in_memory import Row

    Progress = Callable[[str], None]

LONGEST = 5000  # characters of a line; a statement has about a hundred
PUBLISHED = "policytables:published"  # the property of a schema: false for a register that only curators use


class Curated(NamedTuple):
    """The version of the package; `schemas` and `registers` by table name, `published` the tables of the package in order, `texts` by file name."""

    version: str
    published: list[str]
    schemas: dict[str, Schema]
    registers: dict[str, list[Row]]
    texts: list[Text]


def read(root: str, progress: Progress) -> tuple[Curated | None, list[Problem]]:
    """Read the curated files below `root`: (Curated, problems). Raises CannotRun where there is no package.

    Instead of Curated there is None where a schema, or a whole register or column, cannot be read: nothing can then be
    said of the other files that might not be wrong.
    """
    package = datapackage.read_package(root)
    schemas, published, problems = _schemas(root, package)
    if problems:
        return None, problems
    registers: dict[str, list[Row]] = {}
    usable = True
    for name, schema in schemas.items():
        if name not in DERIVED:
            progress(f"reading registers/{name}.csv")
            registers[name], found = _read_register(root, name, schema)
            problems.extend(found)
            usable &= not found or bool(registers[name]) and registers[name][0].cells.keys() == set(schema.names)
    texts, found = read_texts(root, progress)
    sources = Curated(package.version, published, schemas, registers, texts)
    return sources if usable else None, problems + found


def read_schemas(root: str) -> dict[str, Schema]:
    """The schemas of all tables of the package at `root`, also of the unpublished ones. Raises CannotRun where there is none."""
    return _schemas(root, datapackage.read_package(root))[0]


def _schemas(root: str, package: Package) -> tuple[dict[str, Schema], list[str], list[Problem]]:
    """(schemas of all tables, names of the published ones in order, problems)."""
    problems = list(package.problems)
    published = {resource.name: resource.schema for resource in package.resources}
    for name, schema in published.items():
        if schema is None:
            message, fix = f"the resource {name} names no schema", f"add schemas/{name}.json and name it"
            problems.append(Problem("schema-error", message, package.path, 1, fix))
    schemas = {name: schema for name, schema in published.items() if schema is not None}
    for name, schema in _unpublished(root, schemas).items():
        schemas[name] = schema
        problems += [problem._replace(path=schema.path) for problem in schema.problems]
        if schema.raw.get(PUBLISHED) is not False and not package.problems:
            message = f"no resource of datapackage.json has the schema {schema.path}"
            fix = f'add the resource {name}, or say "{PUBLISHED}": false in the schema'
            problems.append(Problem("unused-schema", message, schema.path, 1, fix))
    for resource in package.resources:
        if resource.paths and resource.paths != [f"data/{resource.name}.csv"]:
            message = f"the resource {resource.name} is read from {resource.path}, and the build writes data/{resource.name}.csv"
            line = package.document.line((*resource.pointer, "path")) if package.document else 1
            fix = f"write data/{resource.name}.csv"
            problems.append(Problem("resource-error", message, package.path, line, fix, table=resource.name))
    for name in columns.NEEDED if not problems else ():
        if name not in schemas:
            message = f"there is no table {name}, without which nothing can be compiled"
            fix = f"add schemas/{name}.json, and the resource {name} where it is published"
            problems.append(Problem("schema-error", message, package.path, 1, fix))
    if not problems:
        problems = [*columns.misdeclared(schemas), *columns.missing(schemas), *_astray(schemas)]
    return schemas, list(published), problems


def _read_register(root: str, name: str, schema: Schema) -> tuple[list[Row], list[Problem]]:
    shown = f"registers/{name}.csv"
    file = os.path.join(root, "registers", f"{name}.csv")
    with contextlib.suppress(OSError):
        content = regular_files.whole(file, limits.DOCUMENT).decode("utf-8", "replace")
        conflicts = list(merge_markers.found(content.split("\n"), shown)) if merge_markers.BETWEEN in content else []
        if conflicts:
            return [], conflicts
    rows, problems = validation.read_table(file, schema, shown, table=name)
    if any(problem.rule == "missing-label" for problem in problems):  # whose cells then are too many in every row
        problems = [problem for problem in problems if problem.rule != "extra-cell"]
    return rows, problems


def _unpublished(root: str, published: dict[str, Schema]) -> dict[str, Schema]:
    """The schemas of schemas/ that no resource names, by the name of their table."""
    folder = os.path.join(root, "schemas")
    named = {schema.path for schema in published.values()}
    found = {}
    for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        if file.endswith(".json") and not file.startswith(".") and f"schemas/{file}" not in named:
            schema = found[file.removesuffix(".json")] = datapackage.read_schema(os.path.join(folder, file))
            schema.path = f"schemas/{file}"
    return found


def _astray(schemas: dict[str, Schema]) -> Iterator[Problem]:
    """Foreign keys of unpublished registers that lead nowhere; those of the package were judged with its descriptor."""
    for name, schema in schemas.items():
        for at, key in enumerate(schema.foreign_keys):
            target = schemas.get(key.resource or name)
            lost = [] if target is None else [field for field in key.reference_fields if field not in target.names]
            if target is None or lost:
                what = f"the field {lost[0]} of {key.resource or name}" if lost else f"the table {key.resource}"
                message = f"a foreign key refers to {what}, which does not exist"
                line = schema.document.line((*schema.pointer, "foreignKeys", at)) if schema.document else 1
                yield Problem("schema-error", message, schema.path, line, "name what it refers to", table=name)


def read_texts(root: str, progress: Progress = no_progress) -> tuple[list[Text], list[Problem]]:
    """Read all restated texts of texts/, in the order of their names: (list of Text, problems)."""
    folder = os.path.join(root, "texts")
    if not os.path.isdir(folder):
        raise CannotRun(
            f"there is no folder texts in {root}; a package is compiled from texts/, registers/ and datapackage.json"
        )
    texts: list[Text] = []
    problems: list[Problem] = []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".md") and not name.startswith("."):
            progress(f"reading texts/{name}")
            text = _read_text(os.path.join(folder, name), f"texts/{name}", problems)
            if text:
                texts.append(text)
    return texts, problems + list(_repeated(texts))


def _read_text(file: str, path: str, problems: list[Problem]) -> Text | None:
    try:
        raw = regular_files.whole(file, limits.TEXT)
    except OSError as error:
        problems.append(
            Problem("scheme-error", f"the text cannot be read ({error.strerror})", path, 1, "give a readable file")
        )
        return None
    content = csv_table.decoded(raw, path, "", problems) if raw else ""
    if content is None:
        return None
    lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    problems.extend(merge_markers.found(lines, path))
    lines = merge_markers.without(lines)
    for number, line in enumerate(lines, 1):
        found = characters.CONTROL.search(line)
        if len(line) > LONGEST:
            problems.append(
                Problem(
                    "overlong-line",
                    f"the line has {len(line)} characters, expected at most {LONGEST}",
                    path,
                    number,
                    "write one atomic statement a line",
                )
            )
            lines[number - 1] = ""
        elif found:
            problems.append(
                Problem(
                    "control-character",
                    f"the line holds the control character U+{ord(found[0]):04X}",
                    path,
                    number,
                    "write a space instead",
                )
            )
    text, misread = markdown.parse(path, "\n".join(lines))
    problems.extend(misread)
    return text


def _repeated(texts: Iterable[Text]) -> Iterator[Problem]:
    """Documents that two files open: their ids would clash."""
    first: dict[str, str] = {}
    for text in texts:
        for document, line in text.documents.items():
            if document in first:
                yield Problem(
                    "duplicate-id",
                    f"the document {document} stands in {first[document]} already",
                    text.path,
                    line,
                    "keep a document in one file, or give this one another id",
                    value=document,
                )
            first.setdefault(document, f"{text.path}:{line}")

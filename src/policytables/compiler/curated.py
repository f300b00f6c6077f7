"""Everything that people write, read into memory: registers, restated texts and schemas."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from policytables import datapackage, validation
from policytables.compiler import merge_markers, schema_files
from policytables.datapackage.types import characters
from policytables.model.tables import DERIVED, code_lists
from policytables.model.texts import markdown
from policytables.problems import CannotRun, Problem, no_progress
from policytables.storage import limits, regular_files
from policytables.validation import tables_in_memory as csv_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from policytables.datapackage import Schema
    from policytables.model.texts.records import Text
    from policytables.validation.tables_in_memory import Row

    Progress = Callable[[str], None]

LONGEST = 5000  # characters in a line; a statement has about a hundred


class Curated(NamedTuple):
    """Version of the package, `schemas` and `registers` by table, the `published` tables in order, and `texts` by file name."""

    version: str
    published: list[str]
    schemas: dict[str, Schema]
    registers: dict[str, list[Row]]
    texts: list[Text]


def read(root: str, progress: Progress) -> tuple[Curated | None, list[Problem]]:
    """Read the curated files below `root`: (Curated, problems). Raises CannotRun if there is no package.

    The first is None if a schema, or a whole register or column, cannot be read: other findings could then be wrong.
    """
    package = datapackage.read_package(root)
    schemas, published, problems = schema_files.of_package(root, package)
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
    if usable and not found:
        found = list(_missing_texts(registers, {text.source_id for text in texts}))
    sources = Curated(package.version, published, schemas, registers, texts)
    problems = [code_lists.listed(problem, schemas, registers) for problem in problems]
    return sources if usable else None, problems + found


def _missing_texts(registers: dict[str, list[Row]], restated: set[str]) -> Iterator[Problem]:
    """Sources whose statements have spans, but whose text is gone: one fault, and not one for each span."""
    known = {row["source_id"] for row in registers["sources"]}
    anchored = {row["source"] for row in registers["anchors"]}
    for row in registers["sources"] if restated <= known else ():
        source_id = row["source_id"]
        if source_id in anchored - restated:
            yield Problem(
                "missing-text",
                f"the source {source_id} has spans, but there is no texts/{source_id}.md",
                row.path,
                row.line,
                "put the text back; to withdraw it, remove its rows from sources, documents, anchors and skipped as well",
                table="sources",
                key=source_id,
                value=source_id,
            )


def _read_register(root: str, name: str, schema: Schema) -> tuple[list[Row], list[Problem]]:
    shown = f"registers/{name}.csv"
    file = os.path.join(root, shown)
    try:
        with regular_files.inside(root, shown) as stream:
            content = regular_files.content(stream, limits.DOCUMENT).decode("utf-8", "replace")
    except OSError as error:
        message = f"{shown} cannot be read ({error.strerror})"
        return [], [Problem("scheme-error", message, shown, 1, "put the file there", table=name)]
    conflicts = list(merge_markers.found(content.split("\n"), shown)) if merge_markers.BETWEEN in content else []
    if conflicts:
        return [], conflicts
    rows, problems = validation.read_table(file, schema, shown, table=name)
    if any(problem.rule == "missing-label" for problem in problems):  # then every row has too many cells
        problems = [problem for problem in problems if problem.rule != "extra-cell"]
    return rows, [_with_command(problem, shown) for problem in problems]


def _with_command(problem: Problem, shown: str) -> Problem:
    """The problem with the command that mends its file, which is not the one that reports it."""
    return problem._replace(fix=problem.fix.replace("(--fix does", f"(scripts/validate.py --fix {shown} does"))


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
            text = _read_text(root, f"texts/{name}", problems)
            if text:
                texts.append(text)
    return texts, problems + list(_repeated(texts))


def _read_text(root: str, path: str, problems: list[Problem]) -> Text | None:
    try:
        with regular_files.inside(root, path) as stream:
            raw = regular_files.content(stream, limits.TEXT)
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
        found = re.search(characters.CONTROL, line)
        if len(line) > LONGEST:
            problems.append(
                Problem(
                    "overlong-line",
                    f"the line has {len(line)} characters, expected at most {LONGEST}",
                    path,
                    number,
                    "write one atomic statement per line",
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
    """Problems of documents that are in two files."""
    first: dict[str, str] = {}
    for text in texts:
        for document, line in text.documents.items():
            if document in first:
                yield Problem(
                    "duplicate-id",
                    f"the document {document} is already in {first[document]}",
                    text.path,
                    line,
                    "keep a document in one file, or give this one another id",
                    value=document,
                )
            first.setdefault(document, f"{text.path}:{line}")

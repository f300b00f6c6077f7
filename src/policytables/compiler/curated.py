"""Everything that people write, read into memory: registers, restated texts, schemas."""

import os
from typing import NamedTuple

from policytables import datapackage, validation
from policytables.model.tables import DERIVED
from policytables.model.texts import markdown
from policytables.problems import CannotRun, Problem, no_progress
from policytables.validation import tables_in_memory as csv_table
from policytables.datapackage.types import characters

LONGEST = 5000  # characters of a line; a statement has about a hundred
UNPUBLISHED = ("anchors", "reviews", "verbs")  # registers that are curated but not part of the package


class Curated(NamedTuple):
    """`schemas` and `registers` by table name, `published` the tables of the package in order, `texts` by file name."""

    published: list
    schemas: dict
    registers: dict
    texts: list


def read(root, progress):
    """Read the curated files below `root`: (Curated, problems). Raises CannotRun where there is no package.

    Instead of Curated there is None where a schema, or a whole register or column, cannot be read: whatever might be
    said of the other files then would be hearsay.
    """
    package = datapackage.read_package(root)
    problems = list(package.problems)
    schemas = {resource.name: resource.schema for resource in package.resources}
    for name in UNPUBLISHED:
        schemas[name] = datapackage.read_schema(os.path.join(root, "schemas", f"{name}.json"))
    if problems or None in schemas.values():
        missing = [name for name, found in schemas.items() if found is None]
        problems += [
            Problem(
                "schema-error",
                f"the resource {name} names no schema",
                package.path,
                1,
                f"add schemas/{name}.json and name it",
            )
            for name in missing
        ]
        return None, problems
    registers, usable = {}, True
    for name in schemas:
        if name not in DERIVED:
            progress(f"reading registers/{name}.csv")
            registers[name], found = validation.read_table(
                os.path.join(root, "registers", f"{name}.csv"), schemas[name], f"registers/{name}.csv", table=name
            )
            problems.extend(found)
            usable &= not found or bool(registers[name]) and registers[name][0].cells.keys() == set(schemas[name].names)
    texts, found = read_texts(root, progress)
    sources = Curated([r.name for r in package.resources], schemas, registers, texts)
    return sources if usable else None, problems + found


def read_texts(root, progress=no_progress):
    """Read all restated texts of texts/, in the order of their names: (list of Text, problems)."""
    folder = os.path.join(root, "texts")
    if not os.path.isdir(folder):
        raise CannotRun(
            f"there is no folder texts in {root}; a package is compiled from texts/, registers/ and datapackage.json"
        )
    texts, problems = [], []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".md") and not name.startswith("."):
            progress(f"reading texts/{name}")
            text = _read_text(os.path.join(folder, name), f"texts/{name}", problems)
            if text:
                texts.append(text)
    return texts, problems + list(_repeated(texts))


def _read_text(file, path, problems):
    try:
        with open(file, "rb") as stream:
            raw = stream.read()
    except OSError as error:
        problems.append(
            Problem("scheme-error", f"the text cannot be read ({error.strerror})", path, 1, "give a readable file")
        )
        return None
    content = csv_table.decoded(raw, path, "", problems) if raw else ""
    if content is None:
        return None
    lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
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
    text, found = markdown.parse(path, "\n".join(lines))
    problems.extend(found)
    return text


def _repeated(texts):
    """Documents that two files open: their ids would clash."""
    first = {}
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

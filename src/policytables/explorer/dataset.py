"""The tables of a package as the pages need them: rows of text, found by key and by what they point to."""

import csv
import functools
import io
import os

from policytables import datapackage
from policytables.loading import package_store
from policytables.problems import CannotRun

KINDS = {"measure": "measures", "target": "targets", "proposal": "proposals", "claim": "claims"}
# Register table of each entity type; an entity has a page of its own, and its row stands there.
REGISTERS = {
    "zone": "zones",
    "lab": "labs",
    "field": "fields",
    "actor": "actors",
    "facility": "facilities",
    "mechanism": "mechanisms",
    "indicator": "indicators",
    "document": "documents",
}
NEEDED = (
    *KINDS.values(),
    *REGISTERS.values(),
    "statements",
    "evidence",
    "clauses",
    "skipped",
    "sources",
    "document_relations",
    "document_actors",
    "lab_fields",
    "observations",
    "target_status",
    "entities",
    "names",
    "mentions",
    "external_facts",
    "actions",
    "classes",
    "bibliography",
)


class Dataset:
    """A package read into memory: every cell is the text of its CSV file, an empty cell is "".

    `package` is the descriptor with its schemas; `files` maps the path of each table to its bytes, for the downloads.
    """

    def __init__(self, package, tables, files):
        self.package, self.tables, self.files = package, tables, files

    def rows(self, table):
        return self.tables[table]

    def schema(self, table):
        return self.package.resource(table).schema

    @functools.cache
    def by_key(self, table):
        """Rows by the first column of their primary key."""
        key = self.schema(table).primary_key[0]
        return {row[key]: row for row in self.rows(table)}

    @functools.cache
    def by(self, table, column):
        """Rows by the text of one column, in the order of the table; rows where it is empty are left out."""
        found = {}
        for row in self.rows(table):
            if row[column]:
                found.setdefault(row[column], []).append(row)
        return found

    def pointing(self, table, column, value):
        """The rows of a table whose column holds the value."""
        return self.by(table, column).get(value, [])

    def label(self, entity_id):
        """What to call an entity: its label, or its id where no register has it."""
        row = self.by_key("entities").get(entity_id)
        return row["label"] if row else entity_id

    def chinese(self, entity_id):
        """The Chinese name of an entity, or ""."""
        row = self.register_row(entity_id) or {}
        return row.get("name_zh") or row.get("title_zh") or ""

    def register_row(self, entity_id):
        """The row of the register that holds an entity, or None."""
        entity = self.by_key("entities").get(entity_id)
        table = REGISTERS.get(entity["entity_type"]) if entity else None
        return self.by_key(table).get(entity_id) if table else None


def read(root):
    """Read the package in the folder `root`. Raises CannotRun where a table is missing or cannot be read."""
    package_store.Folder(root)  # refuses a data/ that a killed build left between two states
    package = datapackage.read_package(root)
    if package.problems:
        first = min(
            package.problems, key=lambda problem: problem.line or 1
        )  # a file that is not there is reported at line 1, and others follow from it
        raise CannotRun(f"{first.path}:{first.line}: {first.message}; `python scripts/validate.py` tells all")
    for name in ("name", "version", "created"):
        if not isinstance(package.raw.get(name), str):
            raise CannotRun(f"{package.path} has no {name}, which the pages show; write it there")
    present = {resource.name for resource in package.resources}
    missing = [name for name in NEEDED if name not in present]
    if missing:
        raise CannotRun(f"{package.path} has no table {missing[0]}, which the pages need; describe it there")
    tables, files = {}, {}
    for resource in package.resources:
        content = _content(root, resource.path)
        tables[resource.name] = _rows(content, resource)
        files[resource.path] = content
    return Dataset(package, tables, files)


def _content(root, path):
    try:
        with open(os.path.join(root, path), "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise CannotRun(f"{path} is missing; `python scripts/build.py` makes it") from None
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {error.strerror}") from error


def _rows(content, resource):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRun(
            f"{resource.path} is not UTF-8: byte {error.object[error.start]:#04x} at position {error.start}; `python scripts/build.py` makes it anew"
        ) from None
    if resource.schema is None:
        raise CannotRun(f"the table {resource.name} names no schema in datapackage.json; give it one")
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    absent = [name for name in resource.schema.names if name not in (reader.fieldnames or ())]
    if absent:
        raise CannotRun(f"{resource.path} has no column {absent[0]}; `python scripts/build.py` makes it anew")
    try:
        return list(reader)
    except csv.Error as error:
        raise CannotRun(
            f"{resource.path}:{reader.line_num}: {error}; `python scripts/build.py` makes it anew"
        ) from None

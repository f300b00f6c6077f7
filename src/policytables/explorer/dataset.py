"""The tables of a package as the pages need them: rows of text, looked up by key and by reference."""

from __future__ import annotations

import csv
import io
import re
from itertools import zip_longest
from typing import Any

from policytables import datapackage
from policytables.console import shown
from policytables.loading import package_store, shapes
from policytables.model.tables import entity_map
from policytables.problems import CannotRun
from policytables.storage import regular_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytables.datapackage import Package, Resource, Schema

Row = dict[str, str]  # every cell as the text of its CSV file
View = dict[str, Any]  # what a template is given, by the names that it uses

NEEDED = (
    "measures",
    "targets",
    "zones",
    "labs",
    "fields",
    "actors",
    "indicators",
    "documents",
    "statements",
    "evidence",
    "clauses",
    "skipped",
    "sources",
    "document_relations",
    "document_actors",
    "lab_fields",
    "observations",
    "entities",
    "names",
    "mentions",
    "external_facts",
    "actions",
    "classes",
    "bibliography",
)


class NamedRow(Row):
    """A row that tells its table when the pages ask for a column that it has not."""

    __slots__ = ("table",)

    def __init__(self, cells: Iterable[tuple[str, str]], table: str) -> None:
        super().__init__(cells)
        self.table = table

    def __missing__(self, column: str) -> str:
        raise CannotRun(
            f"schemas/{self.table}.json has no column {column}, which the pages show; call it {column} again,"
            " or rename it in src/policytables/explorer as well"
        )


class Dataset:
    """A package read into memory: every cell is the text of its CSV file, an empty cell is "".

    `package` is the descriptor with its schemas; `files` maps the path of each table to its bytes, for the downloads.
    `registers` and `kinds` give the table of each type of entity and of each kind of statement, from the schemas;
    `parts` says which page of a long document a statement is on, `row_parts` which page of a long table a row is on.
    """

    def __init__(self, package: Package, tables: dict[str, list[Row]], files: dict[str, bytes]) -> None:
        self.package, self.tables, self.files = package, tables, files
        schemas: dict[str, Schema] = {
            resource.name: resource.schema for resource in package.resources if resource.schema
        }
        self._schemas = schemas
        self.registers = {found.entity_type: found.table for found in entity_map.registers(schemas)}
        self.kinds = dict(_kinds(schemas))
        self.parts: dict[str, int] = {}
        self.row_parts: dict[tuple[str, str], int] = {}
        self._shorts: dict[str, str] = {}
        self._keyed: dict[str, dict[str, Row]] = {}
        self._grouped: dict[tuple[str, str], dict[str, list[Row]]] = {}

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, none if the package has no such table."""
        return self.tables.get(table, [])

    def schema(self, table: str) -> Schema:
        return self._schemas[table]

    def key(self, table: str) -> str:
        """The first column of the primary key."""
        columns: list[str] = list(self.schema(table).primary_key)
        return columns[0]

    def by_key(self, table: str) -> dict[str, Row]:
        """Rows by the first column of their primary key."""
        if table not in self._keyed:
            rows = self.rows(table)
            key = self.key(table) if rows else ""
            self._keyed[table] = {row[key]: row for row in rows}
        return self._keyed[table]

    def by(self, table: str, column: str) -> dict[str, list[Row]]:
        """Rows by the text of one column, in the order of the table, without rows in which it is empty."""
        if (table, column) not in self._grouped:
            found: dict[str, list[Row]] = {}
            for row in self.rows(table):
                if row[column]:
                    found.setdefault(row[column], []).append(row)
            self._grouped[table, column] = found
        return self._grouped[table, column]

    def pointing(self, table: str, column: str, value: str) -> list[Row]:
        """The rows of a table whose column holds the value."""
        return self.by(table, column).get(value, [])

    def refers(self, table: str, column: str) -> str:
        """The table to whose key a column refers, alone or with columns that follow from it; "" if to none."""
        for key in self.schema(table).foreign_keys:
            target = key.resource or table
            if key.fields[0] == column and key.reference_fields[0] == self.key(target):
                return target
        return ""

    def label(self, entity_id: str) -> str:
        """The label of an entity, or its id if no register has it."""
        row = self.by_key("entities").get(entity_id)
        return row["label"] if row else entity_id

    def short(self, document_id: str) -> str:
        """A document in a few words: its type and year, or its id if these are not unique."""
        if not self._shorts:
            for row in self.rows("documents"):
                named = re.search(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", row["document_id"])
                year = named[0] if named else (row["issued"] or row["published"])[:4]
                said = row["document_type"].replace("_", " ").capitalize()
                self._shorts[row["document_id"]] = f"{said} of {year}" if year else said
        said = self._shorts.get(document_id, document_id)
        return said if list(self._shorts.values()).count(said) == 1 else document_id.replace("-", " ")

    def chinese(self, entity_id: str) -> str:
        """The Chinese name of an entity, or ""."""
        row = self.register_row(entity_id) or {}
        return row.get("name_zh") or row.get("title_zh") or ""

    def register_row(self, entity_id: str) -> Row | None:
        """The row of the register that holds an entity, or None."""
        entity = self.by_key("entities").get(entity_id)
        table = self.registers.get(entity["entity_type"]) if entity else None
        return self.by_key(table).get(entity_id) if table else None


def _kinds(schemas: dict[str, Schema]) -> Iterator[tuple[str, str]]:
    """(kind, table) of the tables that code statements: the id of a row is that of its statement."""
    for table, schema in schemas.items():
        for key in schema.foreign_keys:
            if key.resource == "statements" and tuple(key.fields) == tuple(schema.primary_key):
                yield key.fields[0].removesuffix("_id"), table


def read(root: str) -> Dataset:
    """Read the package in the folder `root`. Raises CannotRun if a table is missing or cannot be read."""
    folder = package_store.Folder(root)  # refuses a data/ with tables of two builds
    state = folder.state()
    package = datapackage.read_package(root)
    if package.problems:
        # A missing file is reported at line 1, and other findings follow from it.
        first = min(package.problems, key=lambda problem: problem.line or 1)
        raise CannotRun(f"{first.path}:{first.line}: {first.message}; `python scripts/validate.py` tells all")
    wrong = next(_misshapen(package), "")
    if wrong:
        raise CannotRun(f"{wrong}; `python scripts/validate.py` tells all")
    for name in ("name", "title", "description", "version", "created"):
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
    if folder.state() != state:
        raise CannotRun(f"{root}: data/ was rebuilt while it was read; run this again")
    return Dataset(package, tables, files)


def _misshapen(package: Package) -> Iterator[str]:
    """What the validator lets pass in a descriptor or a schema, and the pages cannot show."""
    yield from (f"{package.path}: {said}" for said in shapes.package(package.raw))
    for resource in package.resources:
        if resource.schema is not None:
            yield from (f"{resource.schema.path}: {said}" for said in shapes.schema(resource.schema.raw))
            if not resource.schema.primary_key:  # every page is one of a row, and every link goes to one
                yield f"{resource.schema.path}: there is no primaryKey"


def _content(root: str, path: str) -> bytes:
    try:
        with regular_files.inside(root, path) as file:
            return file.read()
    except FileNotFoundError:
        raise CannotRun(f"{path} is missing; `python scripts/build.py` makes it") from None
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {error.strerror}") from error


def _rows(content: bytes, resource: Resource) -> list[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRun(
            f"{resource.path} is not UTF-8: byte {error.object[error.start]:#04x} at position {error.start}; `python scripts/build.py` makes it anew"
        ) from None
    if resource.schema is None:
        raise CannotRun(f"the table {resource.name} names no schema in datapackage.json; give it one")
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    absent = [name for name in resource.schema.names if name not in header]
    if absent:
        raise CannotRun(f"{resource.path} has no column {absent[0]}; `python scripts/build.py` makes it anew")
    try:
        rows: list[Row] = [
            NamedRow(zip_longest(header, cells, fillvalue=""), resource.name) for cells in reader if cells
        ]
    except csv.Error as error:
        raise CannotRun(
            f"{resource.path}:{reader.line_num}: {error}; `python scripts/build.py` makes it anew"
        ) from None
    seen = set()
    for row in rows:  # a page for each key: of two rows one would be lost, or shown as the other
        key = tuple(row[name] for name in resource.schema.primary_key)
        if key in seen:
            said = f"two rows have the key {shown(','.join(key))}"
            raise CannotRun(f"{resource.path}: {said}; `python scripts/build.py` makes it anew")
        seen.add(key)
    return rows

"""The contents of a descriptor in the form that validation uses. Names follow Data Package v2."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from policytables.datapackage.json_documents import Document
    from policytables.problems import Problem

    Json = dict[str, Any]
    Pointer = tuple[str | int, ...]


def text(raw: Json, name: str, default: str = "") -> str:
    """A property that must be a string; `default` when it is absent or is not one, which is reported separately."""
    value = raw.get(name)
    return value if isinstance(value, str) else default


class Field:
    """A column as declared. `raw` is the JSON object; `number` counts from 1; `pointer` is its place in the document."""

    __slots__ = (
        "constraints",
        "description",
        "format",
        "missing_values",
        "name",
        "number",
        "pointer",
        "raw",
        "title",
        "type",
    )

    def __init__(self, raw: Json, number: int, missing_values: tuple[str, ...], pointer: Pointer = ()) -> None:
        self.raw = raw
        self.number = number
        self.pointer = pointer
        self.name: str = raw.get("name", "")
        self.type = text(raw, "type") or "string"
        self.format = text(raw, "format").removeprefix("fmt:") or "default"  # as before version 1
        self.title = raw.get("title", "")
        self.description = raw.get("description", "")
        self.constraints: Json = raw["constraints"] if isinstance(raw.get("constraints"), dict) else {}
        self.missing_values = missing_values


class ForeignKey:
    """`fields` here point to `reference_fields` of the resource named `resource` ("" is the table itself)."""

    __slots__ = ("fields", "raw", "reference_fields", "resource")

    def __init__(self, fields: tuple[str, ...], resource: str, reference_fields: tuple[str, ...], raw: Json) -> None:
        self.fields, self.resource, self.reference_fields, self.raw = fields, resource, reference_fields, raw

    @property
    def package(self) -> str:
        """The other package whose resource is meant; "" for this one."""
        reference = self.raw["reference"]
        return text(reference, "package") or text(reference, "datapackage")


class Schema:
    """A Table Schema. `path` is the file it was read from ("" when inline); `problems` is what reading it found.

    `unnamed` counts the fields without a name, which are left out: a column or a key may mean one of them.
    """

    __slots__ = (
        "document",
        "fields",
        "fields_match",
        "foreign_keys",
        "missing_values",
        "path",
        "pointer",
        "primary_key",
        "problems",
        "raw",
        "unique_keys",
        "unnamed",
    )

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.unnamed = 0
        self.primary_key: tuple[str, ...] = ()
        self.unique_keys: list[tuple[str, ...]] = []
        self.foreign_keys: list[ForeignKey] = []
        self.missing_values: tuple[str, ...] = ("",)
        self.fields_match = "exact"
        self.raw: Json = {}
        self.path = ""
        self.problems: list[Problem] = []
        self.document: Document | None = None
        self.pointer: Pointer = ()

    @property
    def names(self) -> list[str]:
        return [field.name for field in self.fields]

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


class Dialect:
    """How a table is written down. `declared` holds the names that the descriptor gives; the rest are defaults."""

    __slots__ = (
        "comment_char",
        "comment_rows",
        "declared",
        "delimiter",
        "double_quote",
        "escape_char",
        "header",
        "header_case",
        "header_join",
        "header_rows",
        "line_terminator",
        "null_sequence",
        "quote_char",
        "raw",
        "skip_blank_rows",
        "skip_initial_space",
    )

    def __init__(self) -> None:
        self.header = True
        self.header_rows: tuple[int, ...] = (1,)
        self.header_join = " "
        self.header_case = True
        self.comment_char = ""
        self.comment_rows: Collection[int] = frozenset()
        self.delimiter = ","
        self.quote_char = '"'
        self.double_quote = True
        self.escape_char: str | None = None
        self.skip_initial_space = False
        self.line_terminator = "\r\n"
        self.null_sequence: str | None = None
        self.skip_blank_rows = False
        self.declared: frozenset[str] = frozenset()
        self.raw: Json = {}

    def is_plain(self, free: Collection[str]) -> bool:
        """Whether all properties but the `free` ones are at their defaults, so that a quick reader need not know them."""
        plain = Dialect()
        held = (name for name in self.__slots__ if name not in free and name not in ("declared", "raw"))
        return all(getattr(self, name) == getattr(plain, name) for name in held)


class Resource:
    """One table. `paths` are relative to the package; `pointer` is its place in the descriptor."""

    __slots__ = ("data", "dialect", "encoding", "name", "package", "paths", "pointer", "raw", "schema")

    def __init__(self) -> None:
        self.name = ""
        self.paths: list[str] = []
        self.data: Any = None
        self.dialect = Dialect()
        self.schema: Schema | None = None
        self.encoding: str | None = None
        self.raw: Json = {}
        self.pointer: Pointer = ()
        self.package: Package

    @property
    def path(self) -> str:
        return self.paths[0] if self.paths else ""


class Package:
    """A package as described. `folder` is where it lies on disk; `problems` is what reading the descriptor found."""

    __slots__ = ("document", "folder", "name", "path", "problems", "raw", "resources", "version")

    def __init__(self) -> None:
        self.folder = ""
        self.path = "datapackage.json"
        self.name = ""
        self.version = ""
        self.resources: list[Resource] = []
        self.raw: Json = {}
        self.problems: list[Problem] = []
        self.document: Document | None = None

    def resource(self, name: str) -> Resource:
        """The resource of that name. Raises KeyError."""
        for resource in self.resources:
            if resource.name == name:
                return resource
        raise KeyError(name)

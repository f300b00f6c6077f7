"""The contents of a descriptor in the form that validation uses. Names follow Data Package v2."""

from __future__ import annotations

from policytables.record import Record

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


class Field(Record):
    """A column as declared. `raw` is the JSON object; `number` counts from 1; `pointer` is its place in the document."""

    raw: Json
    number: int
    missing_values: tuple[str, ...]
    pointer: Pointer
    name: str
    type: str
    format: str
    title: str
    description: str
    constraints: Json

    @classmethod
    def of(cls, raw: Json, number: int, missing_values: tuple[str, ...], pointer: Pointer = ()) -> Field:
        """The column that a JSON object describes."""
        return cls(
            raw,
            number,
            missing_values,
            pointer,
            name=raw.get("name", ""),
            type=text(raw, "type") or "string",
            format=text(raw, "format").removeprefix("fmt:") or "default",  # as before version 1
            title=raw.get("title", ""),
            description=raw.get("description", ""),
            constraints=raw["constraints"] if isinstance(raw.get("constraints"), dict) else {},
        )


class ForeignKey(Record):
    """`fields` here point to `reference_fields` of the resource named `resource` ("" is the table itself).

    `package` is the other package whose resource is meant; "" for this one.
    """

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]
    package: str


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

    def with_null(self, null: str | None) -> Schema:
        """The schema in which a text is a missing value of every field as well; None is no text."""
        if null is None:
            return self
        made = Schema()
        for name in self.__slots__:
            setattr(made, name, getattr(self, name))
        made.fields = [
            field._replace(missing_values=tuple(dict.fromkeys((*field.missing_values, null)))) for field in self.fields
        ]
        return made

    @property
    def names(self) -> list[str]:
        return [field.name for field in self.fields]

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


class Dialect(Record):
    """How a table is written down. `declared` holds the names that the descriptor gives; the rest are defaults."""

    header: bool = True
    header_rows: tuple[int, ...] = (1,)
    header_join: str = " "
    header_case: bool = True
    comment_char: str = ""
    comment_rows: Collection[int] = frozenset()
    delimiter: str = ","
    quote_char: str = '"'
    double_quote: bool = True
    escape_char: str | None = None
    skip_initial_space: bool = False
    line_terminator: str = "\r\n"
    null_sequence: str | None = None
    skip_blank_rows: bool = False
    declared: frozenset[str] = frozenset()
    raw: Json = {}  # noqa: RUF012 - nobody changes what a descriptor says

    def is_plain(self, free: Collection[str]) -> bool:
        """Whether all properties but the `free` ones are at their defaults, so that a quick reader need not know them."""
        plain = Dialect()
        held = (name for name in self._fields if name not in free and name not in ("declared", "raw"))
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
    """A package as described. `folder` is where it lies on disk; `problems` is what reading the descriptor found.

    `is_bare` says that it was made for a table that has no descriptor, in which nothing could be declared.
    """

    __slots__ = ("document", "folder", "is_bare", "name", "path", "problems", "raw", "resources", "version")

    def __init__(self) -> None:
        self.folder = ""
        self.path = "datapackage.json"
        self.name = ""
        self.version = ""
        self.is_bare = False
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

"""What a package or a table holds, as records that print readably."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from policytables.loading.package_store import Store


CANNOT_SAY = "What the data cannot say"


class Column(NamedTuple):
    """A column; `categories` are its allowed values in order, `refers_to` the table and columns that it refers to."""

    name: str
    type: str
    required: bool
    description: str
    categories: tuple[str, ...]
    refers_to: str


class Table(NamedTuple):
    """A table; `key` names the columns of its primary key."""

    name: str
    title: str
    description: str
    version: str
    key: tuple[str, ...]
    columns: list[Column]

    def __repr__(self) -> str:
        width = max(len(column.name) for column in self.columns)
        lines = [
            f"{self.name} ({self.title}), version {self.version}",
            self.description,
            f"key: {', '.join(self.key)}",
            "",
        ]
        for column in self.columns:
            said = [
                column.type,
                *(["required"] if column.required else []),
                *([f"-> {column.refers_to}"] if column.refers_to else []),
            ]
            lines.append(f"  {column.name:{width}}  {', '.join(said)}")
            lines.append(f"  {'':{width}}  {column.description}")
            if column.categories:
                lines.append(f"  {'':{width}}  one of: {', '.join(map(str, column.categories))}")
        return "\n".join(lines)


class Package(NamedTuple):
    """The package; `tables` is a list of (name, description)."""

    name: str
    title: str
    version: str
    description: str
    licence: str
    tables: list[tuple[str, str]]
    limitations: list[str]

    def __repr__(self) -> str:
        width = max(len(name) for name, _ in self.tables)
        lines = [f"{self.title} {self.version} ({self.licence})", self.description, ""]
        lines += [f"  {name:{width}}  {said}" for name, said in self.tables]
        lines += ["", f"{CANNOT_SAY}:", *(f"- {text}" for text in self.limitations)] if self.limitations else []
        return "\n".join(lines)


def limitations(descriptor: Mapping[str, Any]) -> list[str]:
    """What the data cannot say, from the descriptor; README, codebook, card and metadata all take it from there."""
    return list(descriptor.get("limitations", ()))


def package(store: Store) -> Package:
    """Package of a store."""
    raw = store.descriptor
    licence = ", ".join(licence.get("name", "") for licence in raw.get("licenses", ()))
    tables = [(resource.name, resource.raw.get("description", "")) for resource in store.package.resources]
    return Package(
        store.package.name,
        raw.get("title", ""),
        store.version,
        raw.get("description", ""),
        licence,
        tables,
        limitations(raw),
    )


def table(store: Store, name: str) -> Table:
    """Table of a store."""
    schema, raw = store.schema(name), store.package.resource(name).raw
    # If a column is part of several keys, the one with the fewest fields is shown.
    keys = sorted(schema.foreign_keys, key=lambda key: -len(key.fields))
    pointing = {
        field: f"{key.resource or name}({', '.join(key.reference_fields)})" for key in keys for field in key.fields
    }
    columns = [
        Column(
            f.name,
            f.type,
            bool(f.constraints.get("required")),
            f.description,
            tuple(f.constraints.get("enum") or ()),
            pointing.get(f.name, ""),
        )
        for f in schema.fields
    ]
    return Table(
        name, raw.get("title", ""), raw.get("description", ""), store.version, tuple(schema.primary_key), columns
    )

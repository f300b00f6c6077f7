"""The whole descriptor: fields with their types, keys and references, each with its reason, and what is left to do."""

from __future__ import annotations

import os
import re

from policytables.inference import foreign_keys, kinds, names, primary_keys
from policytables.inference.fields import Field
from policytables.inference.reading import FALLBACK, is_data
from policytables.problems import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Any

    from policytables.inference.columns import Column
    from policytables.inference.foreign_keys import Reference
    from policytables.inference.primary_keys import Key
    from policytables.inference.reading import Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
PACKAGE_TODO = [
    "title, description: say what the package is",
    "licenses, sources, contributors: say whose it is and what others may do with it",
    "version: give the first one",
]


def described(name: str, tables: Iterable[Table], left_out: Iterable[str] = ()) -> dict[str, Any]:
    """The descriptor of a package of tables; `left_out` are sentences about files that are not in it."""
    named = _named(tables)
    keys = {name: primary_keys.guess(table) for name, table in named.items()}
    references = foreign_keys.guess(named, keys)
    labels = _labels(named, references)
    return {
        "$schema": PROFILE,
        "name": slug(name),
        "todo": [*PACKAGE_TODO, *left_out],
        "resources": [
            _resource(name, table, keys[name], references[name], labels[name]) for name, table in named.items()
        ],
    }


def slug(text: str) -> str:
    """A text as a name that descriptors allow."""
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-.") or "data"


def _named(tables: Iterable[Table]) -> dict[str, Table]:
    named: dict[str, Table] = {}
    for table in tables:
        short = slug(os.path.splitext(os.path.basename(table.path))[0])
        if short in named:
            short = slug(os.path.splitext(table.path)[0].replace("/", "-"))
        while short in named:
            short = f"{short}-2"
        named[short] = table
    return named


def _labels(tables: Mapping[str, Table], references: Mapping[str, list[Reference]]) -> dict[str, set[str]]:
    """{name of a table: columns of whole numbers that are labels}; a reference has the type of its target."""
    found = {
        name: {column.name for column in table.columns if column.kind is kinds.INTEGER and _is_label(column)}
        for name, table in tables.items()
    }
    texts = {
        (name, column.name) for name, table in tables.items() for column in table.columns if column.kind is kinds.TEXT
    }
    for name, its in references.items():
        for reference in its:
            target = reference.table or name
            if (name, reference.field) in texts:
                continue
            is_label = reference.target in found[target] or (target, reference.target) in texts
            (found[name].add if is_label else found[name].discard)(reference.field)
    return found


def _is_label(column: Column) -> bool:
    """Whether the name shows that whole numbers are not quantities: a name, a code, or an id other than a row number."""
    words = names.words(column.name)
    if names.LABEL_WORDS.intersection(words) or words[-1:] in (("name",), ("title",), ("label",)):
        return True
    return names.names_a_key(column.name) and not column.is_running_number


def _resource(
    name: str, table: Table, key: Key | None, references: list[Reference], labels: Collection[str]
) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "path": table.path, "type": "table", "encoding": table.encoding}
    reasons = {"encoding": f"all bytes are {table.encoding}"}
    todo = ["title, description: say what one row is"]
    if table.encoding == FALLBACK:
        reasons["encoding"] = f"the bytes are not UTF-8, and {FALLBACK} is the most frequent other encoding"
        todo.append("encoding: check that letters with accents are right")
    if table.delimiter != ",":
        found["dialect"] = {"delimiter": table.delimiter}
        reasons["dialect"] = f"it splits each of the first lines into {len(table.columns)} cells"
    if not table.has_header:
        found["dialect"] = {**found.get("dialect", {}), "header": False}
        reasons["dialect"] = "the first row has values of the types of the columns, and no labels"
        todo.append("labels: write some above the first row, and remove `header`; the fields are numbered here")
    if table.above:
        found["dialect"] = {**found.get("dialect", {}), "headerRows": [table.above + 1]}
        todo.append(f"dialect: the labels are in row {table.above + 1}; remove what stands above them if you can")
    if table.named:
        todo.append(
            f"labels that are empty or repeated are called {', '.join(table.named)} here: correct them in the file"
        )
    if table.odd:
        todo.append(f"{counted(table.odd, 'row has', 'rows have')} more or fewer cells than the header: correct them")
    if table.has_header and is_data(table):
        todo.append('the first row looks like data: if it is, write labels above it, or declare "header": false')
    fields = [Field(column, column.name in labels).described() for column in table.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if key:
        schema["primaryKey"] = list(key.fields)
        schema["reasons"] = {"primaryKey": key.reason}
    else:
        todo.append("primaryKey: no column is unique; name the columns that identify a row")
    if references:
        schema["foreignKeys"] = [_foreign_key(reference) for reference in references]
        todo.append("foreignKeys: each is a guess from values and names; remove those that fit only by chance")
    return {**found, "schema": schema, "reasons": reasons, "todo": todo}


def _foreign_key(reference: Reference) -> dict[str, Any]:
    return {
        "fields": [reference.field],
        "reference": {"resource": reference.table, "fields": [reference.target]},
        "reason": reference.reason,
    }

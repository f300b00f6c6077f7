"""The descriptor in words: fields with their types, keys and references, each with its reason, and what is left to do."""

from __future__ import annotations

import os
import re

from policytables.inference import foreign_keys, kinds, names, primary_keys
from policytables.inference.columns import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Any

    from policytables.inference.columns import Column
    from policytables.inference.foreign_keys import Reference
    from policytables.inference.primary_keys import Key
    from policytables.inference.reading import Table

MOST_CHOICES = 20  # values of an enum
TIMES_EACH = 5  # how often each value of an enum comes at least, on average
LONGEST_CHOICE = 40
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
PACKAGE_TODO = [
    "title, description: say what the package is",
    "licenses, sources, contributors: say whose it is and what others may do with it",
    "version: give the first one",
]


def described(name: str, tables: Iterable[Table], left_out: Iterable[str] = ()) -> dict[str, Any]:
    """The descriptor of a package of some tables; `left_out` are sentences on files that are not in it."""
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
    """A name as a descriptor may have it."""
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
    """{name of a table: columns of whole numbers that are labels}; what refers to a column is of its type."""
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
    """Whether a name says that whole numbers are no quantities: a name, a code, or an id that does not just count the rows."""
    words = names.words(column.name)
    if names.LABEL_WORDS.intersection(words) or words[-1:] in (("name",), ("title",), ("label",)):
        return True
    return names.names_a_key(column.name) and not column.is_running_number


def _resource(
    name: str, table: Table, key: Key | None, references: list[Reference], labels: Collection[str]
) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "path": table.path, "type": "table", "encoding": table.encoding}
    todo = ["title, description: say what one row is"]
    if table.encoding not in ("utf-8", "utf-8-sig"):
        todo.append(f"encoding: the file is no UTF-8; {table.encoding} is a guess, look at letters with accents")
    if table.delimiter != ",":
        found["dialect"] = {"delimiter": table.delimiter}
    if table.odd:
        todo.append(f"{table.odd:,} rows have more or fewer cells than the header: mend them")
    fields = [_field(column, table.rows, labels) for column in table.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if key:
        schema["primaryKey"] = list(key.fields)
        schema["reasons"] = {"primaryKey": key.reason}
    else:
        todo.append("primaryKey: no column tells all rows apart; name the columns that are meant to")
    if references:
        schema["foreignKeys"] = [_foreign_key(reference) for reference in references]
        todo.append("foreignKeys: each is a guess from values and names; take those away that only happen to fit")
    return {**found, "schema": schema, "todo": todo}


def _foreign_key(reference: Reference) -> dict[str, Any]:
    return {
        "fields": [reference.field],
        "reference": {"resource": reference.table, "fields": [reference.target]},
        "reason": reference.reason,
    }


def _field(column: Column, rows: int, labels: Collection[str]) -> dict[str, Any]:
    kind = column.kind or kinds.TEXT
    if kind.properties.get("trueValues") and column.values < 2:
        kind = kinds.TEXT  # one word alone does not say that it has an opposite
    field: dict[str, Any] = {"name": column.name, "type": kind.type}
    if kind.format != "default":
        field["format"] = kind.format
    field |= kind.properties
    field["reason"], todo = _reason(column, kind), "description: say what it means"
    if column.name in labels:
        field |= {
            "type": "string",
            "reason": f"{field['reason']}, but the name says that they are labels, not quantities",
        }
    elif kind is kinds.INTEGER and names.words(column.name) == ("year",) and _are_years(column):
        field |= {"type": "year", "reason": f"{field['reason']} of four digits, and the name says that they are years"}
    elif kind is kinds.TEXT:
        field |= _text_format(column)
    elif kind.type in ("integer", "number"):
        todo += ", and its unit"
    is_text = kind is kinds.TEXT or column.name in labels
    nothing = sorted(word for word in column.nothing - {""} if not is_text and not kind.accept([word]))
    if nothing:
        field["missingValues"] = ["", *nothing]
        todo += f"; check that {', '.join(nothing)} stands for no value"
    if kind.format in ("%d/%m/%Y", "%m/%d/%Y") and _is_ambiguous(column):
        todo += "; day and month may be the other way round"
    field |= _constraints(column, kind, rows, bool(nothing))
    return {**field, "todo": todo}


def _reason(column: Column, kind: kinds.Kind) -> str:
    number = column.rows - column.empty
    if not number:
        return "the column is empty"
    if kind is kinds.TEXT:
        return f"its {number:,} values have no other form in common"
    return f"all of its {number:,} values are {kind.words}"


def _are_years(column: Column) -> bool:
    return bool(column.texts) and all(len(text) == 4 for text in column.texts or () if text not in NOTHING)


def _text_format(column: Column) -> dict[str, str]:
    if column.nothing - {""}:
        return {}  # a word for nothing is no address
    texts = (column.texts or column.tried) - {""}
    for name, accept, words in kinds.FORMATS:
        if texts and accept(column.tried) and accept(texts):
            return {"format": name, "reason": f"all of its values are {words}"}
    return {}


def _is_ambiguous(column: Column) -> bool:
    parts = [text.split("/")[:2] for text in column.texts or () if text not in NOTHING]
    return all(int(day) <= 12 and int(month) <= 12 for day, month in parts)


def _constraints(column: Column, kind: kinds.Kind, rows: int, has_words: bool) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    if rows and not column.empty and not has_words:
        found["required"] = True
    if kind is kinds.TEXT and (choices := _choices(column, rows)):
        found["enum"] = choices
    return {"constraints": found} if found else {}


def _choices(column: Column, rows: int) -> list[str]:
    """The values of a column that has few, each of which comes often; else none."""
    if not 1 < column.values <= MOST_CHOICES or rows < TIMES_EACH * column.values:
        return []
    texts = sorted((column.texts or set()) - {""})
    return texts if max(map(len, texts)) <= LONGEST_CHOICE else []

"""Descriptor objects turned into the model. Parts of the wrong shape are left out here and reported by `descriptor`."""

from __future__ import annotations

from policytables.datapackage.model import Dialect, Field, ForeignKey, Package, Resource, Schema, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.json_documents import Document
    from policytables.datapackage.model import Json, Pointer


# A property of the dialect is named here, in model.Dialect and in properties.KNOWN. It is applied by csvio.csv_reader.options (how cells
# are separated), csvio.record_layout (which rows are header or comments) or strict.table. csvio.source.check reports one that cannot be applied.
CSV_NAMES: dict[str, tuple[str, type]] = {  # those that frictionless also reads under `csv`
    "delimiter": ("delimiter", str),
    "quoteChar": ("quote_char", str),
    "doubleQuote": ("double_quote", bool),
    "escapeChar": ("escape_char", str),
    "skipInitialSpace": ("skip_initial_space", bool),
    "lineTerminator": ("line_terminator", str),
    "nullSequence": ("null_sequence", str),
}
DIALECT_NAMES: dict[str, tuple[str, type]] = {
    "header": ("header", bool),
    "headerRows": ("header_rows", tuple),
    "headerJoin": ("header_join", str),
    "headerCase": ("header_case", bool),
    "commentChar": ("comment_char", str),
    "commentRows": ("comment_rows", frozenset),
    "skipBlankRows": ("skip_blank_rows", bool),
    **CSV_NAMES,
}


MATCHES = ("exact", "equal", "subset", "superset", "partial")


def texts(value: Any) -> tuple[str, ...]:
    """A string, or a list of strings, as a tuple of strings; anything else is empty."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(item for item in value if isinstance(item, str))
    return ()


def missing_values(raw: Json, inherited: tuple[str, ...]) -> tuple[str, ...]:
    """`missingValues` of v1 (strings) or v2 (objects with `value`), as a tuple; absent is `inherited`.

    A single string, or a number in the list, is a fault of the descriptor, and what is meant by it spares each cell another.
    """
    listed = raw.get("missingValues")
    if isinstance(listed, str):
        return *inherited, listed
    if not isinstance(listed, list):
        return inherited
    plain = (item.get("value") if isinstance(item, dict) else item for item in listed)
    return tuple(str(item) for item in plain if type(item) in (str, int, float))


def schema(raw: Json, pointer: Pointer = (), document: Document | None = None) -> Schema:
    """Schema of a Table Schema object; `pointer` is its place in `document`."""
    made = Schema()
    made.raw, made.pointer, made.document = raw, pointer, document
    made.missing_values = missing_values(raw, ("",))
    listed = raw.get("fields")
    for index, item in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(item, dict) and isinstance(item.get("name"), str):
            nulls = missing_values(item, made.missing_values)
            made.fields.append(Field.of(item, len(made.fields) + 1, nulls, (*pointer, "fields", index)))
        else:
            made.unnamed += 1
    made.primary_key = texts(raw.get("primaryKey"))
    uniques = raw.get("uniqueKeys")
    if isinstance(uniques, list):  # bare names have their finding; several may be meant together or each alone
        made.unique_keys = [texts(item) for item in uniques if isinstance(item, list) or len(uniques) == 1]
        made.unique_keys = [names for names in made.unique_keys if names]
    match = texts(raw.get("fieldsMatch"))  # the text of version 2 says string, its profile says list
    if match:  # an unknown word has its finding in the descriptor, and the order of the columns has none
        made.fields_match = match[0] if len(match) == 1 and match[0] in MATCHES else "equal"
    keys = raw.get("foreignKeys")
    for item in keys if isinstance(keys, list) else []:
        reference = item.get("reference") if isinstance(item, dict) else None
        if isinstance(reference, dict):
            made.foreign_keys.append(
                ForeignKey(
                    texts(item.get("fields")),
                    text(reference, "resource"),
                    texts(reference.get("fields")),
                    text(reference, "package") or text(reference, "datapackage"),
                )
            )
    return made


LONGEST = 10  # digits of the number of a row


def meant(value: Any, kind: type) -> Any:
    """A value of a dialect in the type that it should have, so that a text such as "false", which has its finding, causes no more."""
    if kind is bool and isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    if kind not in (tuple, frozenset):
        return value
    listed = value if isinstance(value, list) else [value]
    if kind is tuple:  # in rows of comments a text has no finding, and the reference passes it over
        listed = [
            int(item) if isinstance(item, str) and item.isdecimal() and len(item) < LONGEST else item for item in listed
        ]
    return kind(listed) if all(type(item) is int for item in listed) else None


def dialect(raw: Json) -> Dialect:
    """Dialect of a Table Dialect object; v1 spelled the CSV properties flat, frictionless also nests them under `csv`."""
    nested = raw["csv"] if isinstance(raw.get("csv"), dict) else {}
    given = {**{name: nested[name] for name in CSV_NAMES if name in nested}, **raw}
    declared: dict[str, Any] = {}
    for name, (attribute, kind) in DIALECT_NAMES.items():
        value = meant(given.get(name), kind)
        if value is not None and isinstance(value, kind):
            declared[attribute] = value
    return Dialect(**declared, declared=frozenset(declared), raw=raw)


def resource(raw: Json, pointer: Pointer) -> Resource:
    """Resource of a Data Resource object, its schema and dialect not yet resolved when they are paths."""
    made = Resource()
    made.raw, made.pointer = raw, pointer
    made.name = raw["name"] if isinstance(raw.get("name"), str) else ""
    made.data = raw.get("data")
    path = raw.get("path") or (raw.get("url") if made.data is None else None)  # `url` was the name before version 1
    made.paths = list(texts(path))
    if isinstance(path, str):  # a list says it all
        made.paths += texts(raw.get("extrapaths"))
    made.encoding = raw["encoding"] if isinstance(raw.get("encoding"), str) else None
    return made


def package(raw: Json, document: Document | None = None) -> Package:
    """Package of a Data Package object; resources keep their order."""
    made = Package()
    made.raw, made.document = raw, document
    made.name = raw["name"] if isinstance(raw.get("name"), str) else ""
    made.version = raw["version"] if isinstance(raw.get("version"), str) else ""
    listed = raw.get("resources")
    for index, item in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(item, dict):
            made.resources.append(resource(item, ("resources", index)))
            made.resources[-1].package = made
    return made

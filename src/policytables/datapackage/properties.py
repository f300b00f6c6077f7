"""The properties of the standards, and properties that are misspelt or in the wrong place."""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from policytables.datapackage.model import Json, Pointer

ABOUT = "name title description homepage profile licenses sources id keywords image version created contributors"
OLD = "url compression compressionPath innerpath layout stats hashing control query extrapaths profiles scheme fields rows type"
KNOWN = {
    "package": f"$schema resources {ABOUT} type".split(),
    "resource": f"$schema path data {ABOUT} mediatype format encoding bytes hash dialect schema {OLD}".split(),
    "schema": "$schema fields fieldsMatch missingValues primaryKey uniqueKeys foreignKeys name title description type".split(),
    "field": (
        "name type format title description example constraints missingValues rdfType categories categoriesOrdered "
        "bareNumber groupChar decimalChar trueValues falseValues delimiter itemType floatNumber arrayItem id"
    ).split(),
    "constraints": (
        "required unique minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern enum jsonSchema"
    ).split(),
    "dialect": (
        "$schema name title description type csv excel json sql ods html csvddfVersion header headerRows headerJoin headerCase "
        "commentChar commentRows skipBlankRows delimiter lineTerminator quoteChar doubleQuote escapeChar nullSequence "
        "skipInitialSpace property itemType itemKeys sheetNumber sheetName table caseSensitiveHeader keyed"
    ).split(),
    "foreign key": "fields reference name title description".split(),
    "reference": "resource fields package datapackage predicate".split(),
}
ALL = {name for names in KNOWN.values() for name in names}
REQUIRED = {  # reported as missing
    "package": "resources",
    "resource": "name",
    "schema": "fields",
    "field": "name",
    "foreign key": "reference",
    "reference": "fields",
}
# (level, property): the place that it belongs to
LEVELS = {("field", name): "`constraints`" for name in KNOWN["constraints"] if name != "required"}
LEVELS |= {
    (level, name): "`schema`"
    for level in ("package", "resource", "field", "dialect")
    for name in ("primaryKey", "uniqueKeys", "foreignKeys", "fieldsMatch")
}
LEVELS |= {("dialect", name): "`schema`" for name in ("missingValues", "fields")}
LEVELS |= {("dialect", name): "the resource" for name in ("encoding", "format", "mediatype", "compression", "path")}
LEVELS |= {("package", name): "a resource" for name in ("schema", "dialect", "encoding")}
LEVELS |= {("schema", name): "a field" for name in ("constraints", "categories")}
LEVELS |= {("schema", name): "the resource" for name in ("dialect", "encoding", "path")}
LEVELS |= {
    ("resource", name): "`dialect`"
    for name in (
        "delimiter lineTerminator quoteChar doubleQuote escapeChar nullSequence skipInitialSpace "
        "header headerRows headerJoin headerCase commentChar commentRows skipBlankRows"
    ).split()
}
# What other tools call a property of the standards.
SYNONYMS = {
    ("constraints", "min"): "minimum",
    ("constraints", "minimal"): "minimum",
    ("constraints", "maximal"): "maximum",
    ("constraints", "max"): "maximum",
    ("constraints", "regex"): "pattern",
    ("constraints", "regexp"): "pattern",
    ("constraints", "values"): "enum",
    ("constraints", "oneOf"): "enum",
    ("constraints", "notNull"): "required",
    ("constraints", "mandatory"): "required",
    ("dialect", "separator"): "delimiter",
    ("dialect", "sep"): "delimiter",
    ("dialect", "quote"): "quoteChar",
    ("dialect", "escape"): "escapeChar",
    ("dialect", "comment"): "commentChar",
    ("dialect", "sheet"): "sheetName",
    ("field", "dateFormat"): "format",
    ("field", "decimal"): "decimalChar",
    ("field", "decimalSeparator"): "decimalChar",
    ("field", "thousandsSeparator"): "groupChar",
    ("field", "groupSeparator"): "groupChar",
    ("schema", "columns"): "fields",
    ("schema", "naValues"): "missingValues",
    ("resource", "columns"): "schema",
    ("resource", "charset"): "encoding",
    ("reference", "table"): "resource",
    ("reference", "columns"): "fields",
}


def misspelt(level: str, raw: Json, place: Pointer) -> Iterator[tuple[str, Pointer, str, str]]:
    """Yield (rule, pointer, message, fix) for the properties of one object that resemble those of the standard."""
    for name in raw:
        if name in KNOWN[level]:
            continue
        if (level, name) in LEVELS:
            message = f"`{name}` has no effect here: it belongs in {LEVELS[level, name]}"
            yield "misspelt-property", (*place, name), message, f"move it into {LEVELS[level, name]}"
            continue
        meant = meant_by(level, name, [known for known in KNOWN[level] if known not in raw])
        needed = ("path", "data") if level == "resource" and not {"path", "data"} & raw.keys() else ()
        if meant and meant not in (REQUIRED.get(level), *needed) and meant[0] != "$":
            yield (
                "misspelt-property",
                (*place, name),
                f"`{name}` is not a property of a {level}",
                f"write `{meant}`, if that is meant",
            )


def nearest(name: str, known: list[str]) -> str:
    """The known name that is most likely meant, "" if none is close."""
    bare = {plain(item): item for item in known}
    if plain(name) in bare:
        return bare[plain(name)]
    alike = [item for item in bare if item[:1] == plain(name)[:1]]  # `related` is not `created`
    if len(name) < 5:
        same = [item for item in alike if sorted(item) == sorted(plain(name))]  # two letters changed places
        return bare[same[0]] if same else ""
    from difflib import get_close_matches

    found = get_close_matches(plain(name), alike, 1, 0.82)
    return bare[found[0]] if found else ""


def meant_by(level: str, name: str, known: list[str]) -> str:
    """The known property of a level that a name of another tool, or a misspelt one, most likely means; "" for none."""
    synonym = SYNONYMS.get((level, name), "")
    if level == "resource":
        known = [other for other in known if other not in OLD.split()]  # nobody means to write what is out of use
    return synonym if synonym in known else nearest(name, known)


@lru_cache(1024)  # the names of the standard come up for every property that is none of them
def plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


def of_schema(raw: Json, place: Pointer = ()) -> Iterator[tuple[str, Pointer, str, str]]:
    """What is misspelt in a schema, its fields, and its foreign keys."""
    yield from misspelt("schema", raw, place)
    for index, field in enumerate(objects(raw.get("fields"))):
        yield from misspelt("field", field, (*place, "fields", index))
    for index, key in enumerate(objects(raw.get("foreignKeys"))):
        here = (*place, "foreignKeys", index)
        yield from misspelt("foreign key", key, here)
        if isinstance(key.get("reference"), dict):
            yield from misspelt("reference", key["reference"], (*here, "reference"))


def of_package(raw: Json) -> Iterator[tuple[str, Pointer, str, str]]:
    """What is misspelt in a descriptor, except in its schemas."""
    if "resources" in raw or not other_document(raw):
        yield from misspelt("package", raw, ())
    for index, resource in enumerate(objects(raw.get("resources"))):
        yield from misspelt("resource", resource, ("resources", index))
        dialect = resource.get("dialect")
        if isinstance(dialect, dict):
            yield from misspelt("dialect", dialect, ("resources", index, "dialect"))


def other_document(raw: Json) -> str:
    """What to do with a document that is no package; "" if it does not show what it is."""
    if isinstance(raw.get("fields"), list):
        return "name a package, or a table and `--schema` with this file: it is a Table Schema"
    if isinstance(raw.get("path"), (str, list)) or isinstance(raw.get("data"), list):
        return 'put it into the list "resources" of a package: this is a single resource'
    if "tableSchema" in raw or "tables" in raw:
        return "name a Data Package: this is CSV on the Web"
    return "name a Data Package: this is JSON-LD" if "@type" in raw or "@graph" in raw else ""


def objects(listed: Any) -> list[Json]:
    """The items of a list, with {} for each that is not an object; [] for what is not a list."""
    return [item if isinstance(item, dict) else {} for item in listed] if isinstance(listed, list) else []

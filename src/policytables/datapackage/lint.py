"""Faults of a descriptor that the reference misses or crashes on: (rule, pointer, message, fix)."""

from __future__ import annotations

import json

from policytables.datapackage import constraints, properties, types
from policytables.datapackage.parsing import texts
from policytables.datapackage.types import booleans
from policytables.problems import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.datapackage.model import Field, ForeignKey, Package, Pointer, Resource, Schema

    Fault = tuple[str, Pointer, str, str]  # rule, pointer, message, fix


# Faults that do not affect how tables are read; the rest are errors.
WARNINGS = ("misspelt-property", "unneeded-format", "unapplied-key", "unapplied-profile", "unknown-hash", "unsafe-path")
IN_QUOTES = "write words in quotes; in YAML even yes, no, on and off need them"
KEYS = "use scalar fields only: readers compare arrays and objects in different ways"


def table(schema: Schema) -> Iterator[Fault]:
    """Yield the faults of one schema."""
    if schema.raw.get("fields") == []:
        yield "no-fields", ("fields",), "the schema has no fields", "list the columns under `fields`"
    for field in schema.fields:
        yield from column(field, field.pointer[len(schema.pointer) :])
    yield from keys(schema)
    yield from properties.of_schema(schema.raw)


def column(field: Field, place: Pointer) -> Iterator[Fault]:
    """Yield the faults of one field: constraints that cannot be applied, categories."""
    if field.type not in types.TYPES:
        yield unknown_type(field, place)
        return
    if not types.named(field.type).has_format(field.format):
        yield unknown_format(field, place)
    broken: list[constraints.BadConstraint] = []
    read = types.reader(field)
    constraints.checks(field, read, False, broken)
    for reason in broken:
        if reason.shape:
            continue
        rule = "slow-pattern" if reason.slow else "bad-constraint"
        yield (
            rule,
            (*place, "constraints", reason.name),
            f"{field.name}: {reason.name} {reason}",
            next((fix for part, fix in PATTERNS if part in str(reason)), "correct the constraint"),
        )
    listed = field.constraints.get("enum")
    alien = [json.dumps(item, ensure_ascii=False) for item in constraints.alien(listed, field, read)]
    if alien:
        words = f"enum lists {alien[0]}" + (f" and {counted(len(alien) - 1, 'more value')}" if len(alien) > 1 else "")
        yield (
            "bad-constraint",
            (*place, "constraints", "enum"),
            f"{field.name}: {words}, not of type {field.type}",
            "correct the list" if alien[0] not in ("true", "false") else IN_QUOTES,
        )
    if field.type == "integer" and not isinstance(field.raw.get("groupChar", ""), str):
        yield (
            "field-error",
            (*place, "groupChar"),
            f"`groupChar` is {json.dumps(field.raw['groupChar'])}, expected string",
            "write one character in quotes",
        )
    yield from ambiguous(field, place)
    if field.type == "list" and field.raw.get("delimiter") == "":
        yield (
            "field-error",
            (*place, "delimiter"),
            "`delimiter` is empty, expected the text between two items",
            "write that text, or remove `delimiter`, which means a comma",
        )
    if "categories" in field.raw and not are_categories(field):
        message = (
            f"{field.name}: `categories` is not a list of {field.type} values or of objects with `value`, each once"
        )
        yield (
            "bad-categories",
            (*place, "categories"),
            message,
            "list the allowed values, of a string or integer field, each once",
        )


def ambiguous(field: Field, place: Pointer) -> Iterator[Fault]:
    """Yield the properties of a field that give one text two meanings."""
    if field.type == "number" and field.raw.get("groupChar") == (mark := field.raw.get("decimalChar", ".")):
        message = f"{field.name}: {json.dumps(mark)} is both `groupChar` and `decimalChar`"
        yield "field-error", (*place, "groupChar"), message, "give them different characters"
    if field.type == "boolean":
        true, false = booleans.spelled(field)
        for text in sorted(set(true) & set(false)):
            message = (
                f"{field.name}: {json.dumps(text, ensure_ascii=False)} is among both `trueValues` and `falseValues`"
            )
            name = "trueValues" if "trueValues" in field.raw else "falseValues"
            yield "field-error", (*place, name), message, "list it once, and list both if one has other values"


# Part of what is said about a pattern, and what to do.
PATTERNS = (
    ("global flags", "write both cases of a letter, as in [Aa]: the standard has no flags such as (?i)"),
    ("switched flags", "write both cases of a letter, as in [Aa]: the standard has no flags such as (?i)"),
    ("unknown extension ?<", "write (...), or (?P<name>...) for a group with a name"),
    ("incomplete escape \\x", "write \\u and four digits, as in \\u00e9"),
    ("incomplete escape \\u", "write \\u and four digits, as in \\u00e9"),
)

# What other systems call the types of Table Schema.
OTHERS = {
    **dict.fromkeys(("float", "double", "decimal", "numeric", "real", "money"), "number"),
    **dict.fromkeys(("int", "bigint", "smallint", "long"), "integer"),
    **dict.fromkeys(
        ("text", "str", "varchar", "char", "character", "categorical", "category", "factor", "enum"), "string"
    ),
    **dict.fromkeys(("url", "uri", "email", "uuid", "binary", "blob", "base64", "wkt"), "string"),
    **dict.fromkeys(("bool", "logical"), "boolean"),
    **dict.fromkeys(("dict", "json"), "object"),
    "timestamp": "datetime",
    "gyear": "year",
    "gyearmonth": "yearmonth",
    "timedelta": "duration",
    "topojson": "geojson",
    "point": "geopoint",
}
# What else says the same as one of these types.
BESIDE = {
    **dict.fromkeys(("url", "uri"), '"format": "uri"'),
    **dict.fromkeys(("email", "uuid", "wkt"), '"format": "{}"'),
    **dict.fromkeys(("binary", "blob", "base64"), '"format": "binary"'),
    **dict.fromkeys(("categorical", "category", "factor"), "`categories`"),
    "enum": "the constraint `enum`",
    "topojson": '"format": "topojson"',
}


def nearest_type(name: str) -> str | None:
    """The type that an unknown name most likely means, or None."""
    from difflib import get_close_matches

    return OTHERS.get(name.lower()) or next(iter(get_close_matches(name.lower(), types.TYPES, 1, 0.7)), None)


def unknown_type(field: Field, place: Pointer) -> Fault:
    near, name = nearest_type(field.type), field.type.lower()
    beside = f", with {BESIDE[name].format(name)}" if name in BESIDE else ""
    fix = f'write "{near}"{beside}' if near else f"use one of: {', '.join(types.TYPES)}"
    return "field-error", (*place, "type"), f'{field.name}: field type "{field.type}" is not supported', fix


def unknown_format(field: Field, place: Pointer) -> Fault:
    known = types.named(field.type)
    message = f'{field.name}: "{field.format}" is not a format of {field.type}'
    if known.format_words:
        from policytables.datapackage.types.moments import in_directives

        meant = in_directives(field.format) if field.type in ("date", "time", "datetime") else ""
        return "unknown-format", (*place, "format"), message, f'write "{meant}"' if meant else known.format_words
    return "unneeded-format", (*place, "format"), f"{message}, and has no effect", "remove `format`: the type has none"


def are_categories(field: Field) -> bool:
    listed = field.raw["categories"]
    if field.type not in ("string", "integer") or not isinstance(listed, list) or not listed:
        return False
    kind = str if field.type == "string" else int
    plain = [item.get("value") if isinstance(item, dict) else item for item in listed]
    return all(isinstance(item, kind) and not isinstance(item, bool) for item in plain) and len(set(plain)) == len(
        plain
    )


def keys(schema: Schema) -> Iterator[Fault]:
    """Yield the faults of primary, unique and foreign keys within one schema."""
    kinds = {field.name: field.type for field in schema.fields}
    for index, listed in enumerate(schema.raw["uniqueKeys"] if isinstance(schema.raw.get("uniqueKeys"), list) else ()):
        names = listed if isinstance(listed, list) else [listed]
        unknown = (
            [name for name in names if name not in kinds] if all(isinstance(name, str) for name in names) else names
        )
        if (unknown and not schema.unnamed) or not names:
            yield (
                "bad-unique-key",
                ("uniqueKeys", index),
                f"a unique key names {', '.join(map(json.dumps, unknown)) or 'nothing'}, expected fields of the schema",
                "name fields",
            )
    bare = [name for name in texts(schema.raw.get("uniqueKeys")) if name in kinds]
    if bare and isinstance(schema.raw["uniqueKeys"], list):
        together, each = (
            json.dumps([bare], ensure_ascii=False),
            json.dumps([[name] for name in bare], ensure_ascii=False),
        )
        fix = (
            f"write {together}"
            if len(bare) == 1
            else f"write {together} if they are unique together, {each} if each is"
        )
        yield "bad-unique-key", ("uniqueKeys",), "`uniqueKeys` lists names, expected lists of names", fix
    if "uniqueKeys" in schema.raw and not isinstance(schema.raw["uniqueKeys"], list):
        yield (
            "bad-unique-key",
            ("uniqueKeys",),
            "`uniqueKeys` is not a list of lists of field names",
            "write a list of lists",
        )
    keyed: list[tuple[Pointer, tuple[str, ...]]] = [(("primaryKey",), schema.primary_key)]
    keyed += [(("foreignKeys", index), key.fields) for index, key in enumerate(schema.foreign_keys)]
    for place, listed_names in keyed:
        for name in listed_names:
            if name in kinds and not types.named(kinds[name]).is_scalar:
                yield "bad-key-type", place, f"{name} is of type {kinds[name]} and part of a key", KEYS
    for field in schema.fields:
        if field.constraints.get("unique") and not types.named(field.type).is_scalar:
            yield (
                "bad-key-type",
                (*field.pointer[len(schema.pointer) :], "constraints"),
                f"{field.name} is of type {field.type} and unique",
                KEYS,
            )


def references(package: Package) -> Iterator[tuple[Resource, str, Pointer, str, str]]:
    """Yield (resource, rule, pointer within its schema, message, fix) for foreign keys whose target does not fit.

    A missing target is one fault, at the first key that refers to it. It is not reported where another finding explains it:
    a resource or field without a name, or a target schema without fields.
    """
    schemas = {resource.name: resource.schema for resource in package.resources}
    listed = package.raw.get("resources")
    all_named = "" not in schemas and isinstance(listed, list) and len(schemas) == len(listed)
    missing: dict[tuple[str, str | None], list[tuple[Resource, Pointer]]] = {}
    for resource in package.resources:
        for index, key in enumerate(resource.schema.foreign_keys if resource.schema else ()):
            place: Pointer = ("foreignKeys", index)
            target = key.resource or resource.name
            if key.package:
                message = f'a foreign key refers to the package "{key.package}", which is not read: it is not applied'
                yield resource, "unapplied-key", place, message, "check it where both packages are"
            elif target not in schemas:
                if all_named:
                    missing.setdefault((target, None), []).append((resource, place))
            elif (there := schemas[target]) is not None and there.fields:
                yield from unequal(resource, place, key, there)
                for name in key.reference_fields[: len(key.fields)]:
                    if name not in there.names and not there.unnamed:
                        missing.setdefault((target, name), []).append((resource, place))
    for (target, field), places in missing.items():
        more = f" ({len(places)} foreign keys do)" if len(places) > 1 else ""
        resource, place = places[0]
        known = schemas.get(target)
        if field is None or known is None:
            message = f'a foreign key refers to the resource "{target}", which does not exist{more}'
            paths = {path: other.name for other in package.resources for path in other.paths}
            near = paths.get(target) or properties.nearest(target, [name for name in schemas if name])
            yield resource, "resource-error", place, message, f'write "{near}"' if near else "name a resource"
        else:
            message = f'a foreign key refers to the field "{field}", which {target} does not have{more}'
            yield resource, "unknown-target-field", place, message, f"use one of: {', '.join(known.names)}"


def unequal(
    resource: Resource, place: Pointer, key: ForeignKey, schema: Schema
) -> Iterator[tuple[Resource, str, Pointer, str, str]]:
    """Yield the faults of a foreign key whose types can never be equal to those of its target."""
    own = {field.name: field.type for field in resource.schema.fields} if resource.schema else {}
    kinds = {field.name: field.type for field in schema.fields}
    for name, there in zip(key.fields, key.reference_fields):
        if name in own and there in kinds and not comparable(own[name], kinds[there]):
            message = (
                f"{name} is of type {own[name]} and refers to {there} of type {kinds[there]}, so no values can be equal"
            )
            yield resource, "mismatched-key-types", place, message, "give both fields the same type"


def comparable(one: str, other: str) -> bool:
    """Whether values of two types can be equal. True for an unknown type, which is reported at its field."""
    if one == other or "any" in (one, other) or not {one, other} <= {*types.TYPES}:
        return True
    family = types.named(one).family
    return bool(family) and family == types.named(other).family

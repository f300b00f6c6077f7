"""Descriptors judged as frictionless 5.21.0 judges them: `errors(package)` gives its error types, in its order.

The reference first rewrites old spellings, then checks shapes, and only a descriptor of the right shape is checked for
meaning; an error of one object hides what its parents would say next. `profiles` holds the shapes.
"""

import os
import re
from itertools import groupby

from policytables.schema import constraints, documents, profiles, values
from policytables.schema.model import Field

NAME = re.compile(r"^([-a-z0-9._/])+$")
CSV_NAMES = ("delimiter", "lineTerminator", "quoteChar", "doubleQuote", "escapeChar", "nullSequence", "skipInitialSpace")
RESOURCE_TYPES = ("file", "json", "text", "table")


class Stopped(Exception):
    """The reference gives up at this error and says nothing else."""

    def __init__(self, *found):
        super().__init__(found[0][2])
        self.found = found


class Error(tuple):
    """(type, pointer, note): the type of the reference, the place in the descriptor, the words."""

    __slots__ = ()

    def __new__(cls, kind, pointer, note):
        return tuple.__new__(cls, (kind, tuple(pointer), note))


def errors(raw, folder):
    """All errors of the Data Package object `raw`, which lies in `folder`; nothing is read when there is one."""
    raw = documents.copied(raw)
    try:
        transform_package(raw, ())
        if raw.get("type"):
            raise Stopped(Error("field-error", ("type",), f"package type \"{raw['type']}\" is not supported"))
        found = list(package_errors(raw))
        if not found:
            import_dialects(raw)
            load_parts(raw, folder)
        return found
    except Stopped as stopped:
        return list(stopped.found)


def transform_package(raw, place):
    for index, item in enumerate(listed(raw.get("resources"))):
        if isinstance(item, dict):
            here = (*place, "resources", index)
            select("resource", item.get("type"), RESOURCE_TYPES, here)
            transform_resource(item, here)


def select(level, kind, known, place):
    if kind and kind not in known:
        raise Stopped(Error(f"{level}-error", (*place, "type"), f'{level} type "{kind}" is not supported'))


def listed(value):
    return value if isinstance(value, list) else ()


def transform_resource(raw, place):
    """Rewrite a resource in place, as the reference does before it looks at anything."""
    if isinstance(raw.get("dialect"), dict):
        transform_dialect(raw["dialect"])
    if isinstance(raw.get("schema"), dict):
        transform_schema(raw["schema"], (*place, "schema"))
    url = raw.pop("url", None)
    if not raw.get("path") and raw.get("data") is None and url:
        raw.setdefault("path", url)
    if raw.get("path") and isinstance(raw["path"], list):
        raw["path"], raw["extrapaths"] = raw["path"][0], raw["path"][1:]
    transform_stats(raw)
    if raw.get("compression") == "no":
        raw.pop("compression")
    if raw.get("profile") == "tabular-data-resource":
        raw["type"] = "table"
    layout = raw.pop("layout", None)
    if layout and isinstance(layout, dict):
        raw.setdefault("dialect", {})
        if isinstance(raw["dialect"], dict):
            raw["dialect"].update(layout)


def transform_stats(raw):
    """`bytes`, `hash`, `stats` and `hashing` of several versions become `hash`, `bytes`, `fields`, `rows`."""
    stats = dict(raw["stats"]) if isinstance(raw.get("stats"), dict) else {}
    profile_names = listed(raw.pop("profiles", None))
    if profile_names and isinstance(profile_names[0], str):
        raw["profile"] = profile_names[0]
    size = raw.pop("bytes", None)
    if size:
        stats["bytes"] = size
    hashing = raw.get("hashing")
    if hashing and stats and stats.get("hash"):
        raw[hashing] = stats.pop("hash")
    digest = raw.get("hash")
    if digest and isinstance(digest, str):
        algorithm, digest = parse_hash(digest)
        if algorithm in ("md5", "sha256"):
            raw.pop("hash")
            stats[algorithm] = digest
    raw.pop("stats", None)
    if stats.get("sha256"):
        raw["hash"] = f"sha256:{stats['sha256']}"
    elif stats.get("md5"):
        raw["hash"] = stats["md5"]
    for name in ("bytes", "fields", "rows"):
        if stats.get(name):
            raw[name] = stats[name]


def parse_hash(text):
    """(algorithm, digest) of a `hash` property; without a prefix it is an MD5."""
    algorithm, colon, digest = text.partition(":")
    return (algorithm, digest) if colon else ("md5", text)


def transform_dialect(raw):
    for name in CSV_NAMES:
        value = raw.pop(name, None)
        if value is not None:
            raw.setdefault("csv", {})
            if isinstance(raw["csv"], dict):
                raw["csv"][name] = value


def transform_schema(raw, place):
    for index, item in enumerate(listed(raw.get("fields"))):
        if isinstance(item, dict):
            select("field", item.get("type"), (*values.READERS,), (*place, "fields", index))
            kind = item.get("format")
            if kind and isinstance(kind, str) and kind.startswith("fmt:"):
                item["format"] = kind.replace("fmt:", "")
    if raw.get("primaryKey") and not isinstance(raw["primaryKey"], list):
        raw["primaryKey"] = [raw["primaryKey"]]
    for item in listed(raw.get("foreignKeys")):
        if isinstance(item, dict):
            item.setdefault("fields", [])
            reference = item.setdefault("reference", {})
            if isinstance(reference, dict):
                reference.setdefault("resource", "")
                reference.setdefault("fields", [])
                if not isinstance(reference["fields"], list):
                    reference["fields"] = [reference["fields"]]
            if not isinstance(item["fields"], list):
                item["fields"] = [item["fields"]]


def version(raw, inherited=None):
    """Version of the standard that rules an object: its parent's, else that of `$schema`, else 1."""
    if inherited:
        return inherited
    url = raw.get("$schema")
    if not url:
        return "v1"
    if not isinstance(url, str):
        raise Stopped(Error("package-error", ("$schema",), "`$schema` is not a text"))
    match = re.match(r"[a-z]+://datapackage\.org(/[^?#]*)", url)
    number = match and re.search(r"/profiles/(\d+)\.\d+/", match[1])
    return {"1": "v1", "2": "v2"}.get(number[1], "unknown") if number else "unknown"


def package_errors(raw):
    inherited = version(raw)
    found = [Error("package-error", place, note) for place, note in profiles.faults(profiles.PACKAGE, raw)]
    for index, item in enumerate(listed(raw.get("resources"))):
        if isinstance(item, dict):
            found += resource_errors(item, ("resources", index), inherited)
    if found:
        return found
    if raw.get("name") is not None and inherited == "v1" and not NAME.search(raw["name"]):
        return [Error("package-error", ("name",), f"{raw['name']!r} is no name of version 1: use a-z, 0-9, dot, dash, underscore or slash")]
    return list(package_meaning(raw))


def package_meaning(raw):
    if isinstance(raw.get("profile"), str) and not is_safe(raw["profile"]):
        yield Error("package-error", ("profile",), f'path "{raw["profile"]}" is not safe')
        return
    names = [item["name"] for item in raw["resources"] if isinstance(item, dict) and "name" in item]
    if len(names) != len(set(names)):
        doubled = next(name for name in names if names.count(name) > 1)
        place = ("resources", len(names) - 1 - names[::-1].index(doubled))
        yield Error("package-error", place, f'two resources have the name "{doubled}"')
    created = raw.get("created")
    if created and values.reader(values.PlainField("datetime"), True)(created) is None:
        yield Error("package-error", ("created",), f'`created` is "{created}", expected a date and time')
    yield from credits("package-error", raw, ())
    if raw.get("profile") == "tabular-data-package":
        for index, item in enumerate(raw["resources"]):
            if item.get("profile") != "tabular-data-resource":
                yield Error("package-error", ("resources", index), "a tabular-data-package has only resources of the profile tabular-data-resource")
    for name in ("missingValues", "fields"):
        if name in raw:
            yield Error("package-error", (name,), f"`{name}` belongs into the schema of a resource")


def credits(kind, raw, place):
    """Licenses need a name or a path; e-mail addresses have to be some."""
    for index, item in enumerate(raw.get("licenses", ())):
        if not item.get("path") and not item.get("name"):
            yield Error(kind, (*place, "licenses", index), "a license has neither `name` nor `path`")
    for name in ("contributors", "sources"):
        for index, item in enumerate(listed(raw.get(name))):
            address = item.get("email") if isinstance(item, dict) else None
            if address and not (isinstance(address, str) and values.is_email(address)):
                yield Error(kind, (*place, name, index, "email"), f'"{address}" is no e-mail address')


def is_safe(path):
    """Whether the reference takes a path: relative, without `../`, `~` or variables, and no file: URL."""
    unsafe = (
        os.path.isabs(path) or "../" in path or path.startswith("~") or os.path.expandvars(path) != path
        or re.match(r"%.+%", path) or re.match(r"\$.+", path) or path.lower().startswith("file:")
    )  # fmt: skip
    return not unsafe


def resource_errors(raw, place, inherited):
    inherited = version(raw, inherited)
    found = [Error("resource-error", (*place, *at), note) for at, note in profiles.faults(profiles.RESOURCE, raw)]
    if isinstance(raw.get("dialect"), dict):
        found += dialect_errors(raw["dialect"], (*place, "dialect"))
    if isinstance(raw.get("schema"), dict):
        found += schema_errors(raw["schema"], (*place, "schema"), inherited)
    if found:
        return found
    if inherited == "v1" and not NAME.search(raw["name"]):
        return [Error("resource-error", (*place, "name"), f"{raw['name']!r} is no name of version 1: use a-z, 0-9, dot, dash, underscore or slash")]
    for name in ("path", "extrapaths", "profile", "dialect", "schema"):
        value = raw.get(name)
        for item in value if isinstance(value, list) else [value]:
            if item and isinstance(item, str) and not is_safe(item):
                return [Error("resource-error", (*place, name), f'path "{item}" is not safe')]
    return list(resource_meaning(raw, place))


def resource_meaning(raw, place):
    path, data = raw.get("path"), raw.get("data")
    if path is None and data is None:
        yield Error("resource-error", place, "the resource has neither `path` nor `data`")
    if path is not None and data is not None:
        yield Error("resource-error", place, "the resource has both `path` and `data`")
    yield from credits("resource-error", raw, place)
    if raw.get("profile") == "tabular-data-resource" and not raw.get("schema"):
        yield Error("resource-error", place, "a tabular-data-resource needs a schema")
    if "missingValues" in raw:
        yield Error("resource-error", (*place, "missingValues"), "`missingValues` belongs into the schema")


def dialect_errors(raw, place):
    return [Error("dialect-error", (*place, *at), note) for at, note in profiles.faults(profiles.DIALECT, raw)]


def control_errors(raw, place):
    """Errors of the CSV properties of a dialect, which the reference keeps under `csv`."""
    control = raw.get("csv")
    if not isinstance(control, dict):
        return []
    return [Error("control-error", (*place, *at), note) for at, note in profiles.faults(profiles.CONTROL, control)]


def schema_errors(raw, place, inherited):
    inherited = version(raw, inherited)
    found = [Error("schema-error", (*place, *at), note) for at, note in profiles.faults(profiles.SCHEMA, raw)]
    for index, item in enumerate(listed(raw.get("fields"))):
        if isinstance(item, dict):
            found += field_errors(item, (*place, "fields", index), inherited)
    return found or list(schema_meaning(raw, place, inherited))


def schema_meaning(raw, place, inherited):
    names = [item["name"] for item in raw["fields"] if isinstance(item, dict) and "name" in item]
    if len(names) != len(set(names)):
        doubled = next(name for name in names if names.count(name) > 1)
        at = len(names) - 1 - names[::-1].index(doubled)
        yield Error("schema-error", (*place, "fields", at), f'two fields have the name "{doubled}"')
    for name in raw.get("primaryKey", ()):
        if name not in names:
            yield Error("schema-error", (*place, "primaryKey"), f'the primary key names "{name}", which is no field')
    yield from null_errors("schema-error", raw, place, inherited)
    for index, item in enumerate(raw.get("foreignKeys", ())):
        for name in item["fields"]:
            if name not in names:
                yield Error("schema-error", (*place, "foreignKeys", index), f'a foreign key names "{name}", which is no field')
        here, there = len(item["fields"]), len(item["reference"]["fields"])
        if here != there:
            yield Error("schema-error", (*place, "foreignKeys", index), f"a foreign key has {here} fields and refers to {there}")


def null_errors(kind, raw, place, inherited):
    """`missingValues` as objects: of version 2 only, no value and no label twice."""
    entries = raw.get("missingValues", ())
    if not any(isinstance(entry, dict) for entry in entries):
        return
    for name in ("value", "label"):
        given = [entry[name] for entry in entries if entry.get(name) is not None]
        for item in dict.fromkeys(item for item in given if given.count(item) > 1):
            yield Error(kind, (*place, "missingValues"), f'the {name} "{item}" occurs twice among the missing values')
    if inherited == "v1":
        yield Error(kind, (*place, "missingValues"), "missing values with labels need version 2 of the standard (`$schema`)")


def field_errors(raw, place, inherited):
    kind = raw.get("type") or "string"
    found = [Error("field-error", (*place, *at), note) for at, note in profiles.faults(profiles.field(kind), raw)]
    return found or list(field_meaning(raw, place, kind, inherited))


def field_meaning(raw, place, kind, inherited):
    named = raw.get("constraints", {})
    for name in named:
        if name not in (*constraints.supported(kind, True), "unique"):
            yield Error("field-error", (*place, "constraints", name), f"{kind} has no constraint `{name}`")
    yield from null_errors("field-error", raw, place, inherited)
    if inherited == "v1":
        for name in ("exclusiveMinimum", "exclusiveMaximum"):
            if name in named:
                yield Error("field-error", (*place, "constraints", name), f"`{name}` needs version 2 of the standard (`$schema`)")
    if raw.get("example") and not example_fits(raw, kind):
        yield Error("field-error", (*place, "example"), f"the example {raw['example']!r} is no {kind}")
    if "required" in raw:
        yield Error("field-error", (*place, "required"), "`required` belongs under `constraints`")


def example_fits(raw, kind):
    """The reference reads an example with the type, the format and, for booleans, the listed values; nothing else."""
    names = ("name", "format", "trueValues", "falseValues")
    field = Field({"type": kind, **{name: raw[name] for name in names if name in raw}}, 1, ("",))
    example = raw["example"]
    return str(example) == "" or values.reader(field, True)(example) is not None


def control_faults(raw):
    """Yield the errors of the CSV properties of all dialects in the descriptor."""
    for index, item in enumerate(listed(raw.get("resources"))):
        if isinstance(item, dict) and isinstance(item.get("dialect"), dict):
            yield from control_errors(item["dialect"], ("resources", index, "dialect"))


def import_dialects(raw):
    """The reference stops at the first dialect with a faulty CSV property."""
    for _, found in groupby(control_faults(raw), lambda error: error[1][:2]):
        raise Stopped(*found)


def load_parts(raw, folder):
    """Read the dialects and schemas that are given by path; the first faulty one ends the judgement."""
    inherited = version(raw)
    for index, item in enumerate(raw["resources"]):
        place = ("resources", index)
        if isinstance(item.get("dialect"), str):
            part = load(item["dialect"], folder, (*place, "dialect"), "dialect-error")
            transform_dialect(part)
            found = dialect_errors(part, (*place, "dialect")) or control_errors(part, (*place, "dialect"))
            if found:
                raise Stopped(*found)
        if isinstance(item.get("schema"), str):
            part = load(item["schema"], folder, (*place, "schema"), "schema-error")
            transform_schema(part, (*place, "schema"))
            found = schema_errors(part, (*place, "schema"), version(item, inherited))
            if found:
                raise Stopped(*found)


def load(path, folder, place, kind):
    try:
        return documents.copied(documents.read(os.path.join(folder, path), path).value)
    except documents.Unreadable as reason:
        raise Stopped(Error(kind, place, f"{path} {reason}")) from None

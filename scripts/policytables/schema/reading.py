"""Descriptor and schema files read from disk, inside one folder and nowhere else."""

import os

from policytables.problems import CannotRun, Problem
from policytables.schema import documents, judging, parsing
from policytables.schema.model import Package, Schema


def read_package(path):
    """Package of a folder or of its datapackage.json. Raises CannotRun when there is none."""
    path = os.fspath(path)
    file = os.path.join(path, "datapackage.json") if os.path.isdir(path) else path
    if not os.path.lexists(file):
        raise CannotRun(f"no datapackage.json at {path}")
    shown = os.path.basename(file)
    try:
        document = documents.read(file, shown)
    except documents.Unreadable as reason:
        made = Package()
        made.problems.append(unreadable("package-error", shown, reason))
    else:
        made = parsing.package(document.value, document)
        made.problems.extend(oddities(document))
    made.folder, made.path = os.path.dirname(file) or ".", shown
    for resource in made.resources:
        resolve(made, resource)
    return made


def read_schema(path):
    """Schema in one JSON file; what is wrong with it stands in `schema.problems`. Raises CannotRun when there is none."""
    path = os.fspath(path)
    if not os.path.lexists(path):
        raise CannotRun(f"no schema at {path}")
    return load_schema(path, path)


def load_schema(file, shown):
    try:
        document = documents.read(file, shown)
    except documents.Unreadable as reason:
        made = Schema()
        made.problems.append(unreadable("schema-error", shown, reason))
    else:
        made = parsing.schema(document.value, (), document)
        made.problems.extend(oddities(document))
        made.problems.extend(faults(made, shown))
    made.path = shown
    return made


def faults(schema, shown, table=""):
    """Problems of a schema, each with its line in the JSON file."""
    for rule, pointer, message, fix in judging.judge(schema):
        line = schema.document.line((*schema.pointer, *pointer)) if schema.document else 1
        yield Problem(rule, message, shown, line, fix, table=table)


def resolve(package, resource):
    """Give `resource` its schema and dialect, from the descriptor or from the file it names."""
    raw = resource.raw.get("schema")
    if isinstance(raw, str):
        resource.schema = load_schema(os.path.join(package.folder, raw), raw)
        package.problems.extend(resource.schema.problems)
    elif isinstance(raw, dict):
        resource.schema = parsing.schema(raw, (*resource.pointer, "schema"), package.document)
        resource.schema.path = package.path
        package.problems.extend(faults(resource.schema, package.path, resource.name))
    raw = resource.raw.get("dialect")
    if isinstance(raw, str):
        try:
            resource.dialect = parsing.dialect(documents.read(os.path.join(package.folder, raw), raw).value)
        except documents.Unreadable as reason:
            package.problems.append(unreadable("dialect-error", raw, reason))
    elif isinstance(raw, dict):
        resource.dialect = parsing.dialect(raw)


def unreadable(rule, shown, reason):
    return Problem(rule, f"{shown} {reason}", shown, reason.line or 1, fix=f"give {shown} as a UTF-8 JSON object")


FIXES = {
    "byte-order-mark": "remove the first three bytes",
    "duplicate-json-key": "keep one of the two",
    "json-constant": "write a number, a string or null",
    "lone-surrogate": "write the whole character",
}


def oddities(document):
    """Problems of a JSON text that parses, but that two readers may take differently."""
    for rule, place, words in document.oddities:
        line = place
        if isinstance(place, str):
            wanted = f'"{place}"' if rule == "duplicate-json-key" else place
            line = document.text.count("\n", 0, max(document.text.rfind(wanted), 0)) + 1
        yield Problem(rule, words, document.path, line, fix=FIXES[rule])

"""Descriptor and schema files read from disk, inside one folder and nowhere else."""

import os

from policytables.datapackage import constraints, frictionless_view, json_documents, lint, parsing
from policytables.datapackage.frictionless_view import packages, rewriting, schemas
from policytables.datapackage.model import Package, Schema
from policytables.problems import CannotRun, Problem
from policytables.storage import safe_paths


def read_package(path, judged=True):
    """Package of a folder or of its datapackage.json. Raises CannotRun when there is none.

    `problems` is filled when `judged`: compatibility mode judges a descriptor by itself.
    """
    path = os.fspath(path)
    file = os.path.join(path, "datapackage.json") if os.path.isdir(path) else path
    if not os.path.lexists(file):
        raise CannotRun(f"there is no {file}; name a folder with a datapackage.json, the file itself, or a zip")
    shown = os.path.basename(file)
    try:
        document = json_documents.read(file, shown)
    except json_documents.Unreadable as reason:
        made = Package()
        made.problems.append(unreadable("package-error", shown, reason))
    else:
        made = parsing.package(document.value, document)
    made.folder, made.path = os.path.dirname(file) or ".", shown
    for resource in made.resources:
        resolve(made, resource, judged)
    if judged and made.document:
        made.problems[:0] = package_problems(made)
    return made


def read_schema(path):
    """Schema in one JSON file; what is wrong with it stands in `schema.problems`. Raises CannotRun when there is none."""
    path = os.fspath(path)
    if not os.path.lexists(path):
        raise CannotRun(f"no schema at {path}")
    return load_schema(path, path)


def load_schema(file, shown, version="v2"):
    try:
        document = json_documents.read(file, shown)
    except json_documents.Unreadable as reason:
        made = Schema()
        made.problems.append(unreadable("schema-error", shown, reason))
    else:
        made = parsing.schema(document.value, (), document)
        made.problems.extend(oddities(document))
        made.problems.extend(schema_problems(made, shown, version))
    made.path = shown
    return made


def resolve(package, resource, judged):
    """Give `resource` its schema and dialect, from the descriptor or from the file it names."""
    raw = resource.raw.get("schema")
    if isinstance(raw, str) and is_inside(package.folder, raw):
        resource.schema = load_schema(
            os.path.join(package.folder, raw),
            raw,
            frictionless_view.version(package.raw, None) if isinstance(package.raw.get("$schema", ""), str) else "v1",
        )
        package.problems.extend(resource.schema.problems)
    elif isinstance(raw, dict):
        resource.schema = parsing.schema(raw, (*resource.pointer, "schema"), package.document)
        resource.schema.path = package.path
        if judged:
            package.problems.extend(strict_problems(resource.schema, package.path, resource.name))
    raw = resource.raw.get("dialect")
    if isinstance(raw, str) and is_inside(package.folder, raw):
        try:
            resource.dialect = parsing.dialect(json_documents.read(os.path.join(package.folder, raw), raw).value)
        except json_documents.Unreadable as reason:
            package.problems.append(unreadable("dialect-error", raw, reason))
    elif isinstance(raw, dict):
        resource.dialect = parsing.dialect(raw)


def is_inside(folder, path):
    """Whether a path of a descriptor stays in the folder of the package, symbolic links followed."""
    return frictionless_view.is_safe(path) and safe_paths.is_inside(folder, path)


def schema_problems(schema, shown, version):
    """Problems of a schema in a file of its own."""
    raw = json_documents.copied(schema.raw)
    try:
        rewriting.transform_schema(raw, ())
        found = schemas.errors(raw, (), version)
    except frictionless_view.Stopped as stopped:
        found = stopped.found
    yield from shared(found, schema.document, shown)
    yield from strict_problems(schema, shown, "")


def strict_problems(schema, shown, table):
    for rule, pointer, message, fix in lint.table(schema):
        yield Problem(rule, message, shown, line_of(schema.document, (*schema.pointer, *pointer)), fix, table=table)


def line_of(document, pointer):
    return document.line(pointer) if document else 1


# Constraints of version 2 that the reference refuses; the default mode enforces them.
ALLOWED = {f"{kind} has no constraint `{name}`" for kind, names in constraints.ADDED.items() for name in names}


def shared(found, document, shown):
    """Problems that the reference reports too."""
    for kind, pointer, note in found:
        if note not in ALLOWED:
            fix = (
                f"use one of: {', '.join(constraints.SUPPORTED)}"
                if note.startswith("field type ")
                else "correct the descriptor"
            )
            yield Problem(kind, note, shown, line_of(document, pointer), fix=fix)


def package_problems(package):
    """Problems of the descriptor as a whole: what the reference says of it, then what it misses."""
    raw = json_documents.copied(package.raw)
    yield from oddities(package.document)
    try:
        rewriting.transform_package(raw, ())
        found = packages.errors(raw) or list(packages.control_faults(raw))
    except frictionless_view.Stopped as stopped:
        found = stopped.found
    yield from shared(found, package.document, package.path)
    if raw.get("resources") == []:
        yield Problem(
            "no-resources",
            "the package has no resources",
            package.path,
            line_of(package.document, ("resources",)),
            "list at least one",
        )
    for resource in package.resources:
        yield from path_problems(package, resource)
    for resource, rule, pointer, message, fix in lint.references(package):
        schema = resource.schema
        yield Problem(
            rule, message, schema.path, line_of(schema.document, (*schema.pointer, *pointer)), fix, table=resource.name
        )


def path_problems(package, resource):
    """Paths that are hidden, lead out of the package by a symbolic link, or are addresses."""
    named = [(("path",), path) for path in resource.paths]
    named += [
        ((name,), resource.raw[name]) for name in ("schema", "dialect") if isinstance(resource.raw.get(name), str)
    ]
    for pointer, path in named:
        if is_remote(path) and frictionless_view.is_safe(path):
            message, rule, fix = (
                f'"{path}" is an address; nothing is fetched, so it was not judged',
                "remote-path",
                "put the file into the package",
            )
        elif any(part.startswith(".") and part not in (".", "..") for part in path.split("/")):
            message, rule, fix = f'"{path}" is hidden', "hidden-path", "rename what begins with a dot"
        elif frictionless_view.is_safe(path) and not is_inside(package.folder, path):
            message, rule, fix = (
                f'"{path}" leads out of the package',
                "escaping-path",
                "put the file itself into the package",
            )
        else:
            continue
        line = line_of(package.document, (*resource.pointer, *pointer))
        yield Problem(rule, message, package.path, line, fix, table=resource.name, value=path)


def is_remote(path):
    head, colon, _ = path.partition(":")
    return bool(colon) and len(head) > 1 and head.replace("+", "").replace("-", "").replace(".", "").isalnum()


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

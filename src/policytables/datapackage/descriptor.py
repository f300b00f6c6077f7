"""Descriptor and schema files, read from one folder only."""

from __future__ import annotations

import os

from policytables.datapackage import frictionless_view, json_documents, lint, lint_package, near_files, parsing, types
from policytables.datapackage.frictionless_view import packages, rewriting, schemas
from policytables.datapackage.model import Package, Schema
from policytables.problems import CannotRun, Problem
from policytables.storage import safe_paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytables.datapackage.frictionless_view import Error
    from policytables.datapackage.json_documents import Document
    from policytables.datapackage.model import Json, Pointer, Resource


def read_package(path: str | os.PathLike[str], judged: bool = True) -> Package:
    """Package of a folder or of its datapackage.json. Raises CannotRun when there is none.

    `problems` is filled when `judged`; compatibility mode judges the descriptor itself.
    """
    path = os.fspath(path)
    file = descriptor_in(path) if os.path.isdir(path) else path
    if not os.path.lexists(file):
        if "://" in path:
            raise CannotRun(f"{path} is an address, and nothing is fetched; download it, and name the file")
        raise CannotRun(
            f"there is no {file}{near_files.beside(path) or '; ' + near_files.instead_of_descriptor(path, file)}"
        )
    shown = os.path.basename(file)
    try:
        document = json_documents.read(file, shown, within=path if os.path.isdir(path) else "")
    except json_documents.Unreadable as reason:
        made = Package()
        problem = unreadable("package-error", shown, reason)
        if str(reason).startswith("is a list"):
            problem = problem._replace(fix="name a package; a table of JSON is named with its schema: --schema FILE")
        made.problems.append(problem)
    else:
        made = parsing.package(document.value, document)
    made.folder, made.path = os.path.dirname(file) or ".", shown
    loaded: dict[str, Schema] = {}
    for resource in made.resources:
        resolve(made, resource, judged, loaded)
    if judged and made.document:
        made.problems[:0] = package_problems(made)
    return made


def descriptor_in(folder: str) -> str:
    """The descriptor of a folder: JSON, or YAML if there is no JSON."""
    names = [os.path.join(folder, f"datapackage.{ending}") for ending in ("json", "yaml", "yml")]
    return next((name for name in names if os.path.lexists(name)), names[0])


def read_schema(path: str | os.PathLike[str], within: str = "") -> Schema:
    """Schema in one JSON file, of a folder if one is named, with what is wrong in `schema.problems`. Raises CannotRun when there is no such file."""
    path = os.fspath(path)
    if not os.path.lexists(path):
        raise CannotRun(f"there is no schema at {path}{near_files.beside(path)}")
    return load_schema(path, path, within=within)


def load_schema(file: str, shown: str, version: str | None = "v2", within: str = "") -> Schema:
    try:
        document = json_documents.read(file, shown, within=within)
    except json_documents.Unreadable as reason:
        made = Schema()
        made.problems.append(unreadable("schema-error", shown, reason))
    else:
        made = schema_in(document, shown, version)
    made.path = shown
    return made


def schema_in(document: Document, shown: str, version: str | None = "v2") -> Schema:
    """The schema that a document holds, with what is wrong in `schema.problems`."""
    made = parsing.schema(document.value, (), document)
    made.problems.extend(oddities(document))
    made.problems.extend(schema_problems(made, shown, version))
    made.path = shown
    return made


def resolve(package: Package, resource: Resource, judged: bool, loaded: dict[str, Schema]) -> None:
    """Give `resource` its schema and dialect, from the descriptor or from the file it names.

    `loaded` holds the schemas read so far, by path: what is wrong in a file that several resources name is told once.
    """
    raw = resource.raw.get("schema")
    if isinstance(raw, str) and is_inside(package.folder, raw) and not is_remote(raw):
        misspelt = _misspelt_schema(package, resource, raw)
        package.problems.extend(misspelt)
        if raw not in loaded:
            version = "v1"
            if isinstance(package.raw.get("$schema", ""), str):
                version = frictionless_view.version(package.raw, None)
            loaded[raw] = load_schema(os.path.join(package.folder, raw), raw, version)
            if not misspelt:
                package.problems.extend(loaded[raw].problems)
        resource.schema = loaded[raw]
    elif isinstance(raw, dict):
        resource.schema = parsing.schema(raw, (*resource.pointer, "schema"), package.document)
        resource.schema.path = package.path
        if judged:
            package.problems.extend(strict_problems(resource.schema, package.path, resource.name))
    raw, layout = resource.raw.get("dialect"), resource.raw.get("layout")
    if isinstance(raw, str) and is_inside(package.folder, raw) and not is_remote(raw):
        try:
            resource.dialect = parsing.dialect(json_documents.read(os.path.join(package.folder, raw), raw).value)
        except json_documents.Unreadable as reason:
            found = unreadable("dialect-error", raw, reason)
            if found not in package.problems[-1:]:
                package.problems.append(found)
    elif isinstance(raw, dict) or isinstance(layout, dict):  # `layout` held a part of the dialect before frictionless 5
        given = raw if isinstance(raw, dict) else {}
        resource.dialect = parsing.dialect({**given, **layout} if isinstance(layout, dict) else given)


def _misspelt_schema(package: Package, resource: Resource, path: str) -> list[Problem]:
    """The problem of a schema whose file is not there while one of nearly the same name is; none otherwise."""
    if os.path.lexists(os.path.join(package.folder, path)):
        return []
    meant = near_files.misspelt(package.folder, path)
    message = f"the schema of {resource.name} is {path}, and there is no such file"
    line = line_of(package.document, (*resource.pointer, "schema"))
    return [Problem("schema-error", message, package.path, line, meant)] if meant else []


def is_inside(folder: str, path: str) -> bool:
    """Whether a path of a descriptor stays in the package's folder when symbolic links are followed."""
    return frictionless_view.is_safe(path) and safe_paths.is_inside(folder, path)


def schema_problems(schema: Schema, shown: str, version: str | None) -> Iterator[Problem]:
    """Problems of a schema in a file of its own."""
    raw = json_documents.copied(schema.raw)
    readable(raw)
    try:
        rewriting.transform_schema(raw, ())
        found = schemas.errors(raw, (), version)
    except frictionless_view.Stopped as stopped:
        found = list(stopped.found)
    yield from shared(found, schema.raw, schema.document, shown)
    yield from strict_problems(schema, shown, "")


def strict_problems(schema: Schema, shown: str, table: str) -> Iterator[Problem]:
    for rule, pointer, message, fix in lint.table(schema):
        line = line_of(schema.document, (*schema.pointer, *pointer))
        yield Problem(rule, message, shown, line, fix, severity(rule), table)


def severity(rule: str) -> str:
    return "warning" if rule in lint.WARNINGS else "error"


def readable(raw: Json) -> None:
    """Remove from a schema what is reported separately, and would hide or repeat the findings of the reference."""
    for field in raw["fields"] if isinstance(raw.get("fields"), list) else ():
        if isinstance(field, dict) and isinstance(field.get("type"), str) and field["type"] not in (*types.TYPES, ""):
            near = lint.nearest_type(field["type"])
            field["type"] = near or "any"
            if near is None:
                field.pop("constraints", None)
    match = raw.get("fieldsMatch")
    if isinstance(match, list) and len(match) == 1:
        raw["fieldsMatch"] = match[0]


def line_of(document: Document | None, pointer: Pointer) -> int:
    return document.line(pointer) if document else 1


def is_enforced(note: str) -> bool:
    """Whether an error of the reference is about a constraint that version 2 has and the default mode applies."""
    kind, found, name = note.partition(" has no constraint `")
    return bool(found) and name.rstrip("`") in types.named(kind).added


def shared(found: Iterable[Error], raw: Json, document: Document | None, shown: str) -> Iterator[Problem]:
    """Problems that the reference reports too; of several about one value ("`version` is 1, expected …") the first."""
    seen = set()
    for kind, pointer, note in found:
        subject = pointer, note.partition(" is ")[0]
        if not is_enforced(note) and subject not in seen:
            seen.add(subject)
            from policytables.datapackage import corrections

            is_yaml = shown.lower().endswith((".yaml", ".yml"))
            fix = corrections.how_to_correct(note, raw, pointer, is_yaml)
            yield Problem(kind, note, shown, line_of(document, pointer), fix)


def package_problems(package: Package) -> Iterator[Problem]:
    """Problems of the descriptor as a whole: what the reference reports, then what it misses."""
    raw = json_documents.copied(package.raw)
    for resource in raw["resources"] if isinstance(raw.get("resources"), list) else ():
        if isinstance(resource, dict) and isinstance(resource.get("schema"), dict):
            readable(resource["schema"])
        if isinstance(resource, dict) and isinstance(resource.get("data"), str):
            resource["data"] = []  # version 2 allows strings too: the table as CSV
    yield from oddities(package.document) if package.document else ()
    try:
        rewriting.transform_package(raw, ())
        found = packages.errors(raw) or list(packages.late_errors(raw))
    except frictionless_view.Stopped as stopped:
        found = list(stopped.found)
    yield from shared(found, package.raw, package.document, package.path)
    if raw.get("resources") == []:
        yield Problem(
            "no-resources",
            "the package has no resources",
            package.path,
            line_of(package.document, ("resources",)),
            "list at least one",
        )
    for resource in package.resources:
        if resource.raw.get("path") == "" or "" in resource.paths:
            line = line_of(package.document, (*resource.pointer, "path"))
            yield Problem(
                "resource-error", "the path is empty", package.path, line, "name the file", table=resource.name
            )
    for rule, pointer, message, fix in lint_package.package(package):
        yield Problem(rule, message, package.path, line_of(package.document, pointer), fix, severity(rule))
    for resource in package.resources:
        yield from path_problems(package, resource)
    yield from reference_problems(package)


def reference_problems(package: Package) -> Iterator[Problem]:
    """Problems of keys that refer to other tables, each once for a schema that several resources share."""
    told = set()
    for resource, rule, pointer, message, fix in lint.references(package):
        schema = resource.schema or Schema()
        place = id(schema), rule, pointer, message
        if place in told:
            continue
        told.add(place)
        line = line_of(schema.document, (*schema.pointer, *pointer))
        yield Problem(rule, message, schema.path, line, fix, severity(rule), table=resource.name)


def path_problems(package: Package, resource: Resource) -> Iterator[Problem]:
    """Problems of paths that are hidden, lead out of the package through a symbolic link, or are URLs."""
    named = [(("path",), path) for path in resource.paths]
    named += [
        ((name,), resource.raw[name]) for name in ("schema", "dialect") if isinstance(resource.raw.get(name), str)
    ]
    for pointer, path in named:
        if is_remote(path) and frictionless_view.is_safe(path):
            message, rule, fix = (
                f'"{path}" is a URL; nothing is fetched, so it was not checked',
                "remote-path",
                "put the file into the package",
            )
        elif any(part.startswith(".") and part not in (".", "..") for part in path.split("/")):
            message, rule, fix = f'"{path}" is hidden', "hidden-path", "rename the part that begins with a dot"
        elif path.strip("./") == "" and path:
            message, rule, fix = f'"{path}" is a folder', "escaping-path", "name the file"
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


def is_remote(path: str) -> bool:
    head, colon, _ = path.partition(":")
    return bool(colon) and len(head) > 1 and head.replace("+", "").replace("-", "").replace(".", "").isalnum()


def unreadable(rule: str, shown: str, reason: json_documents.Unreadable) -> Problem:
    kind = "YAML mapping" if shown.lower().endswith((".yaml", ".yml")) else "JSON object"
    is_table = shown.lower().endswith((".csv", ".tsv", ".xlsx", ".parquet"))
    fix = f"name a file of JSON or YAML: {shown} is a table" if is_table else f"give {shown} as a UTF-8 {kind}"
    if "No such file" in str(reason):
        fix = "put the file there, or correct its name"
    return Problem(rule, f"{shown} {reason}", shown, reason.line or 1, fix)


FIXES = {
    "byte-order-mark": "remove the first three bytes",
    "duplicate-json-key": "keep one of the two",
    "json-constant": "write a number, a string or null",
    "lone-surrogate": "write the whole character",
}


def oddities(document: Document) -> Iterator[Problem]:
    """Problems of a JSON text that parses, but that readers may understand differently."""
    for rule, place, words in document.oddities:
        line = place if isinstance(place, int) else document.line_at(max(document.text.rfind(place), 0))
        yield Problem(rule, words, document.path, line, fix=FIXES[rule])

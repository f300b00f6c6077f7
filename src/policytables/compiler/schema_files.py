"""The schemas of a package: those of its resources, and those of the registers that only curators use."""

from __future__ import annotations

import os

from policytables import datapackage
from policytables.model.tables import columns
from policytables.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.datapackage import Package, Schema

PUBLISHED = "policytables:published"  # the property of a schema: false for a register that only curators use


def read(root: str) -> dict[str, Schema]:
    """The schemas of all tables of the package at `root`, including unpublished ones. Raises CannotRun if there is no package."""
    return of_package(root, datapackage.read_package(root))[0]


def of_package(root: str, package: Package) -> tuple[dict[str, Schema], list[str], list[Problem]]:
    """(schemas of all tables, names of the published ones in order, problems)."""
    problems = list(package.problems)
    published = {resource.name: resource.schema for resource in package.resources}
    for name, schema in published.items():
        if schema is None and not package.problems:
            message, fix = f"the resource {name} has no schema", f"add schemas/{name}.json and name it"
            problems.append(Problem("schema-error", message, package.path, 1, fix))
    schemas = {name: schema for name, schema in published.items() if schema is not None}
    for name, schema in _unpublished(root, package).items():
        schemas[name] = schema
        problems += [problem._replace(path=schema.path) for problem in schema.problems]
        if schema.raw.get(PUBLISHED) is not False and not package.problems:
            message = f"no resource of datapackage.json has the schema {schema.path}"
            fix = f'add the resource {name}, or say "{PUBLISHED}": false in the schema'
            problems.append(Problem("unused-schema", message, schema.path, 1, fix))
    for resource in package.resources:
        if resource.paths and resource.paths != [f"data/{resource.name}.csv"]:
            message = f"the resource {resource.name} is read from {resource.path}, but the build writes data/{resource.name}.csv"
            line = package.document.line((*resource.pointer, "path")) if package.document else 1
            fix = f"write data/{resource.name}.csv"
            problems.append(Problem("resource-error", message, package.path, line, fix, table=resource.name))
    for name in columns.NEEDED if not problems else ():
        if name not in schemas:
            message = f"there is no table {name}, without which nothing can be compiled"
            fix = f"add schemas/{name}.json, and the resource {name} where it is published"
            problems.append(Problem("schema-error", message, package.path, 1, fix))
    if not problems:
        problems = [*columns.misdeclared(schemas), *columns.missing(schemas), *_astray(schemas)]
    return schemas, list(published), problems


def _unpublished(root: str, package: Package) -> dict[str, Schema]:
    """The schemas in schemas/ that no resource names, by table."""
    folder = os.path.join(root, "schemas")
    named = {
        resource.raw.get("schema") for resource in package.resources if isinstance(resource.raw.get("schema"), str)
    }
    found = {}
    for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        if file.endswith(".json") and not file.startswith(".") and f"schemas/{file}" not in named:
            schema = found[file.removesuffix(".json")] = datapackage.read_schema(os.path.join(folder, file), root)
            schema.path = f"schemas/{file}"
    return found


def _astray(schemas: dict[str, Schema]) -> Iterator[Problem]:
    """Foreign keys of unpublished registers without a target; those of the package are judged with its descriptor."""
    for name, schema in schemas.items():
        for at, key in enumerate(schema.foreign_keys):
            target = schemas.get(key.resource or name)
            lost = [] if target is None else [field for field in key.reference_fields if field not in target.names]
            if target is None or lost:
                what = f"the field {lost[0]} of {key.resource or name}" if lost else f"the table {key.resource}"
                message = f"a foreign key refers to {what}, which does not exist"
                line = schema.document.line((*schema.pointer, "foreignKeys", at)) if schema.document else 1
                yield Problem("schema-error", message, schema.path, line, "name what it refers to", table=name)

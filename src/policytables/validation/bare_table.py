"""A table without a descriptor: a package of one resource is made for it, with the schema that the command names."""

from __future__ import annotations

import json
import os

from policytables.datapackage import descriptor, json_documents, parsing
from policytables.problems import CannotRun
from policytables.validation import formats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.model import Json, Package, Schema


def package(path: str, schema: str | Json | None) -> Package:
    """The package of one table; the schema is a file, or an object. Raises CannotRun."""
    if not os.path.isfile(path):
        from policytables.datapackage import near_files

        hint = near_files.beside(path) or "; --schema is for a table without a descriptor"
        raise CannotRun(f"there is no table {path}{hint}")
    folder, name = os.path.split(path)
    ending = os.path.splitext(name)[1][1:].lower()
    if (
        schema is None
        and ending
        and ending not in formats.ENDINGS
        and (ending not in ("txt", "dat", "gz", "bz2", "xz") or ".tar." in name.lower())
    ):
        raise CannotRun(
            f"{path} is neither a descriptor nor a table in a known format; name a folder, a datapackage.json or a CSV file"
        )
    raw = {"name": os.path.splitext(name)[0], "path": name, "type": "table"}
    made = parsing.package({"resources": [raw]})
    made.folder, made.path, made.is_bare = folder or ".", name, True
    if schema is not None:
        resource = made.resources[0]
        resource.schema = descriptor.read_schema(schema) if isinstance(schema, str) else given(schema)
        made.problems.extend(resource.schema.problems)
    return made


def given(schema: Json) -> Schema:
    """The schema of an object in memory. Raises CannotRun."""
    try:
        document = json_documents.parse(json.dumps(schema).encode(), "the schema")
    except (TypeError, ValueError, json_documents.Unreadable) as error:
        raise CannotRun(f"the schema cannot be written as JSON: {error}") from None
    return descriptor.schema_in(document, "the schema")

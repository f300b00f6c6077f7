"""A table without a descriptor: a package of one resource is made for it, with the schema that the command names."""

from __future__ import annotations

import os

from policytables.datapackage import descriptor, parsing
from policytables.problems import CannotRun
from policytables.validation import formats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage.model import Package


def package(path: str, schema: str | None) -> Package:
    """The package of one table. Raises CannotRun."""
    if not os.path.isfile(path):
        raise CannotRun(f"there is no table {path}; --schema is for a table without a descriptor")
    folder, name = os.path.split(path)
    ending = os.path.splitext(name)[1][1:].lower()
    if (
        schema is None
        and ending
        and ending not in formats.ENDINGS
        and ending not in ("txt", "dat", *("gz", "bz2", "xz"))
    ):
        raise CannotRun(
            f"{path} is neither a descriptor nor a table in a known format; name a folder, a datapackage.json or a CSV file"
        )
    raw = {"name": os.path.splitext(name)[0], "path": name, "type": "table"}
    made = parsing.package({"resources": [raw]})
    made.folder, made.path = folder or ".", name
    if schema is not None:
        resource = made.resources[0]
        resource.schema = descriptor.read_schema(schema)
        made.problems.extend(resource.schema.problems)
    return made

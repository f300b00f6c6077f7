"""What a release is made from, and the hash of a table's content, which is the same in every format."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    import pyarrow as pa

    from policytables.loading.package_store import Store

CONTENT = "CONTENT-SHA256SUMS"


class Contents:
    """The package to be released: stamped descriptor, schemas, and tables as bytes and as typed columns."""

    def __init__(self, store: Store, descriptor: dict[str, Any], changelog: str) -> None:
        self.descriptor, self.changelog = descriptor, changelog
        self.name, self.version, self.date = descriptor["name"], descriptor["version"], descriptor["created"][:10]
        self.resources = {resource["name"]: resource for resource in descriptor["resources"]}
        self.schemas = {name: store.schema(name) for name in self.resources}
        self.csv = {name: store.content(name) for name in self.resources}
        self.paths = {name: store.path(name) for name in self.resources}
        self.schema_files = {
            r["schema"]: store.files.read(r["schema"])
            for r in self.resources.values()
            if isinstance(r.get("schema"), str)
        }

    @property
    def stem(self) -> str:
        """Name and version, which file names begin with."""
        return f"{self.name}-{self.version}"

    @cached_property
    def arrow(self) -> dict[str, pa.Table]:
        """{table: pyarrow Table}, enumerations as text."""
        from policytables.loading import arrow_tables  # checks of a contribution import this module, and need no extra

        about = {"package": self.name, "version": self.version}
        return {
            name: arrow_tables.plain(self.csv[name], self.schemas[name], about | {"table": name, **_told(resource)})
            for name, resource in self.resources.items()
        }

    def rows(self, table: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a table as tuples of Python values; a date is a datetime.date, a null None."""
        for batch in self.arrow[table].to_batches(max_chunksize=10_000):
            yield from zip(*(column.to_pylist() for column in batch.columns))

    def sums(self) -> bytes:
        """The content of CONTENT-SHA256SUMS: for every table the hash of its rows."""
        return "".join(f"{digest(self.rows(name))}  {name}\n" for name in sorted(self.resources)).encode()


def digest(rows: Iterable[Iterable[object]]) -> str:
    """SHA-256 over typed rows in the order of the table: of each row a line of JSON, an array of its cells.

    A date is its ISO text. An integer is a number, and a number is its shortest decimal, with a point, that reads back as
    the same double. A null is null. There are no blanks, and no escapes except those that JSON requires.
    """
    sum = hashlib.sha256()
    for row in rows:
        sum.update(json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=str).encode() + b"\n")
    return sum.hexdigest()


def _told(resource: Mapping[str, Any]) -> dict[str, str]:
    return {name: resource[name] for name in ("title", "description") if resource.get(name)}

"""What a resource declares about its file and table, compared with the facts: hash, size, number of fields and rows."""

from __future__ import annotations

import os

from policytables.datapackage import hashes, json_documents
from policytables.datapackage.frictionless_view import rewriting
from policytables.problems import counted
from policytables.storage import regular_files
from policytables.validation import package_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytables.datapackage.model import Json, Package, Resource
    from policytables.validation.row_rules import TableFinding


LARGEST = 1 << 26  # bytes of a file that is hashed with other line ends


def of_file(package: Package, resource: Resource, compat: bool = False) -> Iterable[TableFinding]:
    """Findings about a resource that is not a table: it must exist, and match any declared size and hash."""
    try:
        for path in resource.paths:
            package_files.check(package.folder, path)
    except package_files.Unopened as failure:
        return [(failure.rule, None, None, (failure, str(failure)))]
    return of_table(package, resource, None, None, compat)


def of_table(
    package: Package, resource: Resource, fields: int | None, rows: int | None, compat: bool = False
) -> Iterator[TableFinding]:
    """Findings about declared hash, size and counts that differ from the data.

    Only the declared facts are rewritten, not the whole resource: strict mode gets here with schemas that the reference refuses.
    """
    raw = json_documents.copied(resource.raw)
    rewriting.transform_stats(raw)
    if resource.paths:
        yield from of_bytes(package, resource, raw, compat)
    if compat and fields is None and raw.get("fields"):
        yield "field-count", None, None, (None, f"the file is no table, expected {counted(raw['fields'], 'field')}")
    if compat and rows is None and raw.get("rows"):
        yield "row-count", None, None, (None, f"the file is no table, expected {counted(raw['rows'], 'row')}")
    if fields is not None and isinstance(raw.get("fields"), (int, float)) and raw["fields"] and raw["fields"] != fields:
        yield "field-count", None, None, (None, f"the schema has {counted(fields, 'field')}, expected {raw['fields']}")
    if rows is not None and isinstance(raw.get("rows"), (int, float)) and raw["rows"] and raw["rows"] != rows:
        yield "row-count", None, None, (None, f"the table has {counted(rows, 'row')}, expected {raw['rows']:,}")


def of_bytes(package: Package, resource: Resource, raw: Json, compat: bool) -> Iterator[TableFinding]:
    digest = raw.get("hash")
    if digest and isinstance(digest, str):
        algorithm, expected = rewriting.parse_hash(digest)
        algorithm, expected = (algorithm, expected) if compat else (hashes.plain_name(algorithm), expected.lower())
        if algorithm in (("md5", "sha256") if compat else hashes.ALGORITHMS):
            actual = hashed(contents(package, resource, compat), algorithm)
            expected = expected if compat else expected.strip()
            if actual != expected:
                note = f"the hash is {actual}, expected {expected}"
                if not compat:
                    note = explained(note, digest, package.folder, resource.paths)
                yield "hash-count", None, None, (None, note)
    declared = raw.get("bytes") if compat else raw.get("bytes", resource.raw.get("bytes"))
    if isinstance(declared, (int, float)) and not isinstance(declared, bool) and (declared or not compat):
        size = sum(os.path.getsize(os.path.join(package.folder, path)) for path in resource.paths)
        if compat and len(resource.paths) > 1:
            size = sum(map(len, contents(package, resource, compat)))
        if declared != size:
            yield "byte-count", None, None, (None, f"the file has {counted(size, 'byte')}, expected {declared:,}")


def explained(note: str, declared: str, folder: str, paths: list[str]) -> str:
    """The note about a wrong hash, and why it is wrong where that shows: it is none by its algorithm, or that of other line ends."""
    name, expected = rewriting.parse_hash(declared)
    algorithm, expected = hashes.plain_name(name), expected.lower().strip()
    if advice := hashes.misfit(algorithm, expected):
        return f'"{declared}" is no hash by {algorithm}: {advice}'
    if len(paths) != 1 or package_files.size_of(folder, paths[0]) > LARGEST:
        return note
    import hashlib

    with regular_files.regular(os.path.join(folder, paths[0])) as stream:
        content = stream.read(LARGEST + 1)
    bare = content.replace(b"\r\n", b"\n")
    for ends, other in (("CR LF", bare.replace(b"\n", b"\r\n")), ("LF", bare)):
        if other != content and hashlib.new(algorithm, other, usedforsecurity=False).hexdigest() == expected:
            return f"{note}, which is that of the file with {ends} line ends"
    return note


def contents(package: Package, resource: Resource, compat: bool) -> Iterator[bytes]:
    """Yield the bytes of all files. The reference joins several, without the first line of each further one."""
    if compat and len(resource.paths) > 1:
        from policytables.validation.csvio import resource_bytes

        with resource_bytes.opened(package.folder, resource) as stream:
            while block := stream.read(1 << 20):
                yield block
        return
    for path in resource.paths:
        with regular_files.regular(os.path.join(package.folder, path)) as stream:
            while block := stream.read(1 << 20):
                yield block


def hashed(blocks: Iterable[bytes], algorithm: str) -> str:
    import hashlib  # OpenSSL takes a tenth of the start-up time, and few packages declare a hash

    digest = hashlib.new(algorithm, usedforsecurity=False)
    for block in blocks:
        digest.update(block)
    return digest.hexdigest()

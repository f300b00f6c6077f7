"""The files of a release checked against its checksums and its descriptor."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from policytables.datapackage import json_documents
from policytables.loading import shapes
from policytables.loading.package_store import DESCRIPTOR
from policytables.problems import Problem
from policytables.release import checksums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import IO

AGAIN = "download the release again"


class File(NamedTuple):
    """Size and SHA-256 of a file, large or small."""

    size: int
    sha256: str


def of_stream(stream: IO[bytes]) -> File:
    """The File for the content of a stream, read in pieces."""
    size, found = 0, hashlib.sha256()
    while piece := stream.read(1 << 20):
        size += len(piece)
        found.update(piece)
    return File(size, found.hexdigest())


def of_bytes(content: bytes) -> File:
    """The File of some bytes."""
    return File(len(content), checksums.sha256(content))


def problems(listed: bytes, files: Mapping[str, File], prefix: str = "") -> list[Problem]:
    """Problems of files according to the content of their SHA256SUMS."""
    sums, found = read(listed, prefix + checksums.NAME)
    if found:
        return found
    for name in sorted({*sums, *files}):
        if name not in files:
            said = f"{checksums.NAME} lists the file, but it is not there"
            found.append(Problem("missing-file", said, prefix + name, fix=AGAIN))
        else:
            found += of_file(name, files[name], sums, prefix)
    return found


def read(listed: bytes, shown: str = checksums.NAME) -> tuple[dict[str, str], list[Problem]]:
    """({name: sha256}, problems) of the content of a SHA256SUMS."""
    try:
        return checksums.read(listed), []
    except ValueError as reason:
        return {}, [Problem("bad-sums", f"the sums cannot be read: {reason}", shown, fix=AGAIN)]


def of_file(name: str, file: File, sums: Mapping[str, str], prefix: str = "") -> list[Problem]:
    """Problems of one file according to the checksums."""
    if name not in sums:
        said = f"the file is not in {checksums.NAME}, so it is no part of the release"
        return [Problem("unlisted-file", said, prefix + name, fix="take it away")]
    if sums[name] != file.sha256:
        said = f"its bytes have another sum than {checksums.NAME} states"
        return [Problem("changed-file", said, prefix + name, fix="download it again")]
    return []


def of_descriptor(content: bytes | None, files: Mapping[str, File], prefix: str = "") -> Iterator[Problem]:
    """Problems of the tables according to size and hash in the descriptor; None if there is no descriptor."""
    try:
        resources = _resources(content)
    except ValueError as reason:
        yield Problem("bad-descriptor", str(reason), prefix + DESCRIPTOR, fix=AGAIN)
        return
    for path, file in resources:
        if path not in files:
            said = f"{DESCRIPTOR} names the table, but it is not there"
            yield Problem("missing-file", said, prefix + path, fix=AGAIN)
        elif files[path] != file:
            said = f"its bytes have another size or hash than {DESCRIPTOR} states"
            yield Problem("changed-file", said, prefix + path, fix=AGAIN)


def _resources(content: bytes | None) -> list[tuple[str, File]]:
    """(path, File) for every table, from the descriptor. Raises ValueError."""
    wanted = f"there is no {DESCRIPTOR} that states path, bytes and hash of every table"
    if content is None:
        raise ValueError(wanted)
    try:
        raw = json_documents.parse(content, DESCRIPTOR).value
    except json_documents.Unreadable as reason:
        raise ValueError(f"it {reason}") from None
    for fault in shapes.package(raw):
        raise ValueError(fault)
    if any("bytes" not in resource or "hash" not in resource for resource in raw["resources"]):
        raise ValueError(wanted)
    return [(r["path"], File(r["bytes"], r["hash"].removeprefix("sha256:"))) for r in raw["resources"]]

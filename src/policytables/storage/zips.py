"""Zip archives: ours, the same bytes on every machine and in every year, and untrusted ones, read with care."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import zipfile
from contextlib import contextmanager

from policytables.problems import CannotRun
from policytables.storage import limits, regular_files, safe_paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import IO

DESCRIPTOR = "datapackage.json"
YAML = ("datapackage.yaml", "datapackage.yml")
# Stored, not deflated: the bytes of a deflated member depend on the zlib that a Python was built with.
# The year is the first that a zip can state; mode and system are those of a plain file on Unix.
_END, _ENTRY = 22, 1024  # bytes of the record at the end of a zip, and the most for an entry of its list
_MOMENT, _SYSTEM, _MODE = (1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16


class Refused(Exception):
    """The zip is damaged, or holds something that no package does; the text says what."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip of {name: bytes}, in the order of the names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        for name, content in sorted(files.items()):
            member = zipfile.ZipInfo(name, _MOMENT)
            member.create_system, member.external_attr = _SYSTEM, _MODE
            made.writestr(member, content)
    return stream.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """{name: bytes} of a zip that `packed` made. Raises Refused for any other, and for one that was changed."""
    with archive(io.BytesIO(content)) as opened:
        # Stored members are no larger than the file itself; anything else is not ours and might unpack to terabytes.
        if any(member.compress_type != zipfile.ZIP_STORED for member in opened.infolist()):
            raise Refused("it holds compressed files, and a release holds none")
        try:
            files = {name: opened.read(name) for name in opened.namelist()}
        except Exception as error:
            raise Refused(f"it is damaged: {error}") from None
    if packed(files) != content:
        raise Refused("it was changed after it was made: its files, packed again, are other bytes")
    return files


def archive(stream: IO[bytes]) -> zipfile.ZipFile:
    """The archive in a stream. Raises Refused for what is not a zip, and for one that lists more than any package holds."""
    try:
        _check_list(stream)
        return zipfile.ZipFile(stream)
    except Refused:
        raise
    except Exception as error:  # a damaged archive makes zipfile raise many kinds of errors
        raise Refused(f"it is damaged: {getattr(error, 'strerror', None) or error}") from None


def _check_list(stream: IO[bytes]) -> None:
    """Refuse a list of millions of entries before it is read: each takes a thousand times its size in memory."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _END - 65_535))
    tail = stream.read()
    end = tail.rfind(b"PK\5\6")
    stream.seek(0)
    if end >= 0 and len(tail) - end >= _END:
        listed = int.from_bytes(tail[end + 12 : end + 16], "little")
        # What needs the larger numbers of zip64 is larger than anything that is unpacked here.
        if listed > limits.MEMBERS * _ENTRY:
            raise Refused(f"its list of files has {listed:,} bytes, expected at most {limits.MEMBERS * _ENTRY:,}")


def check(opened: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The members that are files. Raises Refused for names that lead out of the folder, links, and sizes that no package has."""
    entries = opened.infolist()
    if len(entries) > limits.MEMBERS:
        raise Refused(f"it holds {len(entries):,} files, expected at most {limits.MEMBERS:,}")
    members = [member for member in entries if not member.is_dir()]
    for member in entries:
        if not safe_paths.stays_inside(member.filename):
            raise Refused(f"it holds {member.filename!r}, which leads out of the folder")
        if (levels := member.filename.replace("\\", "/").count("/")) > limits.LEVELS:
            raise Refused(f"it holds a file below {levels:,} folders, expected at most {limits.LEVELS}")
        if member.external_attr >> 28 == 0xA:
            raise Refused(f"it holds {member.filename!r}, which is a symbolic link")
    size = sum(member.file_size for member in members)
    packed_size = sum(member.compress_size for member in members) or 1
    if size > limits.UNPACKED or (size > limits.SMALL and size > limits.RATIO * packed_size):
        raise Refused(f"it would be {size:,} bytes unpacked from {packed_size:,}, which is refused")
    return members


def root(opened: zipfile.ZipFile) -> str:
    """The prefix of the names of the package's files: nothing, or its one folder. Raises Refused."""
    places = [name.rpartition("/") for name in opened.namelist() if name.count("/") < 2]
    names = {folder + slash: name for folder, slash, name in places if name in (DESCRIPTOR, *YAML)}
    if not names:
        raise Refused(f"it holds no {DESCRIPTOR}")
    if "" not in names and len(names) > 1:
        raise Refused(f"it holds several packages: {', '.join(sorted(map(''.join, names.items())))}")
    return min(names, key=len)


@contextmanager
def extracted(path: str) -> Iterator[str]:
    """The folder of the package in a zip, unpacked for as long as the context lasts. Raises CannotRun."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with regular_files.regular(path) as stream, archive(stream) as opened:
                for member in check(opened):
                    _extract(opened, member, folder)
                place = os.path.join(folder, root(opened))
        except (Refused, OSError) as error:
            raise CannotRun(f"{path} cannot be unpacked: {getattr(error, 'strerror', None) or error}") from None
        yield place


def _extract(opened: zipfile.ZipFile, member: zipfile.ZipInfo, folder: str) -> None:
    """Unpack one file, and no more of it than its entry says."""
    target = os.path.join(folder, *member.filename.replace("\\", "/").split("/"))
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "xb") as out:
        try:
            with opened.open(member) as source:
                shutil.copyfileobj(source, out, 1 << 20)
        except OSError:
            raise
        except Exception as error:
            raise Refused(f"it is damaged: {error}") from None
        if out.tell() > member.file_size:
            raise Refused(f"{member.filename!r} is larger than the zip says")

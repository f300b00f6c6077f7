"""A package in a zip, unpacked into a folder of its own for the time of the validation; a hostile zip is refused."""

import os
import shutil
import tempfile
import zipfile
from contextlib import contextmanager

from policytables.problems import CannotRun
from policytables.storage.limits import LARGEST, RATIO, SMALL

MEMBERS = 10_000


@contextmanager
def unpacked(path):
    """The folder of the package in the zip at `path`. Raises CannotRun for what is no zip, or may not be unpacked."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                members = [member for member in archive.infolist() if not member.is_dir()]
                check(path, members)
                for member in members:
                    extract(archive, member, folder, path)
        except CannotRun:
            raise
        except Exception as error:
            raise CannotRun(f"{path} cannot be unpacked: {error}") from None
        yield root(path, folder)


def check(path, members):
    """Refuse names that lead out of the folder, links, and sizes that no package has."""
    if len(members) > MEMBERS:
        raise CannotRun(f"{path} holds {len(members):,} files, expected at most {MEMBERS:,}")
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if member.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in member.filename:
            raise CannotRun(f"{path} holds {member.filename!r}, which leads out of the folder")
        if member.external_attr >> 28 == 0xA:
            raise CannotRun(f"{path} holds {member.filename!r}, which is a symbolic link")
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if size > LARGEST or (size > SMALL and size > RATIO * packed):
        raise CannotRun(f"{path} would be {size:,} bytes unpacked from {packed:,}, which is refused")


def extract(archive, member, folder, path):
    """Unpack one file, and no more of it than its entry says."""
    target = os.path.join(folder, *member.filename.replace("\\", "/").split("/"))
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with archive.open(member) as source, open(target, "wb") as out:
        shutil.copyfileobj(source, out, 1 << 20)
        if out.tell() > member.file_size:
            raise CannotRun(f"{path}: {member.filename!r} is larger than the zip says")


def root(path, folder):
    """The folder with the datapackage.json: the top one, or the only one below it."""
    entries = os.listdir(folder)
    if "datapackage.json" in entries:
        return folder
    if len(entries) == 1 and os.path.isfile(os.path.join(folder, entries[0], "datapackage.json")):
        return os.path.join(folder, entries[0])
    raise CannotRun(f"{path} holds no datapackage.json")

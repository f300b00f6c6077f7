"""Where a package lies - a folder or a zip - and its files, read only when they are whole."""

from __future__ import annotations

import hashlib
import os
from difflib import get_close_matches

from policytables.datapackage import json_documents, parsing
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import IO

    from policytables.datapackage.model import Schema

DESCRIPTOR = "datapackage.json"


def at(place: str | PathLike[str] | None = None) -> Store:
    """The package at a folder, its datapackage.json, or a zip of a release. Raises CannotRun."""
    place = os.fspath(place) if place is not None else _own()
    if os.path.basename(place) == DESCRIPTOR:
        place = os.path.dirname(place) or "."
    if os.path.isdir(place):
        return Store(place, Folder(place))
    if os.path.isfile(place):
        return Store(place, Zip(place))
    raise CannotRun(f"there is no package at {place}: give a folder with a {DESCRIPTOR}, or the zip of a release")


def _own() -> str:
    """The checkout that this library lies in, else the dataset that is installed, else the package in the current folder."""
    checkout = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    if _is_package(checkout):
        return checkout
    installed = _installed()
    if len(installed) > 1:
        raise CannotRun(
            f"several datasets are installed: {', '.join(sorted(installed))}; load with the module of the one you mean,"
            " or say load(table, package=FOLDER_OR_ZIP)"
        )
    if installed:
        return next(iter(installed.values()))
    if _is_package("."):
        return "."
    raise CannotRun(
        f"there is no data: no dataset is installed, and the current folder holds no {DESCRIPTOR}; run this in a folder"
        " with the package, or say load(table, package=FOLDER_OR_ZIP)"
    )


def _is_package(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, DESCRIPTOR))


def _installed() -> dict[str, str]:
    """{name of an installed dataset: folder of its package}, by the entry point that its wheel declares."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    found: dict[str, str] = {}
    for entry in entry_points(group="policytables.packages"):
        spec = find_spec(entry.value)
        folder = os.path.join(os.path.dirname(spec.origin), "package") if spec and spec.origin else ""
        if folder and _is_package(folder):
            found[entry.name] = folder
    return found


class Store:
    """A package that can be read: `place` for messages, `files` with open(path) -> binary stream, read(path) and state()."""

    def __init__(self, place: str, files: Folder | Zip) -> None:
        self.place, self.files = place, files
        self.descriptor = self._document(DESCRIPTOR).value
        self.package = parsing.package(self.descriptor)
        self.tables = [resource.name for resource in self.package.resources]
        self._schemas: dict[str, Schema] = {}

    @property
    def version(self) -> str:
        return self.package.version

    def table(self, name: str) -> str:
        """The name, if there is such a table. Raises LookupError with the nearest one."""
        if name in self.tables:
            return name
        near = get_close_matches(str(name), self.tables, 1)
        raise LookupError(
            f"there is no table {name!r}"
            + (f", did you mean {near[0]!r}?" if near else f"; there are {', '.join(self.tables)}")
        )

    def schema(self, table: str) -> Schema:
        """The schema of a table. Raises CannotRun."""
        if table not in self._schemas:
            raw = self.package.resource(table).raw.get("schema")
            document = self._document(raw) if isinstance(raw, str) else None
            self._schemas[table] = parsing.schema(document.value if document else raw or {}, (), document)
        return self._schemas[table]

    def path(self, table: str) -> str:
        """Path of a table's file in the package. Raises CannotRun where it leads out of it."""
        path = self.package.resource(table).path
        if not path or os.path.isabs(path) or ".." in path.replace("\\", "/").split("/"):
            raise CannotRun(f"the table {table} has the path {path!r}, which leads out of the package")
        return path

    def stream(self, table: str) -> IO[bytes]:
        """The file of a table as a binary stream. Raises CannotRun."""
        return self.files.open(self.path(table))

    def content(self, table: str) -> bytes:
        """The bytes of a table, held to size and hash where the descriptor states them. Raises CannotRun."""
        path, raw = self.path(table), self.package.resource(table).raw
        content = self.files.read(path)
        stated = raw.get("hash", "")
        differs = isinstance(raw.get("bytes"), int) and raw["bytes"] != len(content)
        if differs or (stated.startswith("sha256:") and stated != f"sha256:{hashlib.sha256(content).hexdigest()}"):
            raise CannotRun(
                f"{self.place}: {path} is not the file that was released: its bytes have another hash than {DESCRIPTOR} states"
            )
        return content

    def about(self, table: str) -> dict[str, str]:
        """What a frame should remember of where it comes from."""
        return {"package": self.package.name, "version": self.version, "table": table}

    def _document(self, path: str) -> json_documents.Document:
        try:
            return json_documents.parse(self.files.read(path, json_documents.LARGEST + 1), path)
        except json_documents.Unreadable as reason:
            raise CannotRun(f"{self.place}: {path} {reason}") from None


class Folder:
    """Files of a folder; a data/ with tables of two builds is refused."""

    def __init__(self, folder: str) -> None:
        from policytables.storage import whole_folders

        self.folder = folder
        if whole_folders.is_between(os.path.join(folder, "data")):
            raise CannotRun(f"{folder}: data/ stands between two builds; run scripts/build.py, which finishes it")

    def open(self, path: str) -> IO[bytes]:
        try:
            return open(os.path.join(self.folder, path), "rb")
        except OSError as error:
            raise CannotRun(f"{os.path.join(self.folder, path)} cannot be read: {error.strerror}") from None

    def read(self, path: str, size: int = -1) -> bytes:
        with self.open(path) as stream:
            return stream.read(size)

    def state(self) -> object:
        """What changes when a build replaces data/: whoever reads several tables looks before and after."""
        try:
            found = os.stat(os.path.join(self.folder, "data"))
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_ctime_ns  # the number of a folder that is gone is given again


class Zip:
    """Files of a zip archive, at its top or in the one folder that it holds."""

    def __init__(self, file: str) -> None:
        from zipfile import BadZipFile, ZipFile

        self.file = file
        try:
            self.archive = ZipFile(file)
        except (BadZipFile, OSError, ValueError) as error:
            raise CannotRun(f"{file} is no zip that can be read: {getattr(error, 'strerror', None) or error}") from None
        names = [
            name for name in self.archive.namelist() if name.rsplit("/", 1)[-1] == DESCRIPTOR and name.count("/") < 2
        ]
        if not names:
            raise CannotRun(f"{file} holds no {DESCRIPTOR}, so it is no release")
        self.prefix = min(names, key=len).removesuffix(DESCRIPTOR)

    def open(self, path: str) -> IO[bytes]:
        try:
            return self.archive.open(self.prefix + path)
        except KeyError:
            raise CannotRun(f"{self.file} holds no {path}") from None
        except Exception as error:  # zipfile meets a damaged archive in many ways
            raise CannotRun(f"{self.file}: {path} cannot be read: {error}") from None

    def read(self, path: str, size: int = -1) -> bytes:
        with self.open(path) as stream:
            try:
                return stream.read(size)
            except Exception as error:  # a wrong check sum, a wrong length, a broken deflate stream
                raise CannotRun(f"{self.file}: {path} is damaged: {error}") from None

    def state(self) -> object:
        return None

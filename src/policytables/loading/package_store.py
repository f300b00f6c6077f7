"""The files of a package in a folder or zip, read only if they are complete."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os

from policytables import suggestions
from policytables.datapackage import json_documents, parsing
from policytables.loading import shapes
from policytables.problems import CannotRun
from policytables.storage import limits, regular_files, safe_paths, whole_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
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
    """The checkout that holds this library, else the installed dataset, else the package in the current folder."""
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
        self._expect(DESCRIPTOR, shapes.package(self.descriptor))
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
        raise LookupError(f"there is no table {name!r}{suggestions.hint(name, self.tables)}")

    def schema(self, table: str) -> Schema:
        """The schema of a table. Raises CannotRun."""
        if table not in self._schemas:
            raw = self.package.resource(table).raw.get("schema")
            document = self._document(raw) if isinstance(raw, str) else None
            found = document.value if document else raw or {}
            self._expect(raw if isinstance(raw, str) else f"the schema of {table}", shapes.schema(found))
            self._schemas[table] = parsing.schema(found, (), document)
        return self._schemas[table]

    def path(self, table: str) -> str:
        """Path of a table's file in the package. Raises CannotRun where it leads out of it."""
        path: str = self.package.resource(table).path
        if not safe_paths.stays_inside(path):
            raise CannotRun(f"the table {table} has the path {path!r}, which leads out of the package")
        return path

    def stream(self, table: str) -> io.BufferedReader:
        """The file of a table as a binary stream. Raises CannotRun."""
        # A zip's own stream finds lines in Python, ten times slower.
        return io.BufferedReader(self.files.open(self.path(table)), 1 << 20)  # type: ignore[arg-type]

    def content(self, table: str) -> bytes:
        """The bytes of a table, checked against any size and hash in the descriptor. Raises CannotRun."""
        path, raw = self.path(table), self.package.resource(table).raw
        content = self.files.read(path)
        stated = raw.get("hash", "")
        differs = raw.get("bytes", len(content)) != len(content)
        if differs or (stated.startswith("sha256:") and stated != f"sha256:{hashlib.sha256(content).hexdigest()}"):
            raise CannotRun(
                f"{self.place}: {path} is not the file that was released: its size or hash is not the one in {DESCRIPTOR}"
            )
        return content

    def about(self, table: str) -> dict[str, str]:
        """The origin of a table, kept with its frame."""
        return {"package": self.package.name, "version": self.version, "table": table}

    @contextlib.contextmanager
    def of_one_build(self) -> Iterator[None]:
        """Raise CannotRun at the end if data/ was replaced while several of its tables were read."""
        before = self.files.state()
        yield
        if self.files.state() != before:
            raise CannotRun(f"{self.place}: data/ was rebuilt while it was read; run this again")

    def _document(self, path: str) -> json_documents.Document:
        try:
            return json_documents.parse(self.files.read(path, limits.DOCUMENT), path)
        except json_documents.Unreadable as reason:
            raise CannotRun(f"{self.place}: {path} {reason}") from None

    def _expect(self, path: str, faults: Iterator[str]) -> None:
        for fault in faults:
            raise CannotRun(f"{self.place}: {path}: {fault}; scripts/validate.py reports all")


class Folder:
    """Files of a folder. Paths out of it, and a data/ with tables of two builds, are refused."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        if whole_folders.is_between(os.path.join(folder, "data")):
            raise CannotRun(f"{folder}: data/ is a mix of two builds; run scripts/build.py, which completes it")

    def open(self, path: str) -> IO[bytes]:
        """A file as a binary stream. Raises CannotRun."""
        try:
            return regular_files.inside(self.folder, path)
        except OSError as error:
            raise CannotRun(f"{os.path.join(self.folder, path)} cannot be read: {error.strerror}") from None

    def read(self, path: str, largest: int = limits.UNPACKED) -> bytes:
        """The content of a file. Raises CannotRun."""
        with self.open(path) as stream:
            try:
                return regular_files.content(stream, largest)
            except OSError as error:
                raise CannotRun(f"{os.path.join(self.folder, path)} cannot be read: {error.strerror}") from None

    def state(self) -> object:
        """A value that changes when a build replaces data/, compared before and after reading several tables."""
        try:
            found = os.stat(os.path.join(self.folder, "data"))
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_ctime_ns  # inode numbers are reused, so the time counts as well


class Zip:
    """Files of a zip archive, at its top level or in its only folder."""

    def __init__(self, file: str) -> None:
        import weakref

        from policytables.storage import zips

        self.file, self.zips = file, zips
        try:
            with contextlib.ExitStack() as opened:
                stream = opened.enter_context(regular_files.regular(file))
                self.archive = zips.archive(stream)
                opened.pop_all()
            weakref.finalize(self.archive, stream.close)  # a stream of a table may be read when the store is gone
            zips.check(self.archive)
            self.prefix = zips.root(self.archive)
        except (zips.Refused, OSError) as error:
            reason = getattr(error, "strerror", None) or error
            raise CannotRun(f"{file} is not a readable package: {reason}") from None

    def open(self, path: str) -> IO[bytes]:
        """A file as a binary stream. Raises CannotRun."""
        try:
            return self.archive.open(self.prefix + path)
        except KeyError:
            raise CannotRun(f"{self.file} holds no {path}") from None
        except Exception as error:  # a damaged archive makes zipfile raise many kinds of errors
            raise CannotRun(f"{self.file}: {path} cannot be read: {error}") from None

    def read(self, path: str, largest: int = limits.UNPACKED) -> bytes:
        """The content of a file. Raises CannotRun."""
        with self.open(path) as stream:
            try:
                return regular_files.content(stream, largest)
            except OSError as error:
                raise CannotRun(f"{self.file}: {path} cannot be read: {error.strerror}") from None
            except Exception as error:  # a wrong checksum, a wrong length, a broken deflate stream
                raise CannotRun(f"{self.file}: {path} is damaged: {error}") from None

    def state(self) -> object:
        """Nobody replaces the files of an open archive."""
        return None

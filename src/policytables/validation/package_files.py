"""The files of a package on disk: which may be opened, and whether one was changed while it was read."""

from __future__ import annotations

import os

from policytables.datapackage import near_files
from policytables.datapackage.descriptor import is_inside, is_remote
from policytables.problems import CannotRun
from policytables.storage import journal, regular_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO, TypeVar

    from policytables.datapackage.model import Resource

    Done = TypeVar("Done")


class Unopened(Exception):
    """The data cannot be read.

    `rule` is the finding, the text its message, `path` the file if there are several, `fix` what to do, `line` where, if known.
    """

    def __init__(
        self,
        rule: str,
        reason: str,
        path: str = "",
        fix: str = "put the file there, or correct its description",
        line: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.rule, self.path, self.fix, self.line = rule, path, fix, line


def unreadable(error: Exception) -> Unopened:
    """An error of reading a file as Unopened; any other error is raised again.

    The errors of zlib and lzma are recognised by module name, so that neither has to be imported.
    """
    if isinstance(error, Unopened):
        return error
    if isinstance(error, OSError) and error.errno:
        return Unopened("scheme-error", f"cannot be read ({error.strerror})")
    if isinstance(error, (OSError, EOFError)) or type(error).__module__ in ("zlib", "_lzma"):
        return Unopened(
            "compression-error",
            f"cannot be unpacked ({str(error) or type(error).__name__})",
            fix="pack the file again, or correct `compression`",
        )
    raise error


def unchanged(folder: str, paths: list[str], work: Callable[[], Done]) -> Done:
    """The result of `work()`. Raises CannotRun if a file changed meanwhile, because then it is unclear what was judged."""
    before = [stamp(folder, path) for path in paths]

    def compare() -> None:
        for path, known in zip(paths, before):
            if stamp(folder, path) != known:
                raise CannotRun(f"{path} was changed while it was read; validate again when nobody writes to it")

    refuse_between(folder, paths)  # after the stamps: what is replaced from here on is seen by them
    try:
        done = work()
    except OSError as error:
        compare()
        raise CannotRun(f"{', '.join(paths)} cannot be read: {error.strerror or error}") from None
    except Exception:
        compare()
        raise
    compare()
    return done


def refuse_between(folder: str, paths: Iterable[str]) -> None:
    """Raise CannotRun where the files of a folder are of two runs, because a command replaces them or was killed at that."""
    for place in sorted({os.path.dirname(path) for path in paths}):
        if journal.is_between(os.path.join(folder, place)):
            said = f"{place or folder} holds files of two runs"
            raise CannotRun(f"{said}; run the command again that writes them, scripts/build.py for data/")


def stamp(folder: str, path: str) -> tuple[int, ...] | None:
    """What identifies the state of a file; None if there is none."""
    try:
        found = os.stat(os.path.join(folder, path))
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def size_of(folder: str, path: str) -> int:
    """Size of a file in bytes, 0 if there is none."""
    known = stamp(folder, path)
    return known[2] if known else 0


# Bytes of a table, or of several small ones; from here on DuckDB and more processes are worth their start.
LARGE = 8 << 20


def bytes_of(resource: Resource) -> int:
    """Size of all files of a table; a file that is not there has none."""
    return sum(size_of(resource.package.folder, path) for path in resource.paths)


def format_of(resource: Resource) -> str:
    """csv, tsv or whatever else the descriptor or the name of the file says."""
    declared = resource.raw.get("format")
    if isinstance(declared, str) and declared:
        return declared
    inner = resource.raw.get("innerpath")
    path = inner if isinstance(inner, str) and inner else resource.path.partition("?")[0].partition("#")[0]
    for ending in (".zip", ".gz", ".bz2", ".xz"):
        path = path.removesuffix(ending)
    return os.path.splitext(path)[1][1:].lower()


# Formats that the reference takes for tables; it reads most of them only with an extra installed.
TABULAR = ("csv", "tsv", "xlsx", "xls", "ods", "parquet", "parq", "jsonl", "ndjson", "sav", "zsav")


def is_table(resource: Resource) -> bool:
    """Whether the reference treats the resource as a table."""
    listed = resource.raw.get("profiles")
    profile = listed[0] if isinstance(listed, list) and listed else resource.raw.get("profile")
    kind = resource.raw.get("type") or ("table" if profile == "tabular-data-resource" else "")
    return kind == "table" if kind else format_of(resource) in TABULAR


def check(folder: str, path: str) -> None:
    """Raise Unopened unless `path` is a regular file inside the package: not a URL, folder, device, pipe or socket."""
    opened_inside(folder, path).close()


def opened_inside(folder: str, path: str) -> BinaryIO:
    """Binary stream of a file of the package. Raises Unopened unless it is a regular file inside the folder."""
    if is_remote(path):
        raise Unopened("scheme-error", "is a URL; nothing is fetched", path)
    if not is_inside(folder, path):
        raise Unopened("scheme-error", "leads out of the package; it is not read", path)
    try:
        return regular_files.inside(folder, path)
    except OSError as error:
        fix = near(folder, path) or "put the file there, or correct its description"
        raise Unopened("scheme-error", f"cannot be read ({error.strerror})", path, fix) from None


def near(folder: str, path: str) -> str:
    """Advice for a path that differs from that of a file by backslashes, escapes or case; "" for none."""
    from unicodedata import normalize
    from urllib.parse import unquote

    for meant in (
        path.replace("\\", "/"),
        unquote(path),
        in_case(folder, path),
        in_case(folder, unquote(path.replace("\\", "/"))),
    ):
        if meant and meant != path and is_inside(folder, meant) and os.path.isfile(os.path.join(folder, meant)):
            is_same = normalize("NFC", meant) == normalize("NFC", path)
            form = " in another Unicode form (NFC, NFD)" if is_same else ""
            return f'write "{meant}", which is there{form}'
    return near_files.misspelt(folder, path)


def in_case(folder: str, path: str) -> str:
    """The path of a file that differs from `path` by case or Unicode form alone, "" for none."""
    from unicodedata import normalize

    def folded(name: str) -> str:
        return normalize("NFC", name).lower()

    found: list[str] = []
    for part in path.split("/"):
        try:
            entries = os.listdir(os.path.join(folder, *found))
        except (OSError, ValueError):
            return ""
        same = (
            part if part in entries else next((entry for entry in sorted(entries) if folded(entry) == folded(part)), "")
        )
        if not same:
            return ""
        found.append(same)
    return "/".join(found)

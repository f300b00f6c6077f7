"""A file written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os

from policytables.console import shown
from policytables.problems import CannotRun
from policytables.storage import durable, safe_paths, unfinished

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def save(pieces: Iterable[str], path: str | os.PathLike[str]) -> None:
    """Write pieces of text to the file as UTF-8, replacing it in one step; raises CannotRun.

    Until the last byte is on disk the old file stays as it was, and no half-written one is left behind. A symlink
    is followed and an existing file keeps its mode. A pipe, a device and whatever /dev/stdout refers to are
    written to directly.
    """
    target = os.path.realpath(path)
    try:
        if _is_stream(os.fspath(path), target):
            with open(path, "a", encoding="utf-8", newline="\n") as stream:
                stream.writelines(pieces)
        else:
            with _filled(target, pieces) as new:
                _put(new, target)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotRun(f"{shown(os.fspath(path))} cannot be written: {_reason(target, error)}") from error


def save_together(files: Mapping[str, str], folder: str) -> None:
    """As `save`, of files of a folder (path -> text): none takes its place before all are on disk, in the order given.

    Raises CannotRun also where a link leads out of the folder, which is not followed; all files are then as they were.
    """
    with contextlib.ExitStack() as filled:
        places = []
        for path, content in files.items():
            place = os.path.join(folder, path)
            if not safe_paths.is_inside(folder, path):
                raise CannotRun(f"{shown(place)} cannot be written: it leads out of the folder")
            target = os.path.realpath(place)
            try:
                if os.path.lexists(target) and not os.path.isfile(target) and not os.path.isdir(target):
                    raise OSError(errno.EINVAL, "it is not a regular file")
                places.append((filled.enter_context(_filled(target, [content])), target))
            except OSError as error:
                raise CannotRun(f"{shown(place)} cannot be written: {_reason(target, error)}") from error
        for new, target in places:
            try:
                _put(new, target)
            except OSError as error:
                raise CannotRun(f"{shown(target)} cannot be written: {_reason(target, error)}") from error


def save_new(pieces: Iterable[str], path: str) -> None:
    """Write pieces of text to a new file. Raises CannotRun if it exists already; it then stays as it was."""
    if _is_stream(path, os.path.realpath(path)):
        save(pieces, path)
    else:
        save_new_together({path: pieces})


def save_new_together(files: Mapping[str, Iterable[str]]) -> None:
    """As `save_new`, of {path: pieces of text}: none takes its place before all are on disk, in the order given."""
    with contextlib.ExitStack() as filled:
        made = []
        for path, pieces in files.items():
            with _told(path):
                made.append((filled.enter_context(unfinished.file(os.path.dirname(path) or ".")), path))
                _fill(made[-1][0], pieces)
        for new, path in made:
            with _told(path):
                _link(new, path)


@contextlib.contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise CannotRun(f"{shown(path)} exists and is not replaced: remove it, or name another file with -o") from None
    except OSError as error:
        raise CannotRun(f"{shown(path)} cannot be written: {_reason(path, error)}") from error


def _is_stream(path: str, target: str) -> bool:
    if path.startswith("/dev/"):  # /dev/stdout may be a file that the shell appends to
        return True
    return os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target)


@contextlib.contextmanager
def _filled(target: str, pieces: Iterable[str]) -> Iterator[str]:
    """The path of a new file that is whole and may take the place of the target."""
    if os.path.isdir(target):
        raise IsADirectoryError
    with unfinished.file(os.path.dirname(target)) as new:
        _fill(new, pieces)
        if os.path.exists(target):
            os.chmod(new, os.stat(target).st_mode & 0o7777)
        yield new


def _put(new: str, target: str) -> None:
    os.replace(new, target)
    durable.sync_folder(os.path.dirname(target))


def _fill(path: str, pieces: Iterable[str]) -> None:
    # A file of which a part is changed may hold bytes that are no UTF-8; they stay as they are.
    with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        file.writelines(pieces)
        durable.sync(file)


def _link(new: str, path: str) -> None:
    """Give the file its name unless something has it. Raises FileExistsError."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError from None
        os.replace(new, path)


def _reason(target: str, error: OSError) -> str:
    folder = os.path.dirname(target)
    if folder and not os.path.isdir(folder):
        return f"there is no folder {shown(folder)}; create it or name another file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder; name a file in it"
    if isinstance(error, PermissionError):
        return "permission denied; choose a place that you may write to"
    return error.strerror or type(error).__name__

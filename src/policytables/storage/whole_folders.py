"""A folder written whole or not at all: it is filled under another name, then takes its place in one step.

A reader sees the old files or the new ones at every moment. Where the system cannot exchange two folders, the files
take their places one by one; meanwhile the folder holds a JOURNAL, which readers of several files have to respect.
A run killed then leaves the journal, and the next run starts again.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat

from policytables.problems import CannotRun
from policytables.storage import durable, limits, locks, regular_files, unfinished
from policytables.storage.exchange import exchange
from policytables.storage.journal import JOURNAL as JOURNAL
from policytables.storage.journal import is_between as is_between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_RETRIES = 1000


def replace(
    folder: str,
    files: Mapping[str, bytes],
    known: Collection[str] = (),
    before: Callable[[], None] | None = None,
    lasting: bool = True,
) -> None:
    """Make a folder hold exactly `files` (relative POSIX path -> bytes). Raises CannotRun, and leaves it as it was.

    `known` are the paths that earlier runs may have written; with anything else in it the folder is not replaced.
    `before` is called when everything is written and nothing has taken its place yet. A folder that is not `lasting`
    may be incomplete after a power cut, and is written many times faster.
    """
    target = os.path.realpath(folder)
    try:
        refuse_foreign(folder, known)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with unfinished.subfolder(os.path.dirname(target)) as new:
            for path, content in files.items():
                _write(os.path.join(new, *path.split("/")), content, lasting)
            if lasting:
                _sync_folders(new)
            if before is not None:
                before()
            if not _placed(new, target):
                with locks.locked(target):
                    _swap(new, target, folder, known)
        if lasting:
            durable.sync_folder(os.path.dirname(target))
    except OSError as error:
        state = "it is half replaced, run this again" if is_between(target) else "it is as it was"
        raise CannotRun(f"{folder} cannot be written: {error.strerror or error}; {state}") from error


def refuse_foreign(folder: str, known: Collection[str]) -> None:
    """Raise CannotRun where a folder holds more than the known paths, or is no folder."""
    if os.path.isdir(folder):
        unfinished.clear(folder)
        foreign = strays(folder, known)
        if foreign:
            more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
            raise CannotRun(
                f"{folder} holds {foreign[0]}{more}, which this command did not write; move it away, or name another folder"
            )
    elif os.path.lexists(folder):
        raise CannotRun(f"{folder} is not a folder; move it away, or name another folder")


def strays(folder: str, known: Collection[str]) -> list[str]:
    """The paths in a folder that are not known; a folder that holds nothing known is listed as one."""
    expected = {*known, JOURNAL, *_journal(folder)}
    above = {path[:at] for path in expected for at, letter in enumerate(path) if letter == "/"}
    found, waiting = [], [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(os.path.join(folder, prefix)) as entries:
            for entry in entries:
                path, is_folder = prefix + entry.name, entry.is_dir(follow_symlinks=False)
                if is_folder and path in above:
                    waiting.append(f"{path}/")
                elif is_folder or path not in expected:
                    found.append(path)
    return sorted(found)


def snapshot(folder: str) -> dict[str, bytes]:
    """The regular files at the top of a folder (name -> bytes), all of one run unless it `is_between`; {} where there is none. Raises OSError."""
    for _ in range(_RETRIES):
        if not os.path.isdir(folder):
            return {}
        handle = os.open(folder, os.O_RDONLY) if os.listdir in os.supports_fd else None
        try:
            found = _files(folder, handle)
            # Where another folder has taken its place meanwhile, some of its files may have been removed already.
            if handle is None or locks.names(folder, handle):
                return found
        except FileNotFoundError:
            continue
        finally:
            if handle is not None:
                os.close(handle)
    raise OSError(errno.EAGAIN, "its files change all the time")


def _files(folder: str, handle: int | None) -> dict[str, bytes]:
    found = {}
    for name in sorted({*os.listdir(folder if handle is None else handle)} - {JOURNAL}):
        place = os.path.join(folder, name) if handle is None else name
        if stat.S_ISREG(os.stat(place, dir_fd=handle, follow_symlinks=False).st_mode):
            with open(place, "rb", opener=lambda path, flags: os.open(path, flags, dir_fd=handle)) as stream:
                found[name] = stream.read()
    return found


def _placed(new: str, target: str) -> bool:
    """Give the new folder its name if nothing has it, or an empty folder; False if something is there."""
    try:
        os.rename(new, target)
    except OSError:
        if os.path.isdir(target):
            return False
        raise
    return True


def _swap(new: str, target: str, folder: str, known: Collection[str]) -> None:
    os.chmod(new, os.stat(target).st_mode & 0o7777)
    refuse_foreign(target, known)
    if not exchange(new, target):
        _one_by_one(new, target)
    elif strays(new, known):  # somebody has just put a file there; it goes back to its place
        exchange(new, target)
        raise CannotRun(f"{folder} was changed while it was replaced; it is as it was, run this again")


def _one_by_one(new: str, target: str) -> None:
    fresh, stale = paths(new), paths(target)
    with open(os.path.join(target, JOURNAL), "w", encoding="utf-8", errors="surrogateescape") as journal:
        journal.writelines(f"{path}\n" for path in sorted({*fresh, *stale} - {JOURNAL}))
        durable.sync(journal)
    for path in fresh:
        place = os.path.join(target, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        os.replace(os.path.join(new, path), place)
    for path in {*stale} - {*fresh, JOURNAL}:
        place = os.path.join(target, path)
        os.unlink(place)
        with contextlib.suppress(OSError):  # not empty
            os.removedirs(os.path.dirname(place))
    _sync_folders(target)
    os.unlink(os.path.join(target, JOURNAL))


def _journal(folder: str) -> list[str]:
    try:
        journal = regular_files.whole(os.path.join(folder, JOURNAL), limits.DOCUMENT)
        return journal.decode("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []


def paths(folder: str) -> list[str]:
    """The paths of all files in a folder, relative, with slashes."""
    return [
        os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")
        for place, _, names in os.walk(folder)
        for name in names
    ]


def _write(path: str, content: bytes, lasting: bool) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb") as file:
        file.write(content)
        if lasting:
            durable.sync(file)


def _sync_folders(folder: str) -> None:
    for place, _, _ in os.walk(folder):
        durable.sync_folder(place)

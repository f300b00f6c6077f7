"""What is being written, under a name of its own until it is whole; and what killed commands left of that.

A writer holds the lock of what it fills. A leftover whose lock is free has lost its writer, and the next command that
writes into the same folder removes it. Nothing else is ever removed.
"""

from __future__ import annotations

import contextlib
import os
import stat

from policytables.storage import locks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# .gitignore lists these names, too.
PREFIX, DIGITS, SUFFIX = ".policytables-", 16, ".unfinished"


def is_unfinished(name: str) -> bool:
    """Whether a file or folder has the name of something unfinished.

    >>> is_unfinished(".policytables-0123456789abcdef.unfinished"), is_unfinished("data.unfinished")
    (True, False)
    """
    digits = name.removeprefix(PREFIX).removesuffix(SUFFIX)
    return name == f"{PREFIX}{digits}{SUFFIX}" and len(digits) == DIGITS and set(digits) <= set("0123456789abcdef")


@contextlib.contextmanager
def file(folder: str) -> Iterator[str]:
    """The path of a new empty file in a folder, to be filled and renamed; removed at the end if it was not renamed."""
    with _made(folder, lambda path: os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)) as path:
        yield path


@contextlib.contextmanager
def subfolder(folder: str) -> Iterator[str]:
    """The path of a new folder in a folder, to be filled and renamed; whatever has its name at the end is removed."""
    with _made(folder, _new_folder) as path:
        yield path


def clear(folder: str) -> None:
    """Remove what killed commands left unfinished in a folder; what cannot be removed stays."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for name in [entry.name for entry in entries if is_unfinished(entry.name)]:
            with contextlib.suppress(OSError):
                _clear(os.path.join(folder, name))


@contextlib.contextmanager
def _made(folder: str, make: Callable[[str], int | None]) -> Iterator[str]:
    clear(folder)
    while True:
        path = os.path.join(folder, f"{PREFIX}{os.urandom(DIGITS // 2).hex()}{SUFFIX}")
        handle = make(path)
        held = None if handle is None else locks.taken(handle)
        # Until it was locked, another command that cleared the folder could take it for a leftover.
        if handle is not None and held and locks.names(path, handle):
            break
        if handle is not None:
            os.close(handle)
        if held is None:  # no locks here, and Windows does not rename what is open
            handle = None
            break
    try:
        yield path
    finally:
        remove(path)
        if handle is not None:
            os.close(handle)


def _new_folder(path: str) -> int | None:
    os.mkdir(path)
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:  # Windows cannot open folders, and has no locks to recognise leftovers by
        return None


def _clear(path: str) -> None:
    kind = os.lstat(path).st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        if locks.taken(handle):
            remove(path)
    finally:
        os.close(handle)


def remove(path: str) -> None:
    """Remove a file or a folder, if it is there."""
    with contextlib.suppress(OSError):
        if stat.S_ISDIR(os.lstat(path).st_mode):
            import shutil

            shutil.rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)

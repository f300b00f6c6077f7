"""One writer at a time. A lock ends with its holder, so that a killed command locks nobody out."""

from __future__ import annotations

import contextlib
import os

from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def locked(folder: str) -> Iterator[None]:
    """Hold a folder as its only writer. Raises CannotRun while another command holds it, and if there is no such folder.

    Everything that writes into a package holds the folder of its datapackage.json.
    """
    while True:
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError as error:
            if os.name == "nt":  # folders cannot be opened there: one writer at a time is up to the user
                yield
                return
            raise CannotRun(f"{folder} cannot be opened: {error.strerror}") from error
        try:
            if taken(handle) is False:
                raise CannotRun(
                    f"another command is writing to {folder} at this moment; run this one again when it is done"
                )
            # The previous holder may have put another folder in its place meanwhile.
            if names(folder, handle):
                yield
                return
        finally:
            os.close(handle)


def taken(handle: int) -> bool | None:
    """Take the lock of an open file or folder: False where somebody else has it, None where there are no locks."""
    try:
        import fcntl
    except ImportError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return None
    return True


def names(path: str, handle: int) -> bool:
    """Whether a path still names the open file or folder."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except OSError:
        return False

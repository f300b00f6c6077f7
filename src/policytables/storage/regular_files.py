"""Opening regular files only: a pipe would block, and a device would never end."""

from __future__ import annotations

import errno
import os
import stat

from policytables.problems import CannotRun
from policytables.storage import limits, safe_paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, BinaryIO

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def regular(file: str | os.PathLike[str]) -> BinaryIO:
    """Binary stream of a regular file. Raises OSError, without waiting, for a pipe, a device, a folder or an impossible name."""
    try:
        return open(file, "rb", opener=_descriptor)
    except ValueError:  # a NUL, or half a character
        raise OSError(errno.EINVAL, "no file can have this name") from None


def inside(folder: str, path: str) -> BinaryIO:
    """Binary stream of a regular file in a folder, links followed. Raises OSError, also for a path that leads out of it."""
    if not safe_paths.is_inside(folder, path):
        raise OSError(errno.EXDEV, "it leads out of the folder")
    stream = regular(os.path.join(folder, path))
    # Links are looked at again now that the file is open: one may have been put there in between.
    if safe_paths.is_inside(folder, path):
        found = os.lstat(safe_paths.resolved(folder, path))
        if os.path.samestat(found, os.fstat(stream.fileno())):
            return stream
    stream.close()
    raise OSError(errno.EAGAIN, "it was replaced while it was opened")


def text(folder: str, path: str, errors: str = "strict") -> str:
    """The text of a file of a folder, with the line ends that it has. Raises CannotRun."""
    try:
        with inside(folder, path) as stream:
            return content(stream, limits.DOCUMENT).decode("utf-8", errors)
    except OSError as error:
        reason = error.strerror
    except UnicodeDecodeError as error:
        reason = f"it is not UTF-8: byte {error.object[error.start]:#04x} at position {error.start}"
    raise CannotRun(f"{os.path.join(folder, path)} cannot be read: {reason}")


def whole(file: str | os.PathLike[str], largest: int) -> bytes:
    """The content of a regular file. Raises OSError, also if it is more than `largest` bytes."""
    with regular(file) as stream:
        return content(stream, largest)


def content(stream: IO[bytes], largest: int) -> bytes:
    """The content of a stream. Raises OSError if it is more than `largest` bytes."""
    found = stream.read(largest + 1)
    if found is None:  # files of the system that look regular and wait for what comes
        raise OSError(errno.EAGAIN, "it holds nothing at this moment")
    if len(found) > largest:
        raise OSError(errno.EFBIG, f"it is larger than {largest:,} bytes, the most that is read")
    return found


def _descriptor(file: str, flags: int) -> int:
    # Opened first, then checked: the other way round, the name could be given to something else in between.
    made = os.open(file, flags | _AT_ONCE)
    if stat.S_ISREG(os.fstat(made).st_mode):
        return made
    os.close(made)
    raise OSError(errno.EINVAL, "it is not a regular file")

"""A report in a file: whole or not at all."""

import os

from policytables.console import shown
from policytables.problems import CannotRun


def save(pieces, path):
    """Write pieces of text to the file as UTF-8, replacing it in one step; raises CannotRun.

    Until the last byte is on disk the old file stays as it was, and no half-written one is left behind. A symlink
    is followed and an existing file keeps its mode. A pipe or device, and whatever stands behind /dev/stdout, is
    written to directly.
    """
    target = os.path.realpath(path)
    try:
        if _is_stream(os.fspath(path), target):
            _fill(path, pieces, "a")
        else:
            _replace(target, pieces)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotRun(f"{shown(os.fspath(path))} cannot be written: {_reason(target, error)}") from error


def _is_stream(path, target):
    if path.startswith("/dev/"):  # /dev/stdout may be a file that the shell appends to
        return True
    return os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target)


def _replace(target, pieces):
    if os.path.isdir(target):
        raise IsADirectoryError
    folder, name = os.path.split(target)
    unfinished = os.path.join(folder, f".{name[:200]}.{os.urandom(6).hex()}.unfinished")
    try:
        _fill(unfinished, pieces, "x")
        if os.path.exists(target):
            os.chmod(unfinished, os.stat(target).st_mode & 0o7777)
        os.replace(unfinished, target)
    except BaseException:
        _remove(unfinished)
        raise
    _sync_folder(folder)


def _fill(path, pieces, mode):
    with open(path, mode, encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)
        file.flush()
        if mode == "x":
            os.fsync(file.fileno())


def _remove(path):
    try:
        os.unlink(path)
    except OSError:
        pass


def _sync_folder(folder):
    """Make the new name durable too; where folders cannot be opened (Windows) the rename has to do."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def _reason(target, error):
    folder = os.path.dirname(target)
    if not os.path.isdir(folder):
        return f"there is no folder {shown(folder)}; create it or name another file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder; name a file in it"
    if isinstance(error, PermissionError):
        return "permission denied; choose a place that you may write to"
    return error.strerror or type(error).__name__

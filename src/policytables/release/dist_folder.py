"""A release put into dist/ whole or not at all, by one command at a time."""

import contextlib
import os
import shutil

from policytables.compiler import data_folder
from policytables.problems import CannotRun

UNFINISHED = ".unfinished-"


@contextlib.contextmanager
def held(dist):
    """Hold dist/ for one writer, made where it is not there; what a killed run left is cleared. Raises CannotRun."""
    made = not os.path.isdir(dist)
    try:
        os.makedirs(dist, exist_ok=True)
    except OSError as error:
        raise CannotRun(f"{dist} cannot be made: {error.strerror}") from error
    try:
        with data_folder.locked(dist, "releases"):
            _clear(dist)
            yield
    finally:
        if made:
            with contextlib.suppress(OSError):  # not empty: the release is in it
                os.rmdir(dist)


def put(dist, name, files, before=lambda: None):
    """Make dist/name hold {path: bytes}, and nothing where that fails; `before` is called when all is written. Raises CannotRun."""
    unfinished, final = os.path.join(dist, UNFINISHED + name), os.path.join(dist, name)
    try:
        for path, content in files.items():
            _write(os.path.join(unfinished, *path.split("/")), content)
        before()
        os.rename(unfinished, final)
        _sync(dist)
    except OSError as error:
        raise CannotRun(
            f"the release cannot be written to {dist}: {error.strerror or error}; {dist} is as it was"
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def there(dist, name):
    """{path: bytes} of a release in dist/, or None."""
    folder = os.path.join(dist, name)
    if not os.path.isdir(folder):
        return None
    files = {}
    for path, _, names in os.walk(folder):
        for file in names:
            full = os.path.join(path, file)
            with open(full, "rb") as stream:
                files[os.path.relpath(full, folder).replace(os.sep, "/")] = stream.read()
    return files


def _clear(dist):
    for name in os.listdir(dist):
        if name.startswith(UNFINISHED):
            try:
                shutil.rmtree(os.path.join(dist, name))
            except OSError as error:
                raise CannotRun(
                    f"{os.path.join(dist, name)}, left by a killed run, cannot be removed: {error.strerror}"
                ) from error


def _write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder):
    """Make the new name durable; where folders cannot be opened the rename has to do."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

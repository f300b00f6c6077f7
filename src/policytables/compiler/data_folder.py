"""data/ written whole or not at all: a new folder beside it takes its place in one step.

    data.writing   being filled; worth nothing
    data.ready     filled and on disk, waiting to take the place of data
    data.replaced  the old data, to be removed

Whoever is killed leaves one of these states, and `settle` finishes or rolls back from each of them.
"""

import contextlib
import os
import shutil

from policytables.problems import CannotRun

WRITING, READY, REPLACED = "data.writing", "data.ready", "data.replaced"


def existing(root):
    """The folder itself; raises CannotRun where there is none."""
    if not os.path.isdir(root):
        raise CannotRun(f"there is no folder {root}")
    return root


@contextlib.contextmanager
def locked(root, what="data/"):
    """Hold a folder for one writer; raises CannotRun while another one has it. `what` is what they write."""
    try:
        import fcntl
    except ImportError:  # a system without file locks: builds there are one at a time by agreement
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotRun(
                f"another command is writing {what} at this moment; run this one again when it is done"
            ) from error
        yield
    finally:
        os.close(handle)


def settle(root):
    """Finish or roll back what a killed command left; safe to call at any time by who holds the lock."""
    data, writing, ready, replaced = _places(root)
    _remove(writing)
    if os.path.isdir(ready):
        if os.path.isdir(data):
            _remove(replaced)
            os.rename(data, replaced)
        os.rename(ready, data)
    elif not os.path.isdir(data) and os.path.isdir(replaced):
        os.rename(replaced, data)
    _remove(replaced)


def replace(root, files):
    """Make data/ hold exactly `files` (name -> bytes); raises CannotRun and leaves data/ as it was."""
    writing, ready = _places(root)[1:3]
    try:
        settle(root)
        os.mkdir(writing)
        for name, content in files.items():
            with open(os.path.join(writing, name), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        os.rename(writing, ready)
        settle(root)
    except OSError as error:
        with contextlib.suppress(OSError):
            _remove(writing)
        raise CannotRun(f"data/ cannot be written: {error.strerror or error}; it is as it was") from error


def committed(root):
    """The files of data/ as they are (name -> bytes), the new ones where a killed command had finished them."""
    data, _, ready, replaced = _places(root)
    folder = next((place for place in (ready, data, replaced) if os.path.isdir(place)), None)
    if folder is None:
        return {}
    found = {}
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                found[name] = file.read()
    return found


def strays(root, expected):
    """Names in data/ that no build makes; replacing the folder would lose them."""
    data = _places(root)[0]
    if not os.path.isdir(data):
        return []
    return sorted(set(os.listdir(data)) - set(expected))


def _places(root):
    return [os.path.join(root, name) for name in ("data", WRITING, READY, REPLACED)]


def _remove(folder):
    if os.path.lexists(folder):
        shutil.rmtree(folder)

"""Putting a release into dist/: whole or not at all, by one command at a time."""

from __future__ import annotations

import contextlib
import os

from policytables.problems import CannotRun
from policytables.storage import locks, regular_files, unfinished, whole_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@contextlib.contextmanager
def held(dist: str) -> Iterator[None]:
    """Hold dist/ as its only writer. It is created if necessary, and cleared of what killed runs left. Raises CannotRun."""
    made = not os.path.isdir(dist)
    try:
        os.makedirs(dist, exist_ok=True)
    except OSError as error:
        raise CannotRun(f"{dist} cannot be made: {error.strerror}") from error
    try:
        with locks.locked(dist):
            unfinished.clear(dist)
            yield
    finally:
        if made:
            with contextlib.suppress(OSError):  # not empty: the release is in it
                os.rmdir(dist)


def put(dist: str, name: str, files: Mapping[str, bytes], before: Callable[[], None]) -> None:
    """Make dist/name hold {path: bytes}, or nothing if that fails; `before` is called when everything is written. Raises CannotRun."""
    whole_folders.replace(os.path.join(dist, name), files, before=before)


def there(dist: str, name: str) -> dict[str, bytes] | None:
    """{path: bytes} of a release in dist/, or None if it is not there."""
    folder = os.path.join(dist, name)
    if not os.path.isdir(folder):
        return None
    files = {}
    for path in whole_folders.paths(folder):
        try:
            with regular_files.inside(folder, path) as stream:
                files[path] = stream.read()
        except OSError as error:
            raise CannotRun(f"{os.path.join(folder, path)} cannot be read: {error.strerror}") from None
    return files

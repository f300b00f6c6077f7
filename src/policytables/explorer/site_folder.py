"""The folder of the site, written whole or not at all.

    DIR.writing    being filled; worth nothing
    DIR.replaced   the old site while the new one takes its place

Only a folder that carries the mark of an earlier run is replaced, so that a wrong -o destroys nothing.
"""

import contextlib
import os
import shutil

from policytables.compiler.data_folder import locked
from policytables.problems import CannotRun

MARK = "explorer.txt"
SAYS = b"This folder is written by scripts/explore.py and replaced whole by its next run.\n"


def replace(folder, files):
    """Make `folder` hold exactly `files` (relative path -> bytes). Raises CannotRun and leaves it as it was."""
    folder = os.path.realpath(folder)
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        with locked(os.path.dirname(folder), f"beside {folder}"):
            _replace(folder, files)
    except OSError as error:
        with contextlib.suppress(OSError):
            settle(folder)
        raise CannotRun(f"{folder} cannot be written: {error.strerror or error}; it is as it was") from error


def _replace(folder, files):
    writing, replaced = f"{folder}.writing", f"{folder}.replaced"
    settle(folder)
    refuse_foreign(folder)
    for path, content in {**files, MARK: SAYS}.items():
        _write(os.path.join(writing, path), content)
    if os.path.isdir(folder):
        os.rename(folder, replaced)
    os.rename(writing, folder)
    _remove(replaced)


def settle(folder):
    """Roll back or finish what a killed run left beside the folder."""
    if not os.path.isdir(folder) and os.path.isdir(f"{folder}.replaced"):
        os.rename(f"{folder}.replaced", folder)
    for leftover in (f"{folder}.writing", f"{folder}.replaced"):
        _remove(leftover)


def refuse_foreign(folder):
    """Raise CannotRun where `folder` is anything but a site, an empty folder or nothing."""
    if os.path.isdir(folder):
        if os.listdir(folder) and not os.path.isfile(os.path.join(folder, MARK)):
            raise CannotRun(
                f"{folder} holds files that this command did not write; name another folder with -o, or empty it"
            )
    elif os.path.lexists(folder):
        raise CannotRun(f"{folder} is not a folder; name another with -o")


def _write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def _remove(folder):
    if os.path.lexists(folder):
        shutil.rmtree(folder)

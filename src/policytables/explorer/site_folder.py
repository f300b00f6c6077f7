"""The folder of the site, replaced as a whole by the next run, which recognises its own files by a list."""

from __future__ import annotations

import os

from policytables.storage import limits, regular_files, whole_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MARK = "explorer.txt"
SAYS = "These files are written by scripts/explore.py and replaced by its next run:"


def replace(folder: str, files: Mapping[str, bytes]) -> None:
    """Make `folder` hold exactly `files` (relative path -> bytes) and their list. Raises CannotRun and leaves it as it was.

    A folder that holds anything but the files of an earlier run is not replaced, so that a wrong -o destroys nothing.
    """
    names = sorted([*files, MARK])
    mark = "".join(f"{line}\n" for line in (SAYS, *names)).encode()
    whole_folders.replace(folder, {**files, MARK: mark}, _listed(folder), lasting=False)


def _listed(folder: str) -> list[str]:
    """The files that an earlier run has written there."""
    try:
        with regular_files.regular(os.path.join(folder, MARK)) as stream:
            first, *names = regular_files.content(stream, limits.DOCUMENT).decode().splitlines()
    except (OSError, ValueError):
        return []
    return names if first == SAYS else []

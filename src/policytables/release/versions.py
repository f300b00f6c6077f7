"""Version numbers, and which change needs which level.

The levels follow the recipe "Data Package Version" of the Data Package standard: major for changes that break readers of
the tables, minor for additions, patch for corrections.
"""

from __future__ import annotations

from policytables.model.rules.version_form import FIRST, NUMBER
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeGuard

NONE, PATCH, MINOR, MAJOR = "none", "patch", "minor", "major"
LEVELS = (NONE, PATCH, MINOR, MAJOR)


def parse(text: str) -> tuple[int, int, int]:
    """(major, minor, patch) of a version. Raises CannotRun.

    >>> parse("1.10.0") > parse("1.9.0")
    True
    """
    match = NUMBER.fullmatch(text)
    if not match:
        raise CannotRun(
            f"{text!r} is not a version: give MAJOR.MINOR.PATCH, three numbers without leading zeros, such as {FIRST}"
        )
    major, minor, patch = (int(part) for part in match.groups())
    return major, minor, patch


def is_version(text: object) -> TypeGuard[str]:
    """Whether a text is a version."""
    return isinstance(text, str) and NUMBER.fullmatch(text) is not None


def smallest(last: str, level: str) -> str:
    """The smallest version that may follow `last` after changes of this level.

    >>> smallest("1.2.3", "minor")
    '1.3.0'
    """
    major, minor, patch = parse(last)
    after = {
        NONE: (major, minor, patch + 1),
        PATCH: (major, minor, patch + 1),
        MINOR: (major, minor + 1, 0),
        MAJOR: (major + 1, 0, 0),
    }
    return ".".join(str(part) for part in after[level])


def highest(levels: Iterable[str]) -> str:
    """The highest of several levels.

    >>> highest(["patch", "minor"])
    'minor'
    """
    return max(levels, key=LEVELS.index, default=NONE)

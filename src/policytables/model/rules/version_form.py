"""The form of a version: three numbers, so that any two versions of a package can be compared."""

from __future__ import annotations

import re

from policytables.problems import Problem

FIRST = "1.0.0"
NUMBER = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


def bad_version(stated: str) -> Problem:
    """The problem of a descriptor whose version is none."""
    return Problem(
        "bad-version",
        f"the version is {stated!r}, expected MAJOR.MINOR.PATCH, three numbers without leading zeros",
        "datapackage.json",
        fix=f"write a version such as {FIRST}",
        value=stated,
    )

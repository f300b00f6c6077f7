"""Settings of a package for its own validation: policytables.toml, or [tool.policytables] of pyproject.toml, beside the descriptor."""

from __future__ import annotations

import os

from policytables.problems import CannotRun
from policytables.storage import regular_files
from policytables.validation import severities

FILES = ("policytables.toml", "pyproject.toml")
LARGEST = 1 << 20  # bytes


def read(folder: str) -> list[severities.Selector]:
    """The selectors in the file beside the descriptor. Raises CannotRun for an invalid file."""
    for name in FILES:
        try:
            with regular_files.regular(os.path.join(folder, name)) as stream:
                raw = stream.read(LARGEST)
        except OSError:
            continue
        if name == "policytables.toml" or b"tool.policytables" in raw:
            return parsed(raw, name)
    return []


def parsed(raw: bytes, name: str) -> list[severities.Selector]:
    import tomllib

    try:
        found = tomllib.loads(raw.decode("utf-8"))
    except ValueError as error:
        raise CannotRun(f"{name} cannot be read: {error}") from None
    if name == "pyproject.toml":
        found = found.get("tool", {}).get("policytables", {})
    unknown = [key for key in found if key not in severities.OPTIONS]
    if unknown:
        raise CannotRun(f"{name}: there is no setting {unknown[0]!r}; use one of: {', '.join(severities.OPTIONS)}")
    made = []
    for option, listed in found.items():
        if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
            raise CannotRun(f"{name}: `{option}` has to be a list of rules")
        made += severities.selectors(listed, option, name)
    return made

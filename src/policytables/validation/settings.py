"""Settings of a package for its own validation: policytables.toml, or [tool.policytables] of pyproject.toml, beside the descriptor."""

from __future__ import annotations

import os

from policytables.problems import CannotRun
from policytables.storage import regular_files
from policytables.validation import severities

FILES = ("policytables.toml", "pyproject.toml")


def read(folder: str) -> list[severities.Selector]:
    """The selectors in the file beside the descriptor. Raises CannotRun for an invalid file."""
    for name in FILES:
        text = regular_files.text(folder, name) if os.path.lexists(os.path.join(folder, name)) else None
        if text is not None and (name == "policytables.toml" or "tool.policytables" in text):
            return parsed(text, name)
    return []


def parsed(text: str, name: str) -> list[severities.Selector]:
    import tomllib

    try:
        found = tomllib.loads(text)
    except RecursionError:
        raise CannotRun(f"{name} cannot be read: it is nested too deeply") from None
    except ValueError as error:
        raise CannotRun(f"{name} cannot be read: {error}") from None
    if name == "pyproject.toml":
        tool = found.get("tool")
        found = tool.get("policytables", {}) if isinstance(tool, dict) else {}
    if not isinstance(found, dict):
        raise CannotRun(f"{name}: `tool.policytables` has to be a table")
    unknown = [key for key in found if key not in severities.OPTIONS]
    if unknown:
        from policytables import suggestions

        hint = suggestions.hint(unknown[0], severities.OPTIONS)
        if unknown[0] == "tool":
            hint = "; write the settings without [tool.policytables], which is for pyproject.toml"
        raise CannotRun(f"{name}: there is no setting {unknown[0]!r}{hint}")
    made = []
    for option, listed in found.items():
        if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
            raise CannotRun(f"{name}: `{option}` has to be a list of rules")
        made += severities.selectors(listed, option, name)
    return made

"""Settings of a package for its own validation: policytables.toml, or [tool.policytables] of pyproject.toml, beside the descriptor."""

from __future__ import annotations

import os
import re

from policytables.problems import CannotRun
from policytables.storage import regular_files
from policytables.validation import severities

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILES = ("policytables.toml", "pyproject.toml")


def read(folder: str) -> list[severities.Selector]:
    """The selectors in the file beside the descriptor. Raises CannotRun for an invalid file."""
    for name in FILES:
        text = regular_files.text(folder, name) if os.path.lexists(os.path.join(folder, name)) else None
        if text is not None and (name == "policytables.toml" or "policy" in text.lower()):
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
        found = _section(found)
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


def _section(found: dict[str, Any]) -> Any:
    """What is under [tool.policytables]. Raises CannotRun for a section that only seems to be it, and would have no effect."""
    tool = found.get("tool")
    tools = tool if isinstance(tool, dict) else {}
    if "policytables" in tools:
        return tools["policytables"]
    from difflib import get_close_matches

    # Closer than suggestions are: a section of another tool has its own name, such as pytables.
    named = {re.sub(r"[\W_]", "", name).lower(): f"tool.{name}" for name in tools}
    named |= {"policytables": "policytables"} if "policytables" in found else {}
    for near in get_close_matches("policytables", named, 1, 0.9):
        raise CannotRun(f"pyproject.toml: [{named[near]}] has no effect; did you mean [tool.policytables]?")
    return {}

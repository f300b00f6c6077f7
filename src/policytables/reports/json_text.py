"""The reports for programs: one JSON document, or one JSON object per line."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from policytables.problems import Problem
    from policytables.reports.about import About

SCHEMA_VERSION = 1
_MEMBERS = (
    "rule",
    "severity",
    "path",
    "table",
    "row",
    "line",
    "field",
    "field_number",
    "key",
    "value",
    "message",
    "fix",
)


def render(problems: Iterable[Problem], about: About) -> Iterator[str]:
    """{"schema_version", "valid", "counts", "checked", "problems"} with one entry per line, so that grep works on the file."""
    yield f'{dumped(_verdict(about))[:-1]}, "problems": ['
    separator = "\n"
    for problem in problems:
        yield f"{separator}{dumped(entry(problem, about))}"
        separator = ",\n"
    yield "\n]}\n"


def render_lines(problems: Iterable[Problem], about: About) -> Iterator[str]:
    """One entry per line, then {"schema_version", "valid", "counts", "checked"}: a file without that last line was cut off."""
    for problem in problems:
        yield f"{dumped(entry(problem, about))}\n"
    yield f"{dumped(_verdict(about))}\n"


def escaped(text: str) -> str:
    """Escape what is not printable in JSON text, and what a CI runner obeys (in valid JSON both occur only inside strings)."""
    text = text.replace("##[", "##\\u005b")
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] if c != "\x7f" else "\\u007f" for c in text)


def _verdict(about: About) -> dict[str, Any]:
    verdict = {"schema_version": SCHEMA_VERSION, "valid": not about.counts["errors"], "counts": about.counts}
    return verdict if about.checked is None else {**verdict, "checked": about.checked}


def entry(problem: Problem, about: About) -> dict[str, Any]:
    """The members of one problem."""
    more = about.extra(problem) if about.extra is not None else {}
    return {**{name: getattr(problem, name) for name in _MEMBERS}, **more}


def dumped(thing: object) -> str:
    """JSON text on one line in which everything invisible is escaped. NaN, which is not JSON, is refused."""
    return escaped(json.dumps(thing, ensure_ascii=False, allow_nan=False))

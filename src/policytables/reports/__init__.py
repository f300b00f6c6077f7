"""Problems as text, JSON, annotations and test reports; nothing here judges, prints or decides an exit code."""

from __future__ import annotations

from importlib import import_module

from policytables.reports.about import About
from policytables.reports.tally import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from policytables.problems import Problem
    from policytables.reports.tally import Counts

__all__ = ["FORMATS", "count", "render", "save"]

# format -> module and function; a module is imported when its format is used, to keep start-up short
_RENDERERS = {
    "text": ("text", "render"),
    "json": ("json_text", "render"),
    "jsonl": ("json_text", "render_lines"),
    "github": ("github", "render"),
    "markdown": ("markdown", "render"),
    "junit": ("junit", "render"),
    "sarif": ("sarif", "render"),
    "html": ("html", "render"),
}
FORMATS = tuple(_RENDERERS)


def save(pieces: Iterable[str], path: str) -> None:
    """Write a report to a file, whole or not at all. Raises CannotRun."""
    from policytables.storage import whole_files

    whole_files.save(pieces, path)


def render(
    problems: Iterable[Problem], format: str = "text", *, counts: Counts | None = None, **about: Any
) -> Iterator[str]:
    """Return the pieces of text of a report, to be written one after the other; the last one ends with a newline.

    `problems` is any iterable, in the order to show. `counts` is what `count` returns, corrected by the caller if
    not all problems are listed; it may hold more members (tables, rows), which JSON passes on. Without it the
    problems are held in memory to be counted. The other arguments are the fields of About.
    """
    if counts is None:
        problems = list(problems)
        counts = count(problems)
    module, function = _RENDERERS[format]
    renderer: Callable[[Iterable[Problem], About], Iterator[str]] = getattr(
        import_module(f"policytables.reports.{module}"), function
    )
    return renderer(problems, About(counts, **about))

"""What may be shown, where colour is used, and the progress line of a long job."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def shown(text: str, limit: int = 1000) -> str:
    """Make text of any origin safe to look at: one line, and nothing invisible or acting on a terminal.

    Whatever Python calls not printable (control and format characters, bidi marks, lone surrogates, line
    separators, spaces other than U+0020) appears as an escape; beyond `limit` characters the text is cut.

    >>> shown("a\\x1b[31mb\\u202ec\\n")
    'a\\\\x1b[31mb\\\\u202ec\\\\n'
    """
    if limit and len(text) > limit:
        return f"{shown(text[:limit])}... ({len(text)} characters)"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def inert(line: str) -> str:
    """Keep a CI runner from obeying a line: GitHub's runs `::name::` at its start and `##[name]` anywhere.

    >>> inert("::set-env name=A::b")
    '\\\\x3a:set-env name=A::b'
    """
    if line.lstrip().startswith("::"):
        line = line.replace("::", "\\x3a:", 1)
    return line.replace("##[", "##\\x5b") if "##[" in line else line


def printed(line: str, limit: int = 0) -> str:
    """A line as it may be printed: neither a terminal nor a CI runner acts on anything in it."""
    return inert(shown(line, limit))


def colour(stream: TextIO | None, choice: str = "auto") -> bool:
    """Whether to colour what goes to the stream; `choice` is the user's option: auto, always or never."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and _on_terminal(stream)


class Progress:
    """A line on stderr that says what a long job is doing; nothing at all unless stderr is a terminal.

    >>> with Progress() as progress:
    ...     progress("reading measures.csv")
    """

    def __init__(self) -> None:
        watched = os.environ.get("TERM") != "dumb" and _on_terminal(sys.stderr)
        self._stream: TextIO | None = sys.stderr if watched else None
        self._next = 0.0
        self._drawn = False

    def __call__(self, sentence: str) -> None:
        if self._stream is None:
            return
        from time import monotonic

        now = monotonic()
        if now >= self._next:
            width = os.get_terminal_size(self._stream.fileno()).columns or 80
            self._draw(shown(sentence)[: width - 1])
            self._next, self._drawn = now + 0.1, True

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            self._draw("")

    def _draw(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(f"\r\x1b[K{text}")
            self._stream.flush()


def _on_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False

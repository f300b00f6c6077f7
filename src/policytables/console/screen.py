"""What may be shown, where colour belongs, and the line that tells how far a long job is."""

import os
import sys


def shown(text, limit=1000):
    """Make text of any origin safe to look at: one line, and nothing invisible or acting on a terminal.

    Whatever Python calls not printable (control and format characters, bidi marks, lone surrogates, line
    separators, blanks other than the space) appears as an escape; beyond `limit` characters the text is cut.

    >>> shown("a\\x1b[31mb\\u202ec\\n")
    'a\\\\x1b[31mb\\\\u202ec\\\\n'
    """
    if limit and len(text) > limit:
        return f"{shown(text[:limit])}... ({len(text)} characters)"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def colour(stream, choice="auto"):
    """Whether to colour what goes to the stream; `choice` is auto, always or never (an option of the user)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and _on_terminal(stream)


class Progress:
    """A line on stderr that tells where a long job is; nothing at all unless stderr is a terminal.

    >>> with Progress() as progress:
    ...     progress("reading measures.csv")
    """

    def __init__(self):
        self._stream = sys.stderr if os.environ.get("TERM") != "dumb" and _on_terminal(sys.stderr) else None
        self._next = 0.0
        self._drawn = False

    def __call__(self, sentence):
        if self._stream is None:
            return
        from time import monotonic

        now = monotonic()
        if now >= self._next:
            width = os.get_terminal_size(self._stream.fileno()).columns or 80
            self._stream.write(f"\r\x1b[K{shown(sentence)[: width - 1]}")
            self._stream.flush()
            self._next, self._drawn = now + 0.1, True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _on_terminal(stream):
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False

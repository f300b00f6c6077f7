"""Text as it may stand in HTML or XML, which people also print into the log of a CI job."""

from __future__ import annotations

from html import escape  # all that XML needs, where xml.sax would import the web


def escaped(text: str, quote: bool = True) -> str:
    """Text that marks up nothing, and in which a CI runner finds no command.

    >>> escaped("a<b ##[error]")
    'a&lt;b ##&#91;error]'
    """
    return escape(text, quote).replace("##[", "##&#91;")

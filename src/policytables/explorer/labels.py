"""Labels of pictures: words cut to the room that there is."""

from __future__ import annotations

import textwrap


def wrapped(text: str, room: int, lines: int = 2) -> list[str]:
    """The words of a label in so many lines of so many characters at most; what does not fit is cut between words.

    >>> wrapped("Hetao Shenzhen-Hong Kong Science and Technology Zone", 20)
    ['Hetao Shenzhen-Hong', 'Kong Science and…']
    """
    return textwrap.wrap(text, room, max_lines=lines, placeholder="…", break_on_hyphens=False) or [""]

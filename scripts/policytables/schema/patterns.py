"""Patterns that are matched in bounded time."""

import re


class Refused(Exception):
    """The pattern is no regular expression, or none that can be matched in bounded time."""


def compiled(pattern, compat):
    """A function of a text that gives None when the whole of it does not match. Raises Refused."""
    try:
        if compat:
            return re.compile(f"^{pattern}$").match
        return re.compile(f"(?:{pattern})").fullmatch
    except (re.error, RecursionError, OverflowError) as error:
        raise Refused(f"is not a regular expression: {error}") from None

# What could match a line end, look around, refer back or anchor; a pattern without any of it stays within its line.
CROSSING = re.compile(r"\\[^.\-+/()\[\]{}*?d w]|\[\^|\(\?|[$^\n\r]")


def together(pattern):
    """Fullmatch of `pattern` once a line over lines that end with LF, or None where the pattern might leave its line."""
    if pattern is None or CROSSING.search(pattern):
        return None
    return re.compile(f"(?:(?:{pattern})\n)*+").fullmatch

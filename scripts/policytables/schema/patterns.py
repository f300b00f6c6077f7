"""Patterns that are matched in bounded time."""

import re


class Refused(Exception):
    """The pattern is no regular expression, or none that can be matched in bounded time."""


def compiled(pattern, compat):
    """A predicate of a text. Raises Refused."""
    try:
        if compat:
            match = re.compile(f"^{pattern}$").match
        else:
            match = re.compile(f"(?:{pattern})").fullmatch
    except (re.error, RecursionError, OverflowError) as error:
        raise Refused(f"is not a regular expression: {error}") from None
    return lambda text: match(text) is not None

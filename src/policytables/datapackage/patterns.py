"""Patterns that are matched in bounded time.

Python's `re` backtracks: `(a+)+b` takes a time that doubles with every further letter. A pattern is given to it only when it
cannot: at most one part of it repeats, or at each step the next character decides what it can be (`automata`). Any other is
matched by an automaton, in a time proportional to the text, or refused where none can match it (look-around, back references).
"""

import re
from functools import lru_cache
from re import _constants as kinds
from re import _parser

from policytables.datapackage.library_warnings import quietly


class Refused(Exception):
    """The pattern is no regular expression, or (`slow`) none that can be matched in bounded time."""

    def __init__(self, reason, slow=False):
        super().__init__(reason)
        self.slow = slow


@lru_cache(256)
def compiled(pattern, compat):
    """A function of a text that gives None when the whole of it does not match. Raises Refused.

    The reference anchors `^…$` around the bare pattern, so that `a|b` takes "ax"; the standard means the whole cell.
    """
    whole = f"^{pattern}$" if compat else f"(?:{pattern})"
    try:
        if not compat:
            quietly(re.compile, pattern)  # alone, for one that closes our bracket and opens another would pass
        made = quietly(re.compile, whole)
        tree = quietly(_parser.parse, whole)
    except (re.error, RecursionError, OverflowError) as error:
        raise Refused(f"is not a regular expression: {error}") from None
    fast = made.match if compat else made.fullmatch
    if is_simple(tree):
        return fast
    from policytables.datapackage import automata

    try:
        automaton = automata.Automaton(tree, compat)
    except automata.Impossible as reason:
        raise Refused(f"may take a time without bound: {reason}", slow=True) from None
    return fast if automaton.is_deterministic() else automaton.match


REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)


def is_simple(tree):
    """Whether at most one single character repeats, there are few alternatives, and nothing is looked up or referred to."""
    repeats, branches = [], []
    waiting = list(tree)
    while waiting:
        kind, value = waiting.pop()
        if kind in REPEATS:
            least, most, inner = value
            if least != most and (
                len(inner) != 1 or inner[0][0] not in (kinds.LITERAL, kinds.NOT_LITERAL, kinds.IN, kinds.ANY)
            ):
                return False
            if least != most:
                repeats.append(most)
            elif most > 100 or (most > 1 and not is_flat(inner)):
                return False
            waiting += list(inner)
        elif kind is kinds.SUBPATTERN:
            waiting += list(value[3])
        elif kind is kinds.BRANCH:
            branches.append(len(value[1]))
            waiting += [item for branch in value[1] for item in branch]
        elif kind not in (kinds.LITERAL, kinds.NOT_LITERAL, kinds.IN, kinds.ANY, kinds.AT):
            return False
    return len(repeats) <= 1 and len(branches) <= 1


def is_flat(items):
    """Whether nothing among the items repeats or has alternatives: only that may be repeated a number of times without a choice."""
    flat = (kinds.LITERAL, kinds.NOT_LITERAL, kinds.IN, kinds.ANY, kinds.AT)
    return all(kind in flat or (kind is kinds.SUBPATTERN and is_flat(value[3])) for kind, value in items)


def is_linear(tree):
    """Whether `re` cannot backtrack over more than a part of the text that repeats."""
    if is_simple(tree):
        return True
    from policytables.datapackage import automata

    try:
        return automata.Automaton(tree, False).is_deterministic()
    except automata.Impossible:
        return False


def is_bounded(pattern):
    """Whether `re` finds a pattern anywhere in a text in a bounded time. Raises Refused for what is none."""
    try:
        quietly(re.compile, pattern)
        return is_linear(quietly(_parser.parse, pattern))
    except (re.error, RecursionError, OverflowError) as error:
        raise Refused(f"is not a regular expression: {error}") from None


# What could match a line end, look around, refer back or anchor; a pattern without any of it stays within its line.
CROSSING = re.compile(r"\\[^.\-+/()\[\]{}*?dw]|\[\^|\(\?|[$^\n\r]")


@lru_cache(256)
def together(pattern):
    """Fullmatch of `pattern` once a line over lines that end with LF, or None where the pattern might leave its line."""
    if pattern is None or CROSSING.search(pattern) or not is_linear(quietly(_parser.parse, pattern)):
        return None
    return quietly(re.compile, f"(?:(?:{pattern})\n)*+").fullmatch


@lru_cache(256)
def lists_its_characters(pattern):
    """Whether every character that can match is listed, and is printable ASCII other than the space."""
    return all(map(is_visible, leaves(quietly(_parser.parse, pattern))))


def leaves(tree):
    """Yield the (kind, value) of everything in a pattern that has no parts itself."""
    for kind, value in tree:
        if kind in REPEATS:
            yield from leaves(value[2])
        elif kind is kinds.SUBPATTERN:
            yield from leaves(value[3])
        elif kind is kinds.BRANCH:
            for branch in value[1]:
                yield from leaves(branch)
        elif kind is kinds.IN:
            yield from value
        else:
            yield kind, value


def is_visible(leaf):
    kind, value = leaf
    codes = (value,) if kind is kinds.LITERAL else value if kind is kinds.RANGE else (0,)
    return kind is kinds.AT or all(33 <= code <= 126 for code in codes)

"""Patterns matched in bounded time.

Python's `re` backtracks: `(a+)+b` takes twice as long with every further letter. A pattern is given to it only when it
cannot backtrack much: at most one part repeats, or the next character decides each step (`automata`). Any other pattern is
matched by an automaton in linear time, or refused if no automaton can match it (back references).
"""

from __future__ import annotations

import re
from functools import lru_cache

from policytables.datapackage import xml_classes
from policytables.datapackage.library_warnings import quietly
from policytables.datapackage.pattern_syntax import (
    Anchor,
    Characters,
    Choice,
    Look,
    Node,
    Repeat,
    Sequence,
    Unsupported,
    parse,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Match = Callable[[str], object]  # None when the whole text does not match


class Refused(Exception):
    """The pattern is not a regular expression, or (`slow`) not one that can be matched in bounded time."""

    def __init__(self, reason: str, slow: bool = False) -> None:
        super().__init__(reason)
        self.slow = slow


@lru_cache(256)
def compiled(pattern: str, compat: bool) -> Match:
    """A function that returns None when the whole of a text does not match. Raises Refused.

    The reference anchors `^…$` around the bare pattern, so `a|b` accepts "ax"; the standard means the whole cell.
    """
    if not compat:
        if re.match(r"\(\?[a-zA-Z]+\)", pattern):
            raise Refused("has global flags, which apply to the whole of it")
        pattern = standard(pattern)
        checked(pattern)  # by itself: a pattern that closes our bracket and opens another would pass
    return bounded(f"^{pattern}$" if compat else f"(?:{pattern})", compat)


def bounded(whole: str, compat: bool) -> Match:
    """As `compiled`, of a pattern for the whole text in the syntax of `re`. Raises Refused."""
    made = checked(whole)
    fast = made.match if compat else made.fullmatch
    try:
        tree = parse(whole)
        if is_simple(tree):
            return fast
        return automaton(tree, fast, compat)
    except (Unsupported, RecursionError) as reason:
        raise Refused(f"may take unbounded time: {reason}", slow=True) from None


def standard(pattern: str, letters: tuple[str, ...] = xml_classes.XML) -> str:
    """A pattern with the classes of XML Schema, or of ECMA-262, written as `re` knows them. Raises Refused."""
    try:
        return xml_classes.written_out(pattern, letters)
    except xml_classes.Unknown as reason:
        raise Refused(str(reason)) from None


def checked(pattern: str) -> re.Pattern[str]:
    try:
        return quietly(re.compile, pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise Refused(f"is not a regular expression: {error}") from None


def automaton(tree: Node, fast: Match, compat: bool) -> Match:
    """`fast` where it cannot backtrack, else the match of an automaton. Raises Unsupported."""
    if looks_around(tree):
        from policytables.datapackage import guarded_automata

        return guarded_automata.Program(tree, ends_anywhere=compat).match
    from policytables.datapackage import automata

    made = automata.Automaton(tree, compat)
    return fast if made.is_deterministic() else made.match


def inside(node: Node) -> list[Node]:
    """The direct parts of a node."""
    if isinstance(node, Sequence):
        return node.items
    if isinstance(node, Choice):
        return node.branches
    return [node.item] if isinstance(node, (Repeat, Look)) else []


def everything(tree: Node) -> Iterator[Node]:
    """Yield every part of a tree, itself included."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += inside(node)


def looks_around(tree: Node) -> bool:
    """Whether there is a look-around or an anchor anywhere but `^` at the beginning of a branch and `$` at its end."""
    for branch in tree.branches if isinstance(tree, Choice) else [tree]:
        items = list(branch.items) if isinstance(branch, Sequence) else [branch]
        while items and isinstance(items[0], Anchor) and items[0].kind == "begin":
            items.pop(0)
        while items and isinstance(items[-1], Anchor) and items[-1].kind == "end":
            items.pop()
        if any(isinstance(node, (Anchor, Look)) for item in items for node in everything(item)):
            return True
    return False


def is_simple(tree: Node) -> bool:
    """Whether at most one single character repeats, at most one part has alternatives, and nothing looks around."""
    repeats = branches = 0
    for node in everything(tree):
        if isinstance(node, Repeat) and node.least != node.most:
            repeats += 1
            if not isinstance(node.item, Characters):
                return False
        elif isinstance(node, Repeat):
            if node.least > 100 or (node.least > 1 and not is_flat(node.item)):
                return False
        elif isinstance(node, Choice):
            branches += 1
        elif isinstance(node, Look):
            return False
    return repeats <= 1 and branches <= 1


def is_flat(node: Node) -> bool:
    """Whether nothing in a part repeats or has alternatives, so that repeating it a fixed number of times leaves no choice."""
    return not any(isinstance(part, (Repeat, Choice, Look)) for part in everything(node))


def is_linear(tree: Node) -> bool:
    """Whether `re` can backtrack over no more than one repeated part of the text."""
    if is_simple(tree):
        return True
    from policytables.datapackage import automata

    try:
        return not looks_around(tree) and automata.Automaton(tree, False).is_deterministic()
    except Unsupported:
        return False


SHORT = 1000  # characters; in a text this short `re` may start the search at every place


@lru_cache(256)
def search(pattern: str) -> Match:
    """A function that returns None when a pattern of JSON Schema is nowhere in a text. Raises Refused."""
    pattern = standard(pattern, xml_classes.ECMA)
    made = checked(pattern)
    whole = bounded(rf"[\s\S]*(?:{pattern})[\s\S]*", False)
    if not is_linear(parse(pattern)):
        return whole
    return lambda text: made.search(text) if len(text) <= SHORT else whole(text)


# Syntax that could match a line end, look around, refer back or anchor; a pattern without it stays within its line.
CROSSING = re.compile(r"\\[^.\-+/()\[\]{}*?dw]|\[\^|-\[|\(\?|[$^\n\r]")


@lru_cache(256)
def together(pattern: str | None) -> Match | None:
    """A match of `pattern` against every line of a text whose lines end with LF, or None if it might match across lines."""
    if pattern is None or CROSSING.search(pattern) or not is_linear(parse(pattern)):
        return None
    return quietly(re.compile, f"(?:(?:{pattern})\n)*+").fullmatch


@lru_cache(256)
def lists_its_characters(pattern: str) -> bool:
    """Whether every character that can match is listed, and is printable ASCII other than the space."""
    try:
        nodes = list(everything(parse(standard(pattern))))
    except Unsupported:
        return False
    return all(is_visible(node) for node in nodes if isinstance(node, Characters)) and not any(
        isinstance(node, Look) for node in nodes
    )


def is_visible(atom: Characters) -> bool:
    return not atom.classes and not atom.negated and all(least >= 33 and most <= 126 for least, most in atom.ranges)

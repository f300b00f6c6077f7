"""Patterns that look around, or have anchors in their middle, matched in linear time.

The pattern becomes a program of small steps. The text is read from its end to its beginning; at each place, the steps are found
from which the end of the program can be reached. A lookahead or lookbehind is a program too, evaluated for every place beforehand.
"""

from __future__ import annotations

import re

from policytables.datapackage.automata import KEPT, LARGEST
from policytables.datapackage.pattern_syntax import (
    Anchor,
    Characters,
    Choice,
    Look,
    Node,
    Repeat,
    Sequence,
    Unsupported,
)

NOTHING_HAS_NO_EDGE = re.match(r"\B", "") is not None  # true from Python 3.14 on


class Program:
    """Steps numbered from 0. A step reads a character and goes on to another step (`reads`), or goes on to others at once
    (`sources`, stored the other way round), some only where a guard holds (`guards`).
    """

    def __init__(self, tree: Node, ends_anywhere: bool) -> None:
        self.ends_anywhere = ends_anywhere
        self.reads: dict[int, tuple[Characters, int]] = {}
        self.sources: list[list[tuple[int, int | None]]] = []  # for each step: (step that goes on to it, guard or None)
        self.guards: list[Guard] = []
        self.end = self.added()
        self.begin = self.part(tree, self.end)
        self.known: dict[tuple[int, str, int, bool], int] = {}

    def added(self) -> int:
        if len(self.sources) > LARGEST:
            raise Unsupported("its counted repeats are too many")
        self.sources.append([])
        return len(self.sources) - 1

    def part(self, node: Node, then: int) -> int:
        """Add a part that is followed by the step `then`, and return its first step. Parts are added from back to front."""
        if isinstance(node, Characters):
            made = self.added()
            self.reads[made] = node, then
            return made
        if isinstance(node, Sequence):
            for item in reversed(node.items):
                then = self.part(item, then)
            return then
        if isinstance(node, Choice):
            made = self.added()
            for branch in node.branches:
                self.sources[self.part(branch, then)].append((made, None))
            return made
        if isinstance(node, Repeat):
            return self.repeat(node, then)
        made = self.added()
        self.guards.append(Guard(node))
        self.sources[then].append((made, len(self.guards) - 1))
        return made

    def repeat(self, node: Repeat, then: int) -> int:
        if node.most is None:
            loop = self.added()
            self.sources[then].append((loop, None))
            self.sources[self.part(node.item, loop)].append((loop, None))
            then = loop
        else:
            after = then
            for _ in range(node.most - node.least):
                made = self.added()
                self.sources[self.part(node.item, then)].append((made, None))
                self.sources[after].append((made, None))
                then = made
        for _ in range(node.least):
            then = self.part(node.item, then)
        return then

    def starts(self, text: str) -> list[bool]:
        """For each place in the text, including its end: whether a match begins there."""
        answers = [guard.answers(text) for guard in self.guards]
        found, alive = [False] * (len(text) + 1), 0
        for at in range(len(text), -1, -1):
            seen = sum(1 << number for number, answer in enumerate(answers) if answer[at])
            alive = self.step(alive, text[at] if at < len(text) else "", seen, self.ends_anywhere or at == len(text))
            found[at] = bool(alive >> self.begin & 1)
        return found

    def step(self, after: int, character: str, seen: int, may_end: bool) -> int:
        """The steps from which the end can be reached, when `after` are those behind the character."""
        key = (after, character, seen, may_end)
        if key in self.known:
            return self.known[key]
        found = 1 << self.end if may_end else 0
        for step, (atom, then) in self.reads.items():
            if character and after >> then & 1 and atom.accepts(character):
                found |= 1 << step
        waiting = [step for step in range(len(self.sources)) if found >> step & 1]
        while waiting:
            for source, guard in self.sources[waiting.pop()]:
                if not found >> source & 1 and (guard is None or seen >> guard & 1):
                    found |= 1 << source
                    waiting.append(source)
        if len(self.known) > KEPT:
            self.known.clear()
        self.known[key] = found
        return found

    def match(self, text: str) -> bool | None:
        """True when the text matches from its beginning, else None, so that it can stand in for a method of `re`."""
        return True if self.starts(text)[0] else None


class Guard:
    """A condition on a place in the text: an anchor, a lookahead or a lookbehind."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.program = Program(node.item, ends_anywhere=True) if isinstance(node, Look) else None
        self.width = 0 if not isinstance(node, Look) or node.ahead else width(node.item)

    def answers(self, text: str) -> list[bool]:
        """For each place in the text, including its end: whether the condition holds."""
        if isinstance(self.node, Look) and self.program:
            found = self.program.starts(text)
            if not self.node.ahead:
                found = [False] * self.width + found[: max(len(found) - self.width, 0)]
                del found[len(text) + 1 :]
            return [not answer for answer in found] if self.node.negative else found
        return [holds(self.node, text, at) for at in range(len(text) + 1)]


def holds(node: Node, text: str, at: int) -> bool:
    """Whether an anchor matches at a place."""
    kind = node.kind if isinstance(node, Anchor) else ""
    if kind == "begin":
        return at == 0
    if kind == "very end":
        return at == len(text)
    if kind == "end":
        return at == len(text) or (at == len(text) - 1 and text[at] == "\n")
    if not text:
        return kind == "no edge" and NOTHING_HAS_NO_EDGE
    before, behind = at > 0 and is_word(text[at - 1]), at < len(text) and is_word(text[at])
    return (before != behind) == (kind == "edge")


def is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def width(node: Node) -> int:
    """How many characters a part takes: `re` allows only parts of a fixed length in a lookbehind."""
    if isinstance(node, Characters):
        return 1
    if isinstance(node, Sequence):
        return sum(map(width, node.items))
    if isinstance(node, Choice):
        return width(node.branches[0])
    return width(node.item) * node.least if isinstance(node, Repeat) else 0

"""Regular expressions of Python's `re` as syntax trees, from which automata are made.

Only patterns that `re` has compiled get here, so the syntax is known to be valid. Unsupported is raised for what no automaton
can match, such as back references and inline flags.
"""

from __future__ import annotations

import re

DEEPEST = 60  # groups within groups
LAST = 0x10FFFF
# Compiled on first use, to keep start-up short.
QUANTIFIER = r"[*+?]|\{(?!\})([0-9]*)(,?)([0-9]*)\}"
NUMBERED = r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^}]+)\}"
OCTAL = r"0[0-7]{0,2}|[0-3][0-7]{2}"
OCTAL_IN_SET = "[0-7]{1,3}"
LETTERS = {"a": 7, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11}
ANCHORS = {"A": "begin", "Z": "very end", "z": "very end", "b": "edge", "B": "no edge"}
LOOKS = {"?=": (True, False), "?!": (True, True), "?<=": (False, False), "?<!": (False, True)}


class Unsupported(Exception):
    """The pattern has a part that no automaton can match."""


class Characters:
    """A set of characters: those within `ranges` or in one of the `classes` (d, D, s, S, w, W), or, if `negated`, all others."""

    __slots__ = ("classes", "negated", "ranges")

    def __init__(self, ranges: list[tuple[int, int]], classes: str = "", negated: bool = False) -> None:
        self.ranges, self.classes, self.negated = ranges, classes, negated

    def accepts(self, character: str) -> bool:
        code = ord(character)
        inside = any(least <= code <= most for least, most in self.ranges)
        return self.negated != (inside or any(is_of(kind, character) for kind in self.classes))


class Sequence:
    __slots__ = ("items",)

    def __init__(self, items: list[Node]) -> None:
        self.items = items


class Choice:
    __slots__ = ("branches",)

    def __init__(self, branches: list[Node]) -> None:
        self.branches = branches


class Repeat:
    """A repeated part; `most` is None if there is no upper bound."""

    __slots__ = ("item", "least", "most")

    def __init__(self, item: Node, least: int, most: int | None) -> None:
        self.item, self.least, self.most = item, least, most


class Anchor:
    """A place between characters; `kind` is begin, end (also before a final line feed), very end, edge (of a word) or no edge."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind


class Look:
    """A lookahead, or a lookbehind where it is not `ahead`; `negative` if the part must not match."""

    __slots__ = ("ahead", "item", "negative")

    def __init__(self, item: Node, ahead: bool, negative: bool) -> None:
        self.item, self.ahead, self.negative = item, ahead, negative


Node = Characters | Sequence | Choice | Repeat | Anchor | Look


def is_of(kind: str, character: str) -> bool:
    """Whether a character is in the class named by a letter (d, D, s, S, w, W)."""
    name = kind.lower()
    if name == "d":
        inside = character.isdecimal()
    elif name == "s":
        inside = character.isspace()
    else:
        inside = character.isalnum() or character == "_"
    return inside == kind.islower()


def parse(pattern: str) -> Node:
    """The tree of a pattern that `re` compiles. Raises Unsupported."""
    return Parser(pattern).choice()


class Parser:
    """A pattern and how far it has been read."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at, self.depth = pattern, 0, 0

    def take(self, text: str) -> bool:
        if not self.pattern.startswith(text, self.at):
            return False
        self.at += len(text)
        return True

    def taken(self, form: str) -> re.Match[str] | None:
        found = re.compile(form).match(self.pattern, self.at)
        if found:
            self.at = found.end()
        return found

    def choice(self) -> Node:
        branches: list[Node] = [self.sequence()]
        while self.take("|"):
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else Choice(branches)

    def sequence(self) -> Node:
        items: list[Node] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            items.append(self.repeated(self.item()))
        return items[0] if len(items) == 1 else Sequence(items)

    def repeated(self, item: Node) -> Node:
        if self.at >= len(self.pattern) or self.pattern[self.at] not in "*+?{":
            return item
        found = self.taken(QUANTIFIER)
        if not found:
            return item
        if self.take("+"):
            raise Unsupported("it has a possessive repeat")
        self.take("?")
        if found[0] in ("*", "+", "?"):
            return Repeat(item, int(found[0] == "+"), 1 if found[0] == "?" else None)
        least = int(found[1] or 0)
        return Repeat(item, least, int(found[3]) if found[3] else None if found[2] else least)

    def item(self) -> Node:
        if self.take("("):
            return self.group()
        if self.take("["):
            return self.set()
        if self.take("\\"):
            return self.escape()
        character = self.pattern[self.at]
        self.at += 1
        if character == ".":
            return Characters([(10, 10)], negated=True)
        if character in "^$":
            return Anchor("begin" if character == "^" else "end")
        return Characters([(ord(character), ord(character))])

    def group(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unsupported("its groups are nested too deeply")
        look = next((mark for mark in LOOKS if self.take(mark)), None)
        if not look and self.take("?P<"):
            self.at = self.pattern.index(">", self.at) + 1
        elif not look and self.pattern.startswith("?", self.at) and not self.take("?:"):
            raise Unsupported("it has a back reference, a condition, a comment or switched flags")
        inner = self.choice()
        self.take(")")
        self.depth -= 1
        return Look(inner, *LOOKS[look]) if look else inner

    def escape(self) -> Node:
        character = self.pattern[self.at]
        if character in ANCHORS:
            self.at += 1
            return Anchor(ANCHORS[character])
        if character in "dDsSwW":
            self.at += 1
            return Characters([], character)
        octal = self.taken(OCTAL)
        if not octal and character.isdigit():
            raise Unsupported("it refers back to a group")
        code = int(octal[0], 8) if octal else self.code()
        return Characters([(code, code)])

    def code(self) -> int:
        """The character that an escape means, inside and outside sets."""
        found = self.taken(NUMBERED)
        if found and found[4]:
            from unicodedata import lookup

            return ord(lookup(found[4]))
        if found:
            return int(found[1] or found[2] or found[3], 16)
        self.at += 1
        character = self.pattern[self.at - 1]
        return LETTERS.get(character, ord(character))

    def set(self) -> Characters:
        made = Characters([], negated=self.take("^"))
        first = True
        while first or not self.take("]"):
            first = False
            low = self.member()
            if isinstance(low, str):
                made.classes += low
                continue
            high = low
            if self.pattern.startswith("-", self.at) and not self.pattern.startswith("-]", self.at):
                self.at += 1
                end = self.member()
                high = end if isinstance(end, int) else low
            made.ranges.append((low, high))
        return made

    def member(self) -> int | str:
        """The code of one character of a set, or the letter of a class."""
        if not self.take("\\"):
            self.at += 1
            return ord(self.pattern[self.at - 1])
        if self.pattern[self.at] in "dDsSwW":
            self.at += 1
            return self.pattern[self.at - 1]
        octal = self.taken(OCTAL_IN_SET)
        if octal:
            return int(octal[0], 8)
        return 8 if self.take("b") else self.code()

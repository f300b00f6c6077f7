"""Glushkov automata of regular expressions: matching without backtracking, in linear time.

There is one state for each character of the pattern that can match; V. M. Glushkov, "The abstract theory of automata" (1961).
A set of states is the bits of an integer. Steps are cached.
"""

from __future__ import annotations

from policytables.datapackage.pattern_syntax import Anchor, Characters, Choice, Node, Repeat, Sequence, Unsupported

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Part = tuple[int, int, bool]  # the states it may begin with, those it may end with, whether the empty text matches

LARGEST = 3000  # states; bounded repeats are expanded
KEPT = 20_000  # cached steps


class Automaton:
    """The automaton of a syntax tree. In compatibility mode a match starts at the beginning of the text and need not reach its end."""

    def __init__(self, tree: Node, compat: bool) -> None:
        self.atoms: list[Characters] = []
        self.follow: list[int] = []
        self.two_ways = False  # whether one state can be reached from another, or passed over, in two ways
        self.first, self.last, self.empty = self.alternatives(tree, compat)
        self.steps: dict[tuple[int | None, str], int] = {}
        self.matching: dict[str, int] = {}

    def is_deterministic(self) -> bool:
        """Whether at each step the next character decides the state and the way to it, so that there is nothing to backtrack to."""
        if self.two_ways:
            return False
        samples = {near for atom in self.atoms for near in corners(atom)}
        if any(atom.classes or atom.negated for atom in self.atoms):
            samples.update(map(chr, range(128)), "é٣中\u2028\xa0½_")
        masks = [
            sum(1 << index for index, character in enumerate(samples) if atom.accepts(character)) for atom in self.atoms
        ]
        for states in {self.first, *self.follow}:
            taken = 0
            for state in bits(states):
                if taken & masks[state]:
                    return False
                taken |= masks[state]
        return True

    def match(self, text: str) -> bool | None:
        """True when the text matches, else None, so that it can stand in for a method of `re`."""
        if not text:
            return True if self.empty else None
        states: int | None = None
        known = self.steps.get
        for character in text:
            states = known((states, character)) or self.step(states, character)
            if not states:
                return None
        return True if (states or 0) & self.last else None

    def step(self, states: int | None, character: str) -> int:
        key = (states, character)
        found = self.steps.get(key)
        if found is None:
            reachable = self.first if states is None else 0
            for state in bits(states or 0):
                reachable |= self.follow[state]
            if character not in self.matching:
                self.matching[character] = sum(
                    1 << state for state, atom in enumerate(self.atoms) if atom.accepts(character)
                )
            found = reachable & self.matching[character]
            if len(self.steps) > KEPT:
                self.steps.clear()
                self.matching.clear()
            self.steps[key] = found
        return found

    def alternatives(self, tree: Node, compat: bool) -> Part:
        """The whole pattern as a part, without the anchors at its edges. In compatibility mode, what may follow a match is added."""
        made = []
        for branch in tree.branches if isinstance(tree, Choice) else [tree]:
            items: list[Node] = list(branch.items) if isinstance(branch, Sequence) else [branch]
            while items and is_anchor(items[0], "begin"):
                items.pop(0)
            ends = False
            while items and is_anchor(items[-1], "end"):
                items.pop()
                ends = True
            if compat:  # `$` also matches before a final line feed; without it, anything may follow
                newline = Repeat(Characters([(10, 10)]), 0, 1)
                items.append(newline if ends else Repeat(Characters([], negated=True), 0, None))
            made.append(self.sequence(items))
        return self.merged(made)

    def sequence(self, items: list[Node]) -> Part:
        return self.joined([self.part(item) for item in items])

    def part(self, node: Node) -> Part:
        if isinstance(node, Characters):
            return self.state(node)
        if isinstance(node, Sequence):
            return self.sequence(node.items)
        if isinstance(node, Choice):
            return self.merged([self.part(branch) for branch in node.branches])
        if isinstance(node, Repeat):
            return self.repeat(node)
        raise Unsupported("it looks around, or has an anchor in its middle")

    def state(self, atom: Characters) -> Part:
        if len(self.atoms) >= LARGEST:
            raise Unsupported("its counted repeats are too many")
        self.atoms.append(atom)
        self.follow.append(0)
        bit = 1 << (len(self.atoms) - 1)
        return bit, bit, False

    def repeat(self, node: Repeat) -> Part:
        """Copies of a part: `least` required ones, then one that loops, or as many optional ones as `most` allows."""
        made = []
        for number in range(max(node.least, 1) if node.most is None else node.most):
            first, last, empty = self.part(node.item)
            made.append((first, last, empty or number >= node.least))
            self.two_ways = self.two_ways or (empty and (node.most is None or node.most > 1))
        if node.most is None and made:
            self.connect(made[-1][1], made[-1][0])
        return self.joined(made)

    def connect(self, last: int, first: int) -> None:
        for state in bits(last):
            self.two_ways = self.two_ways or bool(self.follow[state] & first)
            self.follow[state] |= first

    def merged(self, parts: list[Part]) -> Part:
        """Alternatives as one part."""
        first = last = 0
        for begins, ends, _ in parts:
            first, last = first | begins, last | ends
        empties = sum(empty for _, _, empty in parts)
        self.two_ways = self.two_ways or empties > 1
        return first, last, empties > 0

    def joined(self, parts: Iterable[Part]) -> Part:
        """Parts one after the other."""
        first, last, whole = 0, 0, True
        for begins, ends, empty in parts:
            self.connect(last, begins)
            first |= begins if whole else 0
            last = last | ends if empty else ends
            whole = whole and empty
        return first, last, whole


def is_anchor(node: Node, kind: str) -> bool:
    return isinstance(node, Anchor) and node.kind == kind


def bits(states: int) -> Iterator[int]:
    """Yield the numbers of the states in a set."""
    while states:
        low = states & -states
        yield low.bit_length() - 1
        states ^= low


def corners(atom: Characters) -> list[str]:
    """Characters at which an atom starts or stops matching: enough to see whether two atoms share a character."""
    codes = [code for bounds in atom.ranges for code in bounds]
    return [chr(near) for code in codes for near in (code - 1, code, code + 1) if 0 <= near < 0x110000]

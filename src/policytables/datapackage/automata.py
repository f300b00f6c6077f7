"""Glushkov automata of regular expressions: matching without backtracking, in a time proportional to the text.

One state for each character of the pattern that can be matched; V. M. Glushkov, "The abstract theory of automata" (1961). Sets
of states are bits of an integer, and the steps that a text needs are remembered.
"""

from re import _constants as kinds

LARGEST = 3000  # states; bounded repeats are written out
KEPT = 20_000  # remembered steps


class Impossible(Exception):
    """The pattern has a part that no automaton can match."""


class Automaton:
    """Made from a tree of `re`; in compatibility mode the match begins at the text's beginning and need not reach its end."""

    def __init__(self, tree, compat):
        self.atoms, self.follow = [], []
        self.two_ways = False  # whether one state can be reached from another, or passed over, in two ways
        first, last, empty = self.alternatives(list(tree), compat)
        self.first, self.last, self.empty = first, last, empty
        self.steps, self.matching = {}, {}

    def is_deterministic(self):
        """Whether at each step the next character decides the state and the way to it, so that backtracking has nothing to try."""
        if self.two_ways:
            return False
        samples = {near for atom in self.atoms for near in corners(atom)}
        if not all(map(lists_its_characters, self.atoms)):
            samples.update(map(chr, range(128)), "é٣中\u2028\xa0½_")
        masks = [
            sum(1 << index for index, character in enumerate(samples) if accepts(atom, character))
            for atom in self.atoms
        ]
        for states in {self.first, *self.follow}:
            taken = 0
            for state in bits(states):
                if taken & masks[state]:
                    return False
                taken |= masks[state]
        return True

    def match(self, text):
        """True when the text matches, else None, as the methods of `re` tell it."""
        states, accepted = None, self.empty
        for character in text:
            states = self.step(states, character)
            if not states:
                return None
            accepted = bool(states & self.last)
        return True if accepted else None

    def step(self, states, character):
        key = (states, character)
        found = self.steps.get(key)
        if found is None:
            reachable = self.first if states is None else 0
            for state in bits(states or 0):
                reachable |= self.follow[state]
            if character not in self.matching:
                self.matching[character] = sum(
                    1 << state for state, atom in enumerate(self.atoms) if accepts(atom, character)
                )
            found = reachable & self.matching[character]
            if len(self.steps) > KEPT:
                self.steps.clear()
                self.matching.clear()
            self.steps[key] = found
        return found

    def alternatives(self, items, compat):
        """The parts of the whole pattern, their anchors taken off; what compatibility mode lets stand behind a part is added."""
        while len(items) == 1 and items[0][0] is kinds.SUBPATTERN and not any(items[0][1][1:3]):
            items = list(items[0][1][3])
        branches = items[0][1][1] if len(items) == 1 and items[0][0] is kinds.BRANCH else [items]
        made = []
        for branch in branches:
            branch = list(branch)
            while branch and branch[0] == (kinds.AT, kinds.AT_BEGINNING):
                branch.pop(0)
            ends = False
            while branch and branch[-1] == (kinds.AT, kinds.AT_END):
                branch.pop()
                ends = True
            if compat:  # `$` also stands before a final line feed; without it, anything may follow
                newline = (kinds.MAX_REPEAT, (0, 1, [(kinds.LITERAL, 10)]))
                branch.append(
                    newline if ends else (kinds.MAX_REPEAT, (0, kinds.MAXREPEAT, [(kinds.IN, [(kinds.NEGATE, None)])]))
                )
            made.append(self.sequence(branch))
        return self.merged(made)

    def sequence(self, items):
        return self.joined([self.part(*item) for item in items])

    def part(self, kind, value):
        if kind in (kinds.LITERAL, kinds.NOT_LITERAL, kinds.IN, kinds.ANY):
            return self.state((kind, value))
        if kind is kinds.SUBPATTERN and not any(value[1:3]):
            return self.sequence(value[3])
        if kind is kinds.BRANCH:
            return self.merged([self.sequence(branch) for branch in value[1]])
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
            return self.repeat(*value)
        raise Impossible(f"it uses {str(kind).lower().replace('_', ' ')}")

    def state(self, atom):
        if len(self.atoms) >= LARGEST:
            raise Impossible("its counted repeats are too many")
        self.atoms.append(atom)
        self.follow.append(0)
        bit = 1 << (len(self.atoms) - 1)
        return bit, bit, False

    def repeat(self, least, most, inner):
        """Copies of a part: `least` that must stand, then one that loops, or as many as may stand."""
        endless = most is kinds.MAXREPEAT
        made = []
        for number in range(max(least, 1) if endless else most):
            f, l, e = self.sequence(inner)
            made.append((f, l, e or number >= least))
            self.two_ways = self.two_ways or (e and (endless or most > 1))
        if endless and made:
            self.connect(made[-1][1], made[-1][0])
        return self.joined(made)

    def connect(self, last, first):
        for state in bits(last):
            self.two_ways = self.two_ways or bool(self.follow[state] & first)
            self.follow[state] |= first

    def merged(self, parts):
        """Alternatives as one part."""
        first = last = 0
        for f, l, _ in parts:
            first, last = first | f, last | l
        empties = sum(e for _, _, e in parts)
        self.two_ways = self.two_ways or empties > 1
        return first, last, empties > 0

    def joined(self, made):
        """Parts one after the other: (first states, last states, whether the empty text matches)."""
        first, last, empty = 0, 0, True
        for f, l, e in made:
            self.connect(last, f)
            first |= f if empty else 0
            last = last | l if e else l
            empty = empty and e
        return first, last, empty


def bits(states):
    """Yield the numbers of the states in a set."""
    while states:
        low = states & -states
        yield low.bit_length() - 1
        states ^= low


def accepts(atom, character):
    """Whether one character of a pattern stands for `character`."""
    kind, value = atom
    code = ord(character)
    if kind is kinds.LITERAL:
        return code == value
    if kind is kinds.NOT_LITERAL:
        return code != value
    if kind is kinds.ANY:
        return character != "\n"
    negated = value[0][0] is kinds.NEGATE
    return negated != any(is_in(item, character, code) for item in value[negated:])


def is_in(item, character, code):
    kind, value = item
    if kind is kinds.LITERAL:
        return code == value
    if kind is kinds.RANGE:
        return value[0] <= code <= value[1]
    name = str(value)
    inside = {
        "DIGIT": character.isdecimal,
        "SPACE": character.isspace,
        "WORD": lambda: character.isalnum() or character == "_",
    }[name.rpartition("_")[2]]()
    return inside != ("NOT_" in name)


def lists_its_characters(atom):
    kind, value = atom
    return kind is kinds.LITERAL or (
        kind is kinds.IN and all(name in (kinds.LITERAL, kinds.RANGE) for name, _ in value)
    )


def corners(atom):
    """Characters at which an atom begins or ends to match: enough to see whether two atoms share a character."""
    kind, value = atom
    codes = [value] if kind in (kinds.LITERAL, kinds.NOT_LITERAL) else []
    for name, given in value if kind is kinds.IN else ():
        codes += [given] if name is kinds.LITERAL else given if name is kinds.RANGE else []
    return [chr(near) for code in codes for near in (code - 1, code, code + 1) if 0 <= near < 0x110000]

"""One sentence while it is read for measures: its words, and what has been licensed and found so far."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytables.drafting.grammar import phrases, subjects
from policytables.drafting.grammar.governing_verb import FAR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged

_PREDICATE = re.compile(r"[zimwHMVB]")


class Measure(NamedTuple):
    """Word indexes, inclusive: the span, the head word of the verb group and the object."""

    first: int
    last: int
    verb: int
    object_first: int
    object_last: int


class Sentence:
    """The words start..end of tagged text; `end` is the full stop."""

    def __init__(self, tagged: Tagged, start: int, end: int) -> None:
        self.tagged, self.tags, self.start, self.end = tagged, tagged.tags, start, end
        self.licensed: str = ""  # the classes a coordinated verb may have: V, G, both or nothing
        self.purpose: bool | str = False  # the last verb was a purpose, and so is a verb joined to it by "and"
        self.bound = ""  # how the last modal binds: "shall", or "will" of what a thing will do
        self.stem: int | None = None  # the verb of "shall include:", whose objects are the items behind it
        self.clausal = False  # "ensure that the village (i) saves ...": items in the present tense
        self.sharing: list[int] = []  # verbs that share the object of the verb after them
        self.read_up_to = start
        self.found: list[Measure] = []

    def word(self, position: int) -> str:
        return self.tagged.word(position)

    def lemma(self, position: int) -> str:
        return self.tagged.lemma(position)

    def unfinished(self) -> bool:
        """Whether the block ends without a full stop."""
        return self.tagged.starts[self.end] == self.tagged.ends[self.end]

    def back(self, position: int) -> int:
        """Index of the word before, over adverbs, also between commas, and "not"; start - 1 at the head of the sentence."""
        position, tags = position - 1, self.tags
        while position >= self.start:
            if tags[position] in "RX":
                position -= 1
            elif tags[position] == "," and tags[position - 2 : position] == ",R" and position - 3 >= self.start:
                position -= 3
            else:
                break
        return position

    def at_head(self, before: int) -> bool:
        """Whether a word with this one before it heads the sentence or an item."""
        return (
            before < self.start
            or self.tags[before] in "#:;"
            or (self.tags[before] == "(" and self.tags[before + 1] in "VR")  # "safe ports (mend the quay)"
            or (self.tags[before] in '"(-' and (before == self.start or self.tags[before - 1] in "#:;"))
        )

    def subject(self, position: int) -> int:
        """First word of the noun phrase right before a verb group; the group itself if there is none."""
        return min(subjects.before(self.tagged, position, self.start), position)

    def topic(self, group: int) -> int:
        """First word of what a verb group is about: the noun phrase before it, over a relative clause; the group itself
        where there is none."""
        tags = self.tags
        subject = self.subject(group)
        near = max(self.start, subject - FAR)
        relative = max(tags.rfind("h", near, subject), tags.rfind("W", near, subject))
        if relative > self.start and "," not in tags[relative:subject] and _PREDICATE.search(tags, relative + 1, group):
            head = subjects.before(self.tagged, relative, self.start)
            subject = head if head < relative else subject  # "data that are open must be listed"
        if relative > self.start and relative < subject and self.word(relative - 1).lower() == "those":
            return relative - 1  # "those who break the rules shall be fined"
        if subject == group and tags[group] == "M":
            if tags[group - 1] == "P" and group - 1 >= self.start:
                return group - 1
            if group - self.start < FAR and tags[group - 1] not in "Cc,e":
                opening = phrases.phrase(self.tagged, self.start)
                return self.start if opening and opening.last < group else subject
        return subject

    def add(self, first: int, last: int, verb: int, objects: tuple[int, int]) -> None:
        opening = self.tags.rfind('"', max(self.start, first - FAR), first)
        begun = opening >= 0 and (self.word(opening) == "“" or self.tags[opening + 1] == "T")
        if begun and (closing := self.tags.find('"', first, last + 1)) > 0 and self.word(closing) in '”"':
            last = closing - 1  # "to “mend the nets”; and “..."
            objects = (min(objects[0], last), min(objects[1], last))
        self.found.append(Measure(first, last, verb, *objects))

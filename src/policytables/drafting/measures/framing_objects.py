"""Objects that do not count: they lead to a list, or state a doctrine or a time."""

from __future__ import annotations

import re

from policytables.drafting.grammar import phrases
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.words import verb_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_ASKING = verb_kinds.SUPPORTING | verb_kinds.SUGGESTING | verb_kinds.URGING
_AS = re.compile(r"[^,.;]{1,200}?\bas\b")


def frames(sentence: Sentence, verb: int, last_object: tuple[int, int], name: str) -> bool:
    """Whether an object does not count: it leads to a list, or states a doctrine or a time ("take the following actions:")."""
    first, last = last_object
    if sentence.tags[first] in "hP" and last > first:
        return False
    phrase = phrases.phrase(sentence.tagged, first)
    words = sentence.tagged.text[
        sentence.tagged.starts[first] : sentence.tagged.ends[phrase.head if phrase else last]
    ].lower()
    head = sentence.word(phrase.head).lower() if phrase else ""
    # "meet twice a year"
    if phrase and head in phrases.TIMES and last == phrase.head and phrase.head - phrase.first < 2:
        return True
    # "shall adhere to the deadlines"
    binding = sentence.bound == "shall" and head not in verb_kinds.DOCTRINES - verb_kinds.RULES
    if name in verb_kinds.DOCTRINAL and (
        name in ("adhere", "uphold", "persist", "insist") or head in verb_kinds.DOCTRINES
    ):
        return not binding
    if (phrase and head in verb_kinds.NO_OBJECTS and phrase.first == phrase.head) or (
        verb_kinds.FOLLOWING.match(words) and not (phrase and sentence.tags[phrase.head + 1] == "O")
    ):
        return True
    # "instructs the committee: (a) to ..."
    if sentence.tags[last + 1] == ":" and last + 2 >= sentence.end and name in _ASKING:
        return True
    if name == "make" and head == "progress":
        return True
    if name == "take" and sentence.word(verb + 1).lower() != "into":
        alone = (
            phrase and head in ("lead", "initiative") and last == phrase.head and sentence.tags[last + 1] not in "TI"
        )
        light = verb_kinds.LIGHT_NOUN.search(head)
        if alone or (
            not light
            and (
                head in verb_kinds.EVENTS
                or sentence.tags[first] == "G"
                or _AS.match(sentence.tagged.text, sentence.tagged.starts[first])
            )
        ):
            return True  # a doctrine: "take X as the core"
    return (
        sentence.tags[sentence.end - 1] == ":"
        and (verb_kinds.FRAMES.search(words) is not None)
        and "V" not in sentence.tags[last : min(sentence.end, last + FAR)]
    )

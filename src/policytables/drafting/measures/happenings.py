"""What is ordained without an object, with its subject: "the rest will go towards schools", "the toll will fall away"."""

from __future__ import annotations

from policytables.drafting.grammar import coordination, modifiers
from policytables.drafting.words import verb_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_HAPPENING = ("expire", "go", "lapse", "qualify", "relocate")


def record(sentence: Sentence, verb: int, name: str, position: int) -> bool:
    """Record the measure of such a verb, whose complement begins at `position`; False where it is none."""
    falling = name == "fall" and sentence.word(verb + 1).lower() == "away"
    if not falling and name not in _HAPPENING:
        return False
    modal = sentence.back(verb)
    subject = sentence.topic(modal)
    if sentence.tags[modal] != "M" or subject >= modal or sentence.tags[subject] == "P":
        return False
    if name != "qualify" and verb_kinds.acts(sentence.word(modal - 1)):
        return False  # what somebody will do has an object or is none
    where, end = coordination.coordinated(sentence.tagged, position)
    last = modifiers.end(sentence.tagged, end) if where else position - 1
    sentence.add(subject, last, verb, (subject, modal - 1))
    sentence.read_up_to = last + 1
    return True

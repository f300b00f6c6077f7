"""What is ordained without an object, with its subject: "the rest will go towards schools", "the toll will fall away"."""

from __future__ import annotations

import re

from policytables.drafting.grammar import coordination, modifiers, phrases
from policytables.drafting.words import verb_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_RISING = ("grow", "increase", "rise")
_RAISED = re.compile(r"R?[YT]I?R?D?Q{2,3}")
_FUNDS = re.compile(
    r"(?:allocations?|budgets?|funding|grants?|spending|support|votes?)$", re.I
)  # what an authority pays
_HAPPENING = ("expire", "go", "lapse", "qualify", "relocate")


def record(sentence: Sentence, verb: int, name: str, position: int) -> bool:
    """Record the measure of such a verb, whose complement begins at `position`; False where it is none."""
    falling = name == "fall" and sentence.word(verb + 1).lower() == "away"
    modal = sentence.back(verb)
    raised = name in _RISING and _RAISED.match(sentence.tags, verb + 1)
    raised = raised if raised and _of_funds(sentence, modal) else None
    if not falling and not raised and name not in _HAPPENING:
        return False
    subject = sentence.topic(modal)
    if sentence.tags[modal] != "M" or subject >= modal or sentence.tags[subject] == "P":
        return False
    if name != "qualify" and verb_kinds.acts(sentence.word(modal - 1)):
        return False  # what somebody will do has an object or is none
    where, end = coordination.coordinated(sentence.tagged, position)
    last = modifiers.end(sentence.tagged, end) if where else position - 1
    last = raised.end() - 1 if raised else last
    sentence.add(subject, last, verb, (subject, modal - 1))
    sentence.read_up_to = last + 1
    return True


def _of_funds(sentence: Sentence, modal: int) -> bool:
    """Whether the subject of a modal is money that an authority pays: "the funding of the mills"."""
    subject = phrases.phrase(sentence.tagged, sentence.topic(modal))
    return subject is not None and subject.last < modal and _FUNDS.search(sentence.word(subject.head)) is not None

"""Clauses: what they depend on, who acts in them, and whether what they say is needed, ordered or recommended."""

from __future__ import annotations

import re

from policytables.drafting.grammar import subjects
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.words import verb_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_FINITE = re.compile(r"[MmiwHzd]|Eh|(?<=,)(?=PR?V|D?[JNKL]{1,5}R?E[DKPNLh])|,D?[JNKLE]{0,6}LV|[;.]")
_JUDGING = re.compile(r"I(?:P|D?[JNKL]{1,4})?\Z")
_MAIN = re.compile(r",D?[JNKLEO]{1,12}[MHzi]")
_TOLD = re.compile(r"[VzMmwW]")
_ASIDE = re.compile(r"[Wh],[^,.;:#]{1,16},R?\Z")
_TO_VERB = re.compile(r"TR?V")
POLICY = re.compile(r"\b(?:is\s+(?:hereby\s+|also\s+)?|declared\s+(?:to\s+be\s+)?)(?:the|a)\s+(?:\w+\s+)?policy\b")


def subordinate(sentence: Sentence, position: int) -> bool:
    """Whether the clause whose verb group begins at a word depends on "which", "if", "that" ..."""
    first = subjects.before(sentence.tagged, position, sentence.start)
    at = first - 1
    if _ASIDE.search(sentence.tags, max(sentence.start, position - 20), position):
        return True  # "a plan which, given its costs, must"
    while at >= sentence.start and sentence.tags[at] in 'OFIYCcR",PD(e':
        if sentence.tags[at] == ",":
            return False
        at -= 1
    if at < sentence.start:
        return False
    if sentence.tags[at] == "W":
        if sentence.tags[at + 1 : at + 3] == "J,":
            return False  # "where appropriate, the plan shall"
        # "who contravenes the rule shall"
        verb = sentence.tags[first] == "L" and sentence.word(at).lower() in ("who", "which")
        return not verb and sentence.word(at).lower() not in ("while", "whereas")
    if sentence.tags[at] == "h":
        return at > sentence.start and (sentence.tags[at - 1] in "NLKVG" or sentence.word(at - 1).lower() == "so")
    return False


def acts(sentence: Sentence, verb: int) -> bool:
    """Whether the subject of a verb is somebody who acts, judging by its head or as a name."""
    head = sentence.back(verb)
    return head >= sentence.start and verb_kinds.acts(sentence.word(head))


def alone(sentence: Sentence, position: int) -> bool:
    """Whether an infinitive or gerund at the head stands alone: no clause follows of which it is purpose, manner or subject."""
    finite = _FINITE.search(sentence.tags, position + 1, min(sentence.end, position + FAR))
    while finite and (
        (finite.group() == "H" and sentence.word(finite.start()).lower() == "having")
        or _as_fit(sentence, position, finite.start())
    ):
        finite = _FINITE.search(sentence.tags, finite.end(), min(sentence.end, position + FAR))
    if not finite or finite.group() in (";", "."):
        return True
    clause = sentence.tags[position : finite.start()]
    if (
        sentence.tags[position] == "V"
        and "#" not in clause
        and _MAIN.search(sentence.tags, finite.end(), min(sentence.end, position + 2 * FAR))
    ):
        return False  # "to cheer the singers that can be heard, the town shall"
    return "h" in clause or "W" in clause or "#" in clause or _ensured(sentence, position, finite.start())


def _ensured(sentence: Sentence, start: int, finite: int) -> bool:
    """Whether a finite verb stands in what an infinitive ensures, without "that": "to ensure boats are safe"."""
    return any(
        sentence.lemma(match.end() - 1) in verb_kinds.CLAUSAL
        for match in _TO_VERB.finditer(sentence.tags, start, finite)
    )


def _as_fit(sentence: Sentence, start: int, finite: int) -> bool:
    """Whether a finite verb stands in "such terms as it thinks fit" or "as may be agreed", which qualify a thing."""
    judging = _JUDGING.search(sentence.tags, start, finite)
    return judging is not None and sentence.word(judging.start()).lower() == "as"


def needed(sentence: Sentence, position: int) -> bool:
    """Whether a clause in the present tense is what is needed: "it is essential that the town keeps its parks"."""
    that = sentence.tags.rfind("h", max(sentence.start, position - 30), position)
    return (
        that - 2 > sentence.start
        and not _TOLD.search(sentence.tags, that, position)
        and (sentence.tags[that - 2] in "iB" and verb_kinds.NEEDING.search(sentence.word(that - 1)) is not None)
    )


def subjunctive(sentence: Sentence, position: int) -> bool:
    """Whether a clause is what somebody recommends or orders: "it is recommended that a board be established"."""
    that = sentence.tags.rfind("h", max(sentence.start, position - FAR), position)
    starts = sentence.tagged.starts
    if that == sentence.start:
        return True  # "That the guild mend the weir."
    return that > sentence.start and (
        POLICY.search(sentence.tagged.text, starts[max(sentence.start, that - FAR)], starts[that]) is not None
        or (sentence.tags[that - 2] in "iB" and verb_kinds.NEEDING.search(sentence.word(that - 1)) is not None)
        or sentence.lemma(that - 1) in verb_kinds.SUGGESTING | verb_kinds.REQUIRING
        or (
            sentence.tags[that - 1] in "Cc"
            and bool(sentence.found)
            and sentence.lemma(sentence.found[-1].verb) in verb_kinds.SUGGESTING | verb_kinds.REQUIRING
        )
    )

"""Acts in the present tense: what a plan does, a law orders, a package contains, a resolution tells."""

from __future__ import annotations

import re

from policytables.drafting.grammar import phrases
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.words import verb_kinds, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_LAWS = re.compile(
    r"(?:act|law|decree|order|ordinance|amendment|bill|resolution|decision|directive|code|agreement|^it)$", re.I
)
_DECREES = (
    word_lists.verbs("founding_body")
    | verb_kinds.ORDERING
    | verb_kinds.REQUIRING
    | verb_kinds.URGING
    | verb_kinds.SUPPORTING
)
_ORDERED = re.compile(r"h[^MmiwHz.;:]{1,40}V")  # "determines that the guild report", not "that it will report"
CONTAINING = ("include", "comprise")
_FUNDS = re.compile(
    r"(?:allocations?|budgets?|funding|grants?|investments?|loans?|packages?|spending|subsid(?:y|ies)|support)$", re.I
)
_SUM = re.compile(r"[$€£¥₹]\s?\d|\b\d[\d.,]*\s(?:million|billion|crore|lakh)\b")


def planned(sentence: Sentence, position: int, before: int) -> bool:
    """Whether a plan or programme does what a verb in the present tense says: "the programme trains pilots"."""
    name = sentence.lemma(position)
    return (
        sentence.tags[position] == "z"
        and sentence.tags[before] in "NK"
        and bool(verb_kinds.UNDERTAKINGS.search(sentence.word(before)))
        and name not in verb_kinds.STATIVE | verb_kinds.TELLING | verb_kinds.INTRANSITIVE
        and not (sentence.tags[position + 1] == "G" and name in verb_kinds.SUGGESTING | verb_kinds.ANNOUNCING)
        and _heads(sentence, sentence.subject(position))
    )


def contains(sentence: Sentence, position: int) -> bool:
    """Whether a package or allocation contains a sum or another kind of money: "the package includes a 2 million increase",
    "the budget includes support for mills"."""
    if sentence.lemma(position) not in CONTAINING:
        return False
    words = sentence.tagged.text[
        sentence.tagged.starts[position] : sentence.tagged.ends[min(position + 5, sentence.end)]
    ]
    what = phrases.phrase(sentence.tagged, position + 1)
    money = what and _FUNDS.search(sentence.word(what.head)) and _FUNDS.search(sentence.word(position - 1))
    if not money and not _SUM.search(words):
        return False
    sentence.bound = sentence.bound or "will"
    return True


def decreed(sentence: Sentence, position: int, before: int) -> bool:
    """Whether a law (or "it") does what a verb of ordering or founding says: "the new decree establishes a fund"; not what "this law" covers."""
    return (
        sentence.tags[position] == "z"
        and (
            sentence.lemma(position) in _DECREES
            or (
                sentence.lemma(position) in verb_kinds.CLAUSAL
                and _ORDERED.match(sentence.tags, position + 1) is not None
            )
        )
        and bool(_LAWS.search(sentence.word(before)))
        and (before == sentence.start or _heads(sentence, sentence.subject(position)))
        and sentence.word(sentence.start).lower() != "this"
    )


def _heads(sentence: Sentence, subject: int) -> bool:
    """Whether a subject heads its sentence, or its main clause: "To keep order, the act ..."."""
    return subject == sentence.start or (sentence.tags[subject - 1] == "," and subject - sentence.start < FAR)


def told(sentence: Sentence, position: int, before: int) -> bool:
    """Whether a verb in the present tense is an act without a subject, as resolutions and summaries of laws write:
    "Urges Member States to ...", "(a) amends the Act", "the House hereby amends the Act"."""
    name = sentence.lemma(position)
    if not sentence.at_head(before):
        return sentence.word(position - 1).lower() == "hereby" and sentence.tags[position] == "z"
    return name in verb_kinds.URGING | verb_kinds.DECIDING or (
        sentence.tags[position : position + 2] in ("zD", "zK")
        and name not in verb_kinds.STATIVE | verb_kinds.TELLING | verb_kinds.INTRANSITIVE
    )

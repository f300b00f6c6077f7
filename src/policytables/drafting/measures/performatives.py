"""Orders in the present tense: "The State encourages ..."."""

from __future__ import annotations

from policytables.drafting.grammar import clause_grammar, subjects
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.measures import act_of_verb
from policytables.drafting.words import verb_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence


def performative(sentence: Sentence, position: int) -> None:
    """ "The State encourages ...": the present tense of an actor who heads the sentence."""
    name = sentence.lemma(position)
    if (
        name not in verb_kinds.SUPPORTING | verb_kinds.URGING
        and name not in verb_kinds.ORDERING
        and name not in ("protect", "implement", "establish", "develop", "recommend", "propose")
    ):
        return
    before = sentence.back(position)
    if _resolved(sentence, before):
        act_of_verb.act(sentence, position, position)
        return
    if before < sentence.start or not clause_grammar.acts(sentence, position):
        it = before >= sentence.start and sentence.word(before).lower() == "it"
        first = sentence.tags.find("z", max(sentence.start, position - FAR), position)
        # "the Council welcomes ... and calls upon ..."
        joined = first >= 0 and sentence.tags[before] in "Cc" and clause_grammar.acts(sentence, first)
        said = (
            it
            and before > sentence.start + 1
            and sentence.tags[before - 1] == "h"
            and sentence.tags[before - 2] not in "NLK"
        )
        if said or (name in verb_kinds.URGING and ((it and before == sentence.start) or joined)):
            act_of_verb.act(sentence, position, position)
        return
    if subjects.before(sentence.tagged, before + 1, sentence.start) - sentence.start > 2 or clause_grammar.subordinate(
        sentence, position
    ):
        return
    act_of_verb.act(sentence, position, position)


def _resolved(sentence: Sentence, before: int) -> bool:
    """Whether a subject that ends at a word is that of what is resolved: "be it resolved that the Town of Hill asks ..."."""
    first = subjects.before(sentence.tagged, before + 1, sentence.start)
    return (
        sentence.start + 1 < first <= before
        and sentence.tags[first - 1] == "h"
        and sentence.word(first - 2).lower() == "resolved"
    )

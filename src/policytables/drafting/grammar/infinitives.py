"""Infinitives: whether "to" with a verb is an act ("is to", "plans to", "it is necessary to") or a purpose."""

from __future__ import annotations

import re

from policytables.drafting.grammar import clause_grammar
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.words import verb_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_NEED_FOR = re.compile(r"[zV]D?J?(?P<need>N)FD?[JNLKE]{1,5}\Z")

_TASKS = ("duty", "function", "job", "mandate", "role", "task")


def licensed(sentence: Sentence, position: int, to: int) -> bool:
    """Whether "to" with a verb is an act ("is to", "plans to", "it is necessary to"), and no purpose."""
    before = sentence.back(to)
    quoted = before > sentence.start and sentence.tags[before] == '"' and sentence.tags[before - 1] in ";:,CR"
    if (
        before > sentence.start
        and sentence.tags[before] == "-"
        and "-" in sentence.tags[max(sentence.start, before - FAR) + 1 : before]
    ):
        return False  # "call in the guilds — of the town and the hills — to mend the weir"
    if quoted or before < sentence.start or sentence.tags[before] in "#;:-":
        return clause_grammar.alone(sentence, position)  # "the aims are “to mend nets”; and “to paint boats”"
    code, word = sentence.tags[before], sentence.word(before)
    if word.lower() == "including" and sentence.found:
        return not sentence.purpose  # "run the archive, including to keep its letters"
    if (
        code in "NLK"
        and verb_kinds.acts(word)
        and "F" not in sentence.tags[sentence.start : before]  # "a boat for Norway to cross the lake"
        and clause_grammar.alone(sentence, sentence.start)
        and ((first := sentence.subject(to)) == sentence.start or sentence.tags[first - 1] == ":")
    ):
        return True  # "Ministry to open three schools", "Lead: agencies to open schools"
    if code == "I" and word.lower() == "like" and sentence.tags[before - 1] in "Mm":
        sentence.bound = "shall"
        return not clause_grammar.subordinate(sentence, before - 1)  # "we would like to open a school"
    if code in "NLK" and _need_for(sentence, to):
        return True
    if code == "i" and sentence.word(to - 1).lower() in ("soon", "early", "late", "far"):  # "it is too soon to"
        return False
    if code == "i":
        subject = sentence.word(sentence.back(before)) if sentence.back(before) >= sentence.start else ""
        starts = sentence.tagged.starts
        said = sentence.tagged.text[starts[max(sentence.start, before - 20)] : starts[before]].rpartition(",")[2]
        return (
            not verb_kinds.PURPOSE_SUBJECT.search(subject)
            and not verb_kinds.PURPOSES.search(said)
            and not clause_grammar.subordinate(sentence, before)
        )
    if (answer := _demanded(sentence, before, code, word)) is not None:
        if answer:
            sentence.purpose = False  # whatever stood before: "in order to grow, the town plans to ..., mend ..."
        return answer
    if code in "MB":  # "ought to build", "the aim will be to open up channels"
        modal = sentence.back(before)
        tasked = sentence.tags[modal] == "m" and sentence.word(sentence.back(modal)).lower() in _TASKS
        return code == "M" or sentence.tags[modal] == "M" or tasked  # "its role would be to lead"
    if code == "H" and not clause_grammar.subordinate(sentence, before):
        return word.lower() in ("have", "has")
    if any(sentence.tags[made.verb - 1] == "T" for made in sentence.found[-4:]) and (
        code in "Cc" or (code == "," and sentence.found[-1].last == before - 1 and not _closing(sentence))
    ):
        return True
    starts = sentence.tagged.starts
    if clause_grammar.POLICY.search(sentence.tagged.text, starts[max(sentence.start, to - FAR)], starts[to]):
        sentence.licensed = "V"
        return True
    if code == "G" and sentence.lemma(before) in verb_kinds.AIMING and _of_undertaking(sentence, before):
        sentence.licensed, sentence.purpose = "V", False
        return True  # "approved the Hay Mission (HM) aiming to dry and sell hay"
    apart = code == "," or (code == "G" and sentence.tags[before - 1] == ",")  # ", aiming to draw firms, add jobs"
    sentence.purpose = "order" if word.lower() == "order" or apart else True
    return False


def _of_undertaking(sentence: Sentence, participle: int) -> bool:
    """Whether a participle stands right behind the noun of a plan or programme, or its short form in brackets."""
    at = participle - 1
    if sentence.tags[at] == ")" and sentence.tags[at - 2] == "(":
        at -= 3
    return at > sentence.start and verb_kinds.UNDERTAKINGS.search(sentence.word(at)) is not None


def _closing(sentence: Sentence) -> bool:
    """Whether the last act closes a list, so that a purpose follows: "to dig wells, and mend old ones, to help farmers"."""
    first = sentence.found[-1].first
    return sentence.tags[first - 2 : first] == ",C"


def _need_for(sentence: Sentence, to: int) -> bool:
    """Whether somebody is said to have to act: "stresses the need for towns to set rules"."""
    stated = _NEED_FOR.search(sentence.tags, max(sentence.start, to - 10), to)
    return stated is not None and sentence.word(stated.start("need")).lower() in ("need", "necessity")


def _demanded(sentence: Sentence, before: int, code: str, word: str) -> bool | None:
    """Whether the words before "to" announce, plan or need the act; None if they do not decide it."""
    tags, name, verb = sentence.tags, sentence.lemma(before), sentence.back(before)
    link = tags[verb] if verb >= sentence.start else "."
    topic = sentence.back(verb)
    topic = sentence.back(topic) if link == "B" and tags[topic] == "M" else topic
    if (
        link in "iB"
        and code == "E"
        and verb_kinds.NEEDING.search(word)
        and (verb_kinds.THINGS.search(sentence.word(topic)) or tags[topic] == "Q")
    ):
        return False  # "tools are required to weigh it"
    if word.lower() in ("more", "everything") and sentence.tags[before - 1] == "d":  # "we will do more to plant trees"
        return tags[sentence.back(before - 1)] == "M"
    aiming = name in verb_kinds.AIMING and (
        sentence.at_head(verb)
        or clause_grammar.acts(sentence, before)
        or verb_kinds.UNDERTAKINGS.search(sentence.word(verb))
    )
    parties = (
        code == "V"
        and link in "LK"
        and (link == "K" or clause_grammar.acts(sentence, before) or sentence.word(verb).lower() in verb_kinds.ACTING)
    )
    # "Member States undertake to ..."
    announced = (code == "z" and (name in verb_kinds.ANNOUNCING or aiming)) or (
        parties and name in verb_kinds.ANNOUNCING | verb_kinds.AIMING and sentence.subject(before) == sentence.start
    )
    # "our reforms aim to ..."
    announced = announced or (
        code == "V"
        and link == "L"
        and name in verb_kinds.AIMING
        and bool(verb_kinds.UNDERTAKINGS.search(sentence.word(verb).rstrip("s")))
        and sentence.subject(before) == sentence.start
    )
    # "this order is intended to improve"
    meant = name == "intend" and link == "i" and sentence.word(sentence.back(verb)).lower() != "it"
    if announced or (code == "E" and name in verb_kinds.IMPERSONAL and link == "i" and not meant):
        return not clause_grammar.subordinate(sentence, before)
    due = code == "E" and link == "i" and word.lower() in ("expected", "set", "due", "scheduled")
    if due and word.lower() == "expected" and sentence.word(topic).lower() in ("it", "this", "they"):
        return False  # "it is expected to create jobs"
    if due and (
        verb_kinds.acts(subject := sentence.word(sentence.back(verb)))
        or subject.lower() in verb_kinds.ACTING
        or verb_kinds.UNDERTAKINGS.search(subject)
    ):
        return not clause_grammar.subordinate(sentence, verb)  # "the council is expected to plant trees"
    told = code == "E" and name in verb_kinds.ANNOUNCING and (link == "H" or clause_grammar.acts(sentence, before))
    ready = link in "iB" or (verb >= sentence.start and sentence.lemma(verb) in ("stand", "remain"))
    willing = verb_kinds.WILLING.match(word) and ready
    if (
        willing
        and link == "B"
        and word.lower() == "committed"
        and not clause_grammar.acts(sentence, sentence.back(verb))
    ):
        return False  # "funds should be committed to keep the fleet"
    if willing or told:
        return not clause_grammar.subordinate(sentence, verb if link in "iBH" else before)
    if (
        code == "J"
        and link == "i"
        and verb_kinds.NEEDING.search(word)
        and (it := sentence.back(verb)) >= sentence.start
        and tags[it] not in "Pe"
    ):
        sentence.purpose = True
        return False  # "a recalculation is necessary to ensure consistency"
    if word.lower() == "time" and link not in "iB":
        return None  # "the time to open a shop"
    if verb_kinds.NEEDING.search(word) and code != "K" and (code in "NLzaV" or link in "iB"):
        first = sentence.subject(before + 1) if code in "NL" else sentence.start
        stated = (
            link in "iB"
            and tags[sentence.back(verb)] == "P"
            and tags[sentence.back(verb) - 1] == "h"
            and tags[sentence.back(verb) - 2] in "Ni"
        )
        return (
            (first <= sentence.start or tags[first - 1] not in "IFYOCc,")
            and not stated
            and not clause_grammar.subordinate(sentence, before)
        )
    if (
        code in "NL"
        and verb_kinds.EMPOWERING.match(word)
        and (first := sentence.subject(before + 1)) - 2 >= sentence.start
    ):
        held = tags[first - 1] == "H" and sentence.word(first - 1).lower() in ("have", "has")
        return held and not clause_grammar.subordinate(sentence, first - 1)  # "has the power to request"
    if code in "NL" and verb_kinds.PLANS.match(word):
        sentence.bound = "shall"
        return not any(made.last == before for made in sentence.found[-3:]) and not clause_grammar.subordinate(
            sentence, before
        )
    return None

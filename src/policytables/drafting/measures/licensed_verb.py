"""What makes a verb an act: a binding modal, the head of a sentence, a recommendation or a coordination."""

from __future__ import annotations

import re

from policytables.drafting.grammar import infinitives, phrases
from policytables.drafting.grammar.clause_grammar import acts, subjunctive, subordinate
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.measures import present_tense
from policytables.drafting.words import verb_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_ADVERBIAL = re.compile(r'[#"(R]*(?:[IYFOEGC]|R,|HE|JIJ)[^.VMmiwHzdP]*,[R"]*$|[RJ],[R"]*$')
GAP = re.compile(r"[Mm](?=X?R?[,IYF(-])[^.;:MmV]{1,60}")
# "must be open to all and serve the town"
_SHARED_MODAL = re.compile(r"(?:M(?=[RX]*B)|[zi](?=TB))[^MmiwHzVWh.;:#]{2,60},?$")
_DOING = re.compile(r"G[^,;:.MmVziw]{1,30}\Z")
_EXPECTED = re.compile(r"D?[JNKLEC]{1,8}TR*V")
_IN_PLURAL = re.compile(r"R?[iHV]")
_SAME = re.compile(r"[NLKP]V(?:,V)*(?:,[Cc]?|[Cc])$")
_ALSO = re.compile(r"[Cc](?:,[^,;.MmVziw]{1,30},)?$")
_BY_A_DATE = re.compile(r"[YI]D?[NJ]{0,3}Q,[R\"]*\Z")


def governed(sentence: Sentence, position: int, before: int) -> bool:
    """Whether the base form at a word, with this word before it, is an act; sets what its coordination inherits."""
    code = sentence.tags[before] if before >= sentence.start else "."
    name = sentence.lemma(position)
    if code in "Mm":
        return _modal(sentence, before, name)
    if (
        code in ",NLKQJ-)"
        and (gap := GAP.search(sentence.tags, max(sentence.read_up_to, position - FAR), position))
        and gap.end() >= before + 1
    ):
        return _modal(sentence, gap.start(), name)  # "shall, within 90 days, submit"
    if code == "T":
        return infinitives.licensed(sentence, position, before)
    if sentence.at_head(before):
        # The modal stands before the list.
        sentence.purpose, sentence.bound = (False, "shall" if sentence.word(position)[0].islower() else "")
        if name == "contribute":
            sentence.bound = "shall"
        return name not in verb_kinds.STATIVE or (
            bool(sentence.bound) and name in verb_kinds.CONTENT | verb_kinds.DUTIES
        )
    if code in "hW":
        sentence.purpose = True  # what is joined to it by "and" stands in the relative clause too
        return False
    if code == "d":
        if "X" in sentence.tags[before:position] and sentence.at_head(sentence.back(before)):
            return name not in verb_kinds.STATIVE  # "Do not approve new projects"
        # "do hereby order"
        return "hereby" in sentence.tagged.text[sentence.tagged.starts[before] : sentence.tagged.starts[position]]
    if (
        code in "Cc"
        and sentence.tags[before - 1] == ";"
        and before - 1 > sentence.start
        and not sentence.licensed
        and sentence.tags[sentence.start] in "VE"
    ):
        return name not in verb_kinds.STATIVE  # "keep to the path; and share what is gained"
    if code in "Cc" and name in verb_kinds.URGING and sentence.word(sentence.start).lower() == "we":
        return True
    if (
        code in "Cc"
        and not sentence.licensed
        and (shared := _SHARED_MODAL.search(sentence.tags, max(sentence.start, position - FAR), before))
    ):
        if sentence.tags[shared.start()] == "M":
            return _modal(sentence, shared.start(), name)
        if verb_kinds.NEEDING.search(sentence.word(shared.start())):
            sentence.licensed, sentence.purpose = "V", False
            return True
    if code in "Cc" and _relative_goes_on(sentence, before):
        return False
    if code in ",Cc":
        comma = code == "," or sentence.tags[before - 1] in ",;"
        if (
            same := _SAME.search(sentence.tags, max(sentence.start, position - 16), position)
        ) and sentence.read_up_to <= same.start() + 1:
            return False  # "to help owners find, assess and mend faults"
        if code == "," and "G" in sentence.licensed and "V" not in sentence.licensed and not sentence.purpose:
            return name not in verb_kinds.STATIVE  # a translated list: "raising efficiency, support projects"
        if "V" in sentence.licensed and ((comma and sentence.purpose != "order") or not sentence.purpose):
            sentence.purpose = False
            return True
        if code == "," and not sentence.found and "W" in sentence.tags[sentence.start : sentence.start + 2]:
            return name not in verb_kinds.STATIVE  # "(d) if the agency has a fleet, improve its management"
        if code == "," and _BY_A_DATE.search(sentence.tags, max(sentence.start, position - 12), position):
            return name not in verb_kinds.STATIVE
        if (
            code == ","
            and not sentence.found
            and position - sentence.start < FAR
            and _ADVERBIAL.match(sentence.tags[sentence.start : position])
        ):
            return name not in verb_kinds.STATIVE
        return False
    if code == "L" and name in present_tense.CONTAINING:
        return present_tense.contains(sentence, position)
    if code == "P" and sentence.word(before).lower() == "i":
        return name in verb_kinds.URGING | verb_kinds.ANNOUNCING | verb_kinds.REQUIRING
    if code == "P" and sentence.word(before).lower() == "we":
        if before > sentence.start and sentence.tags[before - 1] in "NL":
            return False  # "the gases we emit"
        # "we expect the Government to publish"
        expected = name == "expect" and _EXPECTED.match(sentence.tags, position + 1)
        return (expected or name not in verb_kinds.STATIVE or name in verb_kinds.CATENATIVE) and (
            not subordinate(sentence, before) and sentence.word(before - 1).lower() != "as"
        )
    if code in "LK" and name in verb_kinds.URGING and verb_kinds.acts(sentence.word(before)):
        return sentence.subject(position) == sentence.start  # "The Parties urge ..."
    if code in "NLK" and sentence.word(position)[0].isupper() and sentence.word(position)[1:].islower():
        return name not in verb_kinds.STATIVE  # a heading that runs on into its sentence
    return (
        (code in "NLK" or (code == "P" and sentence.tags[before - 1] == "h"))
        and subjunctive(sentence, position)
        and name not in verb_kinds.STATIVE
    )


def _relative_goes_on(sentence: Sentence, joint: int) -> bool:
    """Whether a base form behind a conjunction agrees with the verb of a relative clause: "weavers, who are old and live alone"."""
    near = max(sentence.found[-1].object_first if sentence.found else sentence.start, joint - FAR)
    relative = max(sentence.tags.rfind("W", near, joint), sentence.tags.rfind("h", near, joint))
    return (
        relative > near
        and sentence.tags[joint - 1] not in ",;"
        and sentence.word(relative).lower() in ("who", "which", "that")
        and bool(_IN_PLURAL.match(sentence.tags, relative + 1))
        and sentence.word(relative + 1).lower() not in ("is", "has")
    )


def _modal(sentence: Sentence, modal: int, name: str) -> bool:
    """Whether a modal binds somebody to the verb: not a forecast, a possibility or a subordinate clause."""
    if subordinate(sentence, modal) and not (subjunctive(sentence, modal) and sentence.tags[modal] == "M"):
        sentence.licensed = ""
        return False
    word = sentence.word(modal).lower()
    subject = sentence.back(modal)
    before = sentence.word(subject) if subject >= sentence.start else ""
    if _as_one_may(sentence, modal, subject):
        sentence.licensed = ""
        return False  # "such information as it may require"
    weak = sentence.tags[modal] == "m" and not (
        (word in ("may", "can") and name in ("receive", "obtain", "enjoy"))
        or (
            word == "may" and sentence.licensed and _ALSO.search(sentence.tags, max(sentence.start, modal - FAR), modal)
        )
        or (word in ("may", "would") and acts(sentence, modal))
        or (
            word == "may"
            and (
                before.lower() in ("it", "he", "she", "they")
                or sentence.tags[max(sentence.back(modal), sentence.start)] == "K"
            )
            and (name not in verb_kinds.EFFECTS | verb_kinds.INTRANSITIVE)
        )  # a body that has been named
        or (word == "would" and name in verb_kinds.URGING and before.lower() in ("i", "we"))
    )
    named = sentence.back(modal) >= sentence.start and sentence.tags[sentence.back(modal)] == "K"
    forecast = (
        word in ("will", "'ll", "would")
        and not named
        and not (subject == sentence.start and before == "Actions")  # those that a programme pays for
        and verb_kinds.OUTCOME.search(_head(sentence, modal) or before)  # not "the Committee on Climate Change will"
        and not (before.lower() == "this" and name in verb_kinds.CONTENT)  # what a promise contains
        and (before.lower() != "it" or (name in verb_kinds.EFFECTS and sentence.word(modal + 1).lower() != "also"))
    )
    effect = word in ("will", "would") and (
        _of_act(sentence, modal)
        or (name in verb_kinds.EFFECTS and _event(sentence, modal))
        or (name in verb_kinds.NEEDS and not verb_kinds.ACTORS.search(before))
    )
    first = sentence.tags.find("M", sentence.start, modal) if sentence.tags[modal - 1] in "Cc" else -1
    if word in ("will", "would") and (
        _DOING.match(sentence.tags, sentence.start, first if first > 0 else modal)
        or (sentence.word(sentence.start).lower() == "as" and sentence.word(sentence.start + 2).lower() == "result")
    ):
        sentence.licensed = ""
        return False  # "making data available will support growth", "as a result, boats will follow the rules"
    refused = sentence.word(sentence.start).lower() == "nothing" or (
        (word in ("will", "'ll", "would") or before.lower() in ("we", "i")) and sentence.tags[modal + 1] == "X"
    )
    told = word in ("will", "'ll", "would") and name in verb_kinds.TELLING and bool(verb_kinds.DOCUMENTS.search(before))
    if weak or forecast or effect or refused or told:
        sentence.licensed = ""
        return False
    sentence.purpose = False
    sentence.licensed = "V"
    sentence.bound = "shall" if word not in ("will", "'ll", "would") or verb_kinds.ACTORS.search(before) else "will"
    return True


def _as_one_may(sentence: Sentence, modal: int, subject: int) -> bool:
    """Whether a modal stands in "as it may require" or "such tasks as the mayor may set"."""
    while subject > sentence.start and sentence.tags[subject] in "DJNLKP" and sentence.tags[subject - 1] in "DJNLK":
        subject -= 1
    return (
        subject > sentence.start
        and sentence.word(subject - 1).lower() == "as"
        and (sentence.tags[subject] == "P" or sentence.tags[modal] == "m")
    )


def _event(sentence: Sentence, verb: int) -> bool:
    """Whether the subject of a verb is an event, whose future is a forecast: "a shift to clean energy will reduce ..."."""
    head = _head(sentence, verb)
    return bool(verb_kinds.EVENT.search(head)) and not verb_kinds.ACTORS.search(head)


def _of_act(sentence: Sentence, verb: int) -> bool:
    """Whether the subject of a verb is an act by its noun, whose future is a forecast: "the opening of the quay will bring ships"."""
    first = sentence.topic(verb)
    starts = sentence.tagged.starts
    return first < verb and verb_kinds.ACT_NOUN.match(sentence.tagged.text, starts[first], starts[verb]) is not None


def _head(sentence: Sentence, verb: int) -> str:
    """The head word of the subject of a verb; "" where no noun phrase is found before it."""
    subject = phrases.phrase(sentence.tagged, min(sentence.topic(verb), verb))
    return sentence.word(subject.head) if subject and subject.last < verb else ""


def conceded(sentence: Sentence, modal: int, name: str) -> bool:
    """ "may be requested to", and the "would be" of plans, which is a "will be" if there is no condition."""
    word = sentence.word(modal).lower()
    if word == "may":
        return name in verb_kinds.SUPPORTING or name in verb_kinds.EMPOWERED
    return (
        word == "would"
        and "W" not in sentence.tags[max(sentence.start, modal - FAR) : modal]
        and "H" not in sentence.tags[modal : modal + 3]
    )

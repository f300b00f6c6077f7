"""Gerunds as acts: items of a list, suggestions, and what somebody is doing or is responsible for."""

from __future__ import annotations

import re

from policytables.drafting.grammar import clause_grammar
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.words import verb_kinds, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_TAKING = re.compile(
    r"(?:G,?[Cc]?R?){1,5}(?:R|I?T|I|F)?(?=[DJNLKEQ\"PhW])|(?:G,?[Cc]?R?){2,5}|G,[IYF][^,.;:#]{1,24},(?=[DJNLK])|G(?=TR*V|IG)"
)
_BESIDES = re.compile(r"G[^.;:MmV]{1,40},[^.;:,MmV]{1,12}M")
_OPENERS = word_lists.verbs("opening_gerund")
_CHARGED = re.compile(r"EID?J?[NL]$")  # "charged with the task of planting"
_ANSWERING = re.compile(r"(?:[BiE,][RX]*|[BiE]R?[JE][Cc])[JE]$")  # "shall be (in charge and) responsible for"
_MANNERS = {
    *(("take", word) for word in ("into", "account", "advantage")),
    *((verb, "on") for verb in ("draw", "build", "rely", "depend", "base")),
    ("make", "use"),
    ("have", "regard"),
    ("bear", "in"),
}
_MEANS = re.compile(r"[YO]R?G")
_FITTING = re.compile(r"#?(?:J[IT]|I)[^,;:.MmVCGziw#]{1,16},$")
_NAME = re.compile(r"GK+\Z")
_OPENING = re.compile(r"G[^,;:.MmVC#]{1,30},R?V")


def _accompanies(sentence: Sentence, position: int) -> bool:
    """Whether a gerund behind a comma tells how an act is done: ", taking into account the weather", ", drawing on advice"."""
    following = sentence.word(position + 1).lower()
    return (sentence.lemma(position), following) in _MANNERS


def _meanwhile(sentence: Sentence, position: int, before: int) -> bool:
    """Whether "it" or "they" are doing something at present or as well."""
    subject = sentence.back(before)
    between = {sentence.word(i).lower() for i in range(subject + 1, position)}
    return sentence.word(subject).lower() in ("it", "they") and not between.isdisjoint(("also", "currently", "now"))


def is_act(sentence: Sentence, position: int, before: int) -> bool:
    """Whether the gerund at a word is an act: coordinated with one, an item of its own, or what is suggested."""
    code = sentence.tags[before] if before >= sentence.start else "."
    if not _TAKING.match(sentence.tags, position) or sentence.word(position).lower() in ("beginning", "starting"):
        return False
    if sentence.word(position - 1).lower() in ("thereby", "thus") or "X" in sentence.tags[before + 1 : position]:
        return False
    if code == "," and sentence.lemma(position) in verb_kinds.AIMING and sentence.tags[position + 1] == "T":
        return False  # "is planting trees, aiming to cool the streets"
    if code == "," and sentence.found and _accompanies(sentence, position):
        return False
    if "G" in sentence.licensed and code in ",Cc":
        if _MEANS.search(sentence.tags, max(sentence.read_up_to, position - FAR), position):
            return False  # "..., by issuing guidance, as well as carrying out checks"
        return (
            sentence.tags[before - 1] == ","
            or code == ","
            or sentence.word(position).lower() not in verb_kinds.NOMINAL
            or sentence.tags[position + 1] in "DJ"
        )
    if (
        sentence.at_head(before)
        and sentence.lemma(position) in _OPENERS
        and _OPENING.match(sentence.tags, position, sentence.end)
    ):
        return False  # "Focusing on needs, build platforms"
    if sentence.at_head(before) and _NAME.match(sentence.tags, position, sentence.end):
        return False  # "Steering Committee."
    if sentence.at_head(before):
        sentence.bound = "shall" if sentence.lemma(position) == "contribute" else sentence.bound
        return sentence.lemma(position) == "ensure" or clause_grammar.alone(sentence, position)
    if code == "," and not sentence.found and sentence.tags[sentence.start : position] == "R,":
        return clause_grammar.alone(sentence, position)  # "Moreover, providing lamps"
    if sentence.word(before) == "By" and sentence.at_head(before - 1):
        return clause_grammar.alone(sentence, position)  # "How? By mending the weir and painting boats."
    if code == "Y" or sentence.word(before).lower() == "through":  # "this will be done by training nurses"
        return (
            sentence.tags[before - 2 : before] == "BE"
            and sentence.word(before - 1).lower() == "done"
            and sentence.tags[modal := sentence.back(before - 2)] in "MT"
            and sentence.word(sentence.start).lower() in ("this", "that", "it", "these")
            and modal - sentence.start < 4
        )
    if sentence.at_head(before - 1) and code == "C" and sentence.word(before)[:1] == "A":
        return bool(_BESIDES.match(sentence.tags, position))  # "As well as training nurses, we will"
    if code == "T":
        if sentence.tags[before - 1] in "Cc" and "G" in sentence.licensed:
            return True  # "commits to planting trees and to mending nets"
        return sentence.word(before - 1).lower() in ("committed", "commits", "commit", "dedicated", "devoted")
    if code == "I" and sentence.lemma(before - 1) in ("aim", "focus"):
        subject = sentence.word(max(sentence.back(before - 1), sentence.start))
        return sentence.tags[before - 1] in "zL" and bool(
            verb_kinds.acts(subject) or verb_kinds.UNDERTAKINGS.search(subject)
        )
    if (
        code == "I"
        and sentence.word(before).lower() == "with"
        and sentence.lemma(before - 1) in ("task", "charge", "entrust")
    ):
        return True
    if code == "," and not sentence.found and _FITTING.match(sentence.tags, sentence.start, position):
        # "(b) consistent with the law, planting trees"
        return sentence.tags[sentence.end - 1] == ";" and clause_grammar.alone(sentence, position)
    if code == "O" and (given := _CHARGED.search(sentence.tags, max(sentence.start, before - 6), before)):
        return sentence.lemma(given.start()) in ("task", "charge", "entrust", "vest")
    if code == "F" and sentence.word(before - 1).lower() in (
        "responsible",
        "tasked",
        "charged",
        "entrusted",
        "accountable",
    ):
        return bool(_ANSWERING.search(sentence.tags, max(sentence.start, before - 6), before))
    if code == "B" and (modal := sentence.back(before)) >= sentence.start and sentence.tags[modal] == "M":
        return not clause_grammar.subordinate(sentence, modal)  # "we will be tackling many services"
    if code == "i" and sentence.tags[sentence.back(before)] in "Cc" and sentence.found:
        return True  # "is building a port and is planting trees"
    if code == "i" and _meanwhile(sentence, position, before):
        return not clause_grammar.subordinate(sentence, before)  # "it is currently drafting a plan"
    if code == "i" and sentence.word(before - 2).lower() == "as":
        return False  # "as we are building a port"
    if code == "i" and (clause_grammar.acts(sentence, before) or sentence.word(before).lower() == "we're"):
        return not clause_grammar.subordinate(sentence, before)
    if code == "I" and sentence.word(before).lower() == "including":
        return bool(sentence.found) and sentence.found[-1].last >= before - 2
    if code in "zLN" and sentence.word(before).lower() in ("includes", "involves", "means"):
        return code != "N" or sentence.word(before - 1).lower() in ("this", "that", "it")
    if code == "V" and sentence.lemma(before) in ("include", "involve", "entail"):
        # "this will include ...", "measures include strengthening resilience"
        return sentence.tags[sentence.back(before)] in "ML"
    return code in "EzV" and sentence.lemma(before) in verb_kinds.SUGGESTING | verb_kinds.ANNOUNCING

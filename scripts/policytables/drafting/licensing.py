"""What licenses a verb as an act: a binding modal, the head of a sentence, a recommendation, a coordination."""

import re

from . import coordination, phrases, verbkinds
from .governing import FAR

_ADVERBIAL = re.compile(r'[#"(R]*(?:[IYFOEGC]|R,|HE|JIJ)[^.VMmiwHzdP]*,[R"]*$')
_POLICY = re.compile(r"\bis\s+(?:hereby\s+|also\s+)?the\s+policy\s+of\b")


def governed(sentence, position, before):
    """Whether the base form at a word, with this word before it, is an act; sets what its coordination inherits."""
    code = sentence.tags[before] if before >= sentence.start else "."
    name = sentence.lemma(position)
    if code in "Mm":
        return _modal(sentence, before, name)
    modal = sentence.tags.rfind("M", max(sentence.read_up_to, position - FAR), position)
    if modal >= 0 and sentence.tags[modal + 1] in ",IYF" and "V" not in sentence.tags[modal:position] and code in ",NLKQ":
        return _modal(sentence, modal, name)  # "shall, within 90 days, submit"
    if code == "T":
        return _infinitive(sentence, position, before)
    if sentence.at_head(before):
        sentence.purpose = False
        return name not in verbkinds.STATIVE
    if code in ",Cc":
        comma = code == "," or sentence.tags[before - 1] == ","
        if "V" in sentence.licensed and (comma or not sentence.purpose):
            sentence.purpose = False
            return True
        if code == "," and not sentence.found and position - sentence.start < FAR and _ADVERBIAL.match(sentence.tags[sentence.start : position]):
            return name not in verbkinds.STATIVE
        return False
    if code == "P" and sentence.word(before).lower() == "we":
        return (name not in verbkinds.STATIVE or name in verbkinds.CATENATIVE) and not subordinate(sentence, before)
    return code in "NLK" and subjunctive(sentence, position) and name not in verbkinds.STATIVE


def subordinate(sentence, position):
    """Whether the clause whose verb group begins at a word hangs on "which", "if", "that" ..."""
    first = coordination.before(sentence.tagged, position, sentence.start)
    at = first - 1
    while at >= sentence.start and sentence.tags[at] in 'OFIYCcR",PD(e':
        if sentence.tags[at] == ",":
            return False
        at -= 1
    if at < sentence.start:
        return False
    if sentence.tags[at] == "W":
        return sentence.word(at).lower() not in ("while", "whereas")
    if sentence.tags[at] == "h":
        return at > sentence.start and sentence.tags[at - 1] in "NLKV"
    return False


def _modal(sentence, modal, name):
    """Whether a modal binds somebody to the verb: no forecast, no possibility, no subordinate clause."""
    if subordinate(sentence, modal):
        sentence.licensed = ""
        return False
    word = sentence.word(modal).lower()
    before = sentence.word(sentence.back(modal)) if sentence.back(modal) >= sentence.start else ""
    weak = sentence.tags[modal] == "m" and not (
        word == "may" and sentence.licensed and sentence.tags[modal - 1] in "Cc"
        or word in ("may", "would") and verbkinds.ACTORS.search(before)
        or word == "would" and name in verbkinds.URGING and before.lower() in ("i", "we")
    )
    forecast = word in ("will", "'ll", "would") and verbkinds.OUTCOME.search(before) and (before.lower() != "it" or name in verbkinds.EFFECTS)
    if weak or forecast:
        sentence.licensed = ""
        return False
    sentence.purpose = False
    sentence.licensed = "V"
    return True


def _infinitive(sentence, position, to):
    """Whether "to" with a verb is an act ("is to", "plans to", "it is necessary to"), and no purpose."""
    before = sentence.back(to)
    if before < sentence.start or sentence.tags[before] in "#;:":
        return sentence.tags.find("M", position, min(sentence.end, position + FAR)) < 0
    code, word = sentence.tags[before], sentence.word(before)
    if code == "i":
        subject = sentence.word(sentence.back(before)) if sentence.back(before) >= sentence.start else ""
        return not verbkinds.PURPOSE_SUBJECT.search(subject) and not subordinate(sentence, before)
    if code == "z" and sentence.lemma(before) in verbkinds.ANNOUNCING:
        return not subordinate(sentence, before)
    if code == "E" and sentence.lemma(before) in verbkinds.IMPERSONAL and sentence.tags[sentence.back(before)] == "i":
        return not subordinate(sentence, before)
    if verbkinds.NEEDING.search(word) and code != "K" and (code in "NLza" or sentence.tags[sentence.back(before)] in "iB"):
        return not subordinate(sentence, before)
    if code == "H" and not subordinate(sentence, before):
        return word.lower() in ("have", "has")
    if code == "M":
        return True
    if code in "Cc" and sentence.found and sentence.tags[sentence.found[-1].verb - 1] == "T":
        return True
    starts = sentence.tagged.starts
    if _POLICY.search(sentence.tagged.text, starts[max(sentence.start, to - FAR)], starts[to]):
        sentence.licensed = "V"
        return True
    sentence.purpose = True
    return False


def gerund(sentence, position, before):
    """Whether the gerund at a word is an act: coordinated with one, an item of its own, or what is suggested."""
    code = sentence.tags[before] if before >= sentence.start else "."
    if not phrases.phrase(sentence.tagged, position + 1) and sentence.lemma(position) not in verbkinds.PREPOSITIONAL:
        return False
    if "G" in sentence.licensed and code in ",Cc":
        return True
    if before < sentence.start or code == "#":
        clause = sentence.tags[position : min(sentence.end, position + FAR)]
        return not any(mark in clause for mark in "MmiwHzdP")
    if code == "T":
        return sentence.word(before - 1).lower() in ("committed", "dedicated", "devoted")
    if code == "F" and sentence.word(before - 1).lower() in ("responsible", "tasked", "charged", "entrusted", "accountable"):
        return True
    if code in "zL" and sentence.word(before).lower() in ("includes", "involves", "means"):
        return True
    return code in "EzV" and sentence.lemma(before) in verbkinds.SUGGESTING


def conceded(sentence, modal, name):
    """ "may be requested to", and the "would be" of plans, which is a "will be" where no condition stands by."""
    word = sentence.word(modal).lower()
    if word == "may":
        return name in verbkinds.SUPPORTING
    return word == "would" and "W" not in sentence.tags[max(sentence.start, modal - FAR) : modal] and "H" not in sentence.tags[modal : modal + 3]


def subjunctive(sentence, position):
    """Whether a clause is what somebody recommends or orders: "it is recommended that a board be established"."""
    that = sentence.tags.rfind("h", max(sentence.start, position - FAR), position)
    return that > sentence.start and (
        sentence.lemma(that - 1) in verbkinds.SUGGESTING or sentence.lemma(that - 1) in ("order", "direct", "require", "request")
    )

"""Acts in the passive."""

from __future__ import annotations

import re

from policytables.drafting.grammar import clause_grammar, coordination, modifiers, phrases, subjects
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.measures import act_of_verb, licensed_verb, passive_subjects
from policytables.drafting.words import verb_forms, verb_kinds, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_PREDICATE = re.compile(r"[zimwHMVB]")
_SETTING_ASIDE = word_lists.verbs("setting_aside")
_MONEY = re.compile(r"(?:[$€£¥₹]|\b(?:R|Rs\.?|KSh|USD|EUR)\s?)\d|\b(?:million|billion|trillion|crore|lakh)\b")
_FOUNDING = word_lists.verbs("founding_body")
_REACHED = ("this", "that", "it", "these", "they", "target", "targets", "goal", "goals")
_PLANNED = ("planned", "scheduled", "intended", "proposed")
_GIVING = word_lists.verbs("handing")
_TELLING = re.compile(r"[zimwHMVBE]")
_TO_VERB = re.compile(r"I?TR*V|[TI]G(?=[DJNLKE])")
_DONE = word_lists.verbs("reached")


def passive(sentence: Sentence, participle: int, before: int) -> None:
    """Record the measures of a participle with "be", or with another participle, before it."""
    tags = sentence.tags
    if before > sentence.start and tags[before] == "g":
        before = sentence.back(before)  # "is being developed"
        acting = sentence.lemma(participle) not in verb_kinds.NO_ACTS
        if (
            before >= sentence.start
            and tags[before] == "i"
            and acting
            and not clause_grammar.subordinate(sentence, before)
        ):
            for object_ in passive_subjects.objects(sentence, before, participle):
                sentence.add(object_[0], participle, participle, object_)
        return
    if before > sentence.start and tags[before] == "n":
        _perfect(sentence, participle, before)
        return
    asked = before >= sentence.start and sentence.lemma(participle) in verb_kinds.URGING | verb_kinds.REQUIRING
    if asked and tags[participle + 1] == "h" and "w" in tags[participle : participle + 12]:
        return  # "decided that tolls were better"
    if asked and tags[before] in "NLKP" and _speaks(sentence, before):
        subject = before if tags[before] == "P" else sentence.subject(participle)
        if (
            subject == sentence.start
            or tags[subject - 1] == ","
            or (subject == sentence.start + 1 and tags[sentence.start] == "h")
        ):
            # "The minister urged universities to open laboratories"
            act_of_verb.act(sentence, participle, participle, "E")
        return
    if before < sentence.start or tags[before] not in "BiCc,H":
        return
    if tags[before] == "H":
        if (
            (modal := sentence.back(before)) >= sentence.start
            and tags[modal] == "M"
            and sentence.word(modal).lower() in ("will", "shall", "'ll")
            and not clause_grammar.subordinate(sentence, modal)
        ):
            act_of_verb.act(sentence, participle, participle, "E")  # "by March we will have recruited managers"
        return
    if tags[before] in "Cc,":
        _further(sentence, participle, before)
        return
    if tags[participle + 1 : participle + 3] == "Td":
        return  # "towns will be encouraged to do so"
    name = sentence.lemma(participle)
    governed = _governor(sentence, participle, before, name)
    if governed is None:
        return
    governor, group = governed
    if (name in verb_kinds.STATIVE and name not in verb_kinds.CONTENT | verb_kinds.DUTIES) or (
        name in verb_kinds.NO_ACTS and not (name == "consider" and tags[governor] == "M")
    ):
        return
    if clause_grammar.subordinate(sentence, governor) and not clause_grammar.subjunctive(sentence, governor):
        return
    thing = name == "require" and verb_kinds.THINGS.search(sentence.word(sentence.back(group)))
    if thing or (name == "require" and tags[governor] == "m" and tags[participle + 1] != "T"):
        return  # "tools are required to weigh it", "a permit may be required"
    if name in _DONE and sentence.word(group - 1).lower() in _REACHED:
        return  # "this will be achieved by ..."
    onward = _TO_VERB.match(tags, participle + 1)
    light = name in verb_kinds.LIGHT and onward and verb_kinds.LIGHT_NOUN.search(sentence.word(group - 1))
    handing = name in verb_kinds.SUPPORTING and onward and tags[onward.end() - 1] == "V"
    # "are encouraged to open", "efforts shall be made to open"
    if onward and ((handing and _may_act(sentence, name, group)) or light):
        sentence.bound = "shall"
        act_of_verb.act(sentence, onward.end() - 1, onward.end() - 1)
        return
    if name == "use" and onward and tags[onward.end() - 1] == "V" and tags[governor] == "M":
        used = passive_subjects.objects(sentence, group, participle)
        act_of_verb.act(sentence, used[0][0] if used else participle, onward.end() - 1)
        return  # "part of the money will be used to buy lamps"
    if "-" in name and name not in verb_forms.LEMMAS and name.rpartition("-")[2] not in verb_forms.LEMMAS:
        return  # "will be far-sighted", not "will be zero-rated"
    sentence.licensed, sentence.bound = "", "shall" if tags[governor] == "M" else ""
    kept = phrases.phrase(sentence.tagged, participle + 1) if name in _GIVING else None  # "shall be given a reward"
    for object_ in passive_subjects.objects(sentence, group, participle):
        if sentence.word(object_[0] + 1).lower() == "following":
            if not verb_kinds.FRAMES.search(sentence.word(object_[1])):  # "the following measures shall be taken:"
                sentence.stem = participle  # "the following practices shall be prohibited:"
        elif object_[0] > participle:
            sentence.add(participle, modifiers.end(sentence.tagged, object_[1]), participle, object_)
        else:
            sentence.add(
                object_[0],
                modifiers.end(sentence.tagged, kept.last) if kept else _with_particle(sentence, participle, name),
                participle,
                object_,
            )


def _perfect(sentence: Sentence, participle: int, been: int) -> None:
    """Record what "will have been mended", and the money that a budget "has allocated": "the office has been allocated 2 million"."""
    have, name = sentence.back(been), sentence.lemma(participle)
    if have <= sentence.start or sentence.tags[have] != "H" or clause_grammar.subordinate(sentence, have):
        return
    modal = sentence.back(have)
    onward = _TO_VERB.match(sentence.tags, participle + 1)
    if (
        onward
        and sentence.tags[onward.end() - 1] == "V"
        and name in verb_kinds.REQUIRING
        and clause_grammar.acts(sentence, have)
    ):
        # "the agency has been instructed to draw up rules"
        act_of_verb.act(sentence, onward.end() - 1, onward.end() - 1)
        return
    given = phrases.phrase(sentence.tagged, participle + 1) if name in _SETTING_ASIDE else None
    sum_ = " ".join(sentence.word(i) for i in range(given.first, given.last + 1)) if given else _before(sentence, have)
    allotted = name == "allocate" or (name in _SETTING_ASIDE and _MONEY.search(sum_))
    if sentence.tags[modal] == "M" or (allotted and "h" not in sentence.tags[sentence.start : have]):
        last = given.last if given else _with_particle(sentence, participle, name)
        group = modal if sentence.tags[modal] == "M" else have
        for object_ in passive_subjects.objects(sentence, group, participle):
            sentence.add(object_[0], last, participle, object_)


def _speaks(sentence: Sentence, before: int) -> bool:
    """Whether the subject of a verb of asking is somebody, or a meeting or document that speaks for somebody."""
    word = sentence.word(before)
    return verb_kinds.acts(word) or word.lower() in verb_kinds.SPEAKING


def _may_act(sentence: Sentence, name: str, group: int) -> bool:
    """Whether the subject of a passive verb of support does what the infinitive says, and the infinitive is not a purpose."""
    if name not in verb_kinds.OF_ACTORS:
        return True
    subject = phrases.phrase(sentence.tagged, min(sentence.topic(group), group))
    head = sentence.word(subject.head) if subject and subject.last < group else ""
    return head.lower() in verb_kinds.ACTING or verb_kinds.acts(head)


def stated(sentence: Sentence, position: int, before: int) -> None:
    """ "Managers shall be accountable for quality", "support shall be available": what somebody answers for, what is to be had."""
    modal, word = sentence.back(before), sentence.word(position).lower()
    if modal < sentence.start or sentence.tags[modal] != "M" or clause_grammar.subordinate(sentence, modal):
        return
    if word in ("responsible", "accountable"):
        objects, last = coordination.coordinated(sentence.tagged, position + 2)
        if objects and sentence.tags[position + 2] != "G":
            sentence.add(before, last, before, (objects[0][0], last))
    elif word == "available":
        for object_ in passive_subjects.objects(sentence, modal, position):
            sentence.add(object_[0], position, before, object_)


def _further(sentence: Sentence, participle: int, before: int) -> None:
    """A second participle: "created and managed"."""
    last = sentence.found[-1] if sentence.found else None
    verb = sentence.back(before)
    verb = sentence.back(verb) if sentence.tags[verb] == "," else verb  # "kept, mended, and shown"
    if last and last.last == last.verb == verb and sentence.tags[last.verb] == "E":
        sentence.add(last.first, participle, participle, (last.object_first, last.object_last))


def _governor(sentence: Sentence, participle: int, before: int, name: str) -> tuple[int, int] | None:
    """(the word that makes a passive an act, the first word of its verb group): a modal, "to", "is" with "hereby" or a verb
    of ordering; None where none does."""
    tags = sentence.tags
    if tags[before] == "i":
        words = sentence.tagged.text[sentence.tagged.starts[before] : sentence.tagged.ends[participle]].lower()
        onward = _TO_VERB.match(tags, participle + 1)
        handing = name in verb_kinds.SUPPORTING and onward and tags[onward.end() - 1] == "V"
        # "There is established a commission"
        there = before > sentence.start and tags[before - 1] == "e" and name in _FOUNDING
        named = (
            name in ("designate", "appoint", "establish", "create") and sentence.word(participle + 1).lower() == "as"
        )
        done = (
            there
            or "hereby" in words
            or name in verb_kinds.ORDERING
            or (name in _SETTING_ASIDE and _MONEY.search(_before(sentence, before)))
            or handing
            or named
            or clause_grammar.needed(sentence, before)
        )
        return (before, before) if done else None
    governor = sentence.back(before)
    if governor >= sentence.start and tags[governor] == "T":
        governor = sentence.back(governor)
        if governor < sentence.start:
            return None
        if tags[governor] in "iMH":
            return governor, governor
        if sentence.word(governor).lower() in _PLANNED and tags[are := sentence.back(governor)] == "i":
            return are, are  # "the quay is planned to be opened"
        if (
            tags[governor] == "V"
            and sentence.lemma(governor) in verb_kinds.CATENATIVE
            and tags[modal := sentence.back(governor)] == "M"
        ):
            return (modal, modal) if modal >= sentence.start else None  # "will continue to be consulted"
        if verb_kinds.NEEDING.search(sentence.word(governor)):
            verb = sentence.back(governor)  # "needs to be", "is required to be"
            return governor, verb if verb >= sentence.start and tags[verb] in "iMB" else governor
        listed = (
            tags[governor] in "NLK"
            and not _TELLING.search(tags, max(sentence.start, governor - FAR), governor)
            and (not _PREDICATE.search(tags, participle, min(sentence.end, participle + FAR)))
        )
        listed = listed and subjects.before(sentence.tagged, governor + 1, sentence.start) == sentence.start
        return (governor, governor + 1) if listed else None  # "A national office to be set up"
    if governor < sentence.start:
        return None
    if (
        tags[governor] in "Cc,"
        and sentence.found
        and tags[sentence.found[-1].verb] == "E"
        and sentence.bound == "shall"
    ):
        return governor, governor + 1  # "shall be signed, and be published"
    if (
        tags[governor] in ",)"
        and (gap := licensed_verb.GAP.search(tags, max(sentence.start, governor - 30), governor + 1))
        and gap.end() == governor + 1
    ):
        governor = gap.start()  # "shall, under this Act, be paid"
    refused = tags[governor + 1] == "X" and sentence.word(governor).lower() == "will"
    allowed = (
        (tags[governor] == "M" and not refused)
        or clause_grammar.subjunctive(sentence, governor)
        or licensed_verb.conceded(sentence, governor, name)
    )
    return (governor, governor) if allowed else None


def _before(sentence: Sentence, position: int) -> str:
    """The words before a word, in its sentence."""
    starts = sentence.tagged.starts
    return sentence.tagged.text[starts[max(sentence.start, position - 12)] : starts[position]]


def _with_particle(sentence: Sentence, participle: int, name: str) -> int:
    """The last word of the participle: "phased out"."""
    made = name == "make" and sentence.tags[participle + 1] == "J"  # "must be made public"
    return participle + (made or sentence.word(participle + 1).lower() in verb_forms.PARTICLES.get(name, ()))

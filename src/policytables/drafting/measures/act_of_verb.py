"""The act of a verb: chains of verbs, objects and their coordination, and the act named after another verb."""

from __future__ import annotations

import re

from policytables.drafting.grammar import complements, coordination, modifiers, phrases
from policytables.drafting.grammar.tagging import run_end
from policytables.drafting.measures import content_clauses, framing_objects, happenings
from policytables.drafting.words import verb_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence

_ONWARD = re.compile(r"(?:,I[^.,;:MmVziw#]{1,16},)?TR*V|,?IR*G(?=[DJNLKEQ\"RI])")
_BARE = re.compile(r"T?R*V")  # "help owners plant trees"
_PAIR = re.compile(r"I?(?:,R?[Vz]){0,3},?[Cc](?:,WJ,)?T?R?[Vz]|(?:,R?[Vz]){1,3}(?=CB[JE])")
_PAIR_OF_GERUNDS = re.compile(r"(?:,R?G){0,3},?[Cc]R?G")
_ASIDE_THAT = re.compile(r",[^.;:MmV#]{1,60},(?=h)")
_ASKING = ("if", "how", "whether", "what", "which", "why")
_TO_VERB = re.compile(r"(?:,[^.,;:MmVziw]{1,24},)?TR*V")
_MEANWHILE = re.compile(r"(?P<time>I[DJQGNL]{1,4})TR*V")
_IN_GERUND = re.compile(r"(?:,[^.,;:MmVziw]{1,24},|I|(?<=V)T)?G(?=[DJNLKEQ]|C?R?G)")
_TO_ACT = re.compile(r"P?TR*V")
_FOR_GERUND = re.compile(r"FR*G(?=[RDJNLKE])")
_HELP = re.compile(r"P?T?[RX]*V")
_LET = re.compile(r"P[RX]*V")
_CLAUSE_REST = re.compile(r"(?:[^,;:.Cc#-]|[Cc](?![MV]|R?[VM]))*")


def act(sentence: Sentence, first: int, verb: int, form: str = "V") -> None:
    """Record the measures of the verb at a word; `first` is where their span begins, `form` the class that coordinated verbs have."""
    tags = sentence.tags
    first, verb = _last_of_chain(sentence, first, verb)
    sentence.licensed += form + tags[verb]
    if tags[verb + 1 : verb + 3] == "FG":
        sentence.licensed += "G"  # "calls for mending nets and painting boats"
    sentence.read_up_to = verb + 1
    name = sentence.lemma(verb)
    position = complements.begin(sentence, verb, name)
    if name == "make" and sentence.word(position - 1).lower() == "sure":
        name = "ensure"
    if name in verb_kinds.CLAUSAL and (aside := _ASIDE_THAT.match(tags, position, sentence.end)):
        position = aside.end()  # "ensure, to the extent that is possible, that ..."
    if name == "see" and tags[position] == "h" and sentence.bound:  # "we will see that nobody is left out"
        name = "ensure"
    if happenings.record(sentence, verb, name, position):
        return
    if _states(sentence, verb, name, position):
        return
    # "include, but not be limited to:"
    limited = name in verb_kinds.CONTENT and tags[position] == "," and tags.find(":", position, position + 12) > 0
    if (
        limited
        or tags[position] in ":#"
        or (position >= sentence.end and tags[verb - 1] in "MRC" and sentence.unfinished())
    ):
        sentence.stem = verb
        return
    asking = (*_ASKING, "when", "where") if name in verb_kinds.GIVING | verb_kinds.CLAUSAL else _ASKING
    if tags[position] == "W" and sentence.word(position).lower() in asking:  # "consider whether a fund is needed"
        end = run_end(_CLAUSE_REST, tags, position + 1, sentence.end)
        objects, last = [(position, end - 1)], end - 1
    elif (tags[position] == "h" and name in verb_kinds.CLAUSAL) or (
        tags[position] == "P" and name == "ensure" and tags[position + 1] in "VHMizw"
    ):
        objects, last = content_clauses.read(sentence, position)
    else:
        objects, last = complements.objects(sentence, verb, position, name)
        if (
            len(objects) == 1
            and _leads_on(sentence, name, last)
            and not framing_objects.frames(sentence, verb, objects[0], name)
            and (_hands_over(sentence, first, verb, name, objects[0], last))
        ):
            return
        # "ensure every school has access"
        if objects and name == "ensure" and (tags[last + 1] in "HiMz" or tags[last : last + 2] == "LV"):
            last = max(run_end(_CLAUSE_REST, tags, last + 1, sentence.end) - 1, last)
            objects = [(objects[0][0], last)]
    if objects and not framing_objects.frames(sentence, verb, objects[-1], name):
        if objects[-1][1] == last:
            objects = [
                *objects[:-1],
                (objects[-1][0], coordination.completed(sentence.tagged, modifiers.end(sentence.tagged, last))),
            ]
        _record(sentence, first, verb, objects)
        sentence.read_up_to = last + 1
        told = tags[last + 1 : objects[-1][1] + 1]
        if (
            "h" in told or "W" in told or ",G" in told or (tags[last] == "V" and "CV" in told)
        ):  # a relative clause or a series, of whose verbs none is an act
            sentence.read_up_to = objects[-1][1] + 1
            sentence.purpose = sentence.purpose or "z" not in told
    elif objects and (name in verb_kinds.CONTENT or (name in verb_kinds.GIVING and tags[sentence.end - 1] == ":")):
        sentence.stem = verb


def _leads_on(sentence: Sentence, name: str, last: int) -> bool:
    """Whether a verb and the words after its object may lead on to another act: "take steps to ..."."""
    following = sentence.tags[last + 1 : last + 3]
    leading = name in verb_kinds.SUPPORTING or name in verb_kinds.LIGHT
    return leading and (following[:1] in "TIGRV" or following == ",I")


def _states(sentence: Sentence, verb: int, name: str, position: int) -> bool:
    """Whether a verb only says what something is: stative, and not ordered by the modal before it."""
    allowed = (
        verb_kinds.CONTENT | verb_kinds.DUTIES
        if sentence.bound == "shall"
        else verb_kinds.CONTENT
        if sentence.bound
        else ()
    )
    if name == "receive" and sentence.bound:  # "the clinics will receive 2 million"
        return False
    if name == "include" and sentence.tags[position] == "P":  # "include them in the plan"
        return False
    if name == "come" and sentence.word(verb + 1).lower() == "up":  # "come up with a plan"
        return False
    if name == "expect" and sentence.tags[verb - 1] == "P":
        return False
    refers = name == "refer" and sentence.tags[position - 1] == "T"
    return (
        (name in verb_kinds.STATIVE and name not in allowed)
        or refers
        or (name in verb_kinds.BARE and position == verb + 1)
    )


def _record(sentence: Sentence, first: int, verb: int, objects: list[tuple[int, int]]) -> None:
    """One measure for each object and each verb that shares it."""
    shared, sentence.sharing = sentence.sharing, []
    for object_ in objects:
        if sentence.tags[object_[0]] == "V" or (
            object_ != objects[0] and sentence.tags[object_[0] - 1] == "h"
        ):  # a further predicate or clause
            first = object_[0]
        for number, sharer in enumerate(shared):
            sentence.add(sharer if number else first, object_[1], sharer, object_)
        sentence.add(verb if shared else first, object_[1], verb, object_)


def _last_of_chain(sentence: Sentence, first: int, verb: int) -> tuple[int, int]:
    """(first word of the span, verb) at the end of a chain of verbs."""
    for _ in range(4):
        onward = _chain(sentence, verb, sentence.lemma(verb))
        if onward is None:
            break
        if (
            first == verb
            and not sentence.sharing
            and sentence.tags[onward - 1] not in "Cc"
            and (sentence.lemma(verb) in verb_kinds.CATENATIVE or sentence.word(verb + 1).lower() == "us")
        ):
            first = onward  # "strive to achieve": the act is the second verb alone
        verb = onward
    return first, verb


def _chain(sentence: Sentence, verb: int, name: str) -> int | None:
    """The next verb of a chain: "continue to build", "explore and introduce", "let us build"; None at its end."""
    tags = sentence.tags
    at = verb + 1
    while tags[at] == "R" or tags[at : at + 2] == "CR":
        at += 1
    if name in verb_kinds.CATENATIVE and (onward := _TO_VERB.match(tags, at) or _IN_GERUND.match(tags, at)):
        return onward.end() - 1
    if (
        name == "work"
        and (meanwhile := _MEANWHILE.match(tags, at))
        and sentence.word(meanwhile.end("time") - 1).lower() in phrases.TIMES
    ):
        return meanwhile.end() - 1  # "work in the coming years to mend the quay"
    pair = (_PAIR_OF_GERUNDS if tags[verb] == "G" else _PAIR).match(tags, at)
    if pair and not sentence.sharing:
        if "c" not in pair.group() or tags[pair.end()] not in "ITF":  # "undertake or participate in" is one act
            sentence.sharing = [verb, *(at + i for i, code in enumerate(pair.group()[:-1]) if code in "VzG")]
        return pair.end() - 1
    if name == "call" and (speeding := _FOR_GERUND.match(tags, at)):
        return speeding.end() - 1
    handing = _LET if name == "let" else _HELP if name == "help" else _TO_ACT if name in verb_kinds.SUPPORTING else None
    onward = handing.match(tags, at) if handing else None
    return onward.end() - 1 if onward else None


def _hands_over(sentence: Sentence, first: int, verb: int, name: str, object_: tuple[int, int], last: int) -> bool:
    """A verb of support or a light verb: the act is the infinitive or gerund after its object, and is recorded here."""
    tags, tagged = sentence.tags, sentence.tagged
    noun = phrases.phrase(tagged, object_[0], False)
    head = tagged.word(noun.head if noun and noun.last == last else last)
    supporting = name in verb_kinds.SUPPORTING
    light = name in verb_kinds.LIGHT and verb_kinds.LIGHT_NOUN.search(head)
    onward = (_BARE if name in ("help", "let") else _ONWARD).match(tags, last + 1) if supporting or light else None
    if not onward:
        return False
    acting = (
        light
        or tagged.word(object_[0] - 1).lower() == "with"
        or head[0].isupper()
        or head.lower() in verb_kinds.ACTING
        or verb_kinds.acts(head)
    )
    if sentence.lemma(onward.end() - 1) in verb_kinds.STATIVE - verb_kinds.DUTIES:
        return False  # "encourage tourism to benefit from the sun"
    event = noun and verb_kinds.EVENT.search(tagged.word(noun.head)) and not verb_kinds.acts(tagged.word(noun.head))
    if tags[onward.end() - 1] == "V" and ((name in verb_kinds.OF_ACTORS and not acting) or (event and not light)):
        return False
    if tags[onward.end() - 1] == "G" and tagged.word(onward.start() + (tags[last + 1] == ",")).lower() not in (
        "in",
        "on",
        "from",
        "for",
    ):
        return False
    sentence.sharing = []
    onto = onward.end() - 1
    act(sentence, first, onto, tags[onto])
    return True

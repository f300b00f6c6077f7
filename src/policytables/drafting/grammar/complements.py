"""Complements of a verb: where its object begins, and what else belongs to it."""

from __future__ import annotations

import re

from policytables.drafting.grammar import coordination, phrases
from policytables.drafting.grammar.tagging import run_end
from policytables.drafting.words import verb_forms, verb_kinds, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Sentence
    from policytables.drafting.grammar.tagging import Tagged

_DELAYED = re.compile(r"[IFY][^.,;:MmVziw#TI]{1,12}[IFYR]?[^.,;:MmVziw#T]{0,12}(?=D)")
_AMONG = re.compile(r"I{1,2}P(?=[DQJ])")  # "elect from among themselves a chair"
_ANSWERING = re.compile(r"CB[JE][FIT](?=[DJNLK])")
_DATED = re.compile(r"[IY]D?Q[KN]Q(?=D)|[IY](?:D?NO)?(?P<year>Q)(?=[DJNLKE])")  # "adopt by 1 May 2030 a strategy"
_YEAR = re.compile(r"20\d\d")
_SERVED = re.compile(r"TBR?E")
_TELLING = re.compile(r"(?:I[DJRN]{0,3}N)?O(?=[DJNLK])")
_MUCH = ("far", "less", "more", "much")
_ARTICLES = ("a", "an", "the", "its", "their")
_SET = (
    "into account",
    "into consideration",
    "in place",
    "into practice",
    "into effect",
    "into force",
    "into operation",
    "into use",
    "effect to",
)
_ASIDE = re.compile(r",(?:R?[IYF][DJNLKQEGOICz]{1,20}|W[JE]),(?=[DJ]|[NL])")
_PREPOSITIONS = re.compile(r"[IOTF]{1,2}(?=[DJNLKQEG\"R])")
_MADE = re.compile(r"R?[JE](?:F[DJNLKQE]{1,6})?(?:TR?V[IOTF]?(?=[DJNLKQE])|[IOT](?=[DJNLKQE]))?")
_MAKING = word_lists.verbs("making_so")
_THAT = re.compile(r"[^,;:.Cc#-]{1,40}")
_GIVING = ("give", "grant", "send", "offer", "pay", "award")
_PLACING = ("bring", "keep", "place", "put")
_NAMING = word_lists.verbs("naming")
_IN_ACTING = re.compile(r",?IR?G(?=[DJNLKEC])")
_TO_VERB = re.compile(r"TR*V")


def behind_date(tagged: Tagged, at: int) -> int:
    """The word behind a date that stands between a verb and its object: "reach by 2035 a level of"; `at` where none does."""
    dated = _DATED.match(tagged.tags, at)
    if not dated or (dated["year"] and not _YEAR.fullmatch(tagged.word(dated.end() - 1))):
        return at
    return dated.end()


def begin(sentence: Sentence, verb: int, name: str) -> int:
    """Where the object begins: after a particle, a preposition that belongs to the verb, a receiver."""
    tags, tagged = sentence.tags, sentence.tagged
    at = verb + 1
    particles = verb_forms.PARTICLES.get(name, ())
    while tags[at] == "R" or (particles and tagged.word(at).lower() in particles):
        at += 1
    if name == "make" and tagged.word(at).lower() == "sure":
        return at + 1
    if aside := _ASIDE.match(tags, at):  # "set out, within six months, a plan"
        return aside.end()
    if name == "make" and tagged.word(at).lower() in ("public", "available", "accessible") and tags[at + 1] in "DJNLK":
        return at + 1
    # "take into account the needs"
    if at + 1 < sentence.end and tagged.text[tagged.starts[at] : tagged.ends[at + 1]].lower() in _SET:
        return at + 6 if tags[at + 2 : at + 6] == ",IJ," else at + 2
    if tagged.word(at).lower() == "at" and tagged.word(at + 1).lower() == "least":
        at += 2
    while (
        tagged.word(at).lower() in _MUCH
        and tags[at + 1] in "NJI"
        and (tags[at + 1] == "I" or tagged.word(at + 1).lower() in _MUCH)
    ):
        at += 1  # "invest much more in research"
    if answering := _ANSWERING.match(tags, at):
        return answering.end()  # "oversee and be responsible for the plan"
    if tags[at : at + 2] == "IJ" and tagged.word(at + 1).lower() == "particular":
        at += 2
    at = among.end() if (among := _AMONG.match(tags, at)) else at
    at = behind_date(tagged, at)
    if tags[at] in "TIF" and (receiver := phrases.phrase(tagged, at + 1)):
        if (
            tags[receiver.last + 1] == "C"
            and (second := phrases.phrase(tagged, receiver.last + 2))
            and tags[second.last + 1] == "D"
        ):
            receiver = second  # "report to the council and the mayor a plan"
        delayed = _DELAYED.match(tags, receiver.last + 1)
        onward = delayed.end() if delayed else receiver.last + 1
        if (
            tags[onward] in "DJNLKQ" if tags[at] == "T" else tagged.word(onward).lower() in _ARTICLES
        ) and phrases.phrase(tagged, onward):
            return onward  # "submit to Parliament a report", "submit to Parliament before June of each year a report"
    if name == "abide" and tags[at] == "Y":
        return at + 1
    taking = name not in verb_kinds.INTRANSITIVE or (name, tags[at]) in (("apply", "F"), ("lead", "I"))
    if taking and (preposition := _PREPOSITIONS.match(tags, at)):
        return preposition.end()
    if tags[at] == "h" and tags[at + 1] in "JN" and name not in verb_kinds.CLAUSAL:
        return at + 1  # "make that information available"
    aside = _ASIDE.match(tags, at, sentence.end)
    return aside.end() if aside else at  # "consider, at each stage, the effects"


def objects(sentence: Sentence, verb: int, position: int, name: str) -> tuple[list[tuple[int, int]], int]:
    """The noun objects that begin at a word as [(first, last)], and the last word of all. If the objects are the items of a
    list ("include in the report (a) ..."), there are none here, and the sentence keeps the verb."""
    tags, tagged = sentence.tags, sentence.tagged
    found, last = coordination.coordinated(tagged, position, gerunds=name not in verb_kinds.SUPPORTING)
    if not found:
        return found, last
    if name in verb_kinds.CONTENT and position > verb + 1 and tags[last + 1] in ":#":
        sentence.stem = verb
        return [], last
    if (
        name in verb_kinds.LIGHT
        and (noun := phrases.phrase(tagged, found[0][0]))
        and verb_kinds.LIGHT_NOUN.search(sentence.word(noun.head))
    ) and _IN_ACTING.match(tags, noun.head + 1):  # "take the lead in developing tools"
        return [(found[0][0], noun.head)], noun.head
    whole = _predicated(sentence, name, last)
    behind = last + 1 + (tags[last + 1] == ",")
    if whole:
        pass
    elif (
        name in _GIVING
        and len(found) > 1
        and verb_kinds.acts(sentence.word(found[0][1]))
        and tags[behind] in "DJNLKQ"
        and (gift := phrases.phrase(tagged, behind))
    ):
        whole = gift.last  # "give the council and each owner, notice of the sale"
    elif (name == "cause" or name in verb_kinds.SUPPORTING) and (
        served := _SERVED.match(tags, last + 1)
    ):  # "cause the plan to be tabled"
        whole = served.end() - 1
    elif (
        name in verb_kinds.REGARDING
        and sentence.word(last + 1).lower() == "as"
        and (role := phrases.phrase(tagged, last + 2))
    ):
        whole = role.last
    elif (
        name in ("notify", "inform", "remind")
        and (told := _TELLING.match(tags, last + 1))
        and (what := phrases.phrase(tagged, told.end()))
    ):
        whole = what.last
    elif name == "use" and (to := _TO_VERB.match(tags, last + 1)):
        if done := phrases.phrase(tagged, to.end()):
            whole = done.last  # "use the dues to mend the roads"
        elif tags[to.end()] == "h":
            sentence.purpose = True
            whole = run_end(_THAT, tags, to.end(), sentence.end) - 1  # "use the dues to ensure that roads are mended"
    elif name in ("inform", "notify") and len(found) > 1:
        whole = last  # the parties with whom one act is done
    elif sentence.word(position - 1).lower() in ("as", "with") or (
        (name in verb_kinds.SUPPORTING and _TO_VERB.match(tags, last + 1))
        or (name in ("assist", "support", "guide") and _IN_ACTING.match(tags, last + 1))
    ):
        whole = last  # "act as an agent and expert", "enable A, B and C to grow"
    return ([(found[0][0], whole)], whole) if whole else (found, last)


def _predicated(sentence: Sentence, name: str, last: int) -> int | None:
    """The last word of what an object is made or given: "make it easy for guests to stay", "give the village a voice"."""
    tags, tagged = sentence.tags, sentence.tagged
    if name in _MAKING and (made := _MADE.match(tags, last + 1)):
        inside = phrases.phrase(tagged, made.end()) if tags[made.end() - 1] in "VIOTF" else None
        return inside.last if inside else made.end() - 1
    if (
        name in _PLACING
        and (at := last + 1 + (tags[last + 1 : last + 3] == ",I" and tagged.word(last + 2).lower() == "at"))
        and tags[at] == "I"
        and (where := phrases.phrase(tagged, at + 1, stopping=()))
        and tagged.word(where.head).lower() not in phrases.TIMES
        and not tagged.word(where.head).isdigit()
    ):
        return where.last  # "keep the plan under review"
    if name == "include" and tags[last : last + 2] == "PI" and (among := phrases.phrase(tagged, last + 2)):
        return among.last  # "include them in the plan"
    role = last + 3 if tags[last + 1 : last + 3] == "TB" else last + 1  # "elect her (to be) the chair"
    given = phrases.phrase(tagged, role) if name in _NAMING and tags[role] == "D" else None
    return given.last if given else None

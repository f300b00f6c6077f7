"""The circumstances of a measure: who is to act or is supported, how binding it is, and on what condition."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytables.drafting.grammar import phrases, subjects
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.words import verb_forms, verb_kinds, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.sentence import Measure
    from policytables.drafting.grammar.tagging import Tagged

_FINITE = re.compile(r"[MmziH]")
_PASSIVE = re.compile(r"[MmiH]X?[RX]*[Bn]?R*E(?:[Cc]R?E)*(?=[TIF])")
_AHEAD = re.compile(r"(?:where|when|if|unless|subject\s+to|provided\s+that|in\s+the\s+event)\b[^.;:]{3,240}?,", re.I)
_BEHIND = re.compile(
    r"[^.;:]{0,120}?[,\s](?P<said>(?:if|unless|where|when|provided\s+that|subject\s+to|except|in\s+the\s+event\s+of)\b[^.;:]{3,240})",
    re.I,
)
_CONDITIONAL = ("if", "in", "provided", "subject", "unless", "when", "where")
_OTHERWISE = re.compile(r"\b(?:provided\s+that|subject\s+to|except|in\s+the\s+event)\b", re.I)
_EXCEPTING = ("unless", "except")
_DENYING = frozenset(("no", "nobody", "none", "neither"))  # at the head of a subject
_ITEMS = 40  # items of a list that may lie between an item and the words that lead the list
# Verbs of support, and the modality that they express.
_MODALITIES = {
    "allow": "permit",
    "authorise": "permit",
    "encourage": "encourage",
    "explore": "explore",
    "help": "support",
    "invite": "encourage",
    "permit": "permit",
    "support": "support",
    "urge": "encourage",
}
_ENTITLING = word_lists.verbs("entitling")
# Who orders and acts for the public; a duty of anybody else is an obligation.
_AUTHORITY = re.compile(
    r"\b(?:governments?|ministr(?:y|ies)|authorit(?:y|ies)|departments?|councils?|boards?|ministers?|directors?|commission(?:er|ers)?|agenc(?:y|ies)|"
    r"secretar(?:y|iat)|committees?|bureaus?|municipalit(?:y|ies)|offices?|officers?|states?|courts?|registrars?|congress|parliament|"
    r"president|governors?|mayor|administrations?|regulators?|cabinet|treasury)\b",
    re.I,
)


class Circumstances(NamedTuple):
    """Words of the sentence: who acts, who is supported in acting, condition and exception; and the modality."""

    actor: str = ""
    addressee: str = ""
    modality: str = ""
    condition: str = ""
    exception: str = ""


class Speaker:
    """Who acted last, in reading order; pronouns refer to it."""

    def __init__(self) -> None:
        self.actor = ""
        self._last = (-1, "")  # the finite verb that was asked for last, and its subject

    def of(self, tagged: Tagged, measure: Measure) -> Circumstances:
        """The circumstances of a measure."""
        tags = tagged.tags
        start = tags.rfind(".", max(0, measure.first - 4 * FAR), measure.first) + 1
        stop = tags.find(".", measure.last, measure.last + 2 * FAR)
        stop = stop if stop >= 0 else min(measure.last + 2 * FAR, len(tags) - 1)
        condition, exception = _conditions(tagged, start, measure, stop)
        if tags[measure.verb] == "E":  # "a fund shall be set up by the council"
            agent = phrases.phrase(tagged, measure.verb + 2) if tags[measure.verb + 1] == "Y" else None
            actor = _words(tagged, agent.first, agent.last) if agent else ""
            denied = tagged.word(measure.first).lower() in _DENYING  # "no permit shall be granted"
            modality = "prohibit" if denied else _modality(tagged, measure.verb, "")
            return Circumstances(actor, "", modality, condition, exception)
        finite = _governing(tagged, start, measure.first)
        subject = ""
        if finite is not None:
            if self._last[0] != finite:  # coordinated measures share their verb
                self._last = (finite, self._subject(tagged, start, finite))
            subject = self._last[1]
        helped = _helped(tagged, finite, measure)
        supported = _supported(tagged, measure)
        actor, addressee = ("", subject) if helped else (subject, supported)
        helping = helped or tagged.word(measure.first).lower() if helped or supported else ""
        modality = _modality(tagged, finite, verb_forms.LEMMAS.get(helping, helping), subject, measure.verb)
        return Circumstances(actor, addressee, modality, condition, exception)

    def _subject(self, tagged: Tagged, start: int, finite: int) -> str:
        if tagged.tags[finite - 1] == "P":
            return self.actor if tagged.word(finite - 1).lower() in ("it", "they") else ""
        begin = subjects.before(tagged, finite, tagged.tags.rfind(".", max(0, finite - 4 * FAR), finite) + 1)
        if (
            begin >= finite
            or tagged.tags[finite - 1] not in "NLKP"
            or (tagged.tags[begin - 1] in "WhO" and begin > start)
        ):
            return ""
        words = _words(tagged, begin, finite - 1)
        named = phrases.phrase(tagged, begin)
        heads = {tagged.word(finite - 1), tagged.word(named.head) if named else ""}
        if not any(verb_kinds.acts(head) or head.lower() in verb_kinds.ACTING for head in heads):
            return ""
        self.actor = words
        return words


def _governing(tagged: Tagged, start: int, first: int) -> int | None:
    """The finite verb or modal before a measure, in its sentence or in the words that lead its list."""
    tags = tagged.tags
    found = [match.start() for match in _FINITE.finditer(tags, max(start, first - FAR), first)]
    if found:
        return found[-1]
    if tags[first] == "z":
        return first
    for _ in range(_ITEMS):
        if start < 2 or not _is_item(tagged, start):
            break
        start = tags.rfind(".", max(0, start - 4 * FAR), start - 1) + 1
        led = tags.find(".", start, start + 4 * FAR)
        if not _is_item(tagged, start) and tags[led - 1 : led] in ("M", ":", "m"):
            found = [match.start() for match in _FINITE.finditer(tags, max(start, led - FAR), led)]
            return found[-1] if found else None
    return None


def _is_item(tagged: Tagged, start: int) -> bool:
    return tagged.tags[start] == "#" or tagged.word(start)[:1].islower()


def _helped(tagged: Tagged, finite: int | None, measure: Measure) -> str:
    """The participle of support that hands the act to the subject: "owners shall be encouraged to plant trees"."""
    if finite is None:
        return ""
    passive = _PASSIVE.match(tagged.tags, finite, measure.first)
    if not passive:
        return ""
    words = [tagged.word(i).lower() for i in range(finite, passive.end()) if tagged.tags[i] == "E"]
    return next((word for word in words if verb_forms.LEMMAS.get(word) in _MODALITIES), "")


def _supported(tagged: Tagged, measure: Measure) -> str:
    """Who is supported or asked to act: "encourage owners to plant trees"."""
    if measure.first >= measure.verb:
        return ""
    somebody = phrases.phrase(tagged, measure.first + 1)
    return _words(tagged, somebody.first, somebody.last) if somebody and somebody.last < measure.verb else ""


def _modality(tagged: Tagged, finite: int | None, helping: str, subject: str = "", verb: int = 0) -> str:
    """The modality of CODING.md, as far as the words show it; "" means "direct"."""
    if helping:
        return _MODALITIES.get(helping, "")
    if finite is None:
        return ""
    lemma = tagged.lemma(finite)
    if tagged.tags[finite] == "E":
        return _MODALITIES.get(lemma, "")
    modal = tagged.word(finite).lower()
    if tagged.tags[finite + 1] == "X" or _is_denied(tagged, finite):
        return "prohibit"
    if modal in ("may", "can"):
        return "permit"
    if not subject or modal not in ("shall", "must") or _AUTHORITY.search(subject):
        return ""
    return "entitle" if tagged.word(verb).lower() in _ENTITLING else "oblige"


def _is_denied(tagged: Tagged, finite: int) -> bool:
    """Whether the subject denies its verb, whatever acts: "no vessel shall discharge oil", "nobody may enter"."""
    begin = subjects.before(tagged, finite, tagged.tags.rfind(".", max(0, finite - 4 * FAR), finite) + 1)
    return bool({tagged.word(min(begin, finite)).lower(), tagged.word(finite - 1).lower()} & _DENYING)


def _conditions(tagged: Tagged, start: int, measure: Measure, stop: int) -> tuple[str, str]:
    """(condition, exception) of the sentence start..stop of a measure."""
    text, tags = tagged.text, tagged.tags
    first, end, last = tagged.starts[start], tagged.ends[measure.last], tagged.ends[stop - 1]
    said = []
    if (tags[start] == "W" or tagged.word(start).lower() in _CONDITIONAL) and (
        ahead := _AHEAD.match(text, first, tagged.starts[measure.first])
    ):
        said.append(" ".join(ahead.group().rstrip(",").split()))
    told = "W" in tags[measure.last + 1 : stop] or _OTHERWISE.search(text, end, last)
    if told and (behind := _BEHIND.match(text, end, last)):
        said.append(" ".join(behind["said"].split()))
    excepting = [words for words in said if words.lower().startswith(_EXCEPTING)]
    return "; ".join(words for words in said if words not in excepting), "; ".join(excepting)


def _words(tagged: Tagged, first: int, last: int) -> str:
    begin, end = tagged.span(first, last)
    return " ".join(tagged.text[begin:end].split())

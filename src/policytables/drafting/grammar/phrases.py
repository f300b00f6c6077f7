"""Noun phrases over word classes: an object and what qualifies it."""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from policytables.drafting.words import verb_kinds, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.tagging import Tagged

# Bounded repetitions keep reading linear for any text.
_PRE = (
    r"(?:N,(?=(?:[JE],){0,3}[JE],?C[JE][JENLG])|[JE](?:,[Cc]?|[Cc])D?(?=[DR]?[JENLKG])"
    r'|(?<![NJEGDLKQ])N[Cc](?=N[NL])|R(?=[JEGQ])|G(?:(?<![NL]G)|(?![JQ]))|[JENLKQ"]|\([^().]{1,10}\)(?=[JNLKGE]))'
)
_ASIDE = r'(?:\([^().,I]{1,5}\)"?|\([^().IMmiwHzV]{1,16}\)(?=,[Cc]|,[DJNLK]{1,4}[,(C])|\(I[^().MmiwHzV]{1,12}\)(?=,?[Cc][DJNLKE]|,[DJNLK]{1,4},?[Cc]))?'
NOUN_PHRASE = re.compile(
    rf'["(]?D{{0,2}}Q?{_PRE}{{0,16}}(?<=[NLKQG"])(?<!D)(?<!,")(?:(?<=[NKL])Q(?=[OMmiwHzd,.;:)]))?{_ASIDE}'
)
BARE_GERUND = re.compile(r'"?G(?:D|K|Q|J[NLJ]|E[NLJ]|CG|$)')
_PREPOSITION = re.compile(r"R?(?:I[OFIT]?|O|F|T)(?=[DJNLKQGER\"])")
_AND_PREPOSITION = re.compile(r"C[IO](?=[DJNLKGE])")
_INFINITIVE = re.compile(r"TR?V")
_ENABLING = word_lists.words("enabling_noun")

STOPPING = word_lists.words("preposition_outside")
_IN_THE = frozenset(
    (
        "purpose purposes benefit sake period duration event case light context course interest interests absence presence manner form spirit wake face "
        "breadth board"
    ).split()
)
_LIST = re.compile(r",[DJNLK]{1,5},?C")
_SPREADING = ("across", "throughout", "within")
_MEASURES = ("capita", "head", "inhabitant", "person", "unit")
_SET_PHRASES = word_lists.words("set_phrase_noun")
TIMES = word_lists.words("time_noun")


class Phrase(NamedTuple):
    """Word indexes, inclusive: the noun phrase first..head, all with its qualifiers first..last; the qualifying
    phrases as (preposition, first word)."""

    first: int
    head: int
    last: int
    qualifiers: tuple[tuple[str, int], ...]


def phrase(
    tagged: Tagged,
    position: int,
    gerunds: bool = True,
    stopping: frozenset[str] | tuple[()] = STOPPING,
    end: int = sys.maxsize,
) -> Phrase | None:
    """The noun phrase that begins at a word, with "of", "for", "in" ... phrases behind it, all before the word `end`; None if none begins there."""
    key = position, gerunds, bool(stopping), end
    if key not in tagged.phrases:
        tagged.phrases[key] = _read(tagged, position, gerunds, stopping, end)
    return tagged.phrases[key]


def _read(
    tagged: Tagged, position: int, gerunds: bool, stopping: frozenset[str] | tuple[()], end: int
) -> Phrase | None:
    tags = tagged.tags
    match = NOUN_PHRASE.match(tags, position, end)
    if not match or match.end() == position:
        return None
    last = _without_gerund(tagged, position, match.end() - 1)
    head = tags.rindex("(", position, last) - 1 if tags[last] == ")" and tags[position] != "(" else last
    qualifiers: list[tuple[str, int]] = []
    for _ in range(6):
        if tags[last + 1] not in "RIOFTC":
            break
        if (
            stopping
            and tags[last + 1] == "T"
            and tagged.word(last).lower() in _ENABLING
            and (act := _INFINITIVE.match(tags, last + 1))
        ):
            last = act.end() - 1
            break
        preposition = _PREPOSITION.match(tags, last + 1) or (qualifiers and _AND_PREPOSITION.match(tags, last + 1))
        if not preposition:
            break
        word = tagged.word(preposition.end() - 1).lower()
        at = preposition.end()
        if stopping and not _belongs(tagged, word, at):
            break
        rate = (
            word == "per" and tagged.word(at).lower() in _MEASURES and tags[at + 1] not in "NL"
        )  # "the cost per unit of output"
        as_what = word == "as" and qualifiers and qualifiers[-1][0] == "with"  # "with the town as the base"
        if not rate and (
            (word in stopping and not as_what and not _spreads(tagged, word, at))
            or word[:4] == "such"
            or (tagged.word(preposition.start()).lower() in stopping and preposition.end() - preposition.start() > 1)
        ):
            break
        if (
            word in ("in", "of", "for", "to", "at", "on")
            and tags[at] == "G"
            and BARE_GERUND.match(tags, at)
            and (not gerunds or word in ("in", "to"))
        ):
            break
        match = NOUN_PHRASE.match(tags, at, end)
        if not match or match.end() == at:
            break
        if (
            match.end() == at + 1
            and tags[at] == "G"
            and (inner := NOUN_PHRASE.match(tags, at + 1))
            and inner.end() > at + 1
        ):
            match = inner  # "efforts towards meeting the needs"
        if tags[at : match.end()] == "Q" and word in ("in", "on", "at"):  # "in 2030" is not part of the object
            break
        if (
            stopping
            and word in ("in", "at", "on", "for", "over", "from")
            and _is_time(tagged.word(match.end() - 1).lower())
        ):
            break
        last = _without_gerund(tagged, at, match.end() - 1)
        qualifiers.append((word, at))
    return Phrase(position + (tags[position] == "("), head, last, tuple(qualifiers))


def _spreads(tagged: Tagged, preposition: str, at: int) -> bool:
    """Whether a phrase says over what a thing is spread: "lamps across the town", not "within ten days"."""
    match = NOUN_PHRASE.match(tagged.tags, at) if preposition in _SPREADING else None
    if not match or "Q" in match.group() or not match.group() or _LIST.match(tagged.tags, match.end()):
        return False  # a list of places tells where it is done: "across the isles, the port and the town"
    return not _is_time(tagged.word(match.end() - 1).lower()) and tagged.word(at + 1).lower() not in _IN_THE


def _without_gerund(tagged: Tagged, first: int, last: int) -> int:
    """The end of a noun phrase before a gerund that begins its own phrase: "acts establishing the format"."""
    tags = tagged.tags
    own = (
        tags[last] == "G"
        and last > first
        and tags[last - 1] in "NLK"
        and (
            tags[last + 1] in "DJNLKQE"
            or (tags[last + 1] == "R" and tags[last + 2] == "D")
            or (tags[last + 1] in "IYT" and tagged.word(last).lower() not in verb_kinds.NOMINAL)
        )
    )
    return last - own


def _belongs(tagged: Tagged, preposition: str, at: int) -> bool:
    """Whether a phrase after a noun belongs to it, and not to the verb: "plans on pensions", not "on behalf of"."""
    word = tagged.word(at).lower()
    if preposition in ("in", "for") and word == "the" and tagged.word(at + 1).lower() in _IN_THE:
        return False  # "for the benefit of", "in the course of"
    if preposition == "in":
        return word not in _SET_PHRASES and word not in ("this", "these", "those")
    if (
        preposition in ("on", "at")
        and word in ("a", "national", "local", "regional")
        and (match := NOUN_PHRASE.match(tagged.tags, at))
    ) and tagged.word(match.end() - 1).lower() in ("basis", "level"):
        return False
    return word not in ("behalf", "order") and not (preposition == "from" and tagged.tags[at] == "Q")


def _is_time(word: str) -> bool:
    return word in TIMES or (word[:2] in ("19", "20") and word.isdigit())

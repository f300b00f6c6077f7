"""Text as words with their places and one class character each; ambiguous words are settled by their neighbours."""

from __future__ import annotations

import re
import sys
from itertools import accumulate
from typing import NamedTuple

from policytables.drafting.grammar.settling import settle
from policytables.drafting.words import gazetteer, verb_forms, word_lists
from policytables.drafting.words.vocabulary import Classes

_TOKENS = re.compile(
    r"((?=\S)(?:"  # a blank is passed at once, without trying every form
    r"[bdegijkoqtvwxyzBDEGIJKOQTVWXYZ][a-z]*(?![\w.'’&/–)-])"  # no other form begins like this: a shortcut
    r"|[acfhlmnprsuACFHLMNPRSU](?!(?:t|p|ot?|ore|ess|ewer|uch|s|ections?|aragraphs?|lauses?|rticles?|egulations?|ules?|oints?|nnexs?|ub\w*|ttps?)\b)"
    r"[a-z]*(?![\w.'’&/–)-])"  # only these words begin like this
    r"|[^\w\s(]"  # a mark
    r"|(?<!\w)\((?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,2})\)"  # the mark of an item, not "port(s)"
    r"|(?<![\w(])(?:[a-h]|[ivx]{1,4}|\d{1,2})\)(?=\s+\w)"
    r"|(?=[hw])(?:https?://|www\.)[^\s()<>]+"
    r"|(?:[A-Za-z]\.){2,}"
    r"|(?=[A-Za-z]{1,6}\.)(?:No|Nos|Art|Arts|Sec|Secs|Mr|Mrs|Ms|Dr|Prof|St|Ltd|Inc|Co|Corp|Rs|Reg|cf|vs|approx|pp?|Fig|Hon|Gen|Vol|no(?=\.\sof\b))\.(?=\s?\S)"
    r"|[Ss]uch\s+as\b|[Aa]s\s+well\s+as\b"
    r"|(?=[AaUuNnMmLlFf])(?:[Aa]t\s+(?:least|most)|[Uu]p\s+to|(?:[Nn]ot?\s+)?(?:[Mm]ore|[Ll]ess|[Ff]ewer)\s+than)(?=\s+[\d$€£¥])"
    r"|(?=[acei])(?:etc|eq|equiv|incl|excl|est|approx|cap)\.(?=\s*[,;)a-z])"
    r"|(?=[SsPpCcAaRr])(?:[Ss]ub-?)?(?:[Ss]ection|[Pp]aragraph|[Cc]lause|[Aa]rticle|[Rr]egulation|[Rr]ule|[Pp]oint|[Aa]nnex)s?"
    r"\s+(?:\d+[A-Z]?)?(?:\s?\(\w{1,5}\))+(?:\s*(?:,|and|or|to)\s+(?:\(\w{1,5}\))+)*"  # cited, no items
    r"|\d{1,2}\.[a-z](?=\s)|\d{1,2}\.\d{1,2}\s(?=[A-Z][a-z]+\s)(?![MGk]t|[MB]illion)"  # the number of an item
    r"|\d+(?:[.,]\d+)+(?:-[a-z]+)*"
    r"|[A-Za-z][\w-]*(?:\.[a-z]{2,})+\b|[A-Z]{2,}(?:\.[A-Z]{2,})+"
    r"|[A-Z]{1,3}\$?\d+(?:[.,]\d+)+"  # "R4.2 billion"
    r"|[A-Za-z]{2,9}-(?=,?\s+(?:(?:and|or)\s+)?[a-z]{2,9}-)"  # "medium- and long-term"
    r"|\w+(?:[-–'’&/]\w+)*"
    r"|\S))"
)


TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.drafting.grammar.phrases import Phrase


class Tagged(NamedTuple):
    """`tags[i]` is the class of words[i], which is text[starts[i]:ends[i]]; a passage ends with a full stop of zero width.

    `phrases` are the noun phrases that were read so far: several rules ask for the same one.
    """

    text: str
    starts: list[int]
    ends: list[int]
    tags: str
    words: list[str]
    phrases: dict[tuple[int, bool, bool, int], Phrase | None]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the words first..last, both inclusive."""
        return self.starts[first], self.ends[last]

    def word(self, i: int) -> str:
        return self.words[i]

    def lemma(self, i: int) -> str:
        """The base form of the verb at a word, in British spelling; the word itself if it is not a known verb."""
        word = self.words[i].lower()
        return verb_forms.LEMMAS.get(word, word)


def run_end(pattern: re.Pattern[str], tags: str, start: int, stop: int = sys.maxsize) -> int:
    """Where a run of classes that may be empty ends, from the word `start`."""
    match = pattern.match(tags, start, stop)
    return match.end() if match else start


ACTING = word_lists.words("acting")
_BINOMIAL = re.compile(r"C(?<=N.)(?=N[NL])")
# Pairs that qualify what follows like one word: "science and technology plan" is one plan.
BINOMIALS = frozenset(
    tuple(pair.split())
    for pair in """
science technology|research development|trade investment|food nutrition|health safety|monitoring evaluation|education training|training education|
transfer transformation|industry commerce|energy climate|water sanitation|oil gas|supply demand|design development|planning development|import export|
innovation entrepreneurship|technology innovation|business innovation|land water|climate energy|life health|wind solar|information communication|
communication technology|information technology|storage distribution|transmission distribution|law justice|peace security|risk compliance|
quality safety|safety quality|job skills|testing certification|inspection testing|application demonstration|development application|production supply|
export import|policy planning|finance investment|space defence|defence security
""".replace("\n", "").split("|")
    if pair.strip()
)
_ACTING = re.compile(r"N(?<![^.#:;,CIV].)(?=[QDLN])")
_AFTER_TO = re.compile(r"V(?<=NT.)(?![DPQ])")
_TO_THINGS = frozenset(
    "access adherence attention barrier contribution exposure pathway relation resistance response route transition".split()
)
_JOINED_NAME = re.compile(r"C(?<=K.)(?=K)")


def tag(text: str, passages: list[tuple[int, int, bool]], classes: Classes | None = None) -> Tagged:
    """Words and classes of the passages (start, end, joined) of a text; a joined one continues the sentence before it."""
    classes = classes if classes is not None else Classes()
    starts: list[int] = []
    ends: list[int] = []
    parts: list[str] = []
    words: list[str] = []
    for start, end, joined in passages:
        if joined and parts:
            for column in (starts, ends, parts, words):
                column.pop()
        passage = text[start:end]
        pieces = _TOKENS.split(passage)  # what is between the words, and at every odd place a word
        places = [*accumulate(map(len, pieces), initial=start)]
        here = pieces[1::2]
        starts.extend(places[1::2])  # the last one is the end of the passage
        ends.extend((*places[2::2], end))
        words.extend((*here, ""))
        parts.extend(map(classes.__getitem__, map(str.lower, here) if passage.isupper() else here))
        parts.append(".")
    tagged = Tagged(text, starts, ends, settle("".join(parts)), words, {})
    tagged = tagged._replace(tags=_ACTING.sub(lambda match: _as_gerund(tagged, match), tagged.tags))
    tagged = tagged._replace(tags=_AFTER_TO.sub(lambda match: _as_noun(tagged, match), tagged.tags))
    tags = _JOINED_NAME.sub(lambda match: _join(tagged, match), tagged.tags)
    return tagged._replace(tags=_BINOMIAL.sub(lambda match: _fuse(tagged, match), tags))


def _as_gerund(tagged: Tagged, match: re.Match[str]) -> str:
    """A noun in -ing is a gerund before those to whom it is done: "training teachers", not "training programmes"."""
    at = match.start()
    done = tagged.tags[at + 1] in "QD" or tagged.word(at + 1).lower() in ACTING
    return "G" if done and tagged.word(at).lower().endswith("ing") else "N"


def _as_noun(tagged: Tagged, match: re.Match[str]) -> str:
    """A word behind "access to" is a noun: "access to credit"."""
    return "N" if tagged.word(match.start() - 2).lower() in _TO_THINGS else "V"


def _fuse(tagged: Tagged, match: re.Match[str]) -> str:
    pair = tagged.word(match.start() - 1).lower(), tagged.word(match.start() + 1).lower()
    return "N" if pair in BINOMIALS else "C"


def _join(tagged: Tagged, match: re.Match[str]) -> str:
    """Make "and" part of a name if it is inside one: "Science and Technology Park", not "Shenzhen Park and Xili Lake"."""
    head = tagged.word(match.start() - 1).lower()
    countries = {tagged.word(match.start() - 1), tagged.word(match.start() + 1)} <= gazetteer.COUNTRIES
    return (
        "C"
        if countries
        or head in gazetteer.ORGANIZATION_HEADS
        or head in gazetteer.PLACE_HEADS
        or head in gazetteer.OTHER_HEADS - gazetteer.SUBJECTS
        else "K"
    )

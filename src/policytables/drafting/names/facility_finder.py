"""Planned laboratories and facilities, also in lower case: "build a deep-sea research centre"."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytables.drafting.grammar.phrases import NOUN_PHRASE
from policytables.drafting.names.name_finder import Name
from policytables.drafting.words import field_names, gazetteer, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.tagging import Tagged

_HEADS = word_lists.words("facility_head")
_COMPOUND = word_lists.FACILITY_COMPOUNDS
# Heads that a name makes a facility as well: "Elmwick station".
_AFTER_NAME = frozenset("station stations line lines port terminal plant plants dam dams pipeline cable".split())
_CANDIDATES = frozenset(form for head in (*_HEADS, *_COMPOUND) for form in (head, head.title(), head.upper()))
# Heads of many common things: only with a word of science or technology before them.
_COMMON = re.compile(r"(?:base|accelerator)", re.I)
_LEARNED = re.compile(
    r"\b(?:research|scien\w*|technolog\w*|laborator\w*|experiment\w*|test\w*|comput\w*|data|innovation|observ\w*|monitoring|pilot|quantum|genom\w*|particle|"
    r"knowledge|charging|smart|digital|"
    r"semiconductor|satellite|sensor)\b",
    re.I,
)
# Heads that what stands behind them belongs to: "centre for tides"; a library of maps is a library.
_WITH_SUBJECT = frozenset(
    form
    for head in "centre center institute academy hub network platform facility university observatory laboratory".split()
    for form in (head, f"{head}s", f"{head[:-1]}ies")
)
_AFTER_NAME_ALONE = frozenset(
    "station port airport dam metro refinery terminal observatory reactor pipeline interconnector".split()
)
_TELLING = word_lists.words("telling_facility")
_MAKING = word_lists.verbs("making_facility")
_FOUNDING = word_lists.verbs("founding")
_ACT = word_lists.words("founding_noun")
_NUMBERING = word_lists.words("group_noun")
_PLAIN = word_lists.words("plain_adjective")
_NO_FACILITY = re.compile(
    r"\b(?:city|town|call|shopping|cost|profit|data-driven|social|road|rural|cycling|household|transport|rail|water|sanitation|health(?!\s+(?:posts?|platforms?|hubs?|networks?|laborator\w+|observator\w+|institutes?)$)|school|market|"
    r"evaluation|contact|exhibition)\s+\w+$",
    re.I,
)
_EXISTING = re.compile(r"\b(?:existing|current)\b", re.I)
# Of the head, or of the list that it opens.
_GROUP = re.compile(r"(?:[FO][DJNLKEG]{1,5})?(?:,?[Cc]?[JNLKEGDQ]{1,6}){0,5}[MBHniwgRX]{1,5}E")
_WIDE = ("infrastructure", "infrastructures", "facilities")
_SUCH_AS = re.compile(r",?\s+(?:such\s+as|including|like)\s+(?:an?\s+|the\s+)?")
_PRAISE = re.compile(r"(?:[JE],?C?){1,6}")
_JOINED = re.compile(r",?[Cc]?[DQJ]*$")
FAR = 14  # words of one name


def find(tagged: Tagged) -> Iterator[tuple[int, int]]:
    """(start, end) of each planned laboratory or facility of tagged text, in characters."""
    licensed = -1  # the last word of the facility before, which lends its verb to the ones that are coordinated with it
    for head in [i for i, word in enumerate(tagged.words) if word in _CANDIDATES]:
        if (
            head <= licensed
            or tagged.tags[head] not in "NLKZ"
            or (tagged.tags[head + 1] in "NLK" and tagged.word(head + 1).lower() not in _ACT)
            or not _is_head(tagged, head)
        ):
            continue
        first = _first(tagged, head, licensed)
        if first == head and not _of(tagged, head) and tagged.word(head).lower() not in _TELLING:
            if 0 <= licensed < first and _JOINED.fullmatch(tagged.tags, licensed + 1, first):
                licensed = head  # "a technology park, incubators and fab labs"
            continue
        name = tagged.text[tagged.starts[first] : tagged.ends[head]]
        if (_COMMON.match(tagged.words[head]) and not (first == head or _LEARNED.search(name))) or _NO_FACILITY.search(
            name
        ):
            continue
        between = tagged.text[tagged.ends[licensed] : tagged.starts[first]] if 0 <= licensed < first else ""
        joined = (
            0 <= licensed < first
            and (_JOINED.fullmatch(tagged.tags, licensed + 1, first) or _SUCH_AS.fullmatch(between))
            and "." not in tagged.tags[licensed + 1 : first]
        )
        if _EXISTING.search(tagged.text, tagged.starts[max(first - 2, 0)], tagged.ends[head]) or not (
            joined
            or _made(tagged, first)
            or _passive(tagged, head)
            or tagged.word(head + 1).lower() in _ACT
            or _named(tagged, head)
        ):
            continue
        licensed = _last(tagged, head)
        begin, end = tagged.span(first, licensed)
        wide = tagged.word(head).lower() in _WIDE
        praised = wide and not _LEARNED.search(name) and _PRAISE.fullmatch(tagged.tags, first, head)
        if praised:
            continue  # "sound and lasting infrastructure" is of no kind
        if wide and (_SUCH_AS.match(tagged.text, end) or tagged.text.endswith("investment in ", 0, begin)):
            continue  # "investment in infrastructure such as weather stations" names the stations
        yield begin, end


def _is_head(tagged: Tagged, position: int) -> bool:
    word = tagged.words[position].lower()
    if word in _HEADS or not position:
        return word in _HEADS
    named = word in _AFTER_NAME and tagged.tags[position - 1] == "K"
    return named or tagged.words[position - 1].lower() in _COMPOUND[word]


def _first(tagged: Tagged, head: int, licensed: int) -> int:
    """The first word of the name that ends in a head, without article, number or praise."""
    first = head
    while first - 1 > max(licensed, head - FAR, -1):
        code = tagged.tags[first - 1]
        pair = (
            code == "C"
            and first < head
            and tagged.tags[first - 2 : first - 1] in ("J", "N", "K")
            and tagged.tags[first] in "JNK"
        )
        if pair and field_names.is_field(f"{tagged.words[first - 3]} {tagged.words[first - 2]}"):
            break  # "cloud computing and space infrastructure"
        if code == ")" and tagged.tags[first - 3 : first - 2] == "(" and tagged.tags[first - 4] in "NK":
            first -= 3  # "tide and wave testing (TWT) facility"
            continue
        if not (
            pair
            or code in 'JNKLE"'
            or (code == "G" and tagged.tags[first - 2 : first - 1] in ("D", "J", "V", "N", "K", "O", "C", "Q"))
        ):
            break
        first -= 1
    while first < head and (
        tagged.tags[first] in 'QDC"'
        or tagged.word(first).lower() in _PLAIN
        or (tagged.tags[first] in "EG" and tagged.lemma(first) in _MAKING)
    ):
        first += 1
    return first


def _named(tagged: Tagged, head: int) -> bool:
    """Whether a common head has a name of its own right before it: "Elmwick station", not "Danish ports"."""
    name = tagged.word(head - 1)
    proper = tagged.tags[head - 1] == "K" and name[1:].islower() and name.lower() not in gazetteer.NATIONALITIES
    return proper and tagged.words[head] in _AFTER_NAME_ALONE


def _of(tagged: Tagged, head: int) -> bool:
    """Whether a bare head has its name after it: "network of research centres"."""
    return tagged.tags[head + 1] == "O" and tagged.word(head).lower().startswith(
        ("network", "centre", "center", "platform")
    )


def _made(tagged: Tagged, first: int) -> bool:
    """Whether a verb or noun of making stands right before a name: "create a number of ...", "the construction of ..."."""
    at = first - 1
    for _ in range(6):
        while at >= 0 and (
            tagged.tags[at] in 'DQJR"'
            or tagged.word(at).lower() == "than"  # "more than ten plants"
            or tagged.word(at).lower() in _PLAIN
        ):
            at -= 1
        if at < 1:
            return at == 0 and tagged.lemma(at) in _MAKING
        if tagged.tags[at] == "O":
            noun = tagged.word(at - 1).lower()
            if noun not in _NUMBERING:
                return (
                    noun in _ACT or noun == "up" or (tagged.tags[at - 1] in "VGE" and tagged.lemma(at - 1) in _MAKING)
                )
            at -= 2
            continue
        if tagged.word(at).lower() in ("in", "into") and tagged.word(at - 1).lower() in (
            "invest",
            "investing",
            "investment",
            "participate",
        ):
            return True
        if tagged.tags[at] in "C," and tagged.tags[at - 1] in "NLK":  # "create chairs and AI laboratories"
            at -= 1
            while at > 0 and tagged.tags[at] in "DJNLKQE":
                at -= 1
        new = tagged.lemma(at) == "make" and tagged.word(at + 1).lower() in ("a", "an")
        return tagged.tags[at] in "VGzEw" and (new or tagged.lemma(at) in _MAKING)
    return False


def _passive(tagged: Tagged, head: int) -> bool:
    group = _GROUP.match(tagged.tags, head + 1)
    if group is None:
        return False
    act = tagged.lemma(group.end() - 1)
    return act in _FOUNDING or (act == "make" and tagged.word(group.end()).lower() == "available")


def _last(tagged: Tagged, head: int) -> int:
    """The last word of a name: "centres and laboratories", "centre of excellence", "centre for the bay area"."""
    last = head
    if tagged.tags[last + 1] == "C" and tagged.words[last + 2].lower() in _HEADS | {"bases"}:
        last += 2
    for code in "OF" if tagged.words[head].lower() in _WITH_SUBJECT else "":
        if (
            tagged.tags[last + 1] == code
            and (match := NOUN_PHRASE.match(tagged.tags, last + 2))
            and match.end() > last + 2
        ):
            if code == "O" or tagged.tags[match.end()] not in ",C" or tagged.tags[match.end() - 1] == "K":
                last = match.end() - 1
            elif (
                tagged.text[tagged.starts[match.end() - 1] : tagged.ends[match.end() + 1]].lower()
                == "science and technology"
            ):
                last = match.end() + 1
    return last


def named(text: str, spans: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[Name]:
    """The spans as names, each once with its other places, without those that touch a span in `taken`."""
    taken = sorted(taken)
    entities: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    for first, last in sorted(spans):
        index = bisect_left(taken, (first, first))
        around = taken[max(0, index - 1) : index + 1]
        if not any(a < last and first < b for a, b in around):
            name = " ".join(text[first:last].split())
            entities.setdefault(name.lower(), (name, []))[1].append((first, last))
    return [Name("lab_or_facility", *places[0], name, "", tuple(places[1:])) for name, places in entities.values()]

"""Fields of science, technology and industry: by name, by lists ("in the fields of ...") and by head nouns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from policytables.drafting.names.name_finder import Name
from policytables.drafting.words import field_names, gazetteer, word_lists
from policytables.drafting.words.vocabulary import KNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LIST = re.compile(
    r"\b(?:fields?|areas|disciplines|industries|sectors|technologies)(?:\s+(?:of|such\s+as|including|like)|\s*:)\s+(?P<list>[^.;:()\n]{3,400})",
    re.I,
)
_LISTED = ("field", "areas", "disciplines", "industries", "sectors", "technologies")  # looked for before the pattern is
_AND_OTHER = re.compile(r"\band\s+other\s+(?:[\w-]+\s+)?(?:fields|industries|sectors|technologies)\b")
_LEADING = re.compile(r".*\b(?:in|across|of|as|like)\s+", re.S)
_MEMBER = re.compile(r"\s*(?:,\s*(?:and|or)?|\band\b|\bor\b|\betc\b)\s*")
_BEHIND = re.compile(
    r"\s+(?:and\s+\w+\s+)?(?:sectors?|subsectors?|industry|industries|technology|technologies|sciences?|engineering|R&D|research|field|economy|applications|energy|power|turbines?)\b",
    re.I,
)
_BEFORE = re.compile(
    r"\b(?:fields?|sectors?|areas?|industries|disciplines)\s+(?:of|such\s+as|like)\s+(?:the\s+)?$|,\s+engineering,?\s+and\s+$|"
    r"\bscience,\s+(?:technology,\s+)?$",
    re.I,
)
# "Quantum Initiative" names a programme.
_INSIDE_NAME = re.compile(
    r"\s+(?:Initiative|Programme|Program|Strategy|Plan|Act|Agenda|Policy|Council|Committee|Agency|Board|"
    r"(?:[A-Z]\w+\s+)?(?:Fund|Index|Network|Forum|Award|Prize))\b"
)
# "Minister of Trade and Energy"
_OF_MINISTER = re.compile(r"\bMinisters?\s+(?:of|for)\s+(?:[A-Z]\w+,?\s+(?:and\s+)?){0,4}\Z")
_PAIR = re.compile(r"\s+and\s+(?:technology|engineering)\b", re.I)
_SERVICES = re.compile(r"\s+(?:and\s+\w+\s+)?services\b")  # "transport, communications and IT services"
_ONE_INDUSTRY = re.compile(r"\s+(?:sector|industry|industries)\b", re.I)
_JOINT = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_MAKER = re.compile(r"(?:technolog(?:y|ies)|industr(?:y|ies)|sciences|engineering)\b")
_POWERS = ("biomass", "geothermal", "hydro", "solar", "wind")
_GENERIC = word_lists.words("generic_field")
_NO_PART = "VAUzERIWMTmiPHDCcOFYhwnQ"  # classes of words that no name of a field begins with
_TWO_WORDS = re.compile(r"(?<![\w’'&-])(?:[A-Za-z][\w-]*\s+){1,3}$")
_STOP = re.compile(
    r"\b(?:according|but|to|for|with|by|in|that|which|through|where|on|at|from|as|will|shall|should|is|are|the|their|its|our|of)\b",
    re.I,
)


def find(
    text: str,
    passages: list[tuple[int, int, bool]],
    known: list[list[tuple[int, int, str, str]]],
    taken: list[tuple[int, int]],
) -> list[Name]:
    """Fields of the passages (start, end, is_heading), each once; none that lies in a span of `taken`.

    `known` holds, for each passage, the (start, end, kind, entity) that a lexicon found in it.
    """
    mentions = []
    blocked = sorted(taken)
    for (start, end, _), known_here in zip(passages, known):
        here = _strong(
            text,
            start,
            end,
            [
                (first, _with_pair(text, last, end), entity)
                for first, last, kind, entity in known_here
                if kind == "field"
            ],
        )
        for first, last in (*_listed(text, start, end), *_made(text, start, end)):
            _take(here, first, last)
        mentions.extend(here)
    entities: dict[str, tuple[str, str, list[tuple[int, int]]]] = {}
    for first, last, entity in sorted(mentions):
        if _inside(blocked, first, last):
            continue
        name = " ".join(text[first:last].split())
        entities.setdefault(entity or _key(name), (name, entity, []))[2].append((first, last))
    return sorted(
        Name("field", *places[0], name, entity, tuple(places[1:])) for name, entity, places in entities.values()
    )


def _with_pair(text: str, last: int, end: int) -> int:
    """Where "quantum science" ends: behind "and technology"."""
    pair = _PAIR.match(text, last, end) if text[last - 7 : last].lower() == "science" else None
    return pair.end() if pair else last


def _key(name: str) -> str:
    """The key under which spellings of one field are merged: case, plural and well-known abbreviations."""
    low = name.lower().replace("-", " ")
    low = {
        "ai": "artificial intelligence",
        "ict": "information and communication technology",
        "iot": "internet of things",
    }.get(low, low)
    return re.sub(r"(?:ies|y|s)$", "", low)


def _strong(text: str, start: int, end: int, here: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Leave out weak names, unless a word or a neighbour in a list makes them a field."""
    here = [place for place in here if place[2] or not _names_programme(text, *place[:2], end)]
    weak = {
        place
        for place in here
        if not place[2]
        and text[place[0] : place[1]].lower() in field_names.WEAK
        and not _in_field(text, *place[:2], start, end)
    }
    for one, other in pairwise(here):
        if all(text[first:last].lower() in _POWERS for first, last, _ in (one, other)) and _JOINT.fullmatch(
            text, one[1], other[0]
        ):
            weak -= {one, other}  # "power from solar and wind"
    for one, other in [*pairwise(here), *zip(here[::-1], here[-2::-1])]:
        if (one in weak) < (other in weak) and _JOINT.fullmatch(text, min(one[1], other[1]), max(one[0], other[0])):
            weak.discard(other)
    return _paired(text, [place for place in here if place not in weak], end)


def _paired(text: str, here: list[tuple[int, int, str]], end: int) -> list[tuple[int, int, str]]:
    """Two names before one industry are one field: "the leather and tannery industry"; "the tourism and leisure sectors" are two."""
    found: list[tuple[int, int, str]] = []
    for place in here:
        before = found[-1] if found else None
        alone = before and not place[2] and not before[2] and text[before[0] - 2 : before[0] - 1] not in (",", "d")
        if before and alone and text[before[1] : place[0]] == " and " and _ONE_INDUSTRY.match(text, place[1], end):
            found[-1] = (before[0], place[1], "")
        else:
            found.append(place)
    return found


def _take(here: list[tuple[int, int, str]], first: int, last: int) -> None:
    """Add a span to spans in their order that do not touch, for those without an entity that lie in it; not where it
    touches another."""
    low = bisect_left(here, (first,))
    low -= low > 0 and here[low - 1][1] > first
    high = bisect_left(here, (last,))
    if all(not entity and first <= begin and end <= last for begin, end, entity in here[low:high]):
        here[low:high] = [(first, last, "")]


def _names_programme(text: str, first: int, last: int, end: int) -> bool:
    """Whether one capitalised word is a part of the name of a programme."""
    if not text[first].isupper():
        return False
    posted = _OF_MINISTER.search(text, max(0, first - 60), first)
    return bool(posted) or (" " not in text[first:last] and bool(_INSIDE_NAME.match(text, last, end)))


def _in_field(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Whether a weak name is in the position of a field: before "sector" or "technology", or after "field of"."""
    listed = text.endswith(", ", start, first) and _SERVICES.match(text, last, end)
    return bool(
        listed or _BEHIND.match(text, last, min(end, last + 24)) or _BEFORE.search(text[max(start, first - 24) : first])
    )


def _inside(blocked: list[tuple[int, int]], first: int, last: int) -> bool:
    index = bisect_right(blocked, (first, 1 << 60)) - 1
    return index >= 0 and blocked[index][0] <= first and last <= blocked[index][1]


def _listed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Members of lists that are called fields: "fields of A, B and C", "in A, B and other industries"."""
    passage = text[start:end].lower()
    spans = (
        [match.span("list") for match in _LIST.finditer(text, start, end)]
        if any(word in passage for word in _LISTED)
        else []
    )
    for match in _AND_OTHER.finditer(text, start, end) if "and other" in passage else ():
        lead = _LEADING.match(text, max(start, match.start() - 200), match.start())
        if lead:
            spans.append((lead.end(), match.start()))
    for first, stop in spans:
        ends = [separator.span() for separator in _MEMBER.finditer(text, first, stop)]
        members = list(zip([first, *(end for _, end in ends)], [*(begin for begin, _ in ends), stop]))
        for a, b in members if len(members) > 1 else ():
            cut = _STOP.search(text, a, b)
            b = cut.start() if cut else b
            words = text[a:b].split()
            code = KNOWN.get(words[0].lower(), "N") if words else ""
            if (code and code in "VAUzePWhi") or (code == "G" and len(words) > 1):
                break  # the next clause
            if words and words[-1].lower() in gazetteer.LAB_HEADS:
                continue
            if (
                words
                and words[0].lower() != "other"
                and not all(word.lower() in _GENERIC for word in words)
                and len(words) <= 5
                and len(words[0]) > 1
            ):
                yield a, a + len(text[a:b].rstrip(" \n,"))
            if cut:
                break


def _made(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Fields named by a maker word: "hydrogen technologies", but not "new technologies" or "develop technologies"."""
    for match in _MAKER.finditer(text, start, end):
        before = _TWO_WORDS.search(text, max(start, match.start() - 40), match.start())
        words = before.group().split() if before else []
        while words and (words[0].lower() in field_names.PLAIN or KNOWN.get(words[0].lower(), "N") in _NO_PART):
            words = words[1:]
        if (
            not before
            or not words
            or words[0].endswith("ly")
            or words[-1].lower() in field_names.MAKERS
            or not all(map(_specifies, words))
        ):
            continue
        if not words[-1].endswith(("ing", "ed", "ly")):
            yield match.start() - len(before.group()) + before.group().rfind(words[0]), match.end()


def _specifies(word: str) -> bool:
    """Whether a word before "technology" may say which one: not "new", not a name, not a verb."""
    return not (word[0].isupper() or word.lower() in field_names.PLAIN or KNOWN.get(word.lower(), "N") in _NO_PART)

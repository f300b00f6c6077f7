"""Fields of science, technology and industry: by name, by lists ("in the fields of ...") and by head nouns."""

import re

from . import fieldnames
from .vocabulary import KNOWN
from .names import Name

_LIST = re.compile(
    r"\b(?:fields?|areas|disciplines|industries|sectors|technologies)\s+(?:of|such\s+as|including|like)\s+(?P<list>[^.;:()\n]{3,400})|"
    r"\b(?:in|across|of)\s+(?P<short>[^.;:()\n,]{3,80}?(?:,[^.;:()\n,]{3,60}){1,12}?,?\s+and\s+other\s+)(?:fields|industries|sectors|technologies|areas)", re.I)
_MEMBER = re.compile(r"\s*(?:,\s*(?:and|or)?|\band\b|\bor\b|\betc\b)\s*")
_BEHIND = re.compile(r"\s+(?:sector|sectors|industry|industries|technology|technologies|sciences?|engineering|R&D|research|field|economy|applications)\b", re.I)
_BEFORE = re.compile(r"\b(?:fields?|sectors?|areas?|industries|disciplines)\s+(?:of|such\s+as|like)\s+(?:the\s+)?$|,\s+engineering,?\s+and\s+$|\bscience,\s+(?:technology,\s+)?$", re.I)
_JOINT = re.compile(r"\s*,?\s*(?:and\s+)?")
_MAKER = re.compile(r"(?<![\w’'&-])((?:[A-Za-z][\w-]*\s+){1,3}?)(technology|technologies|industry|industries|sciences|engineering)\b")
_STOP = re.compile(r"\b(?:to|for|with|by|in|that|which|through|where|on|at|from|as|will|shall|should|is|are|the|their|its|our|of)\b", re.I)


def find(text, passages, known, taken):
    """Fields of the passages (start, end, is_heading), each once; none that lies in a span of `taken`.

    `known` holds, for each passage, the (start, end, kind, entity) that a lexicon found in it.
    """
    mentions = []
    blocked = sorted(taken)
    for (start, end, _), known_here in zip(passages, known):
        here = _strong(text, start, end, [(first, last, entity) for first, last, kind, entity in known_here if kind == "field"])
        for first, last in _listed(text, start, end):
            if not any(a < last and first < b for a, b, _ in here):
                here.append((first, last, ""))
        for first, last in _made(text, start, end):
            if not any(a < last and first < b for a, b, _ in here):
                here.append((first, last, ""))
        mentions.extend(here)
    entities = {}
    for first, last, entity in sorted(mentions):
        if _inside(blocked, first, last):
            continue
        name = " ".join(text[first:last].split())
        key = entity or _key(name)
        entities.setdefault(key, []).append((first, last))
    return sorted(Name("field", *places[0], name=" ".join(text[places[0][0] : places[0][1]].split()), entity_id="", also=tuple(places[1:]))
                  for places in entities.values())


def _key(name):
    """Spellings of one field that are one: case, plural, and abbreviations that everybody knows."""
    low = name.lower().replace("-", " ")
    low = {"ai": "artificial intelligence", "ict": "information and communication technology", "iot": "internet of things"}.get(low, low)
    return re.sub(r"(?:ies|y|s)$", "", low)


def _strong(text, start, end, here):
    """Leave out weak names, but where a word or a neighbour in a list makes them a field."""
    weak = {place for place in here if not place[2] and text[place[0] : place[1]].lower() in fieldnames.WEAK and not _in_field(text, *place[:2], start, end)}
    for one, other in [*zip(here, here[1:]), *zip(here[::-1], here[-2::-1])]:
        if (one in weak) < (other in weak) and _JOINT.fullmatch(text, min(one[1], other[1]), max(one[0], other[0])):
            weak.discard(other)
    return [place for place in here if place not in weak]


def _in_field(text, first, last, start, end):
    """Whether a weak name stands where a field stands: before "sector" or "technology", behind "field of"."""
    return bool(_BEHIND.match(text, last, min(end, last + 24)) or _BEFORE.search(text[max(start, first - 24) : first]))


def _inside(blocked, first, last):
    from bisect import bisect_right

    index = bisect_right(blocked, (first, 1 << 60)) - 1
    return index >= 0 and blocked[index][0] <= first and last <= blocked[index][1]


def _listed(text, start, end):
    for match in _LIST.finditer(text, start, end):
        group = "list" if match["list"] else "short"
        first, stop = match.span(group)
        members, at = [], first
        for separator in _MEMBER.finditer(text, first, stop):
            members.append((at, separator.start()))
            at = separator.end()
        members.append((at, stop))
        if len(members) < 2:
            continue
        for a, b in members:
            cut = _STOP.search(text, a, b)
            if cut and cut.start() == a and cut.group().lower() != "the":
                break
            b = cut.start() if cut and cut.start() > a else b
            while b > a and text[b - 1] in " \n,":
                b -= 1
            words = text[a:b].split()
            if words and words[0].lower() == "other":
                break
            if 1 <= len(words) <= 5 and b - a > 2 and not (cut and cut.start() == a):
                yield a, b
            if cut and cut.start() > a:
                break


def _made(text, start, end):
    for match in _MAKER.finditer(text, start, end):
        words = match[1].split()
        if any(word[0].isupper() for word in words):
            continue
        while words and (KNOWN.get(words[0].lower(), "N") in "VAUzRIWMTmiPHD" or words[0].lower() in fieldnames.PLAIN or _STOP.fullmatch(words[0]) or words[0].lower() in ("and", "or")):
            words = words[1:]
        if not words or words[-1].lower() in fieldnames.PLAIN or any(_STOP.fullmatch(word) or word in ("and", "or") for word in words):
            continue
        if words[-1].endswith(("ing", "ed", "ly")) or len(words) > 2:
            continue
        first = text.rfind(words[0], match.start(), match.end())
        yield first, match.end()

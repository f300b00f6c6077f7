"""Noun phrases over word classes: an object, what qualifies it, and where a coordination is one object or several."""

import re
from typing import NamedTuple

from . import fieldnames

# Bounded repetitions keep the reading linear whatever the text.
_PRE = r'(?:[JEG],(?=R?[JEG]{1,2}[CJNLKE,])|[JEGNK][Cc](?=R?[JEG]R?[JNLKGE])|R(?=[JEG])|[JEGNLKQ"])'
_ASIDE = r'(?:\([^().]{1,10}\)"?)?'
NOUN_PHRASE = re.compile(rf'["(]?D{{0,2}}Q?{_PRE}{{0,16}}(?<=[NLKQG"])(?<!D)(?<!,"){_ASIDE}')
_BARE_GERUND = re.compile(r'"?G(?:D|K|Q|J[NLJ]|E[NL]|$)')
_PREPOSITION = re.compile(r"R?(?:I[OFIT]?|O|F|T)(?=[DJNLKQGER\"])")
_SEPARATOR = re.compile(r',?[Cc],?R?(?=[DJNLKQGE"])|,(?=[DJNLKQGE"])|;?[Cc](?=[DJNLKQGE"])')
_LEFT = re.compile(r'[DJNLKQEGROFI"C(),c]{0,40}$')
_BEGINNING = re.compile(r'(?:(?<![^.])|(?<=[,COIFTYWh#;:Vc.iwP])|(?<=[^DJNLKQGER"])|(?=D))(?=["DJNLKQGER])')
_FIGURE = re.compile(r"QN?,")

STOPPING = frozenset(
    "through via by before during until within after including under upon while throughout per following pending "
    "without given versus plus".split()
)
_ACTS = re.compile(
    r"(?:construction|development|establishment|implementation|formulation|layout|promotion|improvement|building|creation|"
    r"introduction|deployment|expansion|cultivation|installation|formation|adoption|integration|upgrading|research|"
    r"protection|management|supervision|regulation|training|transformation|preparation|publication|provision|use|"
    r"application|coordination|number|quality|level|capacity|role|share|production|supply)s?$"
)


class Phrase(NamedTuple):
    """Word indexes, inclusive: the noun phrase first..head, all with its qualifiers first..last; the qualifying
    phrases as (preposition, first word)."""

    first: int
    head: int
    last: int
    qualifiers: tuple


def phrase(tagged, position, gerunds=True):
    """The noun phrase that begins at a word, with "of", "for", "in" ... phrases behind it; None where none begins."""
    tags = tagged.tags
    match = NOUN_PHRASE.match(tags, position)
    if not match or match.end() == position:
        return None
    head = last = match.end() - 1
    qualifiers = []
    for _ in range(6):
        preposition = _PREPOSITION.match(tags, last + 1)
        if not preposition:
            break
        word = tagged.word(preposition.end() - 1).lower()
        at = preposition.end()
        if word in STOPPING or tagged.word(preposition.start()).lower() in STOPPING:
            break
        if word in ("in", "of", "for", "to", "at", "on") and tags[at] == "G" and _BARE_GERUND.match(tags, at) and (
            not gerunds or word in ("in", "to")
        ):
            break
        match = NOUN_PHRASE.match(tags, at)
        if not match or match.end() == at:
            break
        if tags[at : match.end()] == "Q" and word in ("in", "on", "at"):  # "in 2030" is no part of the object
            break
        last = match.end() - 1
        qualifiers.append((word, at))
    return Phrase(match_first(tags, position), head, last, tuple(qualifiers))


def match_first(tags, position):
    return position + 1 if tags[position] in '(' else position


def content(tags, first, last):
    return sum(tags.count(code, first, last + 1) for code in "JNLKGE")


def coordinated(tagged, position, gerunds=True, stop=None):
    """Objects that begin at a word as (first, last) pairs, and the last word of all; ([], position) if none.

    A noun phrase with a finite verb behind it begins a new clause and is no member, except at `stop`.

    A coordination is several objects when its members stand at the level of the object; behind a preposition it
    qualifies one object (a list of fields, of partners), except where the head names an act ("construction of A and B").
    """
    first = phrase(tagged, position, gerunds)
    if first is None:
        return [], position
    tags = tagged.tags
    members, separators = [first], []
    while len(members) < 40:
        separator = _SEPARATOR.match(tags, members[-1].last + 1)
        if not separator:
            break
        following = phrase(tagged, separator.end(), gerunds)
        if following is None or following.last + 1 != stop and tags[following.last + 1] in "MmiwHzdB" or _BARE_GERUND.match(tags, separator.end()):
            break
        if tags[following.last + 1] == "V":
            break
        members.append(following)
        separators.append(separator.group())
    while separators and not any("C" in s or "c" in s for s in separators) and not _open(tagged, members[-1].last):
        separators, members = [], members[:1]
    while separators and "C" not in separators[-1] and "c" not in separators[-1] and not _open(tagged, members[-1].last):
        separators.pop()
        members.pop()
    if len(members) == 1 or not _several(tagged, members, separators):
        return [(first.first, members[-1].last)], members[-1].last
    return [(member.first, member.last) for member in members], members[-1].last


def _open(tagged, last):
    return tagged.word(last).lower().startswith("etc") or tagged.tags[last + 1 : last + 2] == ""


def _several(tagged, members, separators):
    tags = tagged.tags
    first = members[0]
    pair = len(members) == 2
    if pair and "c" in separators[0]:
        return False
    determined = all(tags[member.first] == "D" for member in members)
    if first.qualifiers:
        preposition, at = first.qualifiers[-1]
        if determined and tags[at] != "D":
            return True
        if preposition != "of" or len(first.qualifiers) > 1 or not _ACTS.search(tagged.word(first.head).lower()):
            return False
        names = [tagged.text[tagged.starts[member.first] : tagged.ends[member.last]].lower() for member in members[1:]]
        if sum(fieldnames.is_field(name) for name in names) * 2 >= len(names):
            return False
        return not pair or content(tags, at, first.last) > 1 and content(tags, members[1].first, members[1].last) > 1
    if not pair:
        return True
    if tags[members[1].first] == "D":
        return True
    return content(tags, first.first, first.head) > 1 and content(tags, members[1].first, members[1].head) > 1


def before(tagged, position, start):
    """First word of the noun phrase, with its qualifiers and coordination, that ends right before a word; the word
    itself where none does."""
    tags = tagged.tags
    region = _LEFT.search(tags, max(start, position - 40), position)
    first = region.start()
    for match in _BEGINNING.finditer(tags, first, position):
        at = match.end()
        if _FIGURE.match(tags, at):
            continue
        members, last = coordinated(tagged, at, stop=position)
        if members and last == position - 1:
            return at
    return _near(tags, first, position)


def _near(tags, first, position):
    """The bare noun phrase before a word, where no reading from the left reaches it."""
    at = position
    while at > first and tags[at - 1] in 'DJNLKQEG"':
        at -= 1
    while at < position and tags[at] in "EGR":
        at += 1
    return at



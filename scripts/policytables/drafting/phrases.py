"""Noun phrases over word classes: an object, what qualifies it, and where a coordination is one object or several."""

import re
from typing import NamedTuple

from . import fieldnames

# Bounded repetitions keep the reading linear whatever the text.
_PRE = (
    r'(?:[JE](?:,[Cc]?|[Cc])(?=[DR]?[JENLKG])|(?<![NJEGDLKQ])N[Cc](?=N[NL])|R(?=[JEG])|[JEGNLKQ"]|\([^().]{1,10}\)(?=[JNLKGE]))'
)
_ASIDE = r'(?:\([^().]{1,10}\)"?)?'
NOUN_PHRASE = re.compile(rf'["(]?D{{0,2}}Q?{_PRE}{{0,16}}(?<=[NLKQG"])(?<!D)(?<!,"){_ASIDE}')
_BARE_GERUND = re.compile(r'"?G(?:D|K|Q|J[NLJ]|E[NL]|CG|$)')
_PREPOSITION = re.compile(r"R?(?:I[OFIT]?|O|F|T)(?=[DJNLKQGER\"])")
_AND_PREPOSITION = re.compile(r"CI(?=[DJNLKGE])")
_INFINITIVE = re.compile(r"TR?V")
_ENABLING = re.compile(r"(?:ability|abilities|capacity|capacities|licen[cs]e|rights?|freedom|power|powers|readiness|willingness)$")
_SEPARATOR = re.compile(r',?[Cc],?R?(?=[DJNLKQGE"])|,(?=[DJNLKQGE"])|;?[Cc](?=[DJNLKQGE"])')
_LEFT = 'DJNLKQEGROFIT"C(),c'  # the classes that a subject may be made of
_BEGINNING = re.compile(r'(?:(?<![^.])|(?<=[,COIFTYWh#;:Vc.iwP])|(?<=[^DJNLKQGER"])|(?=D))(?=["DJNLKQGER])')
_PRONOUNS = ("them", "it", "us", "themselves")
_COMPLETING = re.compile(r",?(?:I|R?E[YI])(?=[DJNLKQEGR\"])")
_FIGURE = re.compile(r"QN?,")

STOPPING = frozenset(
    "through via by before during until within after including under across upon while throughout per following pending "
    "without given versus plus".split()
)
_SET_PHRASES = frozenset(
    "order accordance line collaboration consultation cooperation co-operation coordination partnership furtherance addition response particular "
    "conjunction compliance conformity keeping advance turn full case parallel cases tandem concert pursuance writing consideration".split()
)
_TAKING_TO = re.compile(
    r"(?:access|barriers?|obstacles?|vulnerability|approach|approaches|contributions?|commitment|transition|responses?|rights?|amendments?|solutions?|threats?|"
    r"exposure|adaptation|resilience|relation|reference|proportion|support|assistance|alternatives?|changes?|adherence|resistance|attention|link|links|"
    r"connection|entry|return|services?|aid|tailored|restrictions?|adjustments?|improvements?|limits?|ratio|exemptions?|exceptions?)$"
)
_TIMES = re.compile(
    r"(?:quarter|years?|period|periods|months?|weeks?|days?|decade|decades|century|time|future|term|end|beginning|course|spring|summer|autumn|winter|"
    r"january|february|march|april|june|july|august|september|october|november|december|stage|run|19\d\d|20\d\d)$"
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


def phrase(tagged, position, gerunds=True, stopping=STOPPING):
    """The noun phrase that begins at a word, with "of", "for", "in" ... phrases behind it; None where none begins."""
    tags = tagged.tags
    match = NOUN_PHRASE.match(tags, position)
    if not match or match.end() == position:
        return None
    last = match.end() - 1
    if tags[last] == "G" and last > position and tags[last - 1] in "NLK" and tags[last + 1] in "DJNLKQE":
        last -= 1  # "acts establishing the format": the gerund begins a phrase of its own
    head = tags.rindex("(", position, last) - 1 if tags[last] == ")" and tags[position] != "(" else last
    qualifiers = []
    for _ in range(6):
        if stopping and _ENABLING.search(tagged.word(last).lower()) and (act := _INFINITIVE.match(tags, last + 1)):
            last = act.end() - 1
            break
        preposition = _PREPOSITION.match(tags, last + 1) or qualifiers and _AND_PREPOSITION.match(tags, last + 1)
        if not preposition:
            break
        word = tagged.word(preposition.end() - 1).lower()
        at = preposition.end()
        if stopping and not _belongs(tagged, word, at, last):
            break
        if word in stopping or word[:4] == "such" or tagged.word(preposition.start()).lower() in stopping:
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
        if stopping and word in ("in", "at", "on", "for", "over", "from") and _TIMES.search(tagged.word(match.end() - 1).lower()):
            break
        last = match.end() - 1
        qualifiers.append((word, at))
    return Phrase(match_first(tags, position), head, last, tuple(qualifiers))


def _belongs(tagged, preposition, at, head):
    """Whether a phrase behind a noun belongs to it, and not to the verb: "access to ...", not "to the country"."""
    word = tagged.word(at).lower()
    if preposition == "in":
        return word not in _SET_PHRASES and word not in ("their", "its", "our", "this", "these", "those")
    if preposition == "to":
        return bool(_TAKING_TO.search(tagged.word(head).lower()))
    if preposition == "from":
        return bool(re.search(r"(?:protection|transition|shift|independence|withdrawal|emissions?)$", tagged.word(head).lower()))
    return word not in ("behalf", "order")


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
    stopping = STOPPING if stop is None else ()
    if tagged.tags[position] == "P" and stop is None:
        last = position
        if tagged.word(position + 1).lower() == "with" and (given := phrase(tagged, position + 2)):
            last = given.last  # "provide them with resources"
        return ([(position, last)], last) if tagged.word(position).lower() in _PRONOUNS else ([], position)
    first = phrase(tagged, position, gerunds, stopping)
    if first is None:
        return [], position
    tags = tagged.tags
    members, separators = [first], []
    while len(members) < 40:
        separator = _SEPARATOR.match(tags, members[-1].last + 1)
        if not separator:
            break
        following = phrase(tagged, separator.end(), gerunds, stopping)
        if following is None or following.last + 1 != stop and tags[following.last + 1] in "MmiwHzdB" or _BARE_GERUND.match(tags, separator.end()):
            break
        if tags[following.last + 1] == "V":
            break
        members.append(following)
        separators.append(separator.group())
    while separators and not any("C" in s or "c" in s for s in separators) and not _open(tagged, members[-1]):
        separators, members = [], members[:1]
    while separators and "C" not in separators[-1] and "c" not in separators[-1] and not _open(tagged, members[-1]):
        separators.pop()
        members.pop()
    last = members[-1].last
    if stop is None:
        last = _completed(tagged, last)
    members, separators = _shared(tags, members, separators)
    if len(members) == 1 or last > members[-1].last and len(members) == 2 or not _several(tagged, members, separators):
        return [(first.first, last)], last
    spans = [(member.first, member.last) for member in members[:-1]] + [(members[-1].first, last)]
    return spans[:-1] if _open(tagged, members[-1]) else spans, last


def _shared(tags, members, separators):
    """Nouns that share one complement are one member: "the layout and construction of A"."""
    if separators and separators[0] == "C" and not members[0].qualifiers and members[1].qualifiers and (
        tags[members[1].first] != "D" and content(tags, members[0].first, members[0].head) <= 2
        and content(tags, members[1].first, members[1].head) < 2
    ):
        one = Phrase(members[0].first, members[1].head, members[1].last, members[1].qualifiers)
        return [one, *members[2:]], separators[1:]
    return members, separators


def _completed(tagged, last):
    """The last word of what completes an object: "such as A and B", "driven by A and B", "based on A"."""
    completing = _COMPLETING.match(tagged.tags, last + 1)
    if not completing:
        return last
    words = [tagged.word(i).lower() for i in range(last + 1, completing.end())]
    if not (words[-1][:4] == "such" or words[-1] == "by" or words[-2:] == ["based", "on"] or words[-1] in ("aimed", "focused", "related", "focusing")):
        return last
    members, end = coordinated(tagged, completing.end(), stop=-1)
    return end if members else last


def _open(tagged, member):
    return tagged.word(member.first).lower().startswith("etc")


def _several(tagged, members, separators):
    tags = tagged.tags
    first = members[0]
    pair = len(members) == 2
    if pair and "c" in separators[0]:
        return False
    if not pair and all(separator == "C" for separator in separators):
        return all(tags[member.first] == "D" for member in members)
    determined = all(tags[member.first] == "D" for member in members)
    if first.qualifiers:
        preposition, at = first.qualifiers[-1]
        if determined and tags[at] != "D":
            return True
        if not pair and preposition != "of" and all(member.qualifiers[-1:] and member.qualifiers[-1][0] == preposition for member in members):
            return True  # each has its own: "roads in the north, ports in the south and schools in the east"
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
    first = len(tags[max(start, position - 40) : position].rstrip(_LEFT)) + max(start, position - 40)
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



"""Names by their form: runs of capitalised words, split where two names meet."""

from __future__ import annotations

import re

from policytables.drafting.grammar.tagging import BINOMIALS
from policytables.drafting.names import kind_of_name
from policytables.drafting.names.kind_of_name import CLASSES, JOINING, KNOWN_PLACES, NATIONS, SHOUTED, is_head
from policytables.drafting.words import gazetteer, word_lists
from policytables.drafting.words.vocabulary import KNOWN, ordinary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CAP = r"[A-ZÀ-ÖØ-ÞĀĂĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ]"
WORD = rf"(?:{_CAP}\.(?:{_CAP}\.)+|[eim]?{_CAP}[\w’'&./-]*\w|{_CAP})"
_LINK = (
    r"(?:of\s+the\s+\d+(?:st|nd|rd|th)|of\s+the|for\s+the|on\s+the|to\s+the|of|for|on|to|and\s+the|and|&|de\s+la|de|la|du|do|da|des|del|"
    r"with(?=\s+Chinese\s+Char)|und|für|y|et)"
)
_RUN = re.compile(
    rf"(?<![\w’'-]){WORD}(?:(?:\s+|\s*,\s+(?=[\w\s,&-]{{2,60}}(?:\band|&)\s+{_CAP})|\s*,\s*and\s+|\s+{_LINK}\s+){WORD})*"
)
_PART = re.compile(rf"{WORD}|{_LINK}|,\s*and\b|,")
_FIRST_WORD = re.compile(r"[\w’'&./-]+")
_NEVER_NAMES = frozenset("WPIhM")  # classes of words that no name begins with
_OPENERS = frozenset("DMIOFYTCcRWhPeViwHQ")  # classes that have a capital only because they open a sentence
_POINTING = word_lists.words("pointing")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•·\n]\s*|[\"“(]\s*)$")
_INDEFINITE = re.compile(r"\ban?\s+$", re.I)
_NUMBER_BEHIND = re.compile(r"\s*[\[(〔]\s*(?:19|20)\d\d\s*[\])〕]\s*No")
# "GSA Federal Acquisition Service": the body that it belongs to is no part of the name.
_LEADING_ACRONYM = re.compile(
    rf"(?!US |UK |EU |UN |AI |ICT )[A-Z]{{2,5}}\s+(?={_CAP}[a-z]+\s+{_CAP}[a-z]+\s+{_CAP}[a-z]+$)"
)
_LOWER_HEAD = re.compile(
    r"\s+(?P<head>team|office|unit|government|parliament|cabinet|directorate)\b(?![-\s]*(?:wide|led|official|minister))"
)
_DATED = re.compile(r"\s+20\d\d\b(?!\s*[,)])")  # "Innovation and Enterprise 2025" is a programme
# The subject of a post: "the Minister for Provincial and Local Government".
_POST_OF = re.compile(r"\b(?:Ministers?|(?<!Department )(?<!of )Secretar(?:y|ies)|Commissioners?)\s+(?:for|of)\s+\Z")
_MINISTRY = re.compile(r"(?:Mo(?!U)|Do)[A-Z][A-Za-z]{0,5}")  # "MoH", "DoE"
_ABROAD = re.compile(r",\s+(?P<country>[A-Z]\w+)\)")  # "(ARCEP, France)"
_OF_PROGRAMME = re.compile(r"\s+(?:projects?|programmes?|programs?|initiatives?|schemes?|awards?|plans?(?!\s+to\b))\b")
_ACTING = re.compile(
    r"\s+(?:will|shall|must|should|may|plans|publishes|reviews|manages|oversees|coordinates|leads|issues|regulates|monitors|administers|invests|"
    r"funds|runs|advises|seeks|works|helps|employs|adopts|approves|said|agreed|decided|"
    r"(?:announced|launched|adopted|approved|signed|issued|published|invited|exceeded|awarded|allocated|invested|granted|organi[sz]ed|convened|"
    r"appointed|hosted|asked|urged|requested|welcomed|joined)(?!\s+(?:to|by|in|for|under|on|as|at|with)\b)|"
    r"(?:is|was|has\s+been)\s+(?:responsible|chaired|headed|mandated|tasked|established)|"
    r"has\s+(?:built|set|launched|signed|adopted|issued|published|developed|approved|announced|established))\b|"
    r"(?:['’]s)?\s+(?:board|mandate|staff|officials|headquarters|members|chief\s+executive|spokes\w+)\b"
)
_OFFICE_OF = re.compile(
    r"(?:Heads?|Directors?|Chair\w*|Chiefs?|Presidents?|Members?|CEO|Chief\s+Executive)\s+of\s+(?:the\s+)?"
)
_LEARNED = re.compile(r"\b(?:Institute|Academy)\b")
_ESTABLISHING = re.compile(
    r"\b(?:establish\w*|creat\w+|set\w*\s+up|launch\w*|build\w*|open\w*)\s+(?:of\s+)?(?:an?|the|its|one)\s+\Z", re.I
)
_COUNCILS = ("City of ", "Town of ", "Municipality of ", "County of ", "Borough of ", "Province of ")
_ACTING_CITY = re.compile(
    r"\s+(?:aims|is\s+\w+ing|has|wants|plans|intends|commits|will|shall|supports|works|owns|operates)\b"
)
_SPELLED = re.compile(rf"(?:{_CAP}[\w-]+\s+){{1,5}}\({_CAP}{{2,6}}\)\s+\Z")
# The body of a post: "MoH Permanent Secretary", "CERRE Chair".
_POSTED = re.compile(
    r"(?P<body>[A-Z][A-Za-z]*[A-Z])\s+(?:(?:Executive|Managing|Deputy|Permanent|Principal|Vice)\s+)?"
    r"(?:Director|Chair\w*|President|CEO|Commissioner|Governor|Secretary|Director[- ]General)\b"
)
_BY = re.compile(
    r"\b(?:prepared|written|published|issued|led|run|managed|developed|adopted|approved|set|reviewed|overseen|chaired|headed|assisted|supervised|conducted|"
    r"administered|implemented|monitored|coordinated|funded|proposed|signed)\s+by\s+(?:the\s+)?\Z|"
    r"\b(?:coordinat\w+|collaborat\w+|partner\w*|liais\w+|work\w*|co-?operat\w+|consult\w+|together)\s+with\s+(?:the\s+)?\Z",
    re.I,
)
_NO_BODIES = word_lists.words("acronym_no_body")
_PARTIES = frozenset("labour labor conservative tory liberal democrat republican coalition".split())
_SUBJECTS = word_lists.words("subject_of_body")
_BODIES = word_lists.words("body_alone")
# Words of dates and addresses that end a name, where a layout runs them together.
_ENDING = gazetteer.MONTHS_AND_DAYS | {
    "tel",
    "fax",
    "email",
    "e-mail",
    "contact",
    "address",
    "attachment",
    "telephone",
    "mailbox",
    "no",
}
_NO_NAMES = frozenset(
    word.capitalize() for word, code in KNOWN.items() if code in _NEVER_NAMES or word in _POINTING
)  # alone, they are left out at once


def formed(text: str, start: int, end: int, heading: bool) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, kind, "") of the capitalised runs of a passage; kind is "" if the form does not show it."""
    for match in _RUN.finditer(text, start, end):
        if match.group() in _NO_NAMES:
            continue
        for first, last in _names_in(text, match.start(), match.end()):
            first, last = _trimmed(text, first, last, start)
            if first < last:
                yield _settled(text, first, last, start, end, heading)


def _trimmed(text: str, first: int, last: int, start: int) -> tuple[int, int]:
    """A name without the words that only open its sentence, and without the body that it belongs to."""
    first = _without_opening(text, first, last, start)
    while last > first and text[last - 1] in " \n\t,":
        last -= 1
    leading = _LEADING_ACRONYM.match(text, first, last)
    return leading.end() if leading else first, last


def _settled(text: str, first: int, last: int, start: int, end: int, heading: bool) -> tuple[int, int, str, str]:
    """A name with its kind, which its form and the words beside it show."""
    name = text[first:last]
    kind = kind_of_name.kind(name, heading)
    office = _OFFICE_OF.match(name) if not kind else None
    if office and kind_of_name.kind(name[office.end() :], heading) == "organization":
        return first + office.end(), last, "organization", ""  # "Head of the National Land Agency"
    if kind == "organization" and _LEARNED.search(name) and _ESTABLISHING.search(text, max(start, first - 40), first):
        kind = "lab_or_facility"  # "establish a National Tide Institute"
    if kind == "place" and name.startswith(_COUNCILS) and _ACTING_CITY.match(text, last, end):
        kind = "organization"  # "the City of Tarno aims at"
    if kind in ("organization", "lab_or_facility") and (
        spelled := _SPELLED.search(text, max(start, first - 80), first)
    ):
        first = spelled.start()  # "Natural Language Processing (NLP) Centre"
    posted = _POSTED.match(name) if not kind else None
    if posted and len(posted["body"]) > 2 and posted["body"].lower() not in NATIONS | KNOWN_PLACES:
        return first, first + posted.end("body"), "organization", ""
    if kind and _POST_OF.search(text, max(start, first - 30), first):
        kind = ""
    if kind == "organization" and (document := _of_document(name)):
        return first, first + document, kind, ""
    team = _LOWER_HEAD.match(text, last, end)
    team = team if team and (kind != "place" or team["head"] == "government") else None
    if team and (" " in name or _is_nation(name, team)):
        last, kind = team.end(), "organization"
    if kind and (_OF_PROGRAMME.match(text, last, end) or (kind != "place" and _DATED.match(text, last, end))):
        kind = ""  # "the Strong Foundation projects"
    article = kind == "place" and _INDEFINITE.search(text, max(start, first - 4), first)
    if article or (kind and _NUMBER_BEHIND.match(text, last)):
        kind = ""  # "a city", "Development Zone [2020] No. 7"
    elif not kind and _MINISTRY.fullmatch(name):
        kind = "organization"
    elif not kind and _is_acronym(name):
        abroad = _ABROAD.match(text, last) if text[first - 1 : first] == "(" else None
        acts = _ACTING.match(text, last) or _BY.search(text, max(start, first - 30), first)
        kind = "organization" if acts or (abroad and abroad["country"] in gazetteer.COUNTRIES) else ""
    return first, last, kind, ""


def _of_document(name: str) -> int:
    """Where a body ends in the name of its document: "Bank of Malta" in "Bank of Malta Act"; 0 if it is none."""
    head, _, last = name.rpartition(" ")
    if not head or last.lower() not in gazetteer.OTHER_HEADS or " of " not in head:
        return 0
    words = head.split(" ")
    for at in range(words.index("of") + 1, len(words)):
        if words[at].lower() in KNOWN_PLACES:
            return len(" ".join(words[: at + 1]))
    return len(head) if last in ("Act", "Bill", "Ordinance") else 0


def _is_nation(name: str, team: re.Match[str]) -> bool:
    """Whether a word before "government" says whose it is: a nation, a place, or a name that is no ordinary word."""
    low = name.lower()
    ruling = team["head"] in ("government", "parliament", "cabinet")
    unknown = team["head"] == "government" and not ordinary(low) and low not in _PARTIES
    return ruling and (low in NATIONS or low in KNOWN_PLACES or unknown)


def _is_acronym(name: str) -> bool:
    """Whether a name may be the acronym of a body: most of those before "shall" are."""
    return name.isalpha() and name.isupper() and 3 <= len(name) <= 9 and name not in _NO_BODIES


def _names_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a capitalised run at the "and", "of", "for" and commas that join two names, not the parts of one."""
    if text.find(" ", start, end) < 0 and text.find("\n", start, end) < 0:  # one word, as most are
        if text[start:end].lower().rstrip(".") not in _ENDING:
            yield start, end - (2 if text[end - 2 : end] in ("'s", "’s") else 0)
        return
    parts = [(m.start(), m.end(), m.group()) for m in _PART.finditer(text, start, end)]
    begin, complement, listed, index = start, False, False, 0
    while index < len(parts):
        first, last, part = parts[index]
        word = part.lower().split()[0] if part.islower() or part[0] in ",&" or part in SHOUTED else ""
        if not word and part.lower().rstrip(".") in _ENDING:
            kept = [part for part in parts[:index] if part[0] >= begin]
            while kept and (kept[-1][2].islower() or kept[-1][2][0] in ",&"):
                kept.pop()
            if kept:
                yield begin, kept[-1][1]
            begin, complement = last, False
        elif (
            not word
            and part.endswith(("'s", "’s", "s'"))
            and index + 1 < len(parts)
            and not re.match(
                r"(?i)(?:people|women|children|veteran|worker|"
                r"farmer|men|consumer|state|master|minister|president|premier|governor)",
                part,
            )
        ):
            yield begin, last - (2 if part[-1] in "sS" else 1)
            begin, complement = parts[index + 1][0], False
        elif word and index + 1 < len(parts):
            before = text[max(begin, first - 80) : first].split()
            shouted = bool(before) and before[-1].isupper()
            head = before[-1].lower() if before else ""
            following = parts[index + 1 : index + 9]
            if word in JOINING and not part.lower().startswith("and"):
                joins = (is_head(head) and head not in gazetteer.OTHER_HEADS) or (
                    complement and word in ("of", "for", "on", "with")
                )
                ordered = word == "to" and head in _BODIES and KNOWN.get(following[0][2].lower(), "") in ("V", "A")
                joins = ordered or (
                    joins
                    and word != "to"
                    and (word == "of" or head not in gazetteer.PLACE_HEADS)
                    and KNOWN.get(following[0][2].lower()) != "G"
                )
                complement = complement or joins
            else:
                listed = listed or (word == "," and _list_of_subjects(head, following))
                joins = listed or _coordinates(part, head, complement, following, shouted)
            listed = listed and not part.startswith((", and", "and", "&"))  # the list ends with its "and"
            if not joins:
                yield begin, first
                begin, complement = parts[index + 1][0], False
        index += 1
    yield begin, end - (2 if text[end - 2 : end] in ("'s", "’s") else 0)


def _coordinates(link: str, head: str, complement: bool, following: list[tuple[int, int, str]], shouted: bool) -> bool:
    """Whether "and" or a comma stands inside one name: "Ministry of Science and Technology"."""
    words = []
    for _, _, part in following:
        if part.islower() or part[0] in ",&" or part in SHOUTED:
            break
        words.append(part)
    after = following[len(words)][2].lower() if len(words) < len(following) else ""
    last = words[-1].lower() if words else ""
    if not words or words[0] == "The" or ("the" in link.split() and not (complement and _goes_on(words, after))):
        return False
    if complement:
        acronym = words[0].isupper() and len(words[0]) > 1 and not shouted and words[0] not in _NO_BODIES
        if (head, words[0].lower()) in BINOMIALS:
            return True
        if (
            (after.split()[:1] in (["of"], ["for"]) and is_head(last))
            or acronym
            or (len(words) > 1 and last in _BODIES)
        ):
            return False
        if head in gazetteer.PLACE_HEADS and (link.startswith(",") or is_head(last)):
            return False
        return (head not in gazetteer.ORGANIZATION_HEADS or head == "development" or head in CLASSES) and " ".join(
            words
        ) not in gazetteer.BODIES
    if link.startswith(","):
        return False
    return (
        is_head(last)
        and not is_head(head)
        and not words[0].isupper()
        and not (last in gazetteer.PLACE_HEADS and head in KNOWN_PLACES)
    )


def _list_of_subjects(head: str, following: list[tuple[int, int, str]]) -> bool:
    """Whether single words, separated by commas, qualify one body: "Truth, Reconciliation, and Reparations Commission"."""
    parts = [part for _, _, part in following]
    joint = next((at for at, part in enumerate(parts) if part.startswith(("and", ", and", "&"))), 0)
    last = parts[joint + 1 : joint + 3] if joint else []
    single = not is_head(head) and all(
        part == "," or part.lower() not in KNOWN_PLACES for part in (head, *parts[:joint])
    )
    alone = len(parts[:joint]) == 2 * parts[:joint].count(",") + 1
    return (
        bool(last)
        and single
        and alone
        and len(last) == 2
        and last[1].lower() in _BODIES
        and last[0].lower() not in KNOWN_PLACES
    )


def _goes_on(words: list[str], after: str) -> bool:
    """Whether what stands behind "and the" is a further subject of a body: "the Environment", "the Repair of Bridges"."""
    last = words[-1].lower()
    named = is_head(last) or last in gazetteer.OTHER_HEADS or words[-1].isupper() or " ".join(words) in gazetteer.BODIES
    return not named and (after == "of" or (last in _SUBJECTS and not after))


def _without_opening(text: str, first: int, last: int, start: int) -> int:
    """Leave out the capitalised ordinary word that only opens a sentence: "Support Shenzhen", "The Ministry"."""
    while first < last:
        word = _FIRST_WORD.match(text, first, last)
        low = word.group().lower() if word else ""
        code = KNOWN.get(low)
        if not word or not code:
            return first
        if code not in _NEVER_NAMES and low not in _POINTING:
            opens = code in _OPENERS or (code in "AUzE" and not is_head(low))
            if not opens or (first > start and not _SENTENCE_START.search(text[max(start, first - 4) : first])):
                return first
        first = word.end()
        while first < last and text[first] in " \n\t,":
            first += 1
        if text.startswith("and ", first, last):
            first += 4  # "Secure and Open Government"
    return first

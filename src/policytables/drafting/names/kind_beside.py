"""The kind of a capitalised name by its form and by the words beside it."""

from __future__ import annotations

import re

from policytables.drafting.names import kind_of_name
from policytables.drafting.names.capital_runs import CAPITAL, NO_BODIES
from policytables.drafting.names.kind_of_name import KNOWN_PLACES, NATIONS
from policytables.drafting.words import field_names, gazetteer
from policytables.drafting.words.vocabulary import ordinary

_INDEFINITE = re.compile(r"\ban?\s+$", re.I)
_NUMBER_BEHIND = re.compile(r"\s*[\[(〔]\s*(?:19|20)\d\d\s*[\])〕]\s*No")
_LOWER_HEAD = re.compile(
    r"\s+(?P<head>team|office|unit|government|parliament|cabinet|directorate)\b(?![-\s]*(?:wide|led|official|minister))"
)
_DATED = re.compile(r"\s+20\d\d\b(?!\s*[,)])")  # "Innovation and Enterprise 2025" is a programme
# The subject of a post: "a Minister for Rural and Local Government".
_POST_OF = re.compile(r"\b(?:Ministers?|(?<!Department )(?<!of )Secretar(?:y|ies)|Commissioners?)\s+(?:for|of)\s+\Z")
_MINISTRY = re.compile(r"(?:Mo(?!U)|Do)[A-Z][A-Za-z]{0,5}")  # "MoH", "DoE"
_ABROAD = re.compile(r",\s+(?P<country>[A-Z]\w+)\)")  # "(ARCEP, France)"
_OF_PROGRAMME = re.compile(r"\s+(?:projects?|programmes?|programs?|initiatives?|schemes?|awards?|plans?(?!\s+to\b))\b")
_ACTING = re.compile(
    r"\s+(?:will|shall|must|should|may|plans|publishes|reviews|manages|oversees|coordinates|leads|issues|establishes|produces|operates|trains|regulates|monitors|administers|invests|"
    r"funds|runs|advises|seeks|works|helps|employs|adopts|approves|said|agreed|decided|"
    r"(?:announced|launched|adopted|approved|signed|issued|published|invited|exceeded|awarded|allocated|invested|granted|organi[sz]ed|convened|"
    r"appointed|hosted|asked|urged|requested|welcomed|joined)(?!\s+(?:to|by|in|for|under|on|as|at|with)\b)|"
    r"(?:is|was|has\s+been)\s+(?:responsible|chaired|headed|mandated|tasked|established)|"
    r"has\s+(?:built|set|launched|signed|adopted|issued|published|developed|approved|announced|established))\b|"
    r"(?:['’]s)?\s+(?:agency|authority|board|mandate|staff|officials|headquarters|members|chief\s+executive|spokes\w+)\b"
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
_SPELLED = re.compile(rf"(?:{CAPITAL}[\w-]+\s+){{1,5}}\({CAPITAL}{{2,6}}\)\s+\Z")
# The body of a post: "MoH Permanent Secretary", "CERRE Chair".
_POSTED = re.compile(
    r"(?P<body>[A-Z][A-Za-z]*[A-Z])\s+(?:(?:Executive|Managing|Deputy|Permanent|Principal|Vice)\s+)?"
    r"(?:Director|Chair\w*|President|CEO|Commissioner|Governor|Secretary|Director[- ]General)\b"
)
_BY = re.compile(
    r"\b(?:prepared|written|published|issued|led|run|managed|developed|adopted|approved|set|established|certified|endorsed|accredited|operated|hosted|reviewed|overseen|chaired|headed|assisted|supervised|conducted|"
    r"administered|implemented|monitored|coordinated|funded|proposed|signed)\s+by\s+(?:the\s+)?\Z|"
    r"\b(?:coordinat\w+|collaborat\w+|partner\w*|liais\w+|work\w*|co-?operat\w+|consult\w+|together)\s+with\s+(?:the\s+)?\Z",
    re.I,
)
_IN = re.compile(r"\b(?:in|at)\s+\Z")
_ENDS = re.compile(r"\s*(?:[,.;)]|\n|$)|\s+(?:and|or|by|will|is|has|for|with|to|from|where|which|on|the|in|near)\b")
_FROM = re.compile(rf"\bfrom\s+(?:{CAPITAL}[\w-]+\s+to\s+)?\Z")  # "from Tarno to Elmwick"
_TO = re.compile(rf"\s+to\s+{CAPITAL}")
_PARTS = re.compile(
    r"(?:Lower|Upper|North|South|East|West|Old|Great|Little|Port|Fort|Mount|Saint)\s|\s(?:Point|Hill|Beach|Bay|Creek)\Z"
)
_PARTIES = frozenset("labour labor conservative tory liberal democrat republican coalition".split())


def settled(text: str, first: int, last: int, start: int, end: int, heading: bool) -> tuple[int, int, str, str]:
    """A name with its kind, which its form and the words beside it show."""
    name = text[first:last]
    kind = kind_of_name.kind(name, heading)
    office = _OFFICE_OF.match(name) if not kind else None
    if office and kind_of_name.kind(name[office.end() :], heading) == "organization":
        return first + office.end(), last, "organization", ""  # "Head of the National Land Agency"
    if kind == "organization" and _LEARNED.search(name) and _ESTABLISHING.search(text, max(start, first - 40), first):
        kind = "lab_or_facility"  # "establish a National Tide Institute"
    if (
        kind == "place"
        and (name.startswith(_COUNCILS) or name.endswith(" Municipality"))
        and _ACTING_CITY.match(text, last, end)
    ):
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
    elif not kind and _stands_as_place(text, first, last, start, end):
        kind = "place"
    elif not kind and _MINISTRY.fullmatch(name):
        kind = "organization"
    elif not kind and _is_acronym(name):
        abroad = _ABROAD.match(text, last) if text[first - 1 : first] == "(" else None
        acts = _ACTING.match(text, last) or _BY.search(text, max(start, first - 30), first)
        kind = "organization" if acts or (abroad and abroad["country"] in gazetteer.COUNTRIES) else ""
    return first, last, kind, ""


def _stands_as_place(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Whether an unknown name stands where a place does: "a mill in Tarno,", "at Elm Point", "a line from Tarno to Elmwick"."""
    name = text[first:last]
    if _IN.search(text, max(start, first - 5), first):
        part = _PARTS.search(name)
        return is_unknown_place(name.replace(part.group().strip(), "").strip() if part else name) and bool(
            _ENDS.match(text, last, end)
        )
    route = _FROM.search(text, max(start, first - 40), first)
    return bool(route and is_unknown_place(name) and (" to " in route.group() or _TO.match(text, last, end)))


def is_unknown_place(name: str) -> bool:
    """Whether a word may be the name of a town: one word with a capital that is neither an ordinary one nor a field."""
    letters = name.replace("’", "").replace("'", "")  # "Ta’ene"
    formed = len(name) > 3 and letters[1:].isalpha() and name[1:].islower() and not name.endswith("s")
    low = name.lower()
    return formed and not (low in NATIONS or _heads(low) or field_names.is_field(name) or ordinary(low))


def _heads(word: str) -> bool:
    return kind_of_name.is_head(word) or word in gazetteer.OTHER_HEADS or word in gazetteer.MONTHS_AND_DAYS


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
    return name.isalpha() and name.isupper() and 3 <= len(name) <= 9 and name not in NO_BODIES

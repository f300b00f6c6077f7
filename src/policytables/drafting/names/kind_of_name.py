"""The kind of entity that the form of a capitalised name shows."""

from __future__ import annotations

import re

from policytables.drafting.words import field_names, gazetteer, word_lists
from policytables.drafting.words.vocabulary import KNOWN, ordinary

SHORT_HEADS = word_lists.words("short_name")
JOINING = word_lists.words("name_joint")
SHOUTED = word_lists.words("shouted")
CLASSES = word_lists.words("class_of_bodies")
NATIONS = (gazetteer.NATIONALITIES | frozenset(name.lower() for name in gazetteer.COUNTRIES)) - gazetteer.NO_NATIONS
KNOWN_PLACES = frozenset(name.lower() for name in gazetteer.PLACES)
_LEVELS = word_lists.words("level_of_government")
_UNNAMED = word_lists.words("unnamed")
_HONOURS = ("king", "queen", "prince", "president", "chief")  # posts that names of bodies and places begin with
_STATES = ("Member States", "Member State", "State Party", "States Parties", "Union")
_BODY_OF_CENTRE = re.compile(
    r"\b(?:Security|Crime|Coordination|Policy|Development|Trade|Investment|Statistics|Prevention|Control|Management|Services?|"
    r"Financial|Law|Rights|Information|Resource|Training|Support)\b"
)
_BODY_OF_NETWORK = re.compile(
    r"\b(?:Regulators|Operators|Authorities|Agencies|Officers|Farmers|Women|Youth|Cities|Towns|Parliamentarians|Organi[sz]ations|Researchers|"
    r"Journalists|Scientists|Lawyers|Leaders|Employers|Ministers|Universities|Academies|Associations|Practitioners|Workers|Professionals|News|Policy|Action|Advocacy)\b"
)
# systems that are built: "Integrated Tide Observing System"
_SYSTEM = re.compile(
    r"\b(?:Observing|Observation|Power|Monitoring|Warning|Transmission|Distribution|Metro|Transit|Computing)\s+System\b|"
    r"\b(?:Light|Neutron|Photon|Radiation|Spallation|Synchrotron)\s+Source\b"
)
_MONEY_OF_FACILITY = re.compile(
    r"\b(?:Recovery|Financing|Finance|Credit|Loan|Lending|Funding|Guarantee|Grant|Investment|Adaptation|Resilience|Stability|Budget|Liquidity|Environment)\s+Facility\b"
)
# "Tarno State" is a place, "Department of State" a body
_STATE_BODY = re.compile(r"\b(?:Department|Secretary|Council|Ministry|Minister)\b")
_COMMON_PLACES = (
    "port",
    "ports",
    "forest",
    "region",
    "regions",
    "area",
    "areas",
    "zone",
    "zones",
    "corridor",
    "corridors",
    "district",
    "districts",
    "park",
    "parks",
)
_DIRECTION = re.compile(
    r"(?:(?:north|south|east|west)\w*|central|upper|lower|inner|outer|new|old|great\w*|grand|royal|mid\w*|green|white|black|red)\b",
    re.I,
)
_OF_NATIONS = (
    "government",
    "partnership",
    "partnerships",
    "organisation",
    "organisations",
    "organization",
    "organizations",
)
_OF_LEVEL = (
    "federal",
    "central",
    "state",
    "royal",
    "imperial",
    "transitional",
    "union",
    "devolved",
    "municipal",
    "colonial",
    "interim",
    "scottish",
    "welsh",
)
_COMMON = (
    "infrastructure",
    "infrastructures",
    "platforms",
    "networks",
    "systems",
    "facilities",
    "centres",
    "centers",
    "hubs",
    "laboratories",
)


def is_head(word: str) -> bool:
    """Whether a word in lower case shows the kind of a name."""
    return (
        word in gazetteer.ORGANIZATION_HEADS
        or word in gazetteer.LAB_HEADS
        or word in gazetteer.PLACE_HEADS
        or word in gazetteer.POSTS
    )


def kind(name: str, heading: bool) -> str:
    """The kind shown by the head word of a name: the word before "of", "for" or "on", else the last; "" if it shows none."""
    words = name.replace(",", " ").split() if len(name) < 300 else []
    if not words or (len(words) == 1 and (heading or words[0] not in SHORT_HEADS)):
        return ""
    links = [i for i, word in enumerate(words) if (word in JOINING or word in SHOUTED) and i]
    head = words[links[0] - 1].lower() if links else words[-1].lower()
    head = head.rstrip("’'.") if not head.endswith(("'s", "’s")) else head[:-2]
    if not links and len(words) > 2 and head in NATIONS and words[-2].lower() in gazetteer.ORGANIZATION_HEADS:
        return "organization"  # "Science Foundation Ireland"
    if links and not is_head(head):
        return ""
    if _SYSTEM.search(name):
        return "lab_or_facility"
    if _is_post(words, head) or head in gazetteer.OTHER_HEADS or _is_line(words, links, heading):
        return ""
    if all(word.lower() in gazetteer.MONTHS_AND_DAYS for word in words):
        return ""
    if name in _STATES:
        return "place" if name == "Union" else ""
    if head == "state" and len(words) > 1 and not links and not _STATE_BODY.search(name):
        return "" if ordinary(words[-2].lower()) else "place"
    if head in gazetteer.PLACE_HEADS:
        before = words[(links[0] if links else len(words)) - 2].lower()
        if before in word_lists.FACILITY_COMPOUNDS.get(head, ()):
            return "lab_or_facility" if len(words) > 2 else ""  # "Elmwick Science Park"
        return "place" if _is_place(words, head) else ""
    if _is_class(words, links, head):
        return ""
    if head in gazetteer.LAB_HEADS:
        if head == "facility" and _MONEY_OF_FACILITY.search(name):
            return ""
        of_people = head in ("network", "networks") and _BODY_OF_NETWORK.search(name)
        body = of_people or (head in ("centre", "center") and _BODY_OF_CENTRE.search(name))
        return "organization" if body else "lab_or_facility"
    return "organization" if head in gazetteer.ORGANIZATION_HEADS else ""


def _is_post(words: list[str], head: str) -> bool:
    """Whether a name is that of a post: "Minister of Salt", "State for Salt" of "Secretary of State for Salt"."""
    honoured = words[0].lower() in _HONOURS and is_head(head) and len(words) > 2  # "King Salem Science Park"
    office = words[0] == "State" and head == "state"
    return head in gazetteer.POSTS or office or (words[0].lower() in gazetteer.POSTS and not honoured)


def _is_line(words: list[str], links: list[int], heading: bool) -> bool:
    """Whether capitals are those of a heading: "Building Strong Institutions"."""
    return (
        heading
        and not links
        and sum(word[0].isupper() for word in words) > 2
        and (KNOWN.get(words[0].lower(), "N") in "GVAE" or words[0].lower() in _UNNAMED)
    )


def _is_place(words: list[str], head: str) -> bool:
    plain_words = head in _COMMON_PLACES and all(
        ordinary(word.lower()) or field_names.is_field(word) for word in words[:-1]
    )
    if plain_words and words[0].lower() not in NATIONS | KNOWN_PLACES and not _DIRECTION.match(words[0]):
        return False  # "Dry Port", "Primary Forest", "Health and Training Corridor"
    named = any(word.lower() in NATIONS or word.lower() in KNOWN_PLACES for word in words[:-1])
    plain = head.endswith("s") and (
        not named and (head == "areas" or all(KNOWN.get(word.lower()) for word in words[:-1]))
    )
    return len(words) > 1 and not plain


def _names_whose(word: str) -> bool:
    """Whether a word in the name of a government says whose it is: a nation, a level, a name that is no ordinary word."""
    low = word.lower()
    if low in NATIONS or low in KNOWN_PLACES or low in _OF_LEVEL:
        return True
    return " " not in low and not (ordinary(low) or low in SHOUTED or low in JOINING)


def _is_class(words: list[str], links: list[int], head: str) -> bool:
    """Whether a name is that of a class or of a common thing: "Local Authority", "Universities for Research",
    "Provincial Governments", "Digital Infrastructure"."""
    if head in CLASSES:
        plain = all(ordinary(word.lower()) or word.lower() in gazetteer.NATIONALITIES for word in words)
        return bool(links) or plain
    if len(words) == 2 and not links and words[0].lower() in _LEVELS:
        return True
    if head in _OF_NATIONS and not links and not any(map(_names_whose, (*words[:-1], " ".join(words[:-1])))):
        return True  # "Digital Government", "Public Private Partnership"
    if head not in _COMMON or not (len(words) == 2 or links):
        return False
    return all(ordinary(word.lower()) for word in words if word.lower() != head)

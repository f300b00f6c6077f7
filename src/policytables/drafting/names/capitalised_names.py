"""Names by their form: runs of capitalised words, split where two names meet, with the kind that their head word shows."""

from __future__ import annotations

import re

from policytables.drafting.grammar.tagging import BINOMIALS
from policytables.drafting.words import gazetteer, word_lists
from policytables.drafting.words.vocabulary import KNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CAP = r"[A-ZÀ-ÖØ-ÞĀĂĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ]"
WORD = rf"(?:{_CAP}\.(?:{_CAP}\.)+|{_CAP}[\w’'&./-]*\w|{_CAP})"
_LINK = (
    r"(?:of\s+the\s+\d+(?:st|nd|rd|th)|of\s+the|for\s+the|on\s+the|to\s+the|of|for|on|to|and\s+the|and|&|de\s+la|de|la|du|do|da|des|del|"
    r"with(?=\s+Chinese\s+Char)|und|für|y|et)"
)
_RUN = re.compile(
    rf"(?<![\w’'-]){WORD}(?:(?:\s+|\s*,\s+(?=[\w\s,&-]{{2,60}}\band\s+{_CAP})|\s*,\s*and\s+|\s+{_LINK}\s+){WORD})*"
)
_PART = re.compile(rf"{WORD}|{_LINK}|,\s*and\b|,")
_FIRST_WORD = re.compile(r"[\w’'&./-]+")
_HONOURS = ("king", "queen", "prince", "president", "chief")  # posts that names of bodies and places begin with
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
_OF_PROGRAMME = re.compile(r"\s+(?:projects?|programmes?|programs?|initiatives?|schemes?|awards?|plans?)\b")
_ACTING = re.compile(
    r"\s+(?:will|shall|must|should|may|plans|aims|publishes|reviews|manages|oversees|coordinates|leads|issues|regulates|monitors|administers)\b"
)
_BY = re.compile(
    r"\b(?:prepared|written|published|issued|led|run|managed|developed|adopted|approved|set|reviewed|overseen)\s+by\s+(?:the\s+)?\Z"
)
_NO_BODIES = word_lists.words("acronym_no_body")
_SHOUTED = word_lists.words("shouted")
_UNNAMED = word_lists.words("unnamed")
_BODIES = word_lists.words("body_alone")
_CLASSES = word_lists.words("class_of_bodies")
_STATES = ("Member States", "Member State", "State Party", "States Parties", "Union")
_BODY_OF_CENTRE = re.compile(
    r"\b(?:Security|Crime|Coordination|Policy|Development|Trade|Investment|Statistics|Prevention|Control|Management|Services?|"
    r"Financial|Law|Rights|Information|Resource|Training|Support)\b"
)
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
}
JOINING = word_lists.words("name_joint")
_NO_NAMES = frozenset(
    word.capitalize() for word, code in KNOWN.items() if code in _NEVER_NAMES or word in _POINTING
)  # alone, they are left out at once
_KNOWN_PLACES = frozenset(name.lower() for name in gazetteer.PLACES)
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
SHORT_HEADS = word_lists.words("short_name")


def formed(text: str, start: int, end: int, heading: bool) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, kind, "") of the capitalised runs of a passage; kind is "" if the form does not show it."""
    for match in _RUN.finditer(text, start, end):
        if match.group() in _NO_NAMES:
            continue
        for first, last in _names_in(text, match.start(), match.end()):
            first = _without_opening(text, first, last, start)
            while last > first and text[last - 1] in " \n\t,":
                last -= 1
            if leading := _LEADING_ACRONYM.match(text, first, last):
                first = leading.end()
            if first < last:
                kind = _kind_of(text[first:last], heading)
                if (
                    kind != "place"
                    and (team := _LOWER_HEAD.match(text, last, end))
                    and (" " in text[first:last] or _is_nation(text[first:last], team))
                ):
                    last, kind = team.end(), "organization"
                if kind and _OF_PROGRAMME.match(text, last, end):
                    kind = ""  # "the Strong Foundation projects"
                if (kind == "place" and _INDEFINITE.search(text, max(start, first - 4), first)) or (
                    kind and _NUMBER_BEHIND.match(text, last)
                ):
                    kind = ""  # "a city", "Development Zone [2020] No. 7"
                elif (
                    not kind
                    and _is_acronym(text[first:last])
                    and (_ACTING.match(text, last) or _BY.search(text, max(start, first - 30), first))
                ):
                    kind = "organization"
                yield first, last, kind, ""


_NATIONS = (gazetteer.NATIONALITIES | frozenset(name.lower() for name in gazetteer.COUNTRIES)) - gazetteer.NO_NATIONS


def _is_nation(name: str, team: re.Match[str]) -> bool:
    return team["head"] in ("government", "parliament", "cabinet") and name.lower() in _NATIONS


def _is_acronym(name: str) -> bool:
    """Whether a name may be the acronym of a body: most of those before "shall" are."""
    return name.isalpha() and name.isupper() and 3 <= len(name) <= 6 and name not in _NO_BODIES


def _names_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a capitalised run at the "and", "of", "for" and commas that join two names, not the parts of one."""
    parts = [(m.start(), m.end(), m.group()) for m in _PART.finditer(text, start, end)]
    begin, complement, index = start, False, 0
    while index < len(parts):
        first, last, part = parts[index]
        word = part.lower().split()[0] if part[0].islower() or part[0] in ",&" or part in _SHOUTED else ""
        if not word and part.lower().rstrip(".") in _ENDING:
            kept = [part for part in parts[:index] if part[0] >= begin]
            while kept and (kept[-1][2][0].islower() or kept[-1][2][0] in ",&"):
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
                joins = (_is_head(head) and head not in gazetteer.OTHER_HEADS) or (
                    complement and word in ("of", "for", "on", "with")
                )
                joins = (
                    joins
                    and word != "to"
                    and (word == "of" or head not in gazetteer.PLACE_HEADS)
                    and KNOWN.get(following[0][2].lower()) != "G"
                )
                complement = complement or joins
            else:
                joins = _coordinates(part, head, complement, following, shouted)
            if not joins:
                yield begin, first
                begin, complement = parts[index + 1][0], False
        index += 1
    yield begin, end - (2 if text[end - 2 : end] in ("'s", "’s") else 0)


def _is_head(word: str) -> bool:
    return (
        word in gazetteer.ORGANIZATION_HEADS
        or word in gazetteer.LAB_HEADS
        or word in gazetteer.PLACE_HEADS
        or word in gazetteer.POSTS
    )


def _coordinates(link: str, head: str, complement: bool, following: list[tuple[int, int, str]], shouted: bool) -> bool:
    """Whether "and" or a comma stands inside one name: "Ministry of Science and Technology"."""
    words = []
    for _, _, part in following:
        if part[0].islower() or part[0] in ",&" or part in _SHOUTED:
            break
        words.append(part)
    after = following[len(words)][2].lower() if len(words) < len(following) else ""
    last = words[-1].lower() if words else ""
    if "the" in link.split() or not words:
        return False
    if complement:
        acronym = words[0].isupper() and len(words[0]) > 1 and not shouted and words[0] not in _NO_BODIES
        if (head, words[0].lower()) in BINOMIALS:
            return True
        if (
            (after.split()[:1] in (["of"], ["for"]) and _is_head(last))
            or acronym
            or (len(words) > 1 and last in _BODIES)
        ):
            return False
        if head in gazetteer.PLACE_HEADS and (link.startswith(",") or _is_head(last)):
            return False
        return (head not in gazetteer.ORGANIZATION_HEADS or head == "development" or head in _CLASSES) and " ".join(
            words
        ) not in gazetteer.BODIES
    if link.startswith(","):
        return False
    return (
        _is_head(last)
        and not _is_head(head)
        and not words[0].isupper()
        and not (last in gazetteer.PLACE_HEADS and head in _KNOWN_PLACES)
    )


def _without_opening(text: str, first: int, last: int, start: int) -> int:
    """Leave out the capitalised ordinary word that only opens a sentence: "Support Shenzhen", "The Ministry"."""
    while first < last:
        word = _FIRST_WORD.match(text, first, last)
        low = word.group().lower() if word else ""
        code = KNOWN.get(low)
        if not word or not code:
            return first
        if code not in _NEVER_NAMES and low not in _POINTING:
            opens = code in _OPENERS or (code in "AUzE" and not _is_head(low))
            if not opens or (first > start and not _SENTENCE_START.search(text[max(start, first - 4) : first])):
                return first
        first = word.end()
        while first < last and text[first] in " \n\t,":
            first += 1
    return first


def _kind_of(name: str, heading: bool) -> str:
    """The kind shown by the head word of a name: the word before "of", "for" or "on", else the last; "" if it shows none."""
    words = name.replace(",", " ").split() if len(name) < 300 else []
    if not words:
        return ""
    links = [i for i, word in enumerate(words) if (word in JOINING or word in _SHOUTED) and i]
    head = words[links[0] - 1].lower() if links else words[-1].lower()
    head = head.rstrip("’'.") if not head.endswith(("'s", "’s")) else head[:-2]
    if links and not _is_head(head):
        return ""
    lone = len(words) == 1
    honoured = words[0].lower() in _HONOURS and _is_head(head) and len(words) > 2  # "King Salem Science Park"
    post = words[0].lower() in gazetteer.POSTS and not honoured
    if head in gazetteer.POSTS or post or head in gazetteer.OTHER_HEADS:
        return ""
    if lone and (heading or words[0] not in SHORT_HEADS):
        return ""
    if all(word.lower() in gazetteer.MONTHS_AND_DAYS for word in words):
        return ""
    if (
        heading
        and not links
        and sum(word[0].isupper() for word in words) > 2
        and (KNOWN.get(words[0].lower(), "N") in "GVAE" or words[0].lower() in _UNNAMED)
    ):
        return ""
    if name in _STATES:
        return "place" if name == "Union" else ""
    if head in gazetteer.PLACE_HEADS:
        named = any(word.lower() in _NATIONS or word.lower() in _KNOWN_PLACES for word in words[:-1])
        plain = head.endswith("s") and (
            not named and (head == "areas" or all(KNOWN.get(word.lower()) for word in words[:-1]))
        )
        return "place" if len(words) > 1 and not plain else ""
    if links and head in _CLASSES:
        return ""  # "Universities for Research": a class, whatever it is for
    if head in _CLASSES and all(KNOWN.get(word.lower()) or word.lower() in gazetteer.NATIONALITIES for word in words):
        return ""
    if head in _COMMON and len(words) == 2 and KNOWN.get(words[0].lower(), "x") in "JN":
        return ""  # "Digital Infrastructure", as headings write it
    if head in gazetteer.LAB_HEADS:
        return "organization" if head in ("centre", "center") and _BODY_OF_CENTRE.search(name) else "lab_or_facility"
    if head in gazetteer.ORGANIZATION_HEADS:
        return "organization"
    return ""

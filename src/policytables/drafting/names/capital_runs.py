"""Runs of capitalised words, split where two names meet."""

from __future__ import annotations

import re

from policytables.drafting.grammar.tagging import BINOMIALS
from policytables.drafting.names.kind_of_name import CLASSES, JOINING, KNOWN_PLACES, SHOUTED, is_head
from policytables.drafting.words import gazetteer, word_lists
from policytables.drafting.words.vocabulary import KNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ]"
WORD = rf"(?:{CAPITAL}\.(?:{CAPITAL}\.)+|[eim]?{CAPITAL}[\w’'&./-]*\w|{CAPITAL})"
_LINK = (
    r"(?:of\s+the\s+\d+(?:st|nd|rd|th)|of\s+the|for\s+the|on\s+the|to\s+the|of|for|on|to|and\s+the|and|&|de\s+la|de|la|du|do|da|des|del|"
    r"with(?=\s+Chinese\s+Char)|und|für|y|et)"
)
RUN = re.compile(
    rf"(?<![\w’'-]){WORD}(?:(?:\s+|\s*,\s+(?=[\w\s,&-]{{2,60}}(?:\band|&)\s+{CAPITAL})|\s*,\s*and\s+|\s+{_LINK}\s+){WORD})*"
)
_PART = re.compile(rf"{WORD}|{_LINK}|,\s*and\b|,")
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
_SUBJECTS = word_lists.words("subject_of_body")
_BODIES = word_lists.words("body_alone")
NO_BODIES = word_lists.words("acronym_no_body")


def names_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
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
        acronym = words[0].isupper() and len(words[0]) > 1 and not shouted and words[0] not in NO_BODIES
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

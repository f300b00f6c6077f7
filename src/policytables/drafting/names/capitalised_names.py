"""Names by their form: capitalised runs without the words that only open a sentence."""

from __future__ import annotations

import re

from policytables.drafting.names.capital_runs import CAPITAL, RUN, names_in
from policytables.drafting.names.kind_beside import settled
from policytables.drafting.names.kind_of_name import is_head
from policytables.drafting.words import word_lists
from policytables.drafting.words.vocabulary import KNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST_WORD = re.compile(r"[\w’'&./-]+")
_NEVER_NAMES = frozenset("WPIhM")  # classes of words that no name begins with
_OPENERS = frozenset("DMIOFYTCcRWhPeViwHQ")  # classes that have a capital only because they open a sentence
_POINTING = word_lists.words("pointing")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•·\n]\s*|[\"“(]\s*)$")
# "GSA Federal Acquisition Service": the body that it belongs to is no part of the name.
_LEADING_ACRONYM = re.compile(
    rf"(?!US |UK |EU |UN |AI |ICT )[A-Z]{{2,5}}\s+(?={CAPITAL}[a-z]+\s+{CAPITAL}[a-z]+\s+{CAPITAL}[a-z]+$)"
)
# Alone, they are left out at once.
_NO_NAMES = frozenset(word.capitalize() for word, code in KNOWN.items() if code in _NEVER_NAMES or word in _POINTING)


def formed(text: str, start: int, end: int, heading: bool) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, kind, "") of the capitalised runs of a passage; kind is "" if the form does not show it."""
    for match in RUN.finditer(text, start, end):
        if match.group() in _NO_NAMES:
            continue
        for first, last in names_in(text, match.start(), match.end()):
            first, last = _trimmed(text, first, last, start)
            if first < last:
                yield settled(text, first, last, start, end, heading)


def _trimmed(text: str, first: int, last: int, start: int) -> tuple[int, int]:
    """A name without the words that only open its sentence, and without the body that it belongs to."""
    first = _without_opening(text, first, last, start)
    while last > first and text[last - 1] in " \n\t,":
        last -= 1
    leading = _LEADING_ACRONYM.match(text, first, last)
    return leading.end() if leading else first, last


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

"""The year and the quantity of a statement, read outside names. What cannot be read for certain is a problem."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytables.figures import comparisons, dates, number_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SCALES = ("thousand", "million", "billion", "trillion")  # as statements write them; "m" and "bn" are not allowed
# "one of the best" is not a quantity, and "the first half of 2024" is a time.
_WORD = rf"(?<!first )(?<!second )(?<!latter )(?!one\b(?! (?:{'|'.join(SCALES)}|percent\b|per cent\b)))(?:{number_words.PATTERN})"
NUMBER = rf"(?<![\w.,-])(?:(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|{_WORD})(?![\w])(?![.,]\d)(?!-)"
YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w,.-]*\d)(?![\w%-])")
QUANTITY = re.compile(
    rf"({NUMBER})(?: ({'|'.join(SCALES)})\b)?(?: ?(%|percent\b|per cent\b|percentage points?\b))?", re.IGNORECASE
)
FIGURE = re.compile(NUMBER, re.IGNORECASE)
ANY_FIGURE = re.compile(rf"\d|\b(?:{number_words.PATTERN}|{'|'.join(sorted(number_words.VAGUE))})\b", re.IGNORECASE)
VAGUE = re.compile(rf"\b(?:{'|'.join(sorted(number_words.VAGUE))})\b(?! of a\b)", re.IGNORECASE)
LEFT_OVER = re.compile(r"(?<![\w.,-])[\w.,-]*\d[\w.,-]*")
CLAUSE_END = re.compile(r"[,;:!?]\s|\.(?:\s|$)")
DEADLINE = re.compile(r"\s(?:by|in|until|before)\s*$", re.IGNORECASE)
NEAR_UNIT = 4  # words after a number among which its unit may stand: "50 major scientific research results"


class Figures(NamedTuple):
    """What a statement counts: the year, and one quantity as canonical text; empty where there is none.

    `unread` is the first figure that the grammar cannot read or that is one too many, with the reason.
    """

    year: str = ""
    comparator: str = ""
    value: str = ""
    unit: str = ""
    unread: tuple[str, ...] = ()


def read(text: str, masked: str, units: Mapping[str, str]) -> Figures:
    """Read the figures of a statement. `masked` is the text with names blanked out, `units` the units by their spellings.

    >>> read("It has more than 30,000 patents.", "It has more than 30,000 patents.", {"patents": "patents"})
    Figures(year='', comparator='>', value='30000', unit='patents', unread=())
    """
    if not ANY_FIGURE.search(masked):  # most statements have no figure
        return Figures()
    dated = list(YEAR.finditer(masked))
    years = [match.group() for match in dated]
    rest = _without(dates.without_days(masked), dated)
    quantities = list(QUANTITY.finditer(rest))
    odd = LEFT_OVER.search(_without(rest, quantities)) or VAGUE.search(_without(rest, quantities))
    if odd:
        return Figures(unread=(odd.group().strip(".,"), "the grammar cannot read it"))
    if len(years) > 1 or len(quantities) > 1:
        many = years[1] if len(years) > 1 else quantities[1].group(1)
        return Figures(unread=(many, "one statement has one year and one quantity at most"))
    year = years[0] if years else ""
    return _quantity(text, rest, quantities[0], year, units) if quantities else Figures(year=year)


def _quantity(text: str, rest: str, match: re.Match[str], year: str, units: Mapping[str, str]) -> Figures:
    number, scale, percent = match.groups()
    unit, unit_end = _unit(number, percent, text, match.end(), units)
    sign, reason = _comparator(rest, match.start(), match.end(), unit_end, bool(percent))
    value = _value(number, scale)
    if not value:
        reason = "it cannot be written exactly in digits"
    return Figures(unread=(match.group().strip(), reason)) if reason else Figures(year, sign, value, unit)


def _comparator(rest: str, start: int, end: int, unit_end: int, share: bool) -> tuple[str, str]:
    """(the sign, why there is none) of the number at rest[start:end], whose unit ends at `unit_end`."""
    stop = CLAUSE_END.search(rest, end)
    tail = rest[: stop.start() if stop else len(rest)]
    leading = comparisons.before(rest[:start])
    said = [
        leading,
        comparisons.behind(tail[end:], share),
        comparisons.behind(tail[unit_end:], share or unit_end > end),
        comparisons.ending(DEADLINE.sub("", tail[end:].rstrip())),
    ]
    if any(one.about for one in said):
        return "", "an approximate figure has no comparator: a table holds =, >, >=, < or <="
    signs = {one.sign for one in said if one.sign} - {"="}  # "reach" gives way to "at least"
    sign = signs.pop() if signs else "="
    if signs or sign == "?" or comparisons.remains(rest[: leading.edge], sign):
        return "", "its comparator cannot be told from the words beside it"
    return sign, ""


def _without(text: str, matches: list[re.Match[str]]) -> str:
    """The text with what was matched blanked out, at the same offsets."""
    for match in matches:
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return text


def numbers(text: str) -> set[str]:
    """All numbers in a text, in canonical form, whatever they count: used to find them again in an original.

    >>> sorted(numbers("By 2025, five of 25,000"))
    ['2025', '25000', '5']
    """
    return {_value(match.group(), None) or match.group().lower() for match in FIGURE.finditer(text)}


def values(text: str) -> set[str]:
    """The values of all quantities in a text, scaled, in canonical form.

    >>> sorted(values("Spend 2.5 billion CNY on five laboratories"))
    ['2500000000', '5']
    """
    return {_value(match[1], match[2]) for match in QUANTITY.finditer(text)}


def _value(number: str, scale: str | None) -> str:
    """The number as canonical text; "" where a fraction has none."""
    from decimal import Decimal

    if number[0].isdigit():
        value = Decimal(number.replace(",", ""))
    else:
        word = number_words.read(number)
        percent = 100 if word.kind == "fraction" else 1
        if percent * word.numerator % word.denominator:
            return ""
        value = Decimal(percent * word.numerator) / word.denominator
    plain = format(value * number_words.SCALES.get((scale or "").lower(), 1), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _unit(number: str, percent: str | None, text: str, end: int, units: Mapping[str, str]) -> tuple[str, int]:
    """(the unit of a number that ends at text[end], where the unit ends)."""
    kind = "number" if number[0].isdigit() else number_words.read(number).kind
    if percent or kind != "number":
        unit = "times" if kind == "multiple" else "percentage points" if "point" in (percent or "").lower() else "%"
        return units.get(unit, ""), end
    clause = text[end:].replace(",", ".").partition(".")[0]
    nearby = list(re.finditer(r"\w+", clause))[:NEAR_UNIT]
    found = next((word for word in nearby if word.group() in units), None)
    return (units[found.group()], end + found.end()) if found else ("", end)

"""Years and quantities in a statement, read by a grammar outside of names."""

import re
from typing import NamedTuple

WORDS = {word: str(n) for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
COMPARATORS = {
    ">=": r"at least|no less than|not less than|no fewer than|not fewer than|or more",
    ">": r"more than|over|above|exceeds?|exceeding|greater than|upwards of",
    "<=": r"at most|no more than|not more than|up to|not exceeding|not exceed",
    "<": r"less than|fewer than|below|under",
}
NUMBER = rf"(?<![\w.,-])(?:(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|{'|'.join(WORDS)})(?![\w])(?![.,]\d)(?!-)"
YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w,.-]*\d)(?![\w%-])")
QUANTITY = re.compile(
    rf"(?:\b({'|'.join(COMPARATORS.values())}) )?({NUMBER})(?: ({'|'.join(SCALES)})\b)?(?: ?(%|percent\b|per cent\b|percentage points?\b))?",
    re.IGNORECASE,
)
ANY_FIGURE = re.compile(rf"\d|\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
LEFT_OVER = re.compile(r"(?<![\w.,-])[\w.,-]*\d[\w.,-]*")
SIGN = {re.compile(f"(?:{words})$", re.IGNORECASE): sign for sign, words in COMPARATORS.items()}
NEAR_UNIT = 4  # words after a number among which its unit may stand: "50 major scientific research results"


class Figures(NamedTuple):
    """What a statement counts: the year, and one quantity as canonical text; empty where there is none.

    `unread` is the first figure that the grammar cannot read or that is one too many, with the reason.
    """

    year: str = ""
    comparator: str = ""
    value: str = ""
    unit: str = ""
    unread: tuple = ()


def read(text, masked, units):
    """Read the figures of a statement. `masked` is the text with names blanked out, `units` the units allowed.

    >>> read("It has more than 30,000 patents.", "It has more than 30,000 patents.", ("patents",))
    Figures(year='', comparator='>', value='30000', unit='patents', unread=())
    """
    if not ANY_FIGURE.search(masked):  # most statements count nothing
        return Figures()
    dated = list(YEAR.finditer(masked))
    years = [match.group() for match in dated]
    rest = _without(masked, dated)
    quantities = list(QUANTITY.finditer(rest))
    odd = LEFT_OVER.search(_without(rest, quantities))
    if odd:
        return Figures(unread=(odd.group().strip(".,"), "the grammar cannot read it"))
    if len(years) > 1 or len(quantities) > 1:
        many = years[1] if len(years) > 1 else quantities[1].group(2)
        return Figures(unread=(many, "one statement has one year and one quantity at most"))
    year = years[0] if years else ""
    if not quantities:
        return Figures(year=year)
    sign, number, scale, percent = quantities[0].groups()
    return Figures(year, _comparator(sign), _value(number, scale), _unit(percent, text[quantities[0].end() :], units))


def _without(text, matches):
    """The text with what was matched blanked out, at the same offsets."""
    for match in matches:
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return text


def numbers(text):
    """Give the set of all numbers in a text, in canonical form, whatever they count: to find them again elsewhere.

    >>> sorted(numbers("By 2025, five of 25,000"))
    ['2025', '25000', '5']
    """
    return {_value(n, None) for n in re.findall(NUMBER, text, re.IGNORECASE)}


def _comparator(sign):
    return next((code for pattern, code in SIGN.items() if pattern.match(sign)), "=") if sign else "="


def _value(number, scale):
    from decimal import Decimal

    value = Decimal(WORDS.get(number.lower(), number.replace(",", ""))) * SCALES.get((scale or "").lower(), 1)
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _unit(percent, after, units):
    if percent:
        return "%" if not percent.lower().startswith("percentage") else "percentage points"
    nearby = re.findall(r"\w+", after.split(".")[0].split(",")[0])[:NEAR_UNIT]
    return next((word for word in nearby if word in units), "")

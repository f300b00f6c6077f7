"""Quantities: figures in digits or words with their comparator, scale and unit."""

from __future__ import annotations

import re
import string
from typing import NamedTuple

from policytables.drafting.targets.quantity_pattern import MONEY, QUANTITY
from policytables.drafting.words import word_lists
from policytables.figures import comparisons, number_words
from policytables.figures.number_words import SCALES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# "cut waste to zero", not "to zero waste"
_ZERO = re.compile(r"zero(?=\s*(?:[.,;)]|$|(?:by|in|before|until)\b))", re.I)
# "nine out of ten homes", "one in five homes"
_RATIO = re.compile(
    rf"(?P<part>{number_words.PATTERN}|\d{{1,2}})\s+(?:out\s+of|in)(?:\s+every)?\s+(?P<whole>{number_words.PATTERN}|\d{{1,3}})(?=\s+[a-z])",
    re.I,
)
# "make a third bridge" numbers the bridge; "a third of", "a third less" is a share.
_ORDINAL = re.compile(
    r"an?\s+(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+"
    r"(?!(?:of|by|in|from|to|than|the|and|or|compared|more|less|fewer|lower|higher|smaller|larger)\b)[a-z]"
)
_HALVES = ("first ", "second ", "latter ", "last ", "other ", "next ")
_BEFORE = 80  # characters before a number among which its comparator is looked for
CHANGES = re.compile(r"\b(?P<verb>doubl|tripl|trebl|quadrupl|halv)(?:e|es|ed|ing)\b", re.I)
TIMES = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "halv": 0.5}
_AGAIN = re.compile(r"\s*\(\s*(?P<number>\d[\d,.]*)\s*(?:%|per\s?cent)?\s*\)", re.I)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATED = re.compile(rf"(?:st|nd|rd|th|[\s-]?(?:first|\w+th))?\s+(?:day\s+)?(?:of\s+)?{_MONTH}\b", re.I)
_IN_MONTH = re.compile(rf"\b(?:{_MONTH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s+$", re.I)
_NUMBERS = re.compile(
    r"\b(?:articles?|points?|(?:sub)?sections?|paragraphs?|chapters?|annex(?:es)?|parts?|nos?\.?|numbers?|items?|pages?|rules?|clauses?|goals?|titles?|cfr)\s+"
    r"(?:(?:\d[\d.()a-z]{0,8}|\([\da-z]{1,4}\)|[a-z])(?:\s*,\s*|\s+|-|–)(?:(?:and|or|to|through)\s+)?){1,8}$",
    re.I,
)
_CODE = re.compile(r"\s*(?:U\.?\s?S\.?\s?C|C\.?F\.?R|Fed\.|Stat\.)")
_AMONG = re.compile(r"(?:\bper|\bout\s+of(?:\s+every)?|\bin\s+every|\bof\s+every|\bfor\s+every)\s+(?:about\s+)?$", re.I)
_TRAILING = " -\t\n\u00a0\u2009\u202f"
_PERIOD = re.compile(
    r"\s*(?:days?|weeks?|months?|hours?|minutes?|working\s+days|calendar\s+days|business\s+days|years?)\b", re.I
)
_CHANGED_TO = re.compile(
    r"(?:(?<!close )(?<!next )\b(?:to|by|from|below|under|exceed(?:ing)?|to\s+(?:less|fewer|no\s+more)\s+than)|:)\s+$"
)
# Words before a bare number that identifies a thing instead of counting.
_NUMBERED = word_lists.words("numbered")


# The word by which a number in words is found; the whole pattern is tried from a little before it.
_FOUND_BY = frozenset(word.split()[-1] for word in number_words.WORDS) | {"zero"}
_CANDIDATE = re.compile(
    r"\d+|\b(?:" + "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in sorted(_FOUND_BY)) + r")(?:-?fold)?\b"
)
_DIGITS = re.compile(r"\d+")
_BEGINNINGS = (
    frozenset("bBkz$€£¥₹₦₵₱₺₴₸₽₪₩₫฿0123456789" + string.ascii_uppercase)
    | {word[0] for word in number_words.WORDS}
    | {word[0].upper() for word in number_words.WORDS}
)
_PREFIX = 12  # characters of "between US$ " before the number


class Quantity(NamedTuple):
    """A figure at text[start:end]; `end` includes the unit, `lead` is where its comparator begins. `kind` is share, money, measure, period, multiple, count."""

    start: int
    end: int
    value: float
    value_to: float | None
    unit: str
    comparator: str
    kind: str
    lead: int = 0


def _numbers(text: str, start: int, end: int, before: str) -> bool:
    """Whether a bare number is not a count: it identifies a thing, or is part of a date, of a rate or of "paragraph (1)"."""
    words = before.lower().rstrip("([ ").split()
    return bool(
        (words and {words[-1].strip('.[("“'), words[-1].strip('.[("“s')} & _NUMBERED)
        or (before.endswith("(") and (before[-2:-1].isdigit() or text[end : end + 1] == ")"))
        or text[end : end + 1].isalpha()
        or (text[end : end + 1] == "+" and text[end + 1 : end + 2].isdigit())
        or before[-2:-1].isdigit()
        or text[end : end + 2].strip(" ").isdigit()  # a number for the telephone
        or _CODE.match(text, end)
        or before.endswith("[")
        or (text[end : end + 1] == ")" and "(" not in before)  # "1) to plant, 2) to water"
        or _NUMBERS.search(before)
        or _IN_MONTH.search(before)
        or _DATED.match(text, end)
    )


def number(digits: str) -> float:
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        return float(digits.replace(",", "."))
    return float(re.sub(r"[,\s]", "", digits))


def tidy(value: float) -> float:
    """An integer if the value is whole, so that 25000.0 is written 25000."""
    return int(value) if value == int(value) and abs(value) < 1e15 else round(value, 6)


def find(text: str, start: int, end: int, worded: bool) -> Iterator[Quantity]:
    """Quantities of a passage, without years, dates, codes and periods of time; `worded` tells that it may have numbers in words."""
    read_up_to = start
    # Much faster than searching for the whole pattern.
    for candidate in (_CANDIDATE if worded else _DIGITS).finditer(text, start, end):
        if candidate.start() < read_up_to:
            continue
        for at in range(max(read_up_to, candidate.start() - _PREFIX), candidate.start() + 1):
            if text[at] not in _BEGINNINGS or text[at - 1 : at].isalnum():
                continue  # no figure begins with this, or inside a word: much faster than trying
            if match := QUANTITY.match(text, at, end):
                ratio = _RATIO.match(text, match.start(), end)
                quantity = (ratio and _share(text, ratio, start)) or _quantity(text, match, start, end)
                read_up_to = max(match.end(), quantity.end if quantity else 0)
                if quantity:
                    yield quantity
                break


def _lasting(match: re.Match[str], value: float, period: re.Match[str], before: str) -> Quantity:
    """A period that is a level: "cut the time to 3 days"; `before` are the words before it."""
    leading = comparisons.before(before)
    compared = leading.sign in (">=", ">", "<=", "<")
    lead = match.start() - len(before) + leading.edge if compared else match.start()
    unit, sign = " ".join(period.group().split()), leading.sign if compared else "="
    return Quantity(match.start(), period.end(), tidy(value), None, unit, sign, "period", lead)


def _share(text: str, ratio: re.Match[str], start: int) -> Quantity | None:
    """The share that a ratio tells, or None: "three in two" is none."""
    part, whole = (_count(ratio[name]) for name in ("part", "whole"))
    if not 0 < part < whole:
        return None
    window = max(start, ratio.start() - _BEFORE)
    leading = comparisons.before(text[window : ratio.start()])
    compared = leading.sign in (">=", ">", "<=", "<")
    lead = window + leading.edge if compared else ratio.start()
    sign = leading.sign if compared else "="
    return Quantity(ratio.start(), ratio.end(), tidy(part / whole * 100), None, "%", sign, "share", lead)


def _count(words: str) -> float:
    said = None if words.isdigit() else number_words.read(words)
    return said.numerator / said.denominator if said else float(words)


def _quantity(text: str, match: re.Match[str], start: int, end: int) -> Quantity | None:
    digits, unit = match["number"], match["unit"]
    if digits and len(digits) == len(match.group()) == 4 and (digits[:2] in ("19", "20") or digits == "2100"):
        return None  # a year
    zero = match["word"] is not None and match["word"].lower() == "zero"
    said = number_words.read(match["word"]) if match["word"] and not zero else None
    before = text[max(start, match.start() - 40) : match.start()]
    money = match["currency"]
    if digits and (
        len(digits) > 24
        or len(match["upper"] or "") > 24
        or (match["upper"] and re.fullmatch(r"(?:19|20)\d\d", digits))
    ):
        return None
    lettered = match["scale"] and len(match["scale"]) == 1 and not money  # the b of "section 18b" is not a billion
    if lettered and not unit:
        return None
    if zero:
        level = _ZERO.match(text, match.start(), end) and _CHANGED_TO.search(before)
        return Quantity(*match.span("word"), 0, None, "", "=", "measure", match.start()) if level else None
    if (_AMONG.search(before) or before.lower().endswith(("top ", "top-"))) and not money:
        return None
    if not unit and not money and not match["scale"]:
        if digits and (
            re.fullmatch(r"(?:19|20)\d\d", digits)
            or _numbers(text, match.start(), match.start() + len(match.group().rstrip(_TRAILING)), before)
        ):
            return None
        if lasting := _PERIOD.match(text, match.end(), min(end, match.end() + 20)):
            spoken = _CHANGED_TO.search(before)
            return (
                _lasting(match, number(digits), lasting, before) if digits and spoken and not match["upper"] else None
            )
        if said and said.kind == "fraction" and before.lower().endswith(_HALVES):
            return None  # "in the first half of 2040"
        if (
            (said and said.kind == "number" and said.numerator <= 2)
            or _ORDINAL.match(text, match.start(), end)
            or _DATED.match(text, match.end())
        ):
            return None
    value = said.numerator / said.denominator if said else number(digits)
    upper = number(match["upper"]) if match["upper"] else None
    scale = SCALES.get((match["scale"] or "").lower(), 1)
    scale2 = SCALES.get((match["scale2"] or "").lower(), scale)
    value, upper = (
        value * (scale if match["scale"] else scale2 if upper is not None else 1),
        upper * scale2 if upper is not None else None,
    )
    stop = match.end() if unit else match.start() + len(match.group().rstrip(_TRAILING))
    kind = "count"
    if unit and (unit == "%" or unit.lower().startswith("per")):
        kind, unit = "share", "%" if "point" not in unit.lower() else "percentage points"
    elif said and said.kind == "fraction":
        kind, unit, value = "share", "%", value * 100
    elif money or (unit and re.fullmatch(MONEY, unit, re.I)):
        kind, unit = "money", money or unit
    elif (said and said.kind == "multiple") or (unit and re.fullmatch(r"times|x|-?fold", unit, re.I)):
        kind, unit = "multiple", "times"
    elif unit:
        kind = "measure"
    again = _AGAIN.match(text, stop, end)
    if again and said and number(again["number"]) in (value, said.numerator):
        stop = again.end()  # "fifty percent (50%)"
    window = max(start, match.start() - _BEFORE)
    leading = comparisons.before(text[window : match.start()])
    following = comparisons.behind(text[stop : min(end, stop + 30)], kind == "share")
    comparator, lead = "=", match.start()
    if leading.sign in (">=", ">", "<=", "<"):
        comparator, lead = "=" if upper is not None else leading.sign, window + leading.edge  # "within 3-5%"
    elif following.sign not in ("", "?"):
        comparator, stop = following.sign, stop + following.edge
    ends = tidy(value), tidy(upper) if upper is not None else None
    return Quantity(match.start(), stop, *ends, unit or "", comparator, kind, lead)

"""Deadlines: the year by which something is to be reached."""

from __future__ import annotations

import re
from bisect import bisect_left

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
YEAR = (
    r"(?:the\s+)?(?:end\s+of\s+|close\s+of\s+|year\s+|start\s+of\s+|beginning\s+of\s+|middle\s+of\s+|mid-?\s*|end-|late\s+|early\s+|FY\s?|"
    rf"(?:fiscal|financial|calendar)\s+(?:years?\s+)?|\d{{1,2}}\s+|{_MONTH}\s+(?:\d{{1,2}},\s+)?|Q[1-4]\s+|the\s+)*"
    r"(?:(?P<year>20\d\d|2100)(?:\s?[-–/]\s?(?P<second>(?:20)?\d\d)(?!\d)|(?:,\s+20\d\d)*,?\s+(?:and|through|or|to)\s+(?P<later>20\d\d)\b(?!\s?%))?|"
    r"(?<=FY)(?P<short>\d\d)\b)"
)
_DEADLINE = re.compile(
    rf"\b(?:by|before|until|till|(?:no|not)\s+later\s+than|in|through|during|towards|to|for|from\s+20\d\d\s+(?:to|through)|between\s+20\d\d\s+and|"
    rf"at\s+the\s+end\s+of|as\s+of"
    rf"|(?:in|over|for|during)\s+the\s+(?:\w+\s+){{0,3}}period,?(?:\s+of|\s+from)?|"
    rf"(?:as\s+)?from(?=\s+(?:\d{{1,2}}\s+)?{_MONTH}))\s+(?:at\s+the\s+latest\s+|\()?{YEAR}",
    re.I,
)
_NAMED = re.compile(
    r"\b(20\d\d)\s+(?:\w+\s+){0,2}(?:targets?|goals?|objectives?|ambitions?)\b|\b(?:targets?|goals?|objectives?)\s+(?:for|of|by|"
    r"to)\s+(?:the\s+year\s+)?(20\d\d)\b",
    re.I,
)
_LABELLED = re.compile(r"\b(20\d\d)\)?\s*:[^.;:]{0,40}\Z")  # "Energy mix 2040: 40% sun"
_OPENING = re.compile(
    rf"[\W\d]*(?:and\s+|specifically,\s+|accordingly,\s+)?(?:by|before|in|until|no\s+later\s+than|at|during|after|from)\s+{YEAR}\b[^,;.]{{0,30}},",
    re.I,
)
_BESIDE = re.compile(
    rf"\s*(?:\([^()]{{1,40}}\)\s*)?,?\s*(?:of\s+all\s+\w+\s+)?"
    rf"(?:(?:compared\s+(?:to|with)|relative\s+to|from|on|against|below|above|over)\s+(?:the\s+|its\s+|a\s+)?(?:[\w-]+\s+){{0,4}}?(?:levels?|baselines?|"
    rf"19\d\d|20\d\d|scenario|countries)\s*,?\s*)?"
    rf"(?:(?:in|over|for|during)\s+the\s+period\s+(?:of\s+|from\s+)?|(?:by|in|before|until|through|for|during|towards|no\s+later\s+than|not\s+later\s+than|between\s+20\d\d\s+and)\s+|"
    rf"(?<=\s)(?=20\d\d\s?[-–]\s?(?:20)?\d\d\b)){YEAR}|"
    rf"\s*,?\s*\((?:by\s+)?(?P<bare>20\d\d)\)",
    re.I,
)
_BASELINE = re.compile(
    r"\b(?:relative|prior|equal|up|compared|baselines?|against|above|below|over|from)\b(?:(?!(?:19|20)\d\d)[^.;])*$",
    re.I,
)
_ASIDE = re.compile(r"\([^()]{0,80}\d[^()]{0,80}\Z")  # another figure in parentheses has that year: "90% (85% by 2030)"
# "in 2030" may be the year of a baseline or of the past; "by 2030" may not.
_WEAK = ("in ", "during ", "for ", "to ", "as of ", "over ")


def _year(match: re.Match[str] | None) -> int | None:
    if not match:
        return None
    groups = match.groupdict()
    if groups.get("bare") or groups["short"]:
        return int(groups.get("bare") or f"20{groups['short']}")
    year, second = int(groups["year"]), groups["second"] or groups["later"]
    if not second:
        return year
    second = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
    return second if second > year else year


def _named_year(named: re.Match[str]) -> int:
    return int(next(year for year in named.groups() if year))


def of(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The deadlines that stand in text[start:end], as matches in reading order, without years of baselines."""
    if text.find("20", start, end) < 0 and text.find("2100", start, end) < 0 and text.find("FY", start, end) < 0:
        return []
    return [
        match
        for match in _DEADLINE.finditer(text, start, end)
        if not (
            match.group().lower().startswith(_WEAK)
            and _BASELINE.search(text[max(start, match.start() - 70) : match.start()])
        )
    ]


def opening(words: str) -> tuple[int | None, int]:
    """(the year with which a sentence opens ("By 2030, ..."), where the opening ends), or (None, 0)."""
    match = _OPENING.match(words)
    return (_year(match), match.end()) if match else (None, 0)


def first(words: str) -> int | None:
    """The year of the first deadline of some words, "2030 targets" and "targets for 2030" among them, or None."""
    if "20" not in words and "FY" not in words:
        return None
    named = _NAMED.search(words)
    return _named_year(named) if named else _year(_DEADLINE.search(words))


def beside(text: str, start: int, end: int) -> tuple[int, int | None]:
    """(end of the deadline right after text[:start], its year), possibly after a baseline; (start, None) if there is none."""
    match = _BESIDE.match(text, start, end)
    return (match.end(), _year(match)) if match else (start, None)


def strong(deadlines: list[re.Match[str]] | tuple[re.Match[str], ...]) -> int | None:
    """The year of the first deadline that says "by", "until" or "no later than", or None."""
    return next((_year(match) for match in deadlines if not match.group().lower().startswith(_WEAK)), None)


def nearest(
    text: str, start: int, end: int, deadlines: list[re.Match[str]], sentence_end: int, carried: int | None
) -> int | None:
    """The year of the figure at text[start:end]: beside the figure, else the nearest before it in the sentence, else after it, else carried over."""
    year = beside(text, end, sentence_end)[1]
    if year:
        return year
    at = bisect_left(deadlines, end, key=lambda match: match.start())
    before = [match for match in deadlines[max(0, at - 8) : at] if match.end() <= start]
    after = [match for match in deadlines[at : at + 8] if not _ASIDE.search(text, end, match.start())]
    named = _NAMED.search(text, max(0, start - 200), start) or _LABELLED.search(text, max(0, start - 80), start)
    return strong((*before[::-1], *after)) or (
        _year(before[-1]) if before else _named_year(named) if named else _year(after[0]) if after else carried
    )

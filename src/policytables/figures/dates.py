"""Dates in a statement: the day of a month is not a quantity, and a month is not a name."""

from __future__ import annotations

import re

MONTHS = frozenset("January February March April May June July August September October November December".split())
WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
CALENDAR = MONTHS | WEEKDAYS
_MONTH = "|".join(sorted(MONTHS))
_DAY = re.compile(rf"\b(?:\d{{1,2}}(?= (?:{_MONTH})\b)|(?P<month>(?:{_MONTH}) )\d{{1,2}}(?=,? (?:19|20)\d\d\b))")


def without_days(text: str) -> str:
    """Blank out the day of every date, at the same offsets.

    >>> without_days("Since 1 May 2022, and on May 30, 2023.")
    'Since   May 2022, and on May   , 2023.'
    """
    return _DAY.sub(lambda day: f"{day['month'] or '':{len(day.group())}}", text)

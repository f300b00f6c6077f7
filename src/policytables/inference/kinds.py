"""What the texts of a column may mean: one record for each type and spelling, narrowest first."""

from __future__ import annotations

import json
import re

from policytables.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    Format = tuple[str, Callable[[Collection[str]], bool], str]  # its name, the test of all texts, and words for it


class Kind(Record):
    """A type with its format. `accept(texts)` says whether each text is a value; `properties` are further properties of the field."""

    type: str
    format: str
    accept: Callable[[Collection[str]], bool]
    words: str
    properties: dict[str, object] = {}  # noqa: RUF012 - never modified


def _matches(pattern: str) -> Callable[[Collection[str]], bool]:
    """A test of all texts in one match, each on its own line: four times as fast as one match each. It never backtracks."""
    lines = re.compile(f"(?>(?:{pattern})\n)*+", re.ASCII)

    def accept(texts: Collection[str]) -> bool:
        joined = "\n".join(texts) + "\n"
        return joined.count("\n") == len(texts) and lines.fullmatch(joined) is not None

    return accept


def _is_json(opening: str) -> Callable[[Collection[str]], bool]:
    def accepts(text: str) -> bool:
        if text[:1] != opening or len(text) > 1_000_000:
            return False
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return False
        return True

    return lambda texts: all(map(accepts, texts))


YEAR = "[12][0-9]{3}"
LEAP_YEAR = "(?:[12][0-9](?:0[48]|[2468][048]|[13579][26])|(?:12|16|20|24|28)00)"
MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _calendar(layout: str, zero: str = "0", names: bool = False) -> str:
    """A pattern of all valid days. The layout has {y}, {m} and {d}; `zero` precedes a single digit."""
    months = [name if names else str(n) if n > 9 else f"{zero}{n}" for n, name in enumerate(MONTH_NAMES, 1)]
    long = [month for n, month in enumerate(months, 1) if n in (1, 3, 5, 7, 8, 10, 12)]
    days = (
        (f"{zero}[1-9]|1[0-9]|2[0-8]", months, YEAR),
        ("29|30", months[:1] + months[2:], YEAR),
        ("31", long, YEAR),
        ("29", months[1:2], LEAP_YEAR),
    )
    return "|".join(layout.format(d=f"(?:{day})", m=f"(?:{'|'.join(month)})", y=year) for day, month, year in days)


DAY = f"(?:{_calendar('{y}-{m}-{d}')})"
SECONDS = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
CLOCK = rf"{SECONDS}(?:\.[0-9]+)?"
ZONE = "(?:Z|[+-][0-9]{2}:[0-9]{2})?"
WHOLE = "(?:0|[1-9][0-9]*)"
LONGITUDE = r"-?(?:180(?:\.0+)?|(?:1[0-7][0-9]|[1-9]?[0-9])(?:\.[0-9]+)?)"
LATITUDE = r"-?(?:90(?:\.0+)?|[1-8]?[0-9](?:\.[0-9]+)?)"

TEXT = Kind("string", "default", lambda texts: True, "text")
INTEGER = Kind("integer", "default", _matches(rf"-?{WHOLE}"), "whole numbers")
NUMBER = Kind("number", "default", _matches(rf"-?(?:{WHOLE}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"), "numbers")
# A kind accepts everything that an earlier kind accepts, or nothing of it.
KINDS = (
    INTEGER,
    NUMBER,
    Kind("date", "default", _matches(DAY), "dates"),
    Kind("datetime", "default", _matches(f"{DAY}T{CLOCK}{ZONE}"), "dates with a time"),
    Kind(
        "datetime",
        "%Y-%m-%dT%H:%M:%S%z",
        _matches(f"{DAY}T{SECONDS}(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})"),
        "dates with a time",
    ),
    Kind("datetime", "%Y-%m-%d %H:%M:%S", _matches(f"{DAY} {SECONDS}"), "dates with a time"),
    Kind("time", "default", _matches(CLOCK + ZONE), "times"),
    Kind("yearmonth", "default", _matches(f"{YEAR}-(?:0[1-9]|1[0-2])"), "years with a month"),
    Kind("boolean", "default", _matches("true|false|True|False|TRUE|FALSE"), "true or false"),
    *(
        Kind(
            "boolean", "default", _matches(f"{yes}|{no}"), f"{yes} or {no}", {"trueValues": [yes], "falseValues": [no]}
        )
        for yes, no in (("yes", "no"), ("Yes", "No"), ("YES", "NO"), ("Y", "N"), ("y", "n"))
    ),
    Kind("date", "%d/%m/%Y", _matches(_calendar("{d}/{m}/{y}", "0?")), "dates, the day first"),
    Kind("date", "%m/%d/%Y", _matches(_calendar("{m}/{d}/{y}", "0?")), "dates, the month first"),
    Kind("date", "%d.%m.%Y", _matches(_calendar(r"{d}\.{m}\.{y}", "0?")), "dates, the day first"),
    Kind("date", "%d-%m-%Y", _matches(_calendar("{d}-{m}-{y}", "0?")), "dates, the day first"),
    Kind("date", "%Y/%m/%d", _matches(_calendar("{y}/{m}/{d}", "0?")), "dates"),
    Kind("date", "%d %b %Y", _matches(_calendar("{d} {m} {y}", "0?", names=True)), "dates with the name of the month"),
    Kind(
        "number",
        "default",
        _matches(rf"-?{WHOLE}(?:\.[0-9]+)?|-?[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?"),
        "numbers with commas between groups",
        {"groupChar": ","},
    ),
    Kind(
        "number", "default", _matches(rf"-?{WHOLE}(?:,[0-9]+)?"), "numbers with a decimal comma", {"decimalChar": ","}
    ),
    Kind(
        "number",
        "default",
        _matches(rf"-?{WHOLE}(?:,[0-9]+)?|-?[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+(?:,[0-9]+)?"),
        "numbers with a decimal comma and points between groups",
        {"groupChar": ".", "decimalChar": ","},
    ),
    Kind("number", "default", _matches(rf"-?{WHOLE}(?:\.[0-9]+)? ?%"), "percentages", {"bareNumber": False}),
    Kind("geopoint", "default", _matches(f"{LONGITUDE}, ?{LATITUDE}"), "pairs of longitude and latitude"),
    Kind(
        "geopoint",
        "object",
        _matches(
            rf'\{{ ?"lon": ?{LONGITUDE}, ?"lat": ?{LATITUDE} ?\}}|\{{ ?"lat": ?{LATITUDE}, ?"lon": ?{LONGITUDE} ?\}}'
        ),
        "objects of lon and lat",
    ),
    Kind("object", "default", _is_json("{"), "JSON objects"),
    Kind("array", "default", _is_json("["), "JSON arrays"),
)
FORMATS: tuple[Format, ...] = (
    ("uuid", _matches("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"), "UUIDs"),
    ("email", _matches(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"), "e-mail addresses"),
    ("uri", _matches(r"(?:https?|ftp)://[^\s<>\"{}|\\^`]+"), "URLs"),
)


def first(texts: Collection[str], wider_than: Kind | None = None) -> Kind:
    """The first kind after `wider_than` that accepts all of the texts; TEXT accepts any."""
    start = KINDS.index(wider_than) + 1 if wider_than is not None else 0
    for kind in KINDS[start:]:
        if kind.accept(texts):
            return kind
    return TEXT

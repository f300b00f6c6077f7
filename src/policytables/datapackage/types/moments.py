"""What dates, times and datetimes share: parsing by functions that raise, and the canonical spelling."""

from __future__ import annotations

import re
from functools import cache

from policytables.datapackage import library_warnings, optional_packages
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import Reader

ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
CLOCK = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
# The canonical spelling, which the standard library and dateutil read alike; hour 24 is excluded.
MOMENT = DAY + r"T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:Z|[+-][01][0-9]:[0-5][0-9])?"


def parsed_by(parse: Callable[[str], Any]) -> Reader:
    """A reader that uses a function which raises on what it cannot parse."""

    def read(cell: Any) -> Any:
        if not isinstance(cell, str):
            return None
        try:
            return parse(cell)
        except CannotRun:
            raise
        except Exception:
            return None

    return read


def reader_by(default: Callable[[str], Any], part: Callable[[datetime], Any]) -> Callable[[Field, bool], Reader]:
    """The readers of a type: `default` parses its default format, `part` takes its value from a datetime in any other format."""

    def reader(field: Field, compat: bool) -> Reader:
        if not compat and not is_format(field.format):
            return lambda cell: cell  # an unknown format is reported once, not for every cell
        if field.format == "default":
            return parsed_by(default)
        parse = flexible if field.format == "any" else written(field.format)
        return parsed_by(lambda text: part(parse(text)))

    return reader


def written(format: str) -> Callable[[str], datetime]:
    """A parser of texts in a strptime format."""
    from datetime import datetime

    return lambda text: usable(datetime.strptime(text, format))


FORMAT_WORDS = "write a format of Python's strptime, such as %Y-%m-%d, or leave it out"


TOKENS = {"YYYY": "%Y", "yyyy": "%Y", "YY": "%y", "yy": "%y", "MM": "%m", "DD": "%d", "dd": "%d"}
TOKENS |= {"HH": "%H", "hh": "%H", "mm": "%M", "ss": "%S", "SS": "%S"}


def in_directives(format: str) -> str:
    """A format such as YYYY-MM-DD in the directives of strptime; "" for what has other words."""
    if "%" in format:
        return ""
    if format.islower() and "mm" in format and "h" not in format:
        format = format.replace("mm", "MM")
    found = re.sub("|".join(TOKENS), lambda token: TOKENS[token[0]], format.replace("'T'", "T"))
    rest = re.sub("%.", "", found)
    return found if rest != found and not re.search("[A-SU-Ya-z]", rest) else ""


def is_format(format: str) -> bool:
    """Whether a format can be used: it is `default` or `any`, or has directives that strptime knows."""
    if format in ("default", "any"):
        return True
    from datetime import datetime

    try:
        datetime.strptime("", format)
    except (ValueError, IndexError, KeyError, re.error) as error:
        return "%" in format and "does not match" in str(error)
    return False


def moment(text: str) -> datetime:
    """A datetime. Canonical text needs no extra package. Raises ValueError."""
    from datetime import datetime

    return datetime.fromisoformat(text) if re.fullmatch(MOMENT, text) else usable(iso()(text))


@cache
def iso() -> Callable[[str], datetime]:
    made: Callable[[str], datetime] = optional_packages.load("dateutil.parser", "a datetime or time").isoparse
    return made


def flexible(text: str) -> datetime:
    """A datetime in any spelling that dateutil knows, without its warnings about unknown zones."""
    return usable(library_warnings.quietly(optional_packages.load("dateutil.parser", 'the format "any"').parse, text))


def usable(made: datetime) -> datetime:
    """The moment, if it can be compared. Raises ValueError for a zone whose offset is a day or more."""
    made.utcoffset()
    return made

"""Readers of dates, times, durations, years and months."""

import re
from functools import cache

from policytables.datapackage import library_warnings, optional_packages
from policytables.problems import CannotRun


def parsed_by(parse):
    """A reader of text by a function that raises on what it cannot parse."""

    def read(cell):
        if not isinstance(cell, str):
            return None
        try:
            return parse(cell)
        except CannotRun:
            raise
        except Exception:
            return None

    return read


def date_reader(field, compat):
    def default(text):
        from datetime import date, datetime  # a whole column of plain dates never comes here

        # The common form at a tenth of the cost of strptime, which decides about every other text.
        if len(text) == 10 and text[4] == "-" == text[7] and text.isascii() and text.replace("-", "", 2).isdigit():
            return date.fromisoformat(text)
        if text[4:5] != "-":  # strptime would say the same, ten times as slowly
            return None
        return datetime.strptime(text, "%Y-%m-%d").date()

    if field.format == "default":
        return parsed_by(default)
    if field.format == "any":
        return parsed_by(lambda text: flexible(text).date())
    from datetime import datetime

    return parsed_by(lambda text: datetime.strptime(text, field.format).date())


def datetime_reader(field, compat):
    from datetime import datetime

    def default(text):
        if len(text) < 19 or text[16] != ":":
            raise ValueError(text)
        return moment(text)

    if field.format == "default":
        return parsed_by(default)
    if field.format == "any":
        return parsed_by(lambda text: flexible(text))
    return parsed_by(lambda text: datetime.strptime(text, field.format))


def time_reader(field, compat):
    from datetime import datetime

    def default(text):
        if len(text) < 8 or text[5] != ":":
            raise ValueError(text)
        return moment(f"2000-01-01T{text}").timetz()

    if field.format == "default":
        return parsed_by(default)
    if field.format == "any":
        return parsed_by(lambda text: flexible(text).timetz())
    return parsed_by(lambda text: datetime.strptime(text, field.format).timetz())


# The canonical spelling, of which the standard library and dateutil think alike; hour 24 is not among it.
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:Z|[+-][01][0-9]:[0-5][0-9])?")


def moment(text):
    """A datetime. Canonical text needs no package, so that common tables are judged without the extra. Raises ValueError."""
    from datetime import datetime

    if MOMENT.fullmatch(text):
        return datetime.fromisoformat(text)
    return iso()(text)


@cache
def iso():
    return optional_packages.load("dateutil.parser", "a datetime or time").isoparse


def flexible(text):
    """A datetime in any spelling that dateutil knows; of a zone that it does not know it would warn."""
    return library_warnings.quietly(optional_packages.load("dateutil.parser", 'the format "any"').parse, text)


def duration_reader(field, compat):
    return parsed_by(lambda text: durations().parse_duration(text))


@cache
def durations():
    return optional_packages.load("isodate", "a duration")


def year_reader(field, compat):
    def read(cell):
        if isinstance(cell, str):
            if len(cell) != 4:
                return None
            try:
                cell = int(cell)
            except ValueError:
                return None
        if not isinstance(cell, int) or not 0 <= cell <= 9999:
            return None
        return cell

    return read


def yearmonth_reader(field, compat):
    def read(cell):
        if isinstance(cell, str):
            cell = cell.split("-")
        if not isinstance(cell, list) or len(cell) != 2:
            return None
        try:
            year, month = int(cell[0]), int(cell[1])
        except (TypeError, ValueError):
            return None
        return (year, month) if 1 <= month <= 12 else None

    return read


READERS = {
    "date": date_reader,
    "datetime": datetime_reader,
    "time": time_reader,
    "duration": duration_reader,
    "year": year_reader,
    "yearmonth": yearmonth_reader,
}

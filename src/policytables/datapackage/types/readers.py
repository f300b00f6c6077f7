"""Cell text to Python value, one reader per Table Schema type: `reader(field, compat)` gives text -> value, or None.

In compatibility mode a reader takes exactly what frictionless 5.21.0 takes. Otherwise it follows Table Schema v2 where
that reference falls short: `groupChar` on integers. What is readable but not canonical is judged in `canonical`.
Values other than text come from constraints and from JSON arrays; the readers take them as the reference does.
The types of most columns are read here; a type that is rarer has a module, imported when a schema names it.
"""

from policytables.datapackage.model import text

TRUE = ("true", "True", "TRUE", "1")
FALSE = ("false", "False", "FALSE", "0")
FORMATS = ("email", "uuid", "uri", "binary")  # of text, judged; any other says nothing of the text


def reader(field, compat=False):
    """Reader of one field: a function from cell text to value; None means that the text is not of the type.

    A type that does not exist is read as `any`: it is a fault of the schema, not of every cell.
    """
    if field.type in MOMENTS:
        from policytables.datapackage.types import moments

        return moments.READERS[field.type](field, compat)
    if field.type in STRUCTURES:
        from policytables.datapackage.types import structures

        return structures.READERS[field.type](field, compat)
    return PLAIN.get(field.type, any_reader)(field, compat)


class PlainField:
    """A field of some type with nothing else declared."""

    __slots__ = ("format", "raw", "type")

    def __init__(self, kind):
        self.type, self.format, self.raw = kind, "default", {}


def any_reader(field, compat):
    return lambda cell: cell


def string_reader(field, compat):
    if field.format not in FORMATS:
        return lambda cell: cell if isinstance(cell, str) else None
    from policytables.datapackage.types import text_formats

    check = text_formats.JUDGES[field.format]
    return lambda cell: cell if isinstance(cell, str) and check(cell) else None


def trimmer(field):
    """A function that takes off what surrounds a number (currency, unit) when `bareNumber` is false; None when it is a bare number."""
    return None if field.raw.get("bareNumber", True) else bare


def bare(text):
    """What is left of a text without all before the first digit or minus, and all behind the last digit.

    The reference substitutes `^[^-\\d]*` and `\\D*$`, which takes a time with the square of the text.
    """
    start, end = 0, len(text)
    while start < end and text[start] != "-" and not text[start].isdecimal():
        start += 1
    while end > start and not text[end - 1].isdecimal():
        end -= 1
    return text[start:end]


def integer_reader(field, compat):
    trim = trimmer(field)
    group = "" if compat else text(field.raw, "groupChar")

    def read(cell):
        if isinstance(cell, str):
            cell = cell.strip()
            if trim:
                cell = trim(cell)
            if group:
                cell = cell.replace(group, "")
            try:
                return int(cell)
            except ValueError:
                return None
        return whole(cell)

    return read


def whole(value):
    """A JSON number as an integer, None when it is not whole."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None


def number_reader(field, compat):
    trim = trimmer(field)
    group, mark = text(field.raw, "groupChar"), text(field.raw, "decimalChar", ".")
    plain = not any(field.raw.get(name) is not None for name in ("groupChar", "decimalChar", "bareNumber"))
    as_float = compat and field.raw.get("floatNumber")

    def read(cell):
        if isinstance(cell, str):
            cell = cell.strip()
            if not plain:
                cell = trim(cell) if trim else cell
                cell = cell.replace(group, "")
                if mark != "." and "." in cell:
                    return None
                cell = cell.replace(mark, ".")
            return as_text(cell)
        if isinstance(cell, bool):
            return None
        if isinstance(cell, int):
            return cell
        if isinstance(cell, float):
            return cell if as_float else decimal(str(cell))
        return None

    as_text = floating if as_float else decimal
    return read


def floating(text):
    try:
        return float(text)
    except ValueError:
        return None


def decimal(text):
    from decimal import Decimal, InvalidOperation  # a whole column of plain numbers never comes here

    try:
        return Decimal(text)
    except (InvalidOperation, ValueError):
        return None


def texts(listed):
    """The texts in a list; what is none is a fault of the descriptor."""
    return [item for item in listed if isinstance(item, str)] if isinstance(listed, list) else []


def booleans(field):
    """The texts of a boolean field that are true, and those that are false."""
    given = [field.raw.get(name) for name in ("trueValues", "falseValues")]
    return [default if listed is None else texts(listed) for listed, default in zip(given, (TRUE, FALSE))]


def boolean_reader(field, compat):
    true, false = booleans(field)
    meaning = {**dict.fromkeys(true, True), **dict.fromkeys(false, False)}

    def read(cell):
        if cell is True or cell is False:
            return cell
        return meaning.get(cell) if isinstance(cell, str) else None

    return read


PLAIN = {
    "any": any_reader,
    "string": string_reader,
    "integer": integer_reader,
    "number": number_reader,
    "boolean": boolean_reader,
}
MOMENTS = ("date", "datetime", "time", "duration", "year", "yearmonth")
STRUCTURES = ("object", "array", "list", "geopoint", "geojson")
TYPES = (*PLAIN, *MOMENTS, *STRUCTURES)

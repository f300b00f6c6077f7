"""The one order of rows: by primary key, numbers as numbers and text by code point."""

from operator import itemgetter


def sort_key(schema):
    """A function from a row, or a dictionary of its cells, to what it is sorted by."""
    columns = [(name, schema.field(name).type == "integer") for name in schema.primary_key]
    if columns and not any(numeric for _, numeric in columns):
        return itemgetter(*schema.primary_key)
    return lambda row: tuple(_part(row[name], numeric) for name, numeric in columns)


def in_order(rows, schema):
    """The rows sorted by primary key."""
    return sorted(rows, key=sort_key(schema))


def _part(text, numeric):
    # What is no number has been reported; it sorts behind the numbers, by its text.
    return (0, int(text), "") if numeric and text.isdecimal() else (1, 0, text)

"""Cells as people read them: a code as words, a figure with its sign and unit, a reference as a link."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytables.explorer import links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row

SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": ""}
PLAIN = {"string", "any"}


class Cell(NamedTuple):
    """The `text` to show, the `path` it links to on the site ("" for none), an outside `url`, and a `note` beside it."""

    text: str
    path: str = ""
    url: str = ""
    note: str = ""
    chinese: str = ""


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def words(code: str) -> str:
    """A code of an enumeration as words.

    >>> words("year_basis")
    'year basis'
    """
    return code.replace("_", " ")


BASES = {
    "stated": "",
    "word": "",
    "inherited": "from its clause",
    "inferred": "by context",
    "external": "from elsewhere",
    "curated": "by hand",
    "entity": "by a name in it",
    "own": "our wording",
}


def basis(code: str) -> str:
    """On what a value rests, as a word beside it; nothing for what the text says itself.

    >>> basis("inherited"), basis("stated")
    ('from its clause', '')
    """
    return BASES.get(code, words(code))


def number(text: str) -> float | None:
    """The number in a cell, or None; infinities and NaN are not numbers here.

    >>> number("4.8"), number("<b>"), number("nan")
    (4.8, None, None)
    """
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e15 else None


def integer(text: str) -> int | None:
    """The whole number that a cell holds, or None."""
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 16 else None


def grouped(text: str) -> str:
    """A number with thin groups of three digits, as text; other text as it is.

    >>> grouped("25000"), grouped("4.8"), grouped("x")
    ('25,000', '4.8', 'x')
    """
    value = number(text)
    if value is None or not text.replace(".", "", 1).replace("-", "", 1).isdigit():
        return text
    whole, dot, rest = text.partition(".")
    return f"{int(whole or 0):,}{dot}{rest}"


def figure(row: Row) -> str:
    """Comparator, value and unit of a row in one phrase.

    >>> figure({"comparator": ">=", "value": "4.8", "unit": "%"})
    '≥ 4.8%'
    """
    sign, unit = SIGNS.get(row["comparator"], row["comparator"]), row["unit"]
    amount = f"{grouped(row['value'])}{unit if unit == '%' else ' ' + unit if unit else ''}"
    return f"{sign} {amount}" if sign else amount


def of(dataset: Dataset, table: str, column: str, value: str) -> Cell:
    """The cell of a column as a Cell; the schema says whether it is a code, a date or a reference."""
    if not value:
        return Cell("")
    target = dataset.refers(table, column)
    if target:
        return reference(dataset, target, value)
    field = dataset.schema(table).field(column)
    if field.type == "boolean":
        return Cell({"true": "yes", "false": "no"}.get(value, value))
    if (table, column) == ("codes", "lists"):
        return Cell(", ".join(map(words, value.split())))
    if column == "url":
        return Cell(value, url=links.web(value))
    if field.constraints.get("enum") and field.type in PLAIN and column not in ("comparator", "unit"):
        return Cell(words(value))
    return Cell(value)


def title(dataset: Dataset, table: str, column: str) -> str:
    """The title of a column in the schema, or its name."""
    called: str = dataset.schema(table).field(column).title
    return called


def table_title(dataset: Dataset, table: str) -> str:
    """The title of a table in the descriptor, or its name."""
    return str(dataset.package.resource(table).raw.get("title", table))


def topic(dataset: Dataset, topic_id: str) -> Cell:
    """A Cell that leads to the page of a topic."""
    row = dataset.by_key("topics").get(topic_id)
    return Cell(row["label"], links.topic(topic_id)) if row else Cell(topic_id)


def spoken(dataset: Dataset, text: str) -> str:
    """A text in which an id in brackets is what it stands for: the label of a topic, the publisher of an outside source."""

    def told(found: re.Match[str]) -> str:
        topics, bibliography = dataset.by_key("topics"), dataset.by_key("bibliography")
        if found[1] in topics:
            return f"({topics[found[1]]['label']})"
        source = bibliography.get(found[1], {})
        return f"({', '.join(filter(None, (source['publisher'], source['published'][:4])))})" if source else found[0]

    return re.sub(r"\(([a-z0-9]+(?:-[a-z0-9]+)*)\)", told, text)


def reference(dataset: Dataset, table: str, value: str) -> Cell:
    """A Cell that leads to the row of `table` whose key is `value`."""
    if table == "entities" or links.entity(dataset, value):
        return Cell(dataset.label(value), links.entity(dataset, value), chinese=dataset.chinese(value))
    row = dataset.by_key(table).get(value)
    if row is None:
        return Cell(value)
    if table == "clauses":
        return Cell(" ".join(filter(None, (row["number"], row["heading"]))), links.clause(dataset, row))
    if table in ("statements", *dataset.kinds.values()):
        return Cell(value, links.statement(row))
    if table == "topics":
        return topic(dataset, value)
    if table == "bibliography":
        return Cell(row["title"], links.row(dataset, table, value))
    return Cell(row.get("label") or row.get("title") or value, links.row(dataset, table, value))

"""The cells of a table as its pages show them."""

from __future__ import annotations

import textwrap
from typing import NamedTuple

from markupsafe import Markup, escape

from policytables.explorer import cell_display, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage import Field, Resource
    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset

WORDS = 90  # characters of a statement in a table that refers to it
TIGHT = 30  # characters; a column without a longer cell stays on one line, so that no word or number breaks
LONG = 120  # a column is broad if more than a tenth of its cells are longer


class Column(NamedTuple):
    """A field with its `cells` by what the CSV file holds, and the `classes` that give its width and its side."""

    field: Field
    cells: dict[str, Cell]
    classes: str


def columns(dataset: Dataset, resource: Resource) -> list[Column]:
    rows = dataset.rows(resource.name)
    found = []
    for field in dataset.schema(resource.name).fields:
        values = dict.fromkeys(row[field.name] for row in rows)
        cells = {value: _cell(dataset, resource.name, field.name, value) for value in values}
        digits = "digits" if field.type in ("integer", "number") else ""
        found.append(Column(field, cells, f"{_width([len(cell.text) for cell in cells.values()])} {digits}".strip()))
    return found


def _width(lengths: list[int]) -> str:
    if max(lengths, default=0) <= TIGHT:
        return ""
    return "long" if sum(length > LONG for length in lengths) > len(lengths) / 10 else "loose"


def weight(value: str, cell: Cell) -> int:
    """Bytes of the markup, roughly; that of a link follows from the value, on whichever page its target is."""
    said = len(cell.text.encode("utf-8", "replace")) + len(cell.note)
    return said + 12 + (len(value) + 45 if cell.path or cell.url else 0)


def markup(cell: Cell, classes: str, base: str) -> Markup:
    """A cell without its closing tag, which HTML leaves out; nothing turns the direction of ASCII text, so it needs no bdi."""
    words = escape(cell.text) if cell.text.isascii() else Markup("<bdi>{}</bdi>").format(cell.text)
    if cell.path:
        words = Markup('<a href="{}{}">{}</a>').format(base, cell.path, words)
    elif cell.url:
        words = Markup('<a href="{}" rel="external noreferrer">{}</a>').format(cell.url, words)
    note = Markup(" <small>({})</small>").format(cell.note) if cell.note else ""
    return Markup('<td class="{}">' if classes else "<td>").format(classes) + words + note


def _cell(dataset: Dataset, table: str, column: str, value: str) -> Cell:
    target = dataset.refers(table, column)
    if target == "documents" and value:  # by the short name: its title in every row would bury the rest
        return cell_display.Cell(dataset.short(value), links.entity(dataset, value))
    if target in ("statements", *dataset.kinds.values()) and "statement" not in dataset.schema(table).names:
        return _statement(dataset, value)
    return cell_display.of(dataset, table, column, value)._replace(chinese="")


def _statement(dataset: Dataset, statement_id: str) -> Cell:
    """A statement by its first words, with its id beside: an id alone says little to a reader."""
    row = dataset.by_key("statements").get(statement_id)
    if row is None:
        return cell_display.Cell(statement_id)
    words = textwrap.shorten(row["statement"], WORDS, placeholder=" …")
    return cell_display.Cell(words, links.statement(row), note=statement_id)

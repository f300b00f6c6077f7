"""A table on its pages, each of about one weight, and the same rows as data, by which a page sorts and filters all of them."""

from __future__ import annotations

from markupsafe import Markup

from policytables.explorer import linked_data, links, table_cells
from policytables.explorer.measure_listing import script

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.datapackage import Resource
    from policytables.explorer.dataset import Dataset, Row, View
    from policytables.explorer.table_cells import Column

HEAVY = 120_000  # bytes of the rows on a page, roughly


def assign(dataset: Dataset) -> dict[tuple[str, str], int]:
    """The page of each row that has an address, unless it is the first: {(table, key): number}."""
    found: dict[tuple[str, str], int] = {}
    for resource in dataset.package.resources:
        key = dataset.schema(resource.name).primary_key
        pages = _cut(table_cells.columns(dataset, resource), dataset.rows(resource.name)) if len(key) == 1 else []
        found |= {(resource.name, row[key[0]]): number for number, page in enumerate(pages[1:], 2) for row in page}
    return found


def contexts(dataset: Dataset, resource: Resource) -> Iterator[tuple[str, View]]:
    """(path, what the template shows) of each page of a table; an empty table has one page."""
    schema, columns = dataset.schema(resource.name), table_cells.columns(dataset, resource)
    pages = _cut(columns, dataset.rows(resource.name))
    paths = [links.table(resource.name, number) for number in range(1, len(pages) + 1)]
    total, first = len(dataset.rows(resource.name)), 1
    for number, (path, rows) in enumerate(zip(paths, pages, strict=True), 1):
        yield (
            path,
            {
                "data": linked_data.table(resource, schema, dataset.package.raw, total),
                "resource": resource,
                "columns": columns,
                "rows": list(_markup(columns, rows, schema.primary_key, "../" * path.count("/"))),
                "first": first,
                "total": total,
                "number": number,
                "pages": paths,
            },
        )
        first += len(rows)


def scripts(dataset: Dataset, resource: Resource) -> Iterator[tuple[str, bytes]]:
    """(path, classic script) of the rows of each page, and of where each row with an address is, if there are several pages."""
    columns, key = table_cells.columns(dataset, resource), dataset.schema(resource.name).primary_key
    pages = _cut(columns, dataset.rows(resource.name))
    if len(pages) == 1:
        return
    folder = links.table(resource.name).removesuffix(".html")
    anchors = [[_anchor(row, key) for row in page] for page in pages]
    for number, (page, names) in enumerate(zip(pages, anchors, strict=True), 1):
        yield f"{folder}/{number}.js", script("ROWS", {**_data(columns, page), "anchors": names if names[0] else []})
    if len(key) == 1:
        yield f"{folder}/parts.js", script("PARTS", anchors)


def _cut(columns: list[Column], rows: list[Row]) -> list[list[Row]]:
    """The rows of each page: as few pages as hold them, of about one weight."""
    weights = [{value: table_cells.weight(value, cell) for value, cell in column.cells.items()} for column in columns]
    each = [sum(known[row[column.field.name]] for column, known in zip(columns, weights, strict=True)) for row in rows]
    whole = sum(each)
    number = max(1, -(-whole // HEAVY))
    pages: list[list[Row]] = [[] for _ in range(number)]
    before = 0
    for row, weight in zip(rows, each, strict=True):
        pages[before * number // whole].append(row)
        before += weight
    return [page for page in pages if page] or [[]]


def _anchor(row: Row, key: tuple[str, ...]) -> str:
    return links.slug(row[key[0]]) if len(key) == 1 else ""


def _markup(columns: list[Column], rows: list[Row], key: tuple[str, ...], base: str) -> Iterator[Markup]:
    """Each row as markup; a cell that comes again is made once."""
    made = [
        {
            value: table_cells.markup(column.cells[value], column.classes, base)
            for value in {row[column.field.name] for row in rows}
        }
        for column in columns
    ]
    for row in rows:
        anchor = _anchor(row, key)
        cells = Markup("").join(cells[row[column.field.name]] for column, cells in zip(columns, made, strict=True))
        yield (Markup('<tr id="{}">').format(anchor) if anchor else Markup("<tr>")) + cells


def _data(columns: list[Column], rows: list[Row]) -> View:
    """The cells that occur, each once as [text, address, note], and the rows as places among them."""
    places: dict[tuple[str, str, str], int] = {}
    found = []
    for row in rows:
        cells = [column.cells[row[column.field.name]] for column in columns]
        found.append([places.setdefault((cell.text, cell.path or cell.url, cell.note), len(places)) for cell in cells])
    return {"cells": [_without_ends(cell) for cell in places], "rows": found}


def _without_ends(cell: tuple[str, str, str]) -> list[str]:
    text, address, note = cell
    return [text, address, note] if note else [text, address] if address else [text]

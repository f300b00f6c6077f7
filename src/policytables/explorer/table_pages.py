"""A table as its page shows it: every column with its width, and the rows."""

from __future__ import annotations

import textwrap

from policytables.explorer import cell_display, linked_data, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage import Resource
    from policytables.explorer.dataset import Dataset, View

ROWS, CELLS = 1000, 12_000  # of a table on its static page, about 700 kB; the CSV file has all
WORDS = 90  # characters of a statement in a table that refers to it
TIGHT = 30  # characters; a column without a longer cell stays on one line, so that no word or number breaks
LONG = 120  # a column with a longer cell is broad


def context(dataset: Dataset, resource: Resource) -> View:
    rows, schema = dataset.rows(resource.name), dataset.schema(resource.name)
    key = schema.primary_key
    documents = [field.name for field in schema.fields if dataset.refers(resource.name, field.name) == "documents"]
    coded = {"statements", *dataset.kinds.values()}
    stated = [
        field.name
        for field in schema.fields
        if "statement" not in schema.names and dataset.refers(resource.name, field.name) in coded
    ]
    shown = [
        (
            links.slug(row[key[0]]) if len(key) == 1 else "",
            [
                _short(dataset, row[name])
                if name in documents and row[name]
                else _stated(dataset, row[name])
                if name in stated and row[name]
                else cell_display.of(dataset, resource.name, name, row[name])._replace(chinese="")
                for name in schema.names
            ],
        )
        for row in rows[: min(ROWS, CELLS // len(schema.names))]
    ]
    longest = [max((len(cells[at].text) for _, cells in shown), default=0) for at in range(len(schema.names))]
    return {
        "data": linked_data.table(resource, schema, dataset.package.raw, len(rows)),
        "resource": resource,
        "columns": [
            (
                field,
                "tight" if long <= TIGHT else "long" if long > LONG else "loose",
                field.type in ("integer", "number"),
            )
            for field, long in zip(schema.fields, longest, strict=True)
        ],
        "rows": shown,
        "total": len(rows),
    }


def _stated(dataset: Dataset, statement_id: str) -> cell_display.Cell:
    """A statement by its first words, with its id beside: an id alone says little to a reader."""
    row = dataset.by_key("statements").get(statement_id)
    if row is None:
        return cell_display.Cell(statement_id)
    words = textwrap.shorten(row["statement"], WORDS, placeholder=" …")
    return cell_display.Cell(words, links.statement(row), note=statement_id)


def _short(dataset: Dataset, document_id: str) -> cell_display.Cell:
    """A document by its short name: its title in every row would bury the rest."""
    return cell_display.Cell(dataset.short(document_id), links.entity(dataset, document_id))

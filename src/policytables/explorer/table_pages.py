"""A table as its page shows it: every column with its width, and the rows."""

from __future__ import annotations

from policytables.explorer import cell_display, linked_data, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage import Resource
    from policytables.explorer.dataset import Dataset, View

ROWS, CELLS = 1000, 12_000  # of a table on its static page, about 700 kB; the CSV file has all
TIGHT = 30  # characters; a column without a longer cell stays on one line, so that no word or number breaks


def context(dataset: Dataset, resource: Resource) -> View:
    rows, schema = dataset.rows(resource.name), dataset.schema(resource.name)
    key = schema.primary_key
    documents = [field.name for field in schema.fields if _is_document(dataset, resource.name, field.name)]
    shown = [
        (
            links.slug(row[key[0]]) if len(key) == 1 else "",
            [
                _short(dataset, row[name])
                if name in documents and row[name]
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
                "tight" if long <= TIGHT else "long" if long > 2 * TIGHT else "loose",
                field.type in ("integer", "number"),
            )
            for field, long in zip(schema.fields, longest, strict=True)
        ],
        "rows": shown,
        "total": len(rows),
    }


def _is_document(dataset: Dataset, table: str, column: str) -> bool:
    keys = dataset.schema(table).foreign_keys
    return any(key.resource == "documents" and tuple(key.fields) == (column,) for key in keys)


def _short(dataset: Dataset, document_id: str) -> cell_display.Cell:
    """A document by its short name: its title in every row would bury the rest."""
    return cell_display.Cell(dataset.short(document_id), links.entity(dataset, document_id))

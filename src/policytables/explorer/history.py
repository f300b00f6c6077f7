"""What became of a row since the release before: the same, other, new; and of the rows that are gone, where they stood."""

from __future__ import annotations

from policytables.explorer import cell_display, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.explorer.dataset import Dataset, View

LISTED = 200  # rows of a table and a kind on the page of changes
COUNTING = "position"  # a column that changes with its neighbours; it says nothing of the row itself


def of_row(dataset: Dataset, difference: View | None, row_id: str, tables: tuple[str, ...]) -> View | None:
    """What a page says of the row before: {last, state, cells, path}; None without an earlier release to compare with.

    `state` is "new", "changed", "same" or "" where the comparison did not keep that many rows; `tables` hold the row.
    """
    if difference is None:
        return None
    state, cells, whole = "", [], True
    path = "changes.html"
    for table in difference["tables"]:
        if table["name"] not in tables:
            continue
        whole = whole and len(table["changed"]) == table["counts"][2] and len(table["added"]) == table["counts"][0]
        if table["name"] == tables[0] and row_id in table["keys"]["added"]:
            state = "new"
        if path == "changes.html" and any(key == row_id for key, _ in table["changed"][:LISTED]):
            path += f"#{anchor(table['name'], row_id)}"
        for column, (before, after) in table["keys"]["changed"].get(row_id, {}).items():
            if column != COUNTING:
                cells.append(_cell(dataset, table["name"], column, before, after))
    state = state or ("changed" if cells else "same" if whole else "")
    return {"last": difference["last"], "state": state, "cells": cells, "path": path}


def _cell(dataset: Dataset, table: str, column: str, before: str, after: str) -> tuple[str, str, str]:
    """(title, before, after) as people read them."""
    said = [cell_display.of(dataset, table, column, value).text for value in (before, after)]
    return cell_display.title(dataset, table, column), said[0], said[1]


def anchor(table: str, row_id: str) -> str:
    return f"{links.slug(table)}-{links.slug(row_id)}"


def gone(dataset: Dataset, difference: View | None) -> Iterator[tuple[str, View]]:
    """(path, what its page says) of the statements and entities that the release before had: their addresses were cited."""
    for table in difference["tables"] if difference else ():
        folder = {"statements": "statements", "entities": "entities"}.get(table["name"], "")
        for row_id, said in table["removed"] if folder else ():
            withdrawn = dataset.by_key("retired").get(row_id, {})
            other = withdrawn.get("replaced_by", "")
            heir = dataset.by_key("statements").get(other) if folder == "statements" else None
            path = links.statement(heir) if heir else links.entity(dataset, other) if other else ""
            yield (
                f"{folder}/{links.slug(row_id)}.html",
                {
                    "row_id": row_id,
                    "said": said,
                    "last": difference["last"] if difference else "",
                    "reason": withdrawn.get("reason", ""),
                    "heir": cell_display.Cell(other, path),
                },
            )

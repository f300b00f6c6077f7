"""Outside sources: what supports a value that no document states."""

from __future__ import annotations

from policytables.explorer import cell_display, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, View


def facts(dataset: Dataset, entity_id: str, column: str) -> list[View]:
    """The outside support of one value: what a row of external_facts says, with its source."""
    return [
        {name: fact[name] for name in ("basis", "as_of", "note")} | {"source": source(dataset, fact["bibliography_id"])}
        for fact in dataset.pointing("external_facts", "entity_id", entity_id)
        if fact["property"] == column
    ]


def source(dataset: Dataset, bibliography_id: str) -> Cell:
    """An outside source as a Cell with its address; empty where there is none."""
    row = dataset.by_key("bibliography").get(bibliography_id)
    if row is None:
        return cell_display.Cell(bibliography_id)
    return cell_display.Cell(
        row["title"], url=links.web(row["url"]), note=", ".join(filter(None, (row["publisher"], row["published"])))
    )

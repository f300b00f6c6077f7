"""A statement as its page shows it: marked words, coded row, evidence."""

from __future__ import annotations

from policytables.explorer import cell_display, links
from policytables.explorer.dataset import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, Row, View

# What the coded row need not say again, because the page shows it around the row.
SAID = {"document_id", "clause_id", "statement", "comparator", "value", "unit"}
GROUPS = (
    ("field", "Fields"),
    ("zone", "Places"),
    ("facility", "Facilities"),
    ("mechanism", "Mechanisms"),
    ("lab", "Laboratories"),
    ("actor", "Actors"),
    ("indicator", "Indicators"),
    ("document", "Documents"),
)


def view(dataset: Dataset, row: Row, originals: dict[str, str] | None = None) -> View:
    """Everything a page says of a row of `statements`; `originals` maps source ids to texts in a private build."""
    coded = dataset.by_key(KINDS[row["kind"]]).get(row["statement_id"]) if row["kind"] in KINDS else None
    return {
        "id": row["statement_id"],
        "anchor": links.anchor(row),
        "path": links.statement(row),
        "kind": row["kind"],
        "review": row["review"],
        "segments": segments(dataset, row),
        "figure": cell_display.figure(coded) if coded and coded.get("value") else "",
        "coded": coded_cells(dataset, row["kind"], coded) + mentioned(dataset, row["statement_id"], coded or {}),
        "evidence": [
            span(dataset, part, originals or {})
            for part in dataset.pointing("evidence", "statement_id", row["statement_id"])
        ],
    }


def segments(dataset: Dataset, row: Row) -> list[tuple[str, str]]:
    """The words of a statement in pieces (text, path of the entity named there or ""), by the stored offsets.

    Offsets that do not fit (no numbers, outside of the text, across one another) mark nothing.
    """
    text, pieces, at = row["statement"], [], 0
    for start, end, entity_id in sorted(_named(dataset, row)):
        if at <= start < end <= len(text):
            pieces += [(text[at:start], "")] if start > at else []
            pieces.append((text[start:end], links.entity(dataset, entity_id)))
            at = end
    return [*pieces, (text[at:], "")] if at < len(text) else pieces


def _named(dataset: Dataset, row: Row) -> Iterator[tuple[int, int, str]]:
    for mention in dataset.pointing("mentions", "statement_id", row["statement_id"]):
        start, end = cell_display.integer(mention["start_char"]), cell_display.integer(mention["end_char"])
        if start is not None and end is not None:
            yield start, end, mention["entity_id"]


def coded_cells(dataset: Dataset, kind: str, coded: Row | None) -> list[tuple[str, list[Cell]]]:
    """(title, [Cell]) for each filled column of the coded row, in the order of its schema."""
    if coded is None:
        return []
    table = KINDS[kind]
    skip = {*SAID, dataset.key(table)}
    found = []
    for field in dataset.schema(table).fields:
        if field.name in skip or not coded[field.name] or coded[field.name] == "false":
            continue
        text = "and others: the text leaves its list open" if field.name == "open_list" else None
        found.append(
            (
                field.title,
                [cell_display.Cell(text) if text else cell_display.of(dataset, table, field.name, coded[field.name])],
            )
        )
    return found


def mentioned(dataset: Dataset, statement_id: str, coded: Row) -> list[tuple[str, list[Cell]]]:
    """(title, [Cell]) of the entities mentioned, by type; what the coded row has said already is left out."""
    said = set(coded.values())
    found = []
    for entity_type, title in GROUPS:
        group = [
            cell_display.reference(dataset, "entities", mention["entity_id"])._replace(
                note="" if mention["basis"] == "stated" else mention["basis"]
            )
            for mention in dataset.pointing("mentions", "statement_id", statement_id)
            if mention["entity_type"] == entity_type and mention["entity_id"] not in said
        ]
        if group:
            found.append((title, group))
    return found


def span(dataset: Dataset, part: Row, originals: dict[str, str]) -> View:
    """One span of evidence; its words only where a private build has the original."""
    source = dataset.by_key("sources").get(part["source_id"], {})
    text = originals.get(part["source_id"])
    start, end = cell_display.integer(part["start_char"]), cell_display.integer(part["end_char"])
    quoted = text[start:end] if text is not None and start is not None and end is not None else ""
    return {
        **part,
        "title": source.get("title", part["source_id"]),
        "publisher": source.get("publisher", ""),
        "path": f"documents.html#source-{links.slug(part['source_id'])}",
        "url": links.web(source.get("url", "")),
        "quoted": quoted,
    }

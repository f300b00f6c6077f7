"""What the dataset says about one thing: a sentence with the numbers, the measures by action, and related rows."""

from __future__ import annotations

from policytables.explorer import (
    cell_display,
    correspondences,
    links,
    measure_listing,
    statement_view,
    tallies,
    verdicts,
)
from policytables.problems import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, Row, View

FEW = 8  # places beside an answer, and measures; the rest is a click away
MANY = 200  # statements of another kind
TINTS = 5  # documents distinguished by colour; further ones look alike


def answer(dataset: Dataset, statement_ids: Iterable[str], asked: str = "", of: str = "") -> View:
    """What the page `of` something says of the statements on it; `asked` is the hash by which the list of measures finds them."""
    by_kind: dict[str, list[Row]] = {}
    for statement_id in dict.fromkeys(statement_ids):
        row = dataset.by_key("statements").get(statement_id)
        if row:
            by_kind.setdefault(row["kind"], []).append(row)
    for rows in by_kind.values():
        rows.sort(key=lambda row: (row["document_id"], measure_listing.place(row)))
    measures = [row for found in by_kind.get("measure", []) if (row := statement_view.coded_row(dataset, found))]
    shades = tints(dataset)
    return {
        "sentence": sentence(dataset, by_kind),
        "asked": asked,
        "legend": [(dataset.short(document), shades.get(document, TINTS)) for document in documents(measures)],
        "actions": dots(dataset, measures, shades),
        "modalities": coded(measures, "modality"),
        "places": [(cell, number) for cell, number in places(dataset, measures) if cell.path != of],
        "targets": [target(dataset, row) for row in by_kind.get("target", [])],
        "pairs": pairs(dataset, by_kind),
        "statements": {
            kind: (
                len(rows),
                [
                    (row["statement"], links.statement(row), dataset.short(row["document_id"]))
                    for row in rows[: FEW if kind == "measure" and len(rows) > FEW + 2 else MANY]
                ],
            )
            for kind, rows in by_kind.items()
            if kind != "target"
        },
    }


def documents(rows: Iterable[Row]) -> list[str]:
    """The documents of the rows, those with most rows first."""
    return list(tallies.most_first(row["document_id"] for row in rows))


def tints(dataset: Dataset) -> dict[str, int]:
    """The number of each document's colour, on every page the same: the document with most measures has the first."""
    held = dataset.by("measures", "document_id")
    order = sorted(held, key=lambda one: (-len(held[one]), one))
    return {document: min(at, TINTS - 1) + 1 for at, document in enumerate(order)}


def sentence(dataset: Dataset, by_kind: dict[str, list[Row]]) -> str:
    """The numbers in words: measures by document, targets with what makes them checkable, the other kinds.

    Measures come first, because people ask for them; if there are none, the sentence says so.
    """
    measures = by_kind.get("measure", [])
    said = f"{counted(len(measures), 'measure')}" if measures else "No measure"
    order = documents(measures)
    if len(order) == 1:
        said += f", {'all' if len(measures) > 2 else 'both' if len(measures) == 2 else ''} in the {cell_display.lower_first(dataset.short(order[0]))}".replace(
            ",  in", ", in"
        )
    elif order:
        numbers = {document: sum(row["document_id"] == document for row in measures) for document in order}
        said += ": " + ", ".join(
            f"{numbers[document]} in the {cell_display.lower_first(dataset.short(document))}" for document in order
        )
    others = _others(by_kind)
    if not measures and not by_kind.get("target"):
        return f"Neither a measure nor a target{f'; {others}' if others else ''}."
    besides = f"{others} besides." if others else ""
    return " ".join(filter(None, (f"{said}.", _targets(dataset, by_kind.get("target", [])), besides)))


def _targets(dataset: Dataset, rows: list[Row]) -> str:
    if not rows:
        return "No target."
    coded = [found for row in rows if (found := statement_view.coded_row(dataset, row))]
    figure, year = sum(bool(row["value"]) for row in coded), sum(bool(row["year"]) for row in coded)
    return f"{counted(len(rows), 'target')}, {figure or 'none'} with a figure, {year or 'none'} with a year."


def _others(by_kind: dict[str, list[Row]]) -> str:
    others = [counted(len(rows), kind) for kind, rows in by_kind.items() if kind not in ("measure", "target")]
    return " and ".join(filter(None, (", ".join(others[:-1]), others[-1]))) if others else ""


def dots(
    dataset: Dataset, rows: list[Row], shades: dict[str, int]
) -> list[tuple[str, Cell, list[tuple[str, str, int]]]]:
    """(action, Cell, [(words, path, tint of the document)]) the action with most measures first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["action"], []).append(row)
    return [
        (
            action,
            cell_display.Cell(cell_display.of(dataset, "measures", "action", action).text),
            [(row["statement"], links.statement(row), shades.get(row["document_id"], TINTS)) for row in group],
        )
        for action, group in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


def coded(rows: list[Row], column: str) -> list[tuple[str, str, int]]:
    """(code, words, number of rows) of a column, the largest number first."""
    found = tallies.most_first(row[column] for row in rows if row[column])
    return [(code, cell_display.words(code), number) for code, number in found.items()]


def often(dataset: Dataset, rows: list[Row]) -> list[str]:
    """What measures most often say to do, as a sentence; none where no action is coded."""
    said = [
        f"{cell_display.lower_first(cell_display.of(dataset, 'measures', 'action', action).text)} ({number:,})"
        for action, _, number in coded(rows, "action")[:2]
    ]
    return [f"Most often to {' and '.join(said)}."] if said else []


def places(dataset: Dataset, rows: list[Row]) -> list[tuple[Cell, int]]:
    """The places that measures name in their own words, with the number of measures."""
    found = tallies.most_first(
        entity
        for row in rows
        for entity, basis in measure_listing.mentioned(dataset, row["measure_id"], "zone")
        if basis == "stated"
    )
    return [
        (cell_display.reference(dataset, "entities", entity), number) for entity, number in list(found.items())[:FEW]
    ]


def target(dataset: Dataset, row: Row) -> View:
    coded = statement_view.coded_row(dataset, row) or {}
    return {
        "words": row["statement"],
        "path": links.statement(row),
        "document": dataset.short(row["document_id"]),
        "year": coded.get("year", ""),
        "verdict": verdicts.of(dataset, coded) if coded.get("value") else None,
    }


def pairs(dataset: Dataset, by_kind: dict[str, list[Row]]) -> list[tuple[Row, str, str, list[View]]]:
    """(statement, its page, its document, its counterparts) of the statements that have counterparts in other documents.

    Those for which a search found nothing come last.
    """
    found_pairs = [
        (row, links.statement(row), dataset.short(row["document_id"]), found)
        for rows in by_kind.values()
        for row in rows
        if (found := correspondences.counterparts(dataset, row["statement_id"], turned=False))
    ]
    return sorted(found_pairs, key=lambda pair: not any(other["path"] for other in pair[3]))

"""Long documents cut into parts between their clauses, so that each part is a page of reasonable size."""

from __future__ import annotations

from typing import NamedTuple

from policytables.explorer import links
from policytables.explorer.measure_listing import place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row

LONGEST = 280  # statements on a page, about 270 kB


class Part(NamedTuple):
    """`clauses` are (row or None, its statements) in the order of the text; `pages` is (path, first heading) of every part."""

    number: int
    clauses: list[tuple[Row | None, list[Row]]]
    pages: list[tuple[str, str]]


def cut(dataset: Dataset, document_id: str) -> list[Part]:
    """The parts of a document; at least one, and only one if it is short."""
    held: list[list[tuple[Row | None, list[Row]]]] = [[]]
    clauses = list(_clauses(dataset, document_id))
    total = sum(len(statements) for _, statements in clauses)
    size = room = -(-total // max(1, -(-total // LONGEST)))  # parts of about one size
    for clause, statements in clauses:
        pieces = [statements[at : at + size] for at in range(0, len(statements), size)] if statements else [[]]
        for piece in pieces:
            if (len(piece) > room or len(held[-1]) > LONGEST) and held[-1]:
                held.append([])
                room = size
            held[-1].append((clause, piece))
            room -= len(piece)
    pages = [(links.part(document_id, number), _heading(part)) for number, part in enumerate(held, 1)]
    return [Part(number, part, pages) for number, part in enumerate(held, 1)]


def assign(dataset: Dataset) -> dict[str, int]:
    """The part that each statement and clause is on, unless it is the first."""
    found: dict[str, int] = {}
    for document in dataset.rows("documents"):
        first: dict[str, int] = {}
        for part in cut(dataset, document["document_id"]):
            for clause, statements in part.clauses:
                first.setdefault(clause["clause_id"] if clause else "", part.number)
                first.update((statement["statement_id"], part.number) for statement in statements)
        found |= {name: number for name, number in first.items() if name and number > 1}
    return found


def script_path(document_id: str) -> str:
    return f"documents/{links.slug(document_id)}/parts.js"


def anchors(dataset: Dataset, document_id: str) -> list[list[str]]:
    """The anchors of each part, by which a page redirects addresses of the whole document."""
    return [
        [anchor for row, statements in part.clauses for anchor in _anchors(row, statements)]
        for part in cut(dataset, document_id)
    ]


def _anchors(row: Row | None, statements: list[Row]) -> list[str]:
    return [*([links.clause_anchor(row)] if row else []), *(links.anchor(statement) for statement in statements)]


def _clauses(dataset: Dataset, document_id: str) -> list[tuple[Row | None, list[Row]]]:
    within: dict[str, list[Row]] = {}
    for statement in sorted(dataset.pointing("statements", "document_id", document_id), key=place):
        within.setdefault(statement["clause_id"], []).append(statement)
    rows = sorted(dataset.pointing("clauses", "document_id", document_id), key=place)
    found: list[tuple[Row | None, list[Row]]] = [(row, within.pop(row["clause_id"], [])) for row in rows]
    loose = [statement for statements in within.values() for statement in statements]
    return [*found, (None, loose)] if loose else found


def _heading(part: list[tuple[Row | None, list[Row]]]) -> str:
    row = part[0][0] if part else None
    return " ".join(filter(None, (row["number"], row["heading"]))) if row else ""

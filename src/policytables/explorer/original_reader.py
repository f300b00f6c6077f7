"""An original beside the statements that rest on it, for people who review them; only in a private build.

Every character is one of: evidence of statements, skipped with a reason, joining words, or unaccounted for.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from policytables.explorer import cell_display, links
from policytables.originals import accounting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row, View


class Piece(NamedTuple):
    """A run of an original: `kind` is evidence, skipped, joining or missing; `why` says it in words.

    `statements` are the numbers of the statements that rest on it.
    """

    text: str
    kind: str
    why: str
    statements: list[int]


def path(source_id: str) -> str:
    return f"originals/{links.slug(source_id)}.html"


def context(dataset: Dataset, source: Row, text: str) -> View:
    parts = dataset.pointing("evidence", "source_id", source["source_id"])
    ids = list(dict.fromkeys(part["statement_id"] for part in sorted(parts, key=_start)))
    number = {statement_id: at for at, statement_id in enumerate(ids, 1)}
    skipped = dataset.pointing("skipped", "source_id", source["source_id"])
    statements = [dataset.by_key("statements").get(statement_id) for statement_id in ids]
    return {
        "source": source,
        "pieces": pieces(text, parts, skipped, number),
        "statements": [(at, row, links.statement(row)) for at, row in enumerate(statements, 1) if row],
    }


def pieces(text: str, parts: list[Row], skipped: list[Row], number: dict[str, int]) -> list[Piece]:
    """The text cut where anything begins or ends."""
    spans = [(span, number[part["statement_id"]]) for part in parts if (span := _span(part, text))]
    left = [(span, part["reason"]) for part in skipped if (span := _span(part, text))]
    missing = list(accounting.gaps(text, [*(span for span, _ in spans), *(span for span, _ in left)]))
    edges = {0, len(text)}
    for start, end in [*(span for span, _ in spans), *(span for span, _ in left), *missing]:
        edges |= {start, end}
    cuts = sorted(edges)
    found = []
    for start, end in itertools.pairwise(cuts):
        resting = [at for (first, last), at in spans if first <= start and end <= last]
        reason = next((why for (first, last), why in left if first <= start and end <= last), "")
        lost = any(first <= start and end <= last for first, last in missing)
        kind = "evidence" if resting else "skipped" if reason else "missing" if lost else "joining"
        why = {"skipped": f"skipped: {cell_display.words(reason)}", "missing": "not accounted for"}.get(kind, "")
        found.append(Piece(text[start:end], kind, why, sorted(set(resting))))
    return found


def _start(part: Row) -> int:
    return cell_display.integer(part["start_char"]) or 0


def _span(part: Row, text: str) -> tuple[int, int] | None:
    start, end = cell_display.integer(part["start_char"]), cell_display.integer(part["end_char"])
    return (start, end) if start is not None and end is not None and 0 <= start < end <= len(text) else None

"""From an id to the passages that support it."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from policytables import suggestions
from policytables.originals import originals_folder, sha16
from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policytables.loading.package_store import Store


class Span(NamedTuple):
    """Characters start_char to end_char (exclusive) of the canonical text of a source; `words` only if originals were given."""

    statement_id: str
    part: int
    role: str
    source_id: str
    start_char: int
    end_char: int
    sha: str
    words: str | None


def of(store: Store, id: str, originals: str | None = None) -> list[Span]:
    """Spans of a statement, of a clause, or of all statements that mention an entity, in the order of the table."""
    supported = {row["statement_id"]: row for row in rows(store, "statements")}
    clauses = {row["clause_id"]: row for row in rows(store, "clauses")}
    if id in clauses:
        found = [{**clauses[id], "statement_id": "", "part": "1", "role": "clause"}]
    else:
        wanted = (
            {id}
            if id in supported
            else {row["statement_id"] for row in rows(store, "mentions") if row["entity_id"] == id}
        )
        if not wanted and not any(row["entity_id"] == id for row in rows(store, "entities")):
            raise LookupError(
                _unknown(id, [*supported, *clauses, *(row["entity_id"] for row in rows(store, "entities"))])
            )
        found = [row for row in rows(store, "evidence") if row["statement_id"] in wanted]
    texts = (
        {}
        if originals is None
        else {source: _original(source, originals) for source in sorted({row["source_id"] for row in found})}
    )
    return [_span(row, texts) for row in found]


def rows(store: Store, table: str) -> csv.DictReader[str]:
    """The rows of a table as dictionaries of texts."""
    return csv.DictReader(io.StringIO(store.content(table).decode("utf-8"), newline=""))


def _span(row: Mapping[str, str], texts: Mapping[str, str]) -> Span:
    start, end = int(row["start_char"]), int(row["end_char"])
    words = texts[row["source_id"]][start:end] if texts else None
    if words is not None and sha16(words) != row["sha"]:
        raise CannotRun(
            f"the text of {row['source_id']} at {start}-{end} is not what was cited: its hash is not {row['sha']};"
            f" use the copy with the sha256 in the table sources"
        )
    return Span(row["statement_id"], int(row["part"]), row["role"], row["source_id"], start, end, row["sha"], words)


def _original(source_id: str, folder: str) -> str:
    text = originals_folder.read(folder, source_id)
    if text is None:
        raise CannotRun(f"there is no {source_id}.txt in {folder}; the table sources has the address of the original")
    return text


def _unknown(id: str, known: Iterable[str]) -> str:
    return f"there is no statement, clause or entity {id!r}{suggestions.hint(id, known)}"

"""statements: every atomic restatement, and whether somebody has checked it."""

from __future__ import annotations

import hashlib

from policytables.model.tables.anchors import by_id
from policytables.model.tables.statement_rows import row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.validation.tables_in_memory import Row


def rows(corpus: Corpus) -> Iterator[Row]:
    anchors = by_id(corpus.registers["anchors"])
    checked = {r["statement"]: r["fingerprint"] for r in corpus.registers["reviews"]}
    for reading in corpus.readings:
        s = reading.statement
        review = "unchecked"
        if s.id in checked and checked[s.id] == fingerprint(s.text, anchors.get(s.id, ())):
            review = "checked"
        yield row(
            s,
            statement_id=s.id,
            document_id=s.document_id,
            clause_id=s.clause_id,
            kind=s.kind,
            position=s.position,
            statement=s.text,
            review=review,
        )


def fingerprint(words: str, anchors: Iterable[Row]) -> str:
    """16 hexadecimal digits over a statement's words and the hashes of its spans: editing either changes them."""
    spans = sorted(f"{a['role']} {a['sha']}" for a in anchors)
    return hashlib.sha256("\n".join([words, *spans]).encode("utf-8")).hexdigest()[:16]

"""The tables of the package, made from a corpus, as rows that know the line they come from.

A table made from the texts has one module with one function, rows(corpus). Every other table is a register, published as it
is curated.
"""

from __future__ import annotations

from policytables.model.tables import (
    claims,
    clause_references,
    clauses,
    entities,
    evidence,
    measure_actors,
    measures,
    mentions,
    proposals,
    statement_topics,
    statements,
    target_status,
    targets,
)
from policytables.model.tables.canonical_csv import write
from policytables.model.tables.sorting import in_order, sort_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policytables.model.tables.corpus import Corpus
    from policytables.validation.tables_in_memory import Row


__all__ = ["DERIVED", "in_order", "make", "sort_key", "write"]

DERIVED: dict[str, Callable[[Corpus], Iterator[Row]]] = {
    "measures": measures.rows,
    "measure_actors": measure_actors.rows,
    "targets": targets.rows,
    "target_status": target_status.rows,
    "proposals": proposals.rows,
    "claims": claims.rows,
    "statements": statements.rows,
    "evidence": evidence.rows,
    "clauses": clauses.rows,
    "clause_references": clause_references.rows,
    "entities": entities.rows,
    "mentions": mentions.rows,
    "statement_topics": statement_topics.rows,
}


def make(name: str, corpus: Corpus) -> list[Row]:
    """The rows of a table, in no particular order. Raises KeyError for an unknown table."""
    return list(DERIVED[name](corpus)) if name in DERIVED else corpus.registers[name]

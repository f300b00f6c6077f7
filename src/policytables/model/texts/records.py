"""The parts of a restated text."""

from __future__ import annotations

from typing import NamedTuple


class Clause(NamedTuple):
    """A unit of a document; `attributes` include those inherited from the clauses above it."""

    id: str
    document_id: str
    parent_id: str
    heading: str
    position: int
    attributes: dict[str, str]
    path: str
    line: int


class Statement(NamedTuple):
    """One atomic restatement; `own` are its own attributes, `inherited` those of its clause."""

    id: str
    document_id: str
    clause_id: str
    kind: str
    position: int
    text: str
    own: dict[str, str]
    inherited: dict[str, str]
    path: str
    line: int

    def attribute(self, name: str) -> str:
        """The value that applies to the statement; empty if there is none, or it is set to none."""
        value = self.own.get(name) or self.inherited.get(name, "")
        return "" if value == NOBODY else value


class Text(NamedTuple):
    """One restated text, in the order of the file."""

    path: str
    source_id: str
    source_line: int
    documents: dict[str, int]  # document id -> line of its heading
    clauses: list[Clause]
    statements: list[Statement]

    def ids(self) -> dict[str, int]:
        """The lines of all clauses and statements, by their ids."""
        return {
            **{clause.id: clause.line for clause in self.clauses},
            **{statement.id: statement.line for statement in self.statements},
        }


NOBODY = "none"
ACTING = ("measure", "proposal")  # the kinds that begin with a verb
KINDS = ("measure", "target", "proposal", "claim", "principle")

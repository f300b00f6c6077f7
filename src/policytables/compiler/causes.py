"""One cause, one problem: of several findings, only those at the place to fix are kept."""

from __future__ import annotations

from policytables.model import tables
from policytables.reports.habits import gathered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policytables.datapackage import Schema
    from policytables.model.tables.corpus import Corpus
    from policytables.problems import Problem


# While some of these cannot be read, nobody knows which keys that refer to them are wrong.
OF_TEXTS = ("statements", "clauses")


def first(stages: Iterable[Iterable[Problem]], corpus: Corpus) -> list[Problem]:
    """If an earlier stage reports a line, later stages do not report it again.

    The stages go from reading to judging. A text that is in several tables is reported once, and an attribute that
    statements inherit is reported at its clause. What only follows from an entity that the list of names lacks is left out.
    """
    stages = [list(problems) for problems in stages]
    lacking = {p.value for problems in stages for p in problems if p.rule == "label-not-in-names"}
    kept: list[Problem] = []
    spoken_of: set[tuple[str, int | None]] = set()
    origins = _Origins(corpus)
    for problems in stages:
        fresh: dict[tuple[object, ...], Problem] = {}
        for problem in map(origins.of, problems):
            follows = problem.rule in ("foreign-key", "unknown-name") and problem.value in lacking
            if not follows and (problem.path, problem.line) not in spoken_of:
                table = problem.table if problem.path.startswith("registers/") else ""
                words = problem.message.partition(": ")[2] or problem.message
                fresh.setdefault((problem.path, problem.line, problem.rule, words, table), problem)
        kept += fresh.values()
        spoken_of |= {(p.path, p.line) for p in fresh.values()}
    return gathered(kept)


def of_keys(
    keys: Iterable[Problem], broken: Iterable[Problem], schemas: Mapping[str, Schema], whole: bool
) -> list[Problem]:
    """The broken keys whose cause is in the key itself; `broken` is what the rules found, `whole` whether all files were read.

    An id that a text has no more is reported by its anchor, an id that is misspelt in the list of names there.
    """
    keys = list(keys)
    lost = {p.value for p in broken if p.rule == "unknown-anchor"}
    misspelt = {p.value for p in keys if p.rule == "foreign-key" and p.table == "names"}
    return [
        p
        for p in keys
        if not ((not whole or p.value in lost) and _is_of_texts(p, schemas))
        and not (p.value in misspelt and p.table in tables.DERIVED)
    ]


def _is_of_texts(problem: Problem, schemas: Mapping[str, Schema]) -> bool:
    """Whether a key refers to statements or clauses."""
    tied = {name for key in schemas[problem.table].foreign_keys if key.resource in OF_TEXTS for name in key.fields}
    return problem.rule == "foreign-key" and problem.field in tied


class _Origins:
    """Clauses and statements by place, to find the line of an inherited value."""

    def __init__(self, corpus: Corpus) -> None:
        self.clauses = {clause.id: clause for clause in corpus.clauses}
        self.statements = {(r.statement.path, r.statement.line): r.statement for r in corpus.readings}

    def of(self, problem: Problem) -> Problem:
        """The problem moved to the clause whose attribute gives the faulty value, or unchanged."""
        statement = self.statements.get((problem.path, problem.line or 0))
        if statement is None or not problem.value:
            return problem
        for name, value in statement.inherited.items():
            if name not in statement.own and problem.value in value.split():
                clause = self.clauses[statement.clause_id]
                while clause.parent_id and self.clauses[clause.parent_id].attributes.get(name) == value:
                    clause = self.clauses[clause.parent_id]
                return problem._replace(path=clause.path, line=clause.line, key=clause.id, row=None)
        return problem

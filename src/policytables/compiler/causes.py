"""One cause, one problem: of several findings, only those at the place to fix are kept."""

from __future__ import annotations

from policytables.reports.habits import gathered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from policytables.model.tables.corpus import Corpus
    from policytables.problems import Problem


def first(stages: Iterable[Iterable[Problem]], corpus: Corpus) -> list[Problem]:
    """If an earlier stage reports a line, later stages do not report it again.

    The stages go from reading to judging. A text that is in several tables is reported once, and an attribute that
    statements inherit is reported at its clause.
    """
    kept: list[Problem] = []
    spoken_of: set[tuple[str, int | None]] = set()
    origins = _Origins(corpus)
    for problems in stages:
        fresh: dict[tuple[object, ...], Problem] = {}
        for problem in map(origins.of, problems):
            if (problem.path, problem.line) not in spoken_of:
                table = problem.table if problem.path.startswith("registers/") else ""
                words = problem.message.partition(": ")[2] or problem.message
                fresh.setdefault((problem.path, problem.line, problem.rule, words, table), problem)
        kept += fresh.values()
        spoken_of |= {(p.path, p.line) for p in fresh.values()}
    return gathered(kept)


def without_names(problems: Iterable[Problem], lacking: Collection[str]) -> list[Problem]:
    """The problems but those that only follow from a name of an entity that the list of names lacks."""
    return [p for p in problems if p.rule not in ("foreign-key", "unknown-name") or p.value not in lacking]


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

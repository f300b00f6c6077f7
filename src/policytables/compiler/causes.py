"""One cause, one problem: of several findings, only those at the place to fix are kept."""

from __future__ import annotations

from policytables.model import tables
from policytables.reports.habits import gathered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policytables.datapackage import Schema
    from policytables.model.tables.corpus import Corpus
    from policytables.problems import Problem
    from policytables.validation.tables_in_memory import Row


# While some of these cannot be read, nobody knows which keys that refer to them are wrong.
OF_TEXTS = ("statements", "clauses")
# What is said of an entity to which nothing refers yet.
OF_NEW_IDS = ("unused-entity", "unidentified-name", "unsupported-value")


def first(stages: Iterable[Iterable[Problem]], corpus: Corpus, changed: Mapping[str, tuple[str, Row]]) -> list[Problem]:
    """If an earlier stage reports a line, later stages do not report it again.

    The stages go from reading to judging. A text that is in several tables is reported once, and an attribute that
    statements inherit is reported at its clause. What only follows from an entity that the list of names lacks is left out,
    and so is what follows from an id that was `changed` in its register alone.
    """
    stages = [list(problems) for problems in stages]
    lacking = {p.value for problems in stages for p in problems if p.rule == "label-not-in-names"}
    moved = {(row.path, row.line) for _, row in changed.values()}
    kept: list[Problem] = []
    spoken_of: set[tuple[str, int | None]] = set()
    origins = _Origins(corpus)
    for problems in stages:
        fresh: dict[tuple[object, ...], Problem] = {}
        silent: set[tuple[str, int | None]] = set()
        for problem in map(origins.of, problems):
            place = problem.path, problem.line
            follows = problem.rule in ("foreign-key", "unknown-name") and problem.value in lacking
            follows |= problem.rule in ("foreign-key", "unknown-id") and problem.value in changed
            follows |= problem.rule in OF_NEW_IDS and place in moved
            if follows:
                silent.add(place)
            elif place not in spoken_of:
                table = problem.table if problem.path.startswith("registers/") else ""
                words = problem.message.partition(": ")[2] or problem.message
                fresh.setdefault((*place, problem.rule, words, table), problem)
        kept += fresh.values()
        spoken_of |= silent | {(p.path, p.line) for p in fresh.values()}
    return gathered(kept)


def of_keys(
    keys: Iterable[Problem], broken: Iterable[Problem], schemas: Mapping[str, Schema], unread: Sequence[str]
) -> list[Problem]:
    """The broken keys whose cause is in the key itself; `broken` is what the rules found, `unread` tables that lack rows.

    An id that a text has no more is reported by its anchor, an id that is misspelt in the list of names there, and a key
    that is in a register twice by that register alone.
    """
    keys = list(keys)
    lost = {p.value for p in broken if p.rule == "unknown-anchor"}
    misspelt = {p.value for p in keys if p.rule == "foreign-key" and p.table == "names"}
    twice = {(p.path, p.line) for p in keys if p.rule == "primary-key" and p.table not in tables.DERIVED}
    return [
        p
        for p in keys
        if not _refers_to(unread, p, schemas)
        and not (p.value in lost and _refers_to(OF_TEXTS, p, schemas))
        and not (
            p.table in tables.DERIVED and (p.value in misspelt or p.rule == "primary-key" and (p.path, p.line) in twice)
        )
    ]


def lacking_rows(unread: Iterable[Problem], registers: Mapping[str, Sequence[Row]]) -> list[str]:
    """The registers of which a row could not be read, and the tables of texts if anything could not.

    >>> lacking_rows([], {})
    []
    """
    unread = list(unread)
    held = {name: {row.number for row in rows} for name, rows in registers.items()}
    cut = {p.table for p in unread if p.table in held and p.row is not None and p.row not in held[p.table]}
    return [*(OF_TEXTS if unread else ()), *sorted(cut)]


def _refers_to(tables_: Sequence[str], problem: Problem, schemas: Mapping[str, Schema]) -> bool:
    """Whether a broken key is one that refers to one of the tables."""
    tied = {name for key in schemas[problem.table].foreign_keys if key.resource in tables_ for name in key.fields}
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

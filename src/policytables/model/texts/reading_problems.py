"""What cannot be read in a statement, or in the attributes of a clause: a verb, a figure, an id or a name."""

from __future__ import annotations

from policytables.model.texts import entity_names
from policytables.model.texts.records import ACTING, NOBODY, Clause, Statement
from policytables.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytables.figures.statement_figures import Figures
    from policytables.model.texts.vocabulary import Vocabulary

# Attributes that name entities, and the types of entity that each may name; () means any.
REFERENCES: dict[str, tuple[str, ...]] = {
    "zone": ("zone",),
    **dict.fromkeys(("actor", "with", "addressee", "beneficiary"), ("actor", "facility", "lab", "zone")),
    "attributed": ("actor",),
    "object": (),
    "subject": (),
    "inferred": (),
}


def of(
    statement: Statement, found: Sequence[entity_names.Name], verb: str, counted: Figures, vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Yield the problems of a statement, given its names, verb and figures."""
    if statement.kind in ACTING and not verb:
        yield _unknown_verb(statement, vocabulary)
    if counted.unread:
        figure, reason = counted.unread
        fix = "write it in digits with one comparator and unit, or split the statement"
        yield _problem(statement, "unreadable-figure", f"the figure {figure}: {reason}", fix, figure)
    elif counted.value and not counted.unit and statement.kind in ("target", "claim"):
        message = f"the figure {counted.value} has no unit; expected one of {', '.join(dict.fromkeys(vocabulary.units.values()))}"
        fix = "name the unit after the figure, or the indicator before it"
        yield _problem(statement, "unreadable-figure", message, fix, counted.value)
    for attribute, kinds in REFERENCES.items():
        for value in statement.own.get(attribute, "").split():
            if not _is_known(value, kinds, vocabulary):
                yield _unknown_id(statement, attribute, value, kinds, vocabulary)
    for start, end in entity_names.unknown(statement.text, found):
        if verb and end > len(verb) + 1:
            start = max(start, len(verb) + 1)  # a capitalised verb is not part of the name
        if statement.text[start:end] != counted.unit:  # a unit may be written in capitals
            yield _unknown_name(statement, statement.text[start:end], vocabulary)


def unknown_in_clauses(clauses: Iterable[Clause], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a problem for each unknown id in the attributes of a clause, at the clause that sets it."""
    held: dict[str, Clause] = {}
    for clause in clauses:
        above = held.get(clause.parent_id)
        for attribute, kinds in (REFERENCES | {"speaker": ("actor",)}).items():
            given = clause.attributes.get(attribute, "")
            if above is not None and above.attributes.get(attribute) == given:
                continue
            for value in given.split():
                if not _is_known(value, kinds, vocabulary):
                    yield _unknown_id(clause, attribute, value, kinds, vocabulary)
        held[clause.id] = clause


def _problem(placed: Statement | Clause, rule: str, message: str, fix: str, value: str = "") -> Problem:
    table = "statements" if isinstance(placed, Statement) else "clauses"
    return Problem(rule, message, placed.path, placed.line, fix, table=table, key=placed.id, value=value)


def _unknown_verb(statement: Statement, vocabulary: Vocabulary) -> Problem:
    first = statement.text.partition(" ")[0].rstrip(",.;:")
    near = vocabulary.suggestions.nearest(first.lower(), vocabulary.actions)
    hint = f"write {near.capitalize()!r}, or add" if near else "begin with the verb of the action, or add"
    return _problem(
        statement,
        "unknown-verb",
        f"the {statement.kind} begins with {first!r}, which is not a verb in registers/verbs.csv",
        f"{hint} the verb with its class of action to registers/verbs.csv",
        first,
    )


def _is_known(value: str, kinds: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    kind = vocabulary.entity_types.get(value)
    return value == NOBODY or (kind in kinds if kinds else kind is not None)


def _unknown_id(
    placed: Statement | Clause, attribute: str, value: str, kinds: tuple[str, ...], vocabulary: Vocabulary
) -> Problem:
    allowed = (entity for entity, kind in vocabulary.entity_types.items() if not kinds or kind in kinds)
    near = vocabulary.suggestions.nearest(value, allowed)
    wanted = " or ".join(filter(None, (", ".join(kinds[:-1]), *kinds[-1:]))) or "entity"
    fix = f"use {near}" if near else f"add the {wanted} to its register"
    return _problem(
        placed, "unknown-id", f"{attribute}={value} is not an id of any {wanted} in the registers", fix, value
    )


def _unknown_name(statement: Statement, name: str, vocabulary: Vocabulary) -> Problem:
    near = vocabulary.suggestions.nearest(name, vocabulary.lexicon.owners)
    hint = f"write {near!r}, or add" if near else "add"
    return _problem(
        statement,
        "unknown-name",
        f"{name!r} reads like a name, but registers/names.csv does not have it",
        f"{hint} the name with its entity to registers/names.csv",
        name,
    )

"""What the words of a statement say, once names, figures and verbs are known."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytables.figures import statement_figures
from policytables.model.texts import entity_names, leading_verb
from policytables.model.texts.records import NOBODY
from policytables.problems import Problem
from policytables.validation.wording import Suggestions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from policytables.figures.statement_figures import Figures
    from policytables.model.texts.entity_names import Name
    from policytables.model.texts.records import Clause, Statement


OPEN_LIST = re.compile(r"\b(?:and|or) (?:other|similar)\b|\bsuch as\b|\bamong others\b|\bincluding\b")
# Words that end the reach of a verb: what they govern is where, how or for whom, not what. "of" hands the verb on.
GOVERNS = re.compile(
    r"\b(?:in|at|for|with|by|to|on|from|under|against|through|over|as|that|which|among|into|without)\b"
)
# Attributes that name entities, and the types of entity that they may name; none means any.
REFERENCES: dict[str, tuple[str, ...]] = {
    "zone": ("zone",),
    **dict.fromkeys(("actor", "with", "addressee", "beneficiary"), ("actor", "facility", "lab", "zone")),
    "attributed": ("actor",),
    "object": (),
    "subject": (),
    "inferred": (),
}
# Attributes that name who has a part in a measure, and the part; an actor with partners is the lead.
PARTS = {"actor": "responsible", "with": "together_with", "addressee": "addressee", "beneficiary": "beneficiary"}
ROLE_OF_TYPE = {"field": "field", "zone": "place"}
ACTING = ("measure", "proposal")


class Vocabulary(NamedTuple):
    """What statements are read with; entity types and actions by id, units as the schemas allow them."""

    lexicon: entity_names.Lexicon
    entity_types: dict[str, str]
    actions: dict[str, str]  # verb -> class of action
    verbs: dict[str, list[str]]  # as leading_verb.index makes it
    units: tuple[str, ...]
    indicator_units: dict[str, str]
    suggestions: Suggestions


class Party(NamedTuple):
    """Somebody who has a part in a measure, and on what that rests."""

    entity_id: str
    role: str
    basis: str


class Mention(NamedTuple):
    entity_id: str
    role: str
    basis: str
    start: int | None = None
    end: int | None = None


class Reading(NamedTuple):
    """A statement and what it says; `mentions` holds each entity once, in the order of the words."""

    statement: Statement
    mentions: tuple[Mention, ...]
    parties: tuple[Party, ...]
    verb: str
    object_id: str
    subject_id: str
    indicator_id: str
    figures: statement_figures.Figures
    open_list: bool


def read(statement: Statement, vocabulary: Vocabulary) -> tuple[Reading, list[Problem]]:
    """Read one statement: (Reading, problems)."""
    text = statement.text
    found = vocabulary.lexicon.find(text)
    verb = leading_verb.leading(text, vocabulary.verbs) if statement.kind in ACTING else ""
    counted = statement_figures.read(text, entity_names.masked(text, found), vocabulary.units)
    indicator = next((n.entity_id for n in found if vocabulary.entity_types.get(n.entity_id) == "indicator"), "")
    if counted.value and not counted.unit and indicator:
        counted = counted._replace(unit=vocabulary.indicator_units.get(indicator, ""))
    object_id = _object(statement, found, len(verb)) if statement.kind in ACTING else ""
    subject_id = _subject(statement, found) if statement.kind == "claim" else ""
    parties = tuple(_parties(statement)) if statement.kind == "measure" else ()
    reading = Reading(
        statement,
        _mentions(statement, found, parties, object_id, subject_id, vocabulary),
        parties,
        verb,
        object_id,
        subject_id,
        indicator,
        counted,
        bool(OPEN_LIST.search(text)),
    )
    return reading, list(_problems(statement, found, verb, counted, vocabulary))


def _object(statement: Statement, found: Sequence[Name], verb_end: int) -> str:
    given = statement.own.get("object", "")
    if given:
        return "" if given == NOBODY else given
    first = next((name for name in found if name.start >= verb_end), None)
    if first is None or GOVERNS.search(statement.text[verb_end : first.start]):
        return ""
    return first.entity_id


def _subject(statement: Statement, found: Sequence[Name]) -> str:
    given = statement.own.get("subject", "")
    if given:
        return "" if given == NOBODY else given
    return found[0].entity_id if found else ""


def _parties(statement: Statement) -> Iterator[Party]:
    """Who has a part in a measure; whom a statement names itself is stated by its sentence, unless inferred."""
    inferred = statement.own.get("inferred", "").split()
    for attribute, role in PARTS.items():
        if attribute == "actor" and statement.attribute("with"):
            role = "lead"
        for entity in statement.attribute(attribute).split():
            named = "stated" if attribute in statement.own else "inherited"
            yield Party(entity, role, "inferred" if entity in inferred else named)


def _mentions(
    statement: Statement,
    found: Sequence[Name],
    parties: Sequence[Party],
    object_id: str,
    subject_id: str,
    vocabulary: Vocabulary,
) -> tuple[Mention, ...]:
    held: dict[str, tuple[str, int | None, int | None]] = {}
    for name in found:
        held.setdefault(name.entity_id, ("stated", name.start, name.end))
    given = dict.fromkeys(statement.own.get("inferred", "").split(), "inferred")
    for party in parties:
        given.setdefault(party.entity_id, party.basis)
    for attribute in ("object", "subject", "zone"):
        value = statement.attribute(attribute)
        if value:
            given.setdefault(value, "inferred" if attribute in statement.own else "inherited")
    added = [entity for entity, basis in given.items() if basis == "inferred" and entity not in held]
    nested = vocabulary.lexicon.inside(statement.text, found) if added else {}
    for entity in added:
        if entity in nested:  # the curator points at it, and the words do name it
            held[entity] = ("stated", nested[entity].start, nested[entity].end)
    for entity, basis in given.items():
        held.setdefault(entity, (basis, None, None))
    acting = {party.entity_id: "actor" for party in parties if party.role != "beneficiary"}
    roles = {**acting, subject_id: "subject", object_id: "object"}
    return tuple(
        Mention(entity, roles.get(entity) or ROLE_OF_TYPE.get(vocabulary.entity_types.get(entity, ""), "other"), *rest)
        for entity, rest in held.items()
    )


def _problems(
    statement: Statement, found: Sequence[Name], verb: str, counted: Figures, vocabulary: Vocabulary
) -> Iterator[Problem]:
    def problem(rule: str, message: str, fix: str, value: str = "") -> Problem:
        return Problem(
            rule, message, statement.path, statement.line, fix, table="statements", key=statement.id, value=value
        )

    if statement.kind in ACTING and not verb:
        yield problem(
            "unknown-verb",
            f"the {statement.kind} begins with none of the verbs of registers/verbs.csv",
            "begin with the verb of the action, or add the verb with its class of action to registers/verbs.csv",
            statement.text[:40],
        )
    if counted.unread:
        figure, reason = counted.unread
        yield problem(
            "unreadable-figure",
            f"the figure {figure}: {reason}",
            "write it in digits with one comparator and unit, or split the statement",
            figure,
        )
    elif counted.value and not counted.unit and statement.kind in ("target", "claim"):
        yield problem(
            "unreadable-figure",
            f"the figure {counted.value} has no unit; expected one of {', '.join(vocabulary.units)}",
            "name the unit behind the figure, or the indicator before it",
            counted.value,
        )
    for attribute, kinds in REFERENCES.items():
        for value in statement.own.get(attribute, "").split():
            if value != NOBODY and not _known(value, kinds, vocabulary):
                yield _unknown_id(problem, attribute, value, kinds, vocabulary)
    for start, end in entity_names.unknown(statement.text, found):
        start = (
            max(start, len(verb) + 1) if verb and end > len(verb) + 1 else start
        )  # a capital verb is no part of the name
        yield _unknown_name(problem, statement.text[start:end], vocabulary)


def unknown_in_clauses(clauses: Iterable[Clause], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a problem for each id that a clause gives its statements and that nobody has, at the clause that sets it."""
    held: dict[str, Clause] = {}
    for clause in clauses:
        above = held.get(clause.parent_id)
        for attribute, kinds in (REFERENCES | {"speaker": ("actor",)}).items():
            given = clause.attributes.get(attribute, "")
            if above is not None and above.attributes.get(attribute) == given:
                continue
            for value in given.split():
                if value != NOBODY and not _known(value, kinds, vocabulary):

                    def problem(rule: str, message: str, fix: str, value: str, clause: Clause = clause) -> Problem:
                        return Problem(
                            rule, message, clause.path, clause.line, fix, table="clauses", key=clause.id, value=value
                        )

                    yield _unknown_id(problem, attribute, value, kinds, vocabulary)
        held[clause.id] = clause


def _known(value: str, kinds: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    kind = vocabulary.entity_types.get(value)
    return kind in kinds if kinds else kind is not None


def _unknown_id(
    problem: Callable[..., Problem], attribute: str, value: str, kinds: tuple[str, ...], vocabulary: Vocabulary
) -> Problem:
    allowed = (entity for entity, kind in vocabulary.entity_types.items() if not kinds or kind in kinds)
    near = vocabulary.suggestions.nearest(value, allowed)
    wanted = " or ".join(filter(None, (", ".join(kinds[:-1]), *kinds[-1:]))) or "entity"
    return problem(
        "unknown-id",
        f"{attribute}={value} is no {wanted} of the registers",
        f"use {near}" if near else f"add the {wanted} to its register",
        value,
    )


def _unknown_name(problem: Callable[..., Problem], name: str, vocabulary: Vocabulary) -> Problem:
    near = vocabulary.suggestions.nearest(name, vocabulary.lexicon.owners)
    hint = f"write {near!r}, or add" if near else "add"
    return problem(
        "unknown-name",
        f"{name!r} reads like a name, and registers/names.csv does not have it",
        f"{hint} the name with its entity to registers/names.csv",
        name,
    )

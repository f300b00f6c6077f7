"""What the words of a statement say, based on its names, figures and verb."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytables.figures import statement_figures
from policytables.model.texts import entity_names, leading_verb, reading_problems
from policytables.model.texts.records import ACTING, NOBODY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytables.model.texts.entity_names import Name
    from policytables.model.texts.records import Statement
    from policytables.model.texts.vocabulary import Vocabulary
    from policytables.problems import Problem


OPEN_LIST = re.compile(r"\b(?:and|or) (?:other|similar)\b|\bsuch as\b|\bamong others\b|\bincluding\b")
# Words after which the object of a verb cannot follow: they introduce where, how or for whom. "of" is not one of them.
GOVERNS = re.compile(
    r"\b(?:in|at|for|with|by|to|on|from|under|against|through|over|as|that|which|among|into|without)\b"
)
# Attributes that name who takes part in a measure, and the role; an actor with partners is the lead.
PARTS = {"actor": "responsible", "with": "together_with", "addressee": "addressee", "beneficiary": "beneficiary"}
ROLE_OF_TYPE = {"field": "field", "zone": "place"}


class Party(NamedTuple):
    """Somebody who takes part in a measure, in which role, and on what basis."""

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
    return reading, list(reading_problems.of(statement, found, verb, counted, vocabulary))


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
    """Who takes part in a measure. Parties named in the statement's own attributes are stated, unless marked as inferred."""
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
        if entity in nested:  # marked as inferred, but named in the words
            held[entity] = ("stated", nested[entity].start, nested[entity].end)
    for entity, basis in given.items():
        held.setdefault(entity, (basis, None, None))
    acting = {party.entity_id: "actor" for party in parties if party.role != "beneficiary"}
    roles = {**acting, subject_id: "subject", object_id: "object"}
    return tuple(
        Mention(entity, roles.get(entity) or ROLE_OF_TYPE.get(vocabulary.entity_types.get(entity, ""), "other"), *rest)
        for entity, rest in held.items()
    )

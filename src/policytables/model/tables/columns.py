"""The columns that code reads by name, and what each is read for. Any other column may have any name.

The columns that the tables of statements are made with are in their modules. Rules read some of those again, even from a
published package; those are listed here too.
"""

from __future__ import annotations

from policytables.model.tables import entity_map
from policytables.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytables.datapackage import Schema

SPAN = {"source_id": "the original of a span", "start_char": "where a span begins", "end_char": "where a span ends"}
WORDS = {
    "document_id": "the document of a statement",
    "clause_id": "the clause of a statement",
    "statement": "the words of a statement",
}
READ = {
    "actor_relations": {
        "actor_id": "an actor that relates to another",
        "relation": "how it relates",
        "related_id": "what it relates to",
        "basis": "where a relation is from",
        "statement_id": "the statement of a relation",
        "bibliography_id": "the outside source of a relation",
    },
    "actors": {"actor_id": "the id of an actor", "actor_type": "whether an actor is an organization"},
    "anchors": {
        "id": "what a span belongs to",
        "part": "the number of a span",
        "role": "what a span does",
        "source": "the original of a span",
        "start": "where a span begins",
        "end": "where a span ends",
        "sha": "the hash of a span",
    },
    "claims": {"claim_id": "the statement of a claim", "value": "the value of a claim", **WORDS},
    "classes": {"class_id": "the id of a class", "scheme": "the scheme of a class"},
    "clauses": {
        "clause_id": "the id of a clause",
        "document_id": "the document of a clause",
        "parent_id": "the clause around a clause",
        **SPAN,
    },
    "correspondences": {
        "statement_id": "a statement that corresponds",
        "document_id": "the document to which it corresponds",
        "related_id": "the statement to which it corresponds",
        "relation": "how it corresponds",
    },
    "codes": {"code": "a code", "lists": "the lists of a code"},
    "document_dates": {
        "document_id": "the document of a date",
        "date_type": "what happened on a date",
        "date": "the date",
        "basis": "where a date is from",
        "bibliography_id": "the outside source of a date",
    },
    "document_relations": {
        "document_id": "a document that relates to another",
        "relation": "how it relates",
        "related_id": "the document to which it relates",
    },
    "documents": {
        "document_id": "the id of a document",
        "source_id": "the original of a document",
        "issued": "when a document was issued",
        "published": "when a document was published",
    },
    "entities": {"entity_id": "the id of an entity"},
    "evidence": {"statement_id": "the statement of a span", "role": "what a span does", **SPAN},
    "external_facts": {
        "entity_id": "the entity of an outside fact",
        "property": "the column of an outside fact",
        "basis": "whether an outside fact was found",
    },
    "facility_fields": {"facility_id": "a facility with a field in its name", "field_id": "the field in the name"},
    "identifiers": {
        "entity_id": "the entity of an identifier",
        "scheme": "the scheme of an identifier",
        "value": "the identifier",
        "relation": "how an entity relates to what it identifies",
    },
    "indicators": {
        "indicator_id": "the id of an indicator",
        "unit": "the unit of an indicator",
        "direction": "whether more or less of an indicator is better",
    },
    "lab_fields": {"basis": "where a field of a laboratory is from", "bibliography_id": "its outside source"},
    "labs": {
        "lab_id": "the id of a laboratory",
        "lab_type": "whether a laboratory is a group",
        "host_id": "the host of a laboratory",
    },
    "measure_actors": {
        "measure_id": "the measure of an actor",
        "actor_id": "who has a part in a measure",
        "role": "the part in a measure",
    },
    "measures": {
        "measure_id": "the statement of a measure",
        **WORDS,
        "modality": "how a measure binds",
        "second_modality": "how it binds as well",
    },
    "mentions": {
        "statement_id": "the statement of a mention",
        "entity_id": "the entity of a mention",
        "basis": "whether a mention is stated",
        "start_char": "where a mention begins",
        "end_char": "where a mention ends",
    },
    "names": {
        "name": "the words of a name",
        "entity_id": "the entity of a name",
        "language": "the language of a name",
        "name_type": "whether a name is the full one",
        "basis": "where a name is from",
        "bibliography_id": "the outside source of a name",
    },
    "observations": {
        "observation_id": "the id of an observation",
        "indicator_id": "what was observed",
        "zone_id": "where it was observed",
        "year": "when it was observed",
        "comparator": "how an observation compares",
        "value": "the value of an observation",
        "unit": "the unit of an observation",
        "basis": "whether an observation is calculated",
        "preferred": "which observation is preferred",
        "counted_in_id": "where else it was counted",
        "note": "why an observation is as it is",
    },
    "proposals": {"proposal_id": "the statement of a proposal", **WORDS},
    "retired": {
        "id": "an id that was withdrawn",
        "table_name": "the table that it is gone from",
        "version": "the version in which it is gone",
        "reason": "why it is gone",
        "replaced_by": "what took its place",
    },
    "reviews": {
        "statement": "what was reviewed",
        "fingerprint": "the state that was reviewed",
        "date": "the day of a review",
    },
    "skipped": {**SPAN, "sha": "the hash of a span", "reason": "why a passage was skipped"},
    "sources": {
        "source_id": "the id of an original",
        "sha256": "the hash of an original",
        "characters": "the length of an original",
    },
    "statement_topics": {"statement_id": "the statement of a topic"},
    "statements": {"statement_id": "the id of a statement", **WORDS, "kind": "the kind of a statement"},
    "targets": {
        "target_id": "the statement of a target",
        **WORDS,
        "target_type": "whether a target is quantitative",
        "indicator_id": "what a target measures",
        "comparator": "how a target compares",
        "value": "the value of a target",
        "unit": "the unit of a target",
        "year": "the year of a target",
        "year_basis": "where the year of a target is from",
    },
    "topic_entities": {"entity_id": "the entity of a topic", "topic_id": "the topic of an entity"},
    "topic_words": {"word": "a word of a topic", "topic_id": "the topic of a word"},
    "verbs": {"verb": "the words of a verb", "action": "the class of action of a verb"},
    "zones": {
        "zone_id": "the id of a zone",
        "latitude": "the latitude of a point",
        "longitude": "the longitude of a point",
        "coordinates_of": "what a point is a point of",
    },
    "zone_fields": {"zone_id": "a zone with a field in its name", "field_id": "the field in the name"},
}
# Nothing can be compiled without these tables. Any other may be missing, and then counts as empty.
NEEDED = (
    "anchors",
    "clauses",
    "documents",
    "evidence",
    "mentions",
    "names",
    "reviews",
    "skipped",
    "sources",
    "statements",
    "verbs",
)


def missing(schemas: Mapping[str, Schema]) -> Iterator[Problem]:
    """Yield a problem for each column that is read by name but missing from its schema."""
    for table, schema in schemas.items():
        yield from _missing(table, schema, READ.get(table, {}), "read as")


def unlike(table: str, schema: Schema, made: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each column that is made but not in the schema, or in the schema but not made."""
    made = list(made)
    yield from _missing(table, schema, dict.fromkeys(made, f"a column of {table}"), "made as")
    for field in schema.fields:
        if field.name not in made:
            yield Problem(
                "unmade-column",
                f"nothing fills the column {field.name}; {table} is made from the texts",
                schema.path,
                _line(schema, field.pointer),
                f"remove it, or fill it in src/policytables/model/tables/{table}.py",
                table=table,
                field=field.name,
            )


def misdeclared(schemas: Mapping[str, Schema]) -> Iterator[Problem]:
    """Yield a problem for each register of entities whose schema does not declare type and key."""
    for table, schema in schemas.items():
        if entity_map.ENTITY not in schema.raw:
            continue
        said, pointer = schema.raw[entity_map.ENTITY], (*schema.pointer, entity_map.ENTITY)
        if not isinstance(said, str) or not said.replace("_", "").isalpha() or said != said.lower():
            message, fix = (
                f"{entity_map.ENTITY} is {said!r}, expected a type of entity",
                'write one word, such as "zone"',
            )
        elif len(schema.primary_key) != 1:
            message = (
                f"{table} holds entities, but has a primary key of {len(schema.primary_key)} columns, expected one"
            )
            fix, pointer = "make the column of the ids its primary key", (*schema.pointer, "primaryKey")
        else:
            continue
        yield Problem("bad-entity-register", message, schema.path, _line(schema, pointer), fix, table=table)


def _missing(table: str, schema: Schema, wanted: Mapping[str, str], how: str) -> Iterator[Problem]:
    free = [field for field in schema.fields if field.name not in wanted]
    for name, meaning in wanted.items():
        if name not in schema.names:
            alike = [field for field in free if name in field.name or field.name in name]
            near = alike[0] if len(alike) == 1 else None
            yield Problem(
                "missing-column",
                f"{table} has no column {name}, which is {how} {meaning}",
                schema.path,
                _line(schema, near.pointer if near else (*schema.pointer, "fields")),
                f"call the column {near.name} {name} again" if near else f"add the column {name}",
                table=table,
                field=name,
            )


def _line(schema: Schema, pointer: tuple[str | int, ...]) -> int:
    return schema.document.line(pointer) if schema.document else 1

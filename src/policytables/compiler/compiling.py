"""Texts and registers compiled to tables and problems, in memory; nothing is written here."""

from __future__ import annotations

import contextlib
import gc
from typing import NamedTuple

from policytables import validation
from policytables.compiler import causes, curated, derived_cells
from policytables.model import tables
from policytables.model.rules import entity_rules, records, ruleset
from policytables.model.tables import clauses, code_lists, columns, entity_map
from policytables.model.tables.corpus import Corpus
from policytables.model.texts import entity_names, leading_verb, reading_problems, readings
from policytables.model.texts.vocabulary import Vocabulary
from policytables.problems import Problem, in_order, no_progress
from policytables.suggestions import Suggestions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from policytables.compiler.curated import Curated, Progress
    from policytables.datapackage import Schema
    from policytables.model.texts.records import Text
    from policytables.validation.tables_in_memory import Row


class Compilation(NamedTuple):
    """`published` names the tables of the package in order; `tables` holds them and the unpublished registers."""

    published: list[str]
    schemas: dict[str, Schema]
    tables: dict[str, list[Row]]
    problems: list[Problem]

    def files(self) -> dict[str, bytes]:
        """The files of data/ (name -> bytes). Raises ValueError if a table does not fit its schema."""
        return {f"{name}.csv": tables.write(self.tables[name], self.schemas[name]) for name in self.published}


def compile(root: str, progress: Progress = no_progress) -> Compilation:
    """Compile the package at `root`; all problems of all files are collected. Raises CannotRun."""
    return compile_with_corpus(root, progress)[0]


@contextlib.contextmanager
def collecting_later() -> Iterator[None]:
    """Pause the cyclic garbage collector: nearly all objects made here last, and scanning them takes a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@collecting_later()
def compile_with_corpus(root: str, progress: Progress = no_progress) -> tuple[Compilation, Corpus | None]:
    """Like `compile`, with the corpus that the tables were made from (None if the schemas cannot be read)."""
    sources, unread = curated.read(root, progress)
    if sources is None:
        return Compilation([], {}, {}, in_order(unread)), None
    corpus, misread = interpret(sources, progress)
    made = dict(sources.registers)
    for name in sources.published:
        if name in tables.DERIVED:
            progress(f"making {name}")
            made[name] = tables.make(name, corpus)
    unlike = [
        problem
        for name in tables.DERIVED
        if made.get(name)
        for problem in columns.unlike(name, sources.schemas[name], made[name][0].cells)
    ]
    if unlike:
        return Compilation([], sources.schemas, {}, in_order([*unread, *misread, *unlike])), corpus
    progress("judging the tables")
    broken = ruleset.judge(made, sources.schemas, sources.version, whole=not unread, read=not misread)
    keys = [code_lists.listed(p, sources.schemas, made) for p in validation.judge_keys(made, sources.schemas)]
    keys = causes.of_keys(keys, broken, sources.schemas, causes.lacking_rows(unread, sources.registers))
    accepted: dict[str, set[str]] = {}
    cells = [
        p
        for name in tables.DERIVED
        if name in made
        for p in derived_cells.judge(name, made[name], sources.schemas[name], accepted)
        if not _is_unanchored(p)
    ]
    order = [p for name in sources.registers for p in _order(name, made[name], sources.schemas[name])]
    changed = entity_rules.changed_ids(records.Tables(made, sources.schemas, sources.version))
    problems = causes.first([unread, misread, broken, keys, cells], corpus, changed) + order
    return Compilation(sources.published, sources.schemas, made, in_order(problems)), corpus


def _is_unanchored(problem: Problem) -> bool:
    """Whether a clause has no span, which the rule `unanchored` reports once everything can be read."""
    return problem.table == "clauses" and problem.field in clauses.NO_SPAN and not problem.value


def interpret(sources: Curated, progress: Progress = no_progress) -> tuple[Corpus, list[Problem]]:
    """Read every statement of the curated texts: (Corpus, problems)."""
    vocabulary = vocabulary_of(sources)
    problems: list[Problem] = []
    read: list[readings.Reading] = []
    for text in sources.texts:
        progress(f"reading the statements of {text.path}")
        problems += _unknown_documents(text, sources.registers)
        for statement in text.statements:
            reading, found = readings.read(statement, vocabulary)
            read.append(reading)
            problems += found
    held = [clause for text in sources.texts for clause in text.clauses]
    problems += reading_problems.unknown_in_clauses(held, vocabulary)
    return (
        Corpus(held, read, sources.registers, sources.schemas, vocabulary.entity_types, vocabulary.actions),
        problems,
    )


def vocabulary_of(sources: Curated) -> Vocabulary:
    """What statements are read with, from the registers."""
    registers = sources.registers
    types: dict[str, str] = {}  # an id in two registers counts for the first, and is reported elsewhere
    for register in entity_map.registers(sources.schemas):
        for row in registers[register.table]:
            types.setdefault(row[register.id_column], register.entity_type)
    actions = {row["verb"]: row["action"] for row in registers["verbs"]}
    owners = {row["name"]: row["entity_id"] for row in registers["names"]}
    units = {row["indicator_id"]: row["unit"] for row in registers.get("indicators", ())}
    spelt = code_lists.spellings("targets", "unit", sources.schemas, registers)
    return Vocabulary(
        entity_names.Lexicon(owners, units), types, actions, leading_verb.index(actions), spelt, units, Suggestions()
    )


def _unknown_documents(text: Text, registers: Mapping[str, list[Row]]) -> Iterator[Problem]:
    """Problems of a text whose source or documents are not in their registers, or whose file is not named after its source."""
    documents = {row["document_id"]: row["source_id"] for row in registers["documents"]}
    if not text.source_id:
        return  # reported as a fault of the front matter
    if text.source_id not in {row["source_id"] for row in registers["sources"]}:
        yield Problem(
            "unknown-id",
            f"the source {text.source_id} is not in registers/sources.csv",
            text.path,
            text.source_line,
            "add its row to registers/sources.csv, or correct the id",
            value=text.source_id,
        )
        return
    if text.path != f"texts/{text.source_id}.md":
        yield Problem(
            "misnamed-text",
            f"the text is of the source {text.source_id}, expected in texts/{text.source_id}.md",
            text.path,
            text.source_line,
            "rename the file, or correct the source",
        )
        return
    for document, line in text.documents.items():
        if document not in documents:
            yield Problem(
                "unknown-id",
                f"the document {document} is not in registers/documents.csv",
                text.path,
                line,
                "add its row to registers/documents.csv, or correct the id",
                value=document,
            )
        elif documents[document] != text.source_id:
            yield Problem(
                "unknown-id",
                f"the document {document} belongs to the source {documents[document] or '(none)'} in registers/documents.csv,"
                f" but is in a text of {text.source_id}",
                text.path,
                line,
                "correct source_id in registers/documents.csv",
                value=document,
            )


def _order(name: str, rows: Sequence[Row], schema: Schema) -> Iterator[Problem]:
    """The problem of an unsorted register: in canonical order, a diff shows only what was edited."""
    keys = list(map(tables.sort_key(schema), rows))
    for at, row in enumerate(rows[1:], 1):
        if keys[at] < keys[at - 1]:
            before = rows[at - 1]
            yield Problem(
                "unsorted-register",
                f"the row comes after {','.join(before[n] for n in schema.primary_key)!r}, but sorts before it",
                row.path,
                row.line,
                "sort the rows by their key: scripts/build.py --sort does it",
                table=name,
                row=row.number,
            )
            return

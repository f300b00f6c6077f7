"""What a statement says must be in its spans: its figures, its stated names, and whose words it reports."""

from __future__ import annotations

from policytables.figures import statement_figures
from policytables.model.tables.anchors import by_id
from policytables.model.texts import entity_names
from policytables.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytables.compiler.compiling import Compilation
    from policytables.model.tables.corpus import Corpus
    from policytables.model.texts.readings import Reading
    from policytables.model.texts.records import Statement

VOICED = ("claim", "proposal")  # kinds that report somebody's words


def problems(compilation: Compilation, corpus: Corpus, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Problems of figures, stated names and attributions that are not in the spans of a statement, including context."""
    anchors = by_id(compilation.tables["anchors"])
    spellings: dict[str, list[str]] = {}
    for name in compilation.tables["names"]:
        spellings.setdefault(name["entity_id"], []).append(name["name"])
    speaking = {clause.id: clause.attributes.get("speaker", "") for clause in corpus.clauses}
    for read in corpus.readings:
        rows = anchors.get(read.statement.id, ())
        if not rows or any(row["source"] not in texts for row in rows):
            continue
        spans = [texts[row["source"]][int(row["start"]) : int(row["end"])] for row in rows]
        words = "\n".join(" ".join(span.split()) for span in spans)  # a name may be broken over two lines
        yield from _missing_figures(read, words)
        yield from _missing_names(read, words, spellings)
        voice = read.statement.attribute("attributed")
        if read.statement.kind in VOICED and voice and voice != speaking.get(read.statement.clause_id):
            yield from _missing_attribution(read.statement, voice, words, spellings)


def _missing_figures(read: Reading, words: str) -> Iterator[Problem]:
    s = read.statement
    named = [
        entity_names.Name(m.start, m.end, m.entity_id)
        for m in read.mentions
        if m.start is not None and m.end is not None
    ]
    missing = sorted(statement_figures.numbers(entity_names.masked(s.text, named)) - statement_figures.numbers(words))
    for figure in missing:
        yield Problem(
            "figure-not-in-span",
            f"the figure {figure} of {s.id} is not in its spans",
            s.path,
            s.line,
            "correct the figure, or stamp the span that has it with --role context",
            table="statements",
            key=s.id,
            value=figure,
        )


def _missing_names(read: Reading, words: str, spellings: Mapping[str, list[str]]) -> Iterator[Problem]:
    s = read.statement
    folded = words.lower()
    for mention in read.mentions:
        if mention.basis == "stated" and not any(
            _occurs(name, words, folded) for name in spellings.get(mention.entity_id, ())
        ):
            name = s.text[mention.start : mention.end]
            yield Problem(
                "name-not-in-span",
                f"no name of {mention.entity_id} is in the spans of {s.id}, which says {name!r}",
                s.path,
                s.line,
                "stamp the span that names it with --role context, or add the spelling to registers/names.csv",
                table="statements",
                key=s.id,
                value=name,
            )


def _missing_attribution(s: Statement, voice: str, words: str, spellings: Mapping[str, list[str]]) -> Iterator[Problem]:
    folded = words.lower()
    if not any(_occurs(name, words, folded) for name in spellings.get(voice, ())):
        yield Problem(
            "attribution-not-in-span",
            f"{s.id} is attributed to {voice}, but no name of it is in its spans",
            s.path,
            s.line,
            "stamp the words that attribute it with --role context, or correct attributed=",
            table="statements",
            key=s.id,
            value=voice,
        )


def _occurs(name: str, words: str, folded: str) -> bool:
    return name in folded if name == name.lower() else name in words

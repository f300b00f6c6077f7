"""The search index: names with their spellings, topics with their words, and every statement.

A row is [words, more words to find it by, kind, path]. Many rows are split into several scripts, so that none is large.
"""

from __future__ import annotations

import importlib.resources
import json

from policytables.explorer import cell_display, links, measure_listing, verdicts
from policytables.explorer.measure_listing import script

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.explorer.dataset import Dataset

AT_ONCE = 1500  # rows of one script, about 250 kB
Found = list[str]


def scripts(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes): search.js with the first rows, the spellings and the number of scripts, then the others."""
    rows = [
        *topics(dataset),
        *entities(dataset),
        *pages(dataset),
        *tables(dataset),
        *observations(dataset),
        *codes(dataset),
        *statements(dataset),
        *clauses(dataset),
    ]
    pieces = [rows[at : at + AT_ONCE] for at in range(0, len(rows), AT_ONCE)] or [[]]
    yield "search.js", script("INDEX", {"rows": pieces[0], "same": same(), "scripts": len(pieces)})
    for number, piece in enumerate(pieces[1:], 2):
        yield f"search-{number}.js", script("MORE", piece)


def same() -> list[list[str]]:
    """Groups of words that people use for one thing, most of them general English of technology policy."""
    text = importlib.resources.files(__package__).joinpath("search_words.json").read_text(encoding="utf-8")
    groups: list[list[str]] = json.loads(text)["same"]
    return groups


def topics(dataset: Dataset) -> Iterator[Found]:
    words: dict[str, dict[str, None]] = {}
    for row in dataset.rows("statement_topics"):
        if row["basis"] == "word":
            words.setdefault(row["topic_id"], {})[row["found"]] = None
    for row in dataset.rows("topics"):
        yield [row["label"], " · ".join(words.get(row["topic_id"], ())), "topic", links.topic(row["topic_id"])]


def entities(dataset: Dataset) -> Iterator[Found]:
    for row in dataset.rows("entities"):
        entity_id = row["entity_id"]
        more = [
            dataset.chinese(entity_id),
            *(name["name"] for name in dataset.pointing("names", "entity_id", entity_id)),
        ]
        if entity_id in dataset.by_key("documents"):
            more.append(dataset.short(entity_id))
            more += [
                f"{cell_display.words(found['date_type'])} {found['date']}"
                for found in dataset.pointing("document_dates", "document_id", entity_id)
            ]
        area = dataset.by_key("zones").get(entity_id, {}).get("area_km2")
        more.append(f"area {area} km²" if area else "")
        more += [
            f"{found['scheme']} {found['value']}" for found in dataset.pointing("identifiers", "entity_id", entity_id)
        ]
        kept = dict.fromkeys(name for name in more if name and name != row["label"])
        yield [row["label"], " · ".join(kept), cell_display.words(row["entity_type"]), links.entity(dataset, entity_id)]


CODED = {
    "action": "action",
    "modality": "modality",
    "stip": "instrument",
}  # key of a facet -> what its values are called
PAGES = (
    ("Measures", "how many · list · all measures · filter", "measures.html"),
    ("Zones", "list · all zones · places", "zones.html"),
    ("Fields", "list · all fields · technologies · sciences", "fields.html"),
    ("Laboratories", "list · all laboratories", "labs.html"),
    ("Documents", "list · all documents · sources · originals · texts", "documents.html"),
    ("Topics", "list · all topics · themes · subjects", "topics.html"),
    ("Who is to act on what", "who is responsible · in charge · duties · bodies · actors · network", "index.html#who"),
    ("Targets and whether they were met", "goals · progress · verdicts · achieved · timeline · charts", "targets.html"),
    ("Maps of the zones", "map · places · coordinates · geography · location", "zones.html"),
    ("Compare documents, topics and zones", "difference · side by side · versus", "compare.html"),
    (
        "Downloads",
        "download · csv · json · data · zip · export · excel · api · machine readable · python · pandas",
        "index.html#downloads",
    ),
    (
        "How to cite",
        "citation · cite · bibtex · licence · license · CC BY · reference · doi · author · publisher",
        "index.html#cite",
    ),
    ("What the data cannot say", "limitations · limits · caveats · quality", "index.html#limits"),
    ("Latest changes", "version · history · release · changelog · updates", "index.html#news"),
    ("Codebook", "columns · schema · variables · definitions · documentation", "codebook.html"),
)


def pages(dataset: Dataset) -> Iterator[Found]:
    """The pages and parts of pages that people ask for by what they do."""
    for title, words, path in PAGES:
        if path != "index.html#limits" or dataset.package.raw.get("limitations"):
            yield [title, words, "page", path]


def observations(dataset: Dataset) -> Iterator[Found]:
    for row in dataset.rows("observations"):
        figure = f"{dataset.label(row['indicator_id'])} in {row['year']}: {verdicts.observed(dataset, row)}"
        yield [figure, row["note"], "observation", links.entity(dataset, row["indicator_id"])]


def codes(dataset: Dataset) -> Iterator[Found]:
    """What measures can be chosen by: an action with its verbs, a modality, a class of instrument."""
    rows = dataset.rows("measures")
    verbs: dict[str, dict[str, None]] = {}
    for row in rows:
        verbs.setdefault(row["action"], {})[row["verb"]] = None
    for facet in measure_listing.facets(dataset, rows):
        if kind := CODED.get(facet["key"]):
            for code, label in zip(facet["ids"], facet["labels"], strict=True):
                said = ", ".join(verbs.get(code, ())) if kind == "action" else ""
                yield [label, said, kind, f"measures.html#{facet['key']}={links.quoted(code)}"]


def clauses(dataset: Dataset) -> Iterator[Found]:
    """The headings, with the number as people name it: Article 41."""
    for row in dataset.rows("clauses"):
        number = f" · article {row['number'].split()[0]}" if row["number"].strip() else ""
        document = dataset.short(row["document_id"])
        yield [f"{row['number']} {row['heading']}".strip(), document + number, "clause", links.clause(dataset, row)]


def tables(dataset: Dataset) -> Iterator[Found]:
    for resource in dataset.package.resources:
        title = cell_display.table_title(dataset, resource.name)
        yield [title, f"{resource.name} · {resource.raw.get('description', '')}", "table", links.table(resource.name)]


def statements(dataset: Dataset) -> Iterator[Found]:
    for row in dataset.rows("statements"):
        yield [row["statement"], "", row["kind"], links.statement(row)]

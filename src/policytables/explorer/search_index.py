"""The search index: names with their spellings, topics with their words, and every statement.

A row is [words, more words to find it by, kind, path]. Many rows are split into several scripts, so that none is large.
"""

from __future__ import annotations

import importlib.resources
import json

from policytables.explorer import cell_display, links
from policytables.explorer.measure_listing import script

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.explorer.dataset import Dataset

AT_ONCE = 1500  # rows of one script, about 250 kB
Found = list[str]


def scripts(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes): search.js with the first rows, the spellings and the number of scripts, then the others."""
    rows = [*topics(dataset), *entities(dataset), *tables(dataset), *statements(dataset)]
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
        more += [found["value"] for found in dataset.pointing("identifiers", "entity_id", entity_id)]
        kept = dict.fromkeys(name for name in more if name and name != row["label"])
        yield [row["label"], " · ".join(kept), cell_display.words(row["entity_type"]), links.entity(dataset, entity_id)]


def tables(dataset: Dataset) -> Iterator[Found]:
    for resource in dataset.package.resources:
        title = cell_display.table_title(dataset, resource.name)
        yield [title, f"{resource.name} · {resource.raw.get('description', '')}", "table", links.table(resource.name)]


def statements(dataset: Dataset) -> Iterator[Found]:
    for row in dataset.rows("statements"):
        yield [row["statement"], "", row["kind"], links.statement(row)]

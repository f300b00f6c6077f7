"""The first page: counts, charts of targets, one row with all that it rests on, the originals."""

from __future__ import annotations

import re

from policytables.explorer import (
    actor_network,
    answers,
    cell_display,
    links,
    statement_view,
    target_pages,
    whole_picture,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, View

TELLING = 5  # mentions of the statement that shows what a row rests on: many names, yet seen at once
FEW = 6  # charts on the first page; more would bury what they show
HEADLINES = (
    ("measures", "measures.html"),
    ("targets", "targets.html"),
    ("zones", "zones.html"),
    ("labs", "labs.html"),
    ("fields", "fields.html"),
)


def context(dataset: Dataset) -> View:
    """What the first page shows beside the descriptor."""
    network = actor_network.context(dataset)
    return {
        "headlines": [
            (
                name,
                path,
                len(dataset.rows(name)),
                dataset.package.resource(name).raw.get("title", name),
                _what(dataset.package.resource(name).raw.get("description", "")),
            )
            for name, path in HEADLINES
        ],
        "questions": questions(dataset, network is not None),
        "charts": target_pages.with_figures(dataset)[:FEW],
        "picture": whole_picture.draw(dataset),
        "network": network,
        "example": example(dataset),
    }


def _what(description: str) -> str:
    """What one row of a table is, without the words that every description begins with."""
    said = re.sub(r"^One row is (?:one|an?) (?:\w+ ?\w*: )?", "", description)
    return said[:1].upper() + said[1:]


def questions(dataset: Dataset, is_drawn: bool) -> list[tuple[str, str]]:
    """(question, path) of what the pages answer, asked with names that this dataset has; `is_drawn` says whether the network is."""
    found = [
        (f"Was the target for {item['indicator'].text} met?", item["path"])
        for item in target_pages.with_figures(dataset)[:1]
    ]
    topics = dataset.by("statement_topics", "topic_id") if dataset.rows("topics") else {}
    for topic in sorted(topics, key=lambda topic: (-len(topics[topic]), topic))[:2]:
        found.append((f"What is planned for {cell_display.topic(dataset, topic).text.lower()}?", links.topic(topic)))
    documents = answers.documents(dataset.rows("measures"))[:2]
    if len(documents) == 2:
        first, second = (dataset.short(document) for document in documents)
        asked = "&".join(f"document={links.quoted(document)}" for document in documents)
        found.append((f"How do the {first.lower()} and the {second.lower()} differ?", f"compare.html#{asked}"))
    return [*found, *([("Who is to act on what?", "#who")] if is_drawn else [])]


def example(dataset: Dataset) -> View | None:
    """One statement with names and evidence, to show what every row rests on; None in an empty dataset."""
    named = sorted(
        dataset.rows("measures"),
        key=lambda row: (
            abs(len(dataset.pointing("mentions", "statement_id", row["measure_id"])) - TELLING),
            row["measure_id"],
        ),
    )
    row = dataset.by_key("statements").get(named[0]["measure_id"]) if named else None
    return statement_view.view(dataset, row) if row else None

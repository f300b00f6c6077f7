"""What the first page answers at once: a question, the answer in a sentence, and the page that has the rest."""

from __future__ import annotations

from typing import NamedTuple

from policytables.explorer import answers, cell_display, links, target_pages
from policytables.problems import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, View

FEW = 3  # targets in one answer


class Finding(NamedTuple):
    """`answer` has a sentence for each line."""

    question: str
    answer: list[str]
    path: str


def found(dataset: Dataset, network: View | None) -> list[Finding]:
    """The answers, in names that this dataset has; `network` is the picture of who is to act on what, if there is one."""
    return [*_targets(dataset), *_topic(dataset), *_difference(dataset), *_bodies(network)]


def _targets(dataset: Dataset) -> list[Finding]:
    charts = target_pages.with_figures(dataset)
    if not charts:
        return []
    said = [
        f"{cell_display.upper_first(item['indicator'].text)}: {cell_display.lower_first(item['verdict'].word)}."
        for item in charts[:FEW]
    ]
    more = [f"{len(charts) - FEW} more have a figure."] if len(charts) > FEW else []
    return [Finding(f"{'Were the targets' if len(charts) > 1 else 'Was the target'} met?", said + more, "targets.html")]


def _topic(dataset: Dataset) -> list[Finding]:
    """The topic with most measures."""
    measures = dataset.by_key("measures")
    on = dataset.by("statement_topics", "topic_id") if dataset.rows("topics") else {}
    numbers = {topic: sum(row["statement_id"] in measures for row in rows) for topic, rows in on.items()}
    if not any(numbers.values()):
        return []
    topic = min(numbers, key=lambda one: (-numbers[one], one))
    rows = [measures[row["statement_id"]] for row in on[topic] if row["statement_id"] in measures]
    order = answers.documents(rows)
    held = sum(row["document_id"] == order[0] for row in rows)
    where = f", {held:,} of them in the {cell_display.lower_first(dataset.short(order[0]))}" if len(order) > 1 else ""
    question = f"What is planned for {cell_display.lower_first(cell_display.topic(dataset, topic).text)}?"
    return [
        Finding(
            question, [f"{counted(len(rows), 'measure')}{where}.", *answers.often(dataset, rows)], links.topic(topic)
        )
    ]


def _difference(dataset: Dataset) -> list[Finding]:
    """The two documents with most measures, by what each says most often."""
    rows = dataset.rows("measures")
    both = answers.documents(rows)[:2]
    if len(both) < 2:
        return []
    said = []
    for document in both:
        own = [row for row in rows if row["document_id"] == document]
        said.append(
            " ".join([f"{dataset.short(document)}: {counted(len(own), 'measure')}.", *answers.often(dataset, own)])
        )
    names = " and the ".join(cell_display.lower_first(dataset.short(document)) for document in both)
    asked = "&".join(f"document={links.quoted(document)}" for document in both)
    return [Finding(f"How do the {names} differ?", said, f"compare.html#{asked}")]


def _bodies(network: View | None) -> list[Finding]:
    if network is None:
        return []
    cell, number = network["first"]
    said = [
        f"{network['carried']:,} of {counted(network['total'], 'measure')} say whose duty they are.",
        f"{cell.text} has most, {number:,}.",
    ]
    return [Finding("Who is to act?", said, "#who")]

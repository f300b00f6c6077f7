"""Topics: a list of them, and for each what the documents say about it."""

from __future__ import annotations

from policytables.explorer import answers, cell_display, linked_data, links, tallies
from policytables.problems import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import Dataset, Row, View


def context(dataset: Dataset) -> View:
    """What the page of all topics shows: each under its broader one, with its number of statements by kind."""
    below = dataset.by("topics", "broader_id") if dataset.rows("topics") else {}
    tops = [row for row in dataset.rows("topics") if row["broader_id"] not in dataset.by_key("topics")]
    return {
        "topics": [
            (_counted(dataset, row), [_counted(dataset, inner) for inner in below.get(row["topic_id"], [])])
            for row in tops
        ]
    }


def _counted(dataset: Dataset, row: Row) -> View:
    statements = dataset.by_key("statements")
    topics = dataset.pointing("statement_topics", "topic_id", row["topic_id"])
    found = tallies.most_first(
        statements[topic["statement_id"]]["kind"] for topic in topics if topic["statement_id"] in statements
    )
    return {
        "cell": cell_display.topic(dataset, row["topic_id"]),
        "definition": row["definition"],
        "counts": [counted(number, kind) for kind, number in found.items()],
    }


def view(dataset: Dataset, row: Row) -> View:
    """Everything that the page of a topic says."""
    topic_id = row["topic_id"]
    statements = [found["statement_id"] for found in dataset.pointing("statement_topics", "topic_id", topic_id)]
    broader = row.get("broader_id", "")
    return {
        "data": linked_data.topic(row),
        "row": row,
        "broader": cell_display.topic(dataset, broader) if broader else None,
        "narrower": [
            cell_display.topic(dataset, inner["topic_id"])
            for inner in dataset.pointing("topics", "broader_id", topic_id)
        ],
        "answer": answers.answer(dataset, statements, f"topic={links.quoted(topic_id)}"),
    }

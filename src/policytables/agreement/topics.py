"""Two codings of topics compared: F1 of the topics given, statements with the same topics, Krippendorff's alpha."""

from __future__ import annotations

from policytables.agreement.comparing import figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.agreement.codings import Topics
    from policytables.agreement.comparing import Figures


def compare(codings: Topics) -> Figures:
    """{"statements", "same_topics", "pairs", "f1", "alpha", "topics"}; a pair is one topic of one statement.

    A statement counts if either coder gave it a topic. Alpha is computed from yes-or-no answers for every statement and
    every topic of `topics`, which are those that either coder used.
    """
    first, second = codings
    statements = sorted({statement for statement, _ in first | second})
    topics = sorted({topic for _, topic in first | second})
    answers: list[tuple[str | None, str | None]] = []
    for statement in statements:
        for topic in topics:
            answers.append((answer((statement, topic) in first), answer((statement, topic) in second)))
    differing = {statement for statement, _ in first ^ second}
    total = len(first) + len(second)
    return {
        "statements": len(statements),
        "same_topics": len(statements) - len(differing),
        "pairs": {"first": len(first), "second": len(second), "both": len(first & second)},
        "f1": round(2 * len(first & second) / total, 3) if total else None,
        "alpha": figures(answers),
        "topics": {
            topic: {
                "both": having(topic, first & second),
                "first": having(topic, first - second),
                "second": having(topic, second - first),
            }
            for topic in topics
        },
    }


def answer(given: bool) -> str:
    return "yes" if given else "no"


def having(topic: str, pairs: set[tuple[str, str]]) -> list[str]:
    return sorted(statement for statement, given in pairs if given == topic)

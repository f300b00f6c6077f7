"""Whether drafting takes linear time for a text that repeats any fragment: python tests/drafting/time_of_repeats.py SECONDS [SEED]

A fragment is drawn from marks, numbers and words of every class; a text of eight times the repeats may take eight times as
long, and half as much again. What takes longer is measured anew and then printed with its factor. test_reading.py
draws a few fragments in the same way.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence

from policytables.drafting import proposals

SHORT, LONG = 6_000, 48_000
WORSE = 1.5  # how much longer than in proportion a long text may take
PATIENCE = 0.1  # seconds of a long text that are too few to be measured
PIECES = (
    *"\"'“”‘’«»()[]{},;:.!?-–—/&%$€#*•·@=+|<>^~",
    *(
        "\n",
        "\n\n",
        "\n• ",
        "\n- ",
        "\n(a) ",
        "\n1. ",
        "\n1.1 ",
        "(a) ",
        "(iv) ",
        "1) ",
        "## ",
        "\t",
        "\u00a0",
        "\u200b",
        "é",
        "中",
        "😀",
    ),
    *(
        "2030",
        "by 2030",
        "in 2020",
        "from 10% to 20%",
        "30%",
        "5 million",
        "$5 billion",
        "3,000",
        "1 000",
        "15-20",
        "two thirds",
        "half",
        "zero",
    ),
    *(
        "and",
        "or",
        "and the",
        "of",
        "of the",
        "for",
        "to",
        "by",
        "in",
        "with",
        "such as",
        "including",
        "as well as",
        "from",
        "per",
        "than",
        "not",
    ),
    *(
        "the",
        "a",
        "all",
        "each",
        "its",
        "that",
        "which",
        "who",
        "where",
        "if",
        "while",
        "unless",
        "so that",
        "there",
        "it",
        "they",
        "we",
    ),
    *("shall", "will", "must", "may", "should", "is", "are", "was", "be", "been", "being", "has", "have", "had", "do"),
    *(
        "build",
        "support",
        "increase",
        "reduce",
        "reach",
        "become",
        "ensure that",
        "set up",
        "make",
        "use",
        "plan",
        "open",
        "aim",
        "encourage",
    ),
    *(
        "building",
        "supporting",
        "reducing",
        "built",
        "supported",
        "required",
        "becomes",
        "supports",
        "grows",
        "enables",
    ),
    *(
        "town",
        "schools",
        "data",
        "research",
        "share",
        "number",
        "rate",
        "target",
        "goal",
        "vision",
        "centre",
        "network",
        "laboratory",
        "area",
    ),
    *(
        "green",
        "national",
        "digital",
        "new",
        "high-quality",
        "well-known",
        "fully",
        "rapidly",
        "e.g.",
        "etc.",
        "No. 5",
        "Article 5(1)(a)",
    ),
    *(
        "Ministry",
        "Council",
        "Committee of",
        "Department for",
        "City",
        "Lake",
        "Shenzhen",
        "AI",
        "EU",
        "NASA",
        "U.S.",
        "King",
        "University",
    ),
    *(
        "Goals",
        "Vision",
        "Objective 1",
        "Background",
        "Whereas",
        "Section 5",
        "artificial intelligence",
        "technology",
        "top 10",
        "rank among the",
    ),
)


def fragment(rng: random.Random) -> str:
    """A fragment of one to seven pieces, with or without blanks between them."""
    return rng.choice((" ", " ", " ", "")).join(rng.choices(PIECES, k=rng.randint(1, 7))) + rng.choice(
        (" ", " ", "", ". ", "\n")
    )


def seconds(text: str) -> float:
    started = time.process_time()
    proposals.draft(text)
    return time.process_time() - started


def factor(piece: str, shorter: int = SHORT, longer: int = LONG) -> float:
    """How many times longer than in proportion a long text of repeats takes; 1 where it takes too little time to tell."""
    short, long = (piece * (size // len(piece) + 1) for size in (shorter, longer))
    whole = seconds(long)
    if whole < PATIENCE * longer / LONG:
        return 1.0
    whole = min(whole, seconds(long))
    return whole / (min(seconds(short) for _ in range(3)) * longer / shorter)


def main(argv: Sequence[str]) -> int:
    end = time.monotonic() + float(argv[0])
    rng = random.Random(argv[1] if len(argv) > 1 else None)
    tried = found = 0
    while time.monotonic() < end:
        piece = fragment(rng)
        tried += 1
        if (worse := factor(piece)) > WORSE:
            found += 1
            print(f"{worse:.1f} times as long as in proportion: {piece!r}", flush=True)
    print(f"{tried} fragments, {found} superlinear")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

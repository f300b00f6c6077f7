"""The figures of a comparison in words, and as JSON."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


SCHEMA_VERSION = 1
COMMONEST = 6  # rows of confusions that the text shows; JSON has them all
UNITS = {"exact": "same span", "half": "half shared", "any": "any overlap"}
CODES = {
    "kind": "kind",
    "kind_all": "kind, unmatched as missing",
    "kind_or_none": "kind, unmatched as a value",
    "action": "action",
    "modality": "modality",
    "stip": "STIP class, or none",
    "stip_given": "STIP class, both gave one",
}


def text(result: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the text report."""
    yield f"units: {result['units']['first']} in the first coding, {result['units']['second']} in the second\n"
    yield f"\n{'F1 of units':<28}{'own places':>18}{'with repeats':>18}\n"
    for name, label in UNITS.items():
        cells = [result[places]["f1"][name] for places in ("own_places", "with_repeats")]
        yield row(label, [f"{shown(cell['f1'])} ({cell['pairs']} pairs)" for cell in cells])
    yield f"\n{'alpha of codes (nominal)':<28}{'own places':>18}{'with repeats':>18}\n"
    # Not every coding has all.
    given = [code for code, cell in result["with_repeats"]["alpha"].items() if cell["units"]]
    for name in given:
        cells = [result[places]["alpha"][name] for places in ("own_places", "with_repeats")]
        yield row(CODES[name], [f"{shown(cell['alpha'])} ({cell['agreed']}/{cell['units']})" for cell in cells])
    for code in (code for code in result["confusions"] if code in given):
        rows = result["confusions"][code]
        yield f"\n{code}: {sum(entry['count'] for entry in rows)} differ (first / second)\n"
        for entry in rows[:COMMONEST]:
            yield f"  {entry['count']:>3}  {entry['first']} / {entry['second']}\n"
        if len(rows) > COMMONEST:
            yield f"       and {len(rows) - COMMONEST} rarer ones\n"
    yield "\nunits without a partner\n"
    for side, found in result["unmatched"].items():
        kinds = ", ".join(f"{count} {kind}" for kind, count in found["kinds"].items())
        yield f"  {found['count']:>3}  {side}{': ' if kinds else ''}{kinds}\n"


def topics(result: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the text report on topics."""
    pairs, alpha, statements = result["pairs"], result["alpha"], result["statements"]
    yield f"statements: {statements}; topics given: {pairs['first']} in the first coding, {pairs['second']} in the second\n\n"
    yield f"  {'F1 of topics given':<26}{shown(result['f1'])} ({pairs['both']} in both)\n"
    yield f"  {'same topics':<26}{shown(result['same_topics'] / statements if statements else None)} ({result['same_topics']}/{statements})\n"
    yield f"  {'alpha, topic by topic':<26}{shown(alpha['alpha'])} ({alpha['agreed']}/{alpha['units']})\n"
    yield "\ntopics that differ (in both / first alone / second alone)\n"
    for topic, given in result["topics"].items():
        if given["first"] or given["second"]:
            counts = " / ".join(str(len(given[side])) for side in ("both", "first", "second"))
            yield f"  {topic:<26}{counts}\n"


def row(label: str, cells: list[str]) -> str:
    return f"  {label:<26}{cells[0]:>18}{cells[1]:>18}\n"


def shown(figure: float | None) -> str:
    """A figure to three places; n/a if it is undefined.

    >>> shown(0.5), shown(None)
    ('0.500', 'n/a')
    """
    return "n/a" if figure is None else f"{figure:.3f}"


def dumped(result: dict[str, Any]) -> Iterator[str]:
    """Yield the JSON report: {"schema_version", ...} as `compare` gives it."""
    yield json.dumps({"schema_version": SCHEMA_VERSION, **result}, ensure_ascii=False, indent=1) + "\n"

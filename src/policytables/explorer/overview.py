"""The first page: counts, charts of targets, one row with all that it rests on, the originals."""

from __future__ import annotations

import re

from policytables.explorer import actor_network, cell_display, findings, statement_view, target_pages, whole_picture

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
        "findings": findings.found(dataset, network),
        "charts": target_pages.with_figures(dataset)[:FEW],
        "picture": whole_picture.draw(dataset),
        "network": network,
        "example": example(dataset),
    }


def _what(description: str) -> str:
    """What one row of a table is, without the words that every description begins with."""
    said = re.sub(r"^One row is (?:one|an?) (?:\w+ ?\w*: )?", "", description)
    return cell_display.upper_first(said)


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

"""The hand annotations of benchmarks/draft: each text whose copy is at hand, with its marks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from policytables.drafting.proposal_record import Proposal
from policytables.originals import canonical, sha256

QUANTITATIVE = "quantitative target"
KINDS = ("measure", "target", QUANTITATIVE, "organization", "place", "field", "lab_or_facility")

Places = tuple[tuple[int, int], ...]


class Mark(NamedTuple):
    """One annotation: every place of it, and its row in the file."""

    kind: str
    places: Places
    row: dict[str, Any]

    @property
    def arguable(self) -> bool:
        return bool(self.row.get("arguable"))


class Found(NamedTuple):
    """One proposal of ours or of a peer, or one mark of a second reader; only ours has fields, only a reader doubts."""

    kind: str
    places: Places
    proposal: Proposal | None = None
    arguable: bool = False


class AnnotatedText(NamedTuple):
    name: str
    text: str
    marks: list[Mark]


class Scored(NamedTuple):
    """One text with its marks and what one system finds in it."""

    text: str
    marks: list[Mark]
    found: list[Found]


def annotated(annotations: Path, split: str, batch: int | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name and the annotation of each text of a split, or of one batch of it."""
    for path in sorted(annotations.glob("*.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        if annotation["split"] == split and batch in (None, annotation.get("batch")):
            yield path.stem, annotation


def load(folders: list[Path], annotations: Path, split: str, batch: int | None = None) -> Iterator[AnnotatedText]:
    """Each text of a split, or of one batch of it, that is at hand and is the one that was annotated; of the others, say so."""
    for name, annotation in annotated(annotations, split, batch):
        at_hand = [folder / f"{name}.txt" for folder in folders if (folder / f"{name}.txt").exists()]
        if not at_hand:
            print(f"NOT SCORED: {name}: no {name}.txt in {', '.join(map(str, folders))}")
            continue
        text = canonical(at_hand[0].read_bytes())
        if sha256(text) != annotation["source_sha256"]:
            print(f"NOT SCORED: {name}: the text is not the one that was annotated (another sha256)")
            continue
        yield AnnotatedText(name, text, [mark for row in annotation["spans"] for mark in _marks(row)])


def _marks(row: dict[str, Any]) -> Iterator[Mark]:
    """The marks of one row: a target with a figure counts as a target, and among those with a figure."""
    places = ((row["start_char"], row["end_char"]), *((start, end) for start, end in row.get("also", ())))
    yield Mark(row["kind"], places, row)
    if row.get("quantitative"):
        yield Mark(QUANTITATIVE, places, row)

"""From a raw text to its blocks and proposals, each with its span in the canonical text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from policytables.drafting import statements
from policytables.drafting.grammar import tagging
from policytables.drafting.names import facility_finder, field_finder, name_finder
from policytables.drafting.proposal_record import Proposal
from policytables.drafting.read import layout, raw_text
from policytables.drafting.targets import goal_context
from policytables.drafting.words import lexicon, vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.read.layout import Block
    from policytables.drafting.words.lexicon import KnownNames

_BATCH = 200_000  # characters that are tagged at once, to bound memory for a huge text

_WHEREAS = re.compile(r"\s*whereas\b\s*:?", re.I)
_ADOPTED = re.compile(
    r"\b(?:ha(?:s|ve)\s+(?:adopted|decided|agreed|resolved)|hereby|be\s+it\s+(?:enacted|resolved))\b|^\s*(?:article|section)\s+(?:1|i)\b",
    re.I,
)


class Draft(NamedTuple):
    """The draft of one text: `blocks` and `proposals` in reading order."""

    text: str
    blocks: list[Block]
    proposals: list[Proposal]


def draft(text: str, known_names: KnownNames | None = None) -> Draft:
    """Read one canonical text, with the names of registers or only those of this package."""
    read = raw_text.prepare(text)
    blocks = layout.blocks(read.text)
    classes = vocabulary.Classes()
    frames = goal_context.frames(read.text, blocks)
    proposals: list[Proposal] = []
    planned: list[tuple[int, int]] = []
    for batch in batches(read.text, blocks):
        tagged = tagging.tag(read.text, batch, classes)
        proposals.extend(statements.statements(read, tagged, frames))
        planned.extend(facility_finder.find(tagged))
    passages = [
        (block.body, block.end, block.kind in ("title", "heading"))
        for block in blocks
        if block.kind != "furniture" and block.body < block.end
    ]
    lowered = raw_text.lowered(read.text)
    names = known_names.for_text(text) if known_names else lexicon.default()
    known = [list(names.find(read.text, lowered, start, end)) for start, end, _ in passages]
    found = name_finder.find(read.text, passages, known)
    found += facility_finder.named(
        read.text,
        planned,
        [place for name in found if name.kind != "place" for place in ((name.start, name.end), *name.also)],
    )
    taken = [place for name in found if name.kind == "organization" for place in ((name.start, name.end), *name.also)]
    found += field_finder.find(read.text, passages, known, taken)
    for name in found:
        start, end = read.original(name.start, name.end)
        proposals.append(
            Proposal(
                name.kind,
                start,
                end,
                entity=name.entity_id,
                words=name.name,
                also=tuple(read.original(*place) for place in name.also),
            )
        )
    proposals.sort(key=lambda p: (p.start, p.end, p.kind))
    proposals = _with_names(proposals)
    if read.places is not None:
        blocks = [
            block._replace(
                start=read.original(block.start, block.end)[0],
                end=read.original(block.start, block.end)[1],
                body=read.places[min(block.body, len(read.places) - 1)],
            )
            for block in blocks
        ]
    return Draft(text, blocks, proposals)


def _with_names(proposals: list[Proposal]) -> list[Proposal]:
    """The proposals in their order, each statement with the fields and places that it names."""
    places = sorted(
        (start, end, proposal.kind, proposal.words)
        for proposal in proposals
        if proposal.kind in ("field", "place")
        for start, end in ((proposal.start, proposal.end), *proposal.also)
    )
    starts = [place[0] for place in places]

    def named(proposal: Proposal) -> Proposal:
        if proposal.kind not in ("measure", "target"):
            return proposal
        inside = places[bisect_left(starts, proposal.start) : bisect_left(starts, proposal.end)]
        within = [(kind, words) for _, end, kind, words in inside if end <= proposal.end]
        if not within:
            return proposal
        return proposal._replace(
            fields=tuple(dict.fromkeys(words for kind, words in within if kind == "field")),
            places=tuple(dict.fromkeys(words for kind, words in within if kind == "place")),
        )

    return [named(proposal) for proposal in proposals]


def batches(text: str, blocks: list[Block]) -> Iterator[list[tuple[int, int, bool]]]:
    """The passages of words, in batches of whole sentences; a block that goes on with a sentence is one passage with it.

    Recitals, from "Whereas" to "adopted", give reasons and state nothing.
    """
    batch: list[tuple[int, int, bool]] = []
    size, reciting = 0, False
    for block in blocks:
        reciting = (reciting or bool(_WHEREAS.match(text, block.body, block.end))) and not _ADOPTED.search(
            text, block.start, block.end
        )
        if block.kind not in ("clause", "item", "paragraph") or block.body >= block.end or reciting:
            continue
        if size > _BATCH and not block.joined:
            yield batch
            batch, size = [], 0
        batch.append((block.body, block.end, block.joined))
        size += block.end - block.body
    yield batch

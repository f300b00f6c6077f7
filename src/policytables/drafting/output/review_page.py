"""A page for reviewing a draft: the original, with each proposal marked in place and explained below its passage.

It holds the words of the original, so it is as private as the original.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import NamedTuple

from policytables.drafting.read import raw_text
from policytables.reports.tally import number_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.proposal_record import Proposal
    from policytables.drafting.proposals import Draft
    from policytables.drafting.read.layout import Block

STATEMENTS = ("measure", "target")
_WORDS = ("paragraph", "clause", "item")
# What the page shows about a statement besides its words, in this order.
_TOLD = (
    *("action", "object", "indicator", "comparator", "value", "value_to", "unit", "year", "modality"),
    *("actor", "addressee", "condition", "exception", "fields", "places"),
)
_STYLE = """
:root { color-scheme: light dark; --measure: #cfe3ff; --target: #ffe2b8; --name: #d8f0d2; --bare: #b3261e; --quiet: #666; }
@media (prefers-color-scheme: dark) {
  :root { --measure: #1d3a5f; --target: #5a3d12; --name: #234522; --bare: #ff8a80; --quiet: #aaa; }
}
body { font: 16px/1.55 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
mark { color: inherit; background: none; }
mark.name { background: var(--name); }
mark.target { background: var(--target); }
mark.measure { background: var(--measure); }
section { margin: 1rem 0; }
section.bare { border-left: 4px solid var(--bare); padding-left: .8rem; }
p { margin: 0; white-space: pre-line; }
ul { margin: .3rem 0 0; padding-left: 1.2rem; font-size: .88rem; }
dl { display: inline; } dt, dd { display: inline; margin: 0; } dt { color: var(--quiet); } dt::before { content: "\\b7\\a0"; }
"""


class Mark(NamedTuple):
    """One place of a proposal; statements are drawn over names."""

    start: int
    end: int
    shown: str


def page(draft: Draft, title: str) -> str:
    """The page of one text."""
    marks = sorted(_marks(draft.proposals))
    passages = [block for block in draft.blocks if block.end > block.start]
    statements = [proposal for proposal in draft.proposals if proposal.kind in STATEMENTS]
    sections: list[str] = []
    bare = 0
    next_mark = next_statement = 0
    for block in passages:
        while next_mark < len(marks) and marks[next_mark].end <= block.start:
            next_mark += 1
        while next_statement < len(statements) and statements[next_statement].start < block.start:
            next_statement += 1
        mine = _within(statements, next_statement, block)
        uncovered = block.kind in _WORDS and not mine
        bare += uncovered
        sections.append(_section(draft, block, marks, next_mark, mine, bare if uncovered else 0))
    return "".join(
        (
            "<!doctype html>\n<html lang='en'>\n<meta charset='utf-8'>\n<meta name='viewport' content='width=device-width'>\n",
            f"<title>{escape(title)}: review</title>\n<style>{_STYLE}</style>\n<h1>{escape(title)}</h1>\n",
            _summary(draft, bare),
            "".join(sections).replace(_onward(bare), ""),  # nothing follows the last
            "</html>\n",
        )
    )


def _summary(draft: Draft, bare: int) -> str:
    counted = {kind: sum(p.kind == kind for p in draft.proposals) for kind in STATEMENTS}
    counted["name"] = len(draft.proposals) - sum(counted.values())
    told = ", ".join(f"<mark class='{kind}'>{number_of(number, kind)}</mark>" for kind, number in counted.items())
    without = f"{number_of(bare, 'passage')} without a statement"
    uncovered = f"<a href='#bare-1'>{without}</a>" if bare else "every passage has a statement"
    return f"<p>{told}; {uncovered}. Private: this page holds the words of the original.</p>\n"


def _marks(proposals: list[Proposal]) -> Iterator[Mark]:
    for proposal in proposals:
        shown = proposal.kind if proposal.kind in STATEMENTS else "name"
        yield Mark(proposal.start, proposal.end, shown)
        for start, end in proposal.also:
            yield Mark(start, end, shown)


def _within(statements: list[Proposal], first: int, block: Block) -> list[Proposal]:
    last = first
    while last < len(statements) and statements[last].start < block.end:
        last += 1
    return statements[first:last]


def _section(draft: Draft, block: Block, marks: list[Mark], first: int, mine: list[Proposal], bare: int) -> str:
    """One passage; `bare` is its number among those without a statement, or 0."""
    words = _marked(draft.text, block, marks, first)
    if block.kind in ("title", "heading"):
        return f"<h2>{words}</h2>\n"
    attributes = f" class='bare' id='bare-{bare}'" if bare else ""
    onward = _onward(bare) if bare else ""
    told = "".join(f"<li><b>{p.kind}</b> {escape(p.words)} <dl>{_told(p)}</dl></li>" for p in mine)
    return f"<section{attributes}><p>{words}{onward}</p>{f'<ul>{told}</ul>' if told else ''}</section>\n"


def _onward(bare: int) -> str:
    """The link from a passage without a statement to the next one."""
    return f" <a href='#bare-{bare + 1}' title='next'>&#8595;</a>"


def _marked(text: str, block: Block, marks: list[Mark], first: int) -> str:
    """The words of a passage, cut where a mark begins or ends; of marks on the same words, the one of a statement shows."""
    last = first
    while last < len(marks) and marks[last].start < block.end:
        last += 1
    here = [mark for mark in marks[first:last] if mark.end > block.start]
    edges = sorted(
        {block.start, block.end, *(e for m in here for e in (m.start, m.end) if block.start < e < block.end)}
    )
    pieces = []
    for start, end in pairwise(edges):
        over = [mark.shown for mark in here if mark.start <= start and end <= mark.end]
        shown = next((kind for kind in (*STATEMENTS, "name") if kind in over), "")
        words = escape(raw_text.legible(text[start:end]))
        pieces.append(f"<mark class='{shown}'>{words}</mark>" if shown else words)
    return "".join(pieces)


def _told(proposal: Proposal) -> str:
    parts = []
    for name in _TOLD:
        value = getattr(proposal, name)
        if value not in (None, "", ()):
            said = ", ".join(value) if isinstance(value, tuple) else str(value)
            parts.append(f"<dt>{name.replace('_', ' ')}</dt> <dd>{escape(said)}</dd> ")
    return "".join(parts)

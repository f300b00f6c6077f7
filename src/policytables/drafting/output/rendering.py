"""A draft as JSON, or as a restated text to finish with the register rows that go with it."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import NamedTuple

from policytables.drafting.output import ids, register_rows
from policytables.drafting.read import raw_text
from policytables.originals import sha256
from policytables.reports.json_text import escaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from policytables.drafting.proposal_record import Proposal
    from policytables.drafting.proposals import Draft
    from policytables.drafting.read.layout import Block

SCHEMA_VERSION = "1.1"
NOTICE = (
    "# A private working file: its bullets still lean on the words of the original. Restate each one in your own words,\n"
    "# check it against its span, and delete these lines before you commit.\n"
)
_FIELDS = ("action", "object", "indicator", "comparator", "value", "value_to", "unit", "year")
# What is added to them: the other places of a name, and who acts, where and on what condition.
_MORE = ("entity", "also", "modality", "actor", "addressee", "fields", "places", "condition", "exception")
_UNITS = {"heading": "section", "clause": "article"}
_LEADING = re.compile(r"(?:the|an?)\s+", re.I)
_JOINED = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+(?=[tT]he\s)")
_ARTICLE = re.compile(r"(?<= )(?:The|This|An?|These|Those|All|Each|Any)(?= )")
_DENIED_TWICE = re.compile(r"^(do not )(\w+) No ")
_STRIVING = re.compile(r"\b(?:striv|aim|seek|endeavou?r|hop(?:e|ing)|goal|target|ambition)", re.I)
_RUN_IN = re.compile(r"\s*([A-Z][^.:\n]{2,70})[.:](?:[ \n]|—|–)")


class Section(NamedTuple):
    """One clause of a draft: the characters start..end of the original, and its statements."""

    local_id: str
    number: str
    heading: str
    unit: str  # section, article or paragraph, as far as its mark shows
    level: int
    start: int
    end: int
    proposals: list[Proposal]


def as_json(draft: Draft) -> str:
    """The JSON of design section 8, as text with a line end."""
    proposals = [
        {
            "kind": p.kind,
            "start_char": p.start,
            "end_char": p.end,
            **{name: getattr(p, name) for name in (*_FIELDS, *_MORE)},
        }
        for p in draft.proposals
    ]
    content = {"schema_version": SCHEMA_VERSION, "source_sha256": sha256(draft.text), "proposals": proposals}
    return "".join(f"{escaped(line)}\n" for line in json.dumps(content, ensure_ascii=False, indent=1).split("\n"))


def as_markdown(
    draft: Draft, source_id: str, known_verbs: frozenset[str] = frozenset(), known_names: frozenset[str] = frozenset()
) -> tuple[str, dict[str, list[tuple[Any, ...]]]]:
    """The restated text to finish, and its register rows: (Markdown, {register: rows}). `known_verbs` and `known_names` (in lower case) need no row."""
    sections = _nested(list(_sections(draft)))
    title = next((_line(draft, block) for block in draft.blocks if block.kind == "title"), source_id)
    lines = [
        f"---\n{NOTICE}source: {source_id}\n---\n",
        f"# [{ids.safe(title) or source_id}]{{document={source_id}}}\n",
    ]
    bodies = _bodies(draft)
    anchors, placed, used = [], [], dict.fromkeys((section.local_id for section in sections), 1)
    for section in sections:
        modality = _modality(section.proposals)
        number = f' number="{ids.safe(section.number)}"' if section.number else ""
        bound = f" modality={modality}" if modality else ""
        attributes = f"#{section.local_id} level={section.unit}{number}{bound}"
        lines.append(f"{'#' * section.level} [{ids.safe(section.heading) or 'Untitled'}]{{{attributes}}}\n")
        anchors.append(
            register_rows.anchor(draft.text, source_id, section.local_id, 1, "clause", section.start, section.end)
        )
        for proposal in section.proposals:
            local_id = ids.unique(ids.slug(proposal.words), used)
            lines.append(
                f"- [{_statement(proposal)}]{{.{proposal.kind} #{local_id}{_attributes(draft.text, proposal, modality, bodies)}}}"
            )
            anchors.append(
                register_rows.anchor(draft.text, source_id, local_id, 1, "states", proposal.start, proposal.end)
            )
            placed.append((proposal, local_id))
        if section.proposals:
            lines.append("")
    parts: Counter[str] = Counter()
    for start, end, local_id in register_rows.contexts(draft, placed):
        parts[local_id] += 1
        anchors.append(
            register_rows.anchor(draft.text, source_id, local_id, parts[local_id] + 1, "context", start, end)
        )
    return "\n".join(lines).rstrip("\n") + "\n", register_rows.of(
        draft, source_id, title, anchors, known_verbs, known_names
    )


def _sections(draft: Draft) -> Iterator[Section]:
    """Clauses: headings, numbered clauses and what comes before the first of them, each with its statements."""
    words = [block for block in draft.blocks if block.kind not in ("title", "byline", "furniture")]
    statements = [p for p in draft.proposals if p.kind in ("measure", "target")]
    openings = [
        block
        for block, before in zip(words, [None, *words])
        if block.kind in ("heading", "clause") and not _bare(before)
    ]
    if words and (not openings or words[0] is not openings[0]):
        openings.insert(0, words[0])
    ends = [block.start for block in openings[1:]] + [words[-1].end if words else 0]
    used: dict[str, int] = {}
    parents: list[str] = []
    next_statement = 0
    for block, limit in zip(openings, ends):
        inside = [other for other in words if block.start <= other.start < limit]
        if _bare(block) and len(inside) > 1 and inside[1].kind == "heading" and not inside[1].number:
            block = inside[1]._replace(start=block.start, number=block.number)  # "Section 1." above its heading
        end = inside[-1].end if inside else block.end
        mine = []
        while next_statement < len(statements) and statements[next_statement].start < end:
            mine.append(statements[next_statement])
            next_statement += 1
        if block.kind not in ("heading", "clause") and not mine:
            continue  # text before the first heading, without a statement
        heading, level = _heading(draft, block), 3 if block.kind == "clause" and parents else 2
        if block.kind == "heading":
            parents = [block.number]
        prefix = parents[-1] if level == 3 and parents and parents[-1] else ""
        number = " ".join(part for part in (prefix, block.number) if part)
        yield Section(
            ids.unique(ids.slug(f"{number} " if number else heading), used),
            number,
            heading,
            _UNITS.get(block.kind, "paragraph"),
            level,
            block.start,
            end,
            mine,
        )


def _nested(sections: list[Section]) -> list[Section]:
    """The sections, with the span of each one reaching over those below it."""
    for index, section in enumerate(sections):
        below = next((i for i in range(index + 1, len(sections)) if sections[i].level <= section.level), len(sections))
        sections[index] = section._replace(end=sections[below - 1].end)
    return sections


def _bare(block: Block | None) -> bool:
    """Whether a heading consists only of its number."""
    return block is not None and block.kind == "heading" and bool(block.number) and block.body >= block.end


def _heading(draft: Draft, block: Block) -> str:
    if block.kind == "heading":
        return _line(draft, block) or block.number or "Untitled"
    run_in = _RUN_IN.match(draft.text, block.body, min(block.end, block.body + 90))
    if run_in and len(run_in[1].split()) <= 9:
        return " ".join(raw_text.legible(run_in[1]).split())
    return f"Clause {block.number}" if block.number else "Opening"


def _line(draft: Draft, block: Block) -> str:
    return " ".join(raw_text.legible(draft.text[block.body : block.end]).split())[:200]


def _statement(proposal: Proposal) -> str:
    prohibited = "do not " if proposal.modality == "prohibit" else ""
    words = prohibited + _ARTICLE.sub(
        lambda match: match.group().lower(), ids.safe(register_rows.DEFINED.sub("", proposal.words))
    ).rstrip(" .;:,")
    words = _DENIED_TWICE.sub(r"\1\2 any ", words) if prohibited else words
    return f"{words[:1].upper()}{words[1:]}." if words else "(empty)."


def _modality(proposals: list[Proposal]) -> str | None:
    """The modality of most measures of a clause, which other statements override; None if it has no measure."""
    counted = Counter(p.modality or "direct" for p in proposals if p.kind == "measure")
    return counted.most_common(1)[0][0] if counted else None


def _bodies(draft: Draft) -> dict[str, str]:
    """The ids of the bodies of a text, those of the registers or those that are proposed, by name in lower case."""
    return {p.words.lower(): p.entity or ids.slug(p.words) for p in draft.proposals if p.kind == "organization"}


def _named(words: str, bodies: dict[str, str]) -> str:
    """The ids of the bodies named in some words; empty if they name anything else."""
    names = [_LEADING.sub("", name).lower() for name in _JOINED.split(words) if name]
    found = [bodies.get(name, "") for name in names]
    return " ".join(found) if all(found) else ""


def _attributes(text: str, proposal: Proposal, modality: str | None, bodies: dict[str, str]) -> str:
    """The attributes of a statement, without the modality of its clause."""
    if proposal.kind == "measure":
        own = proposal.modality or "direct"
        given = {
            "modality": own if own != modality else "",
            "actor": _named(proposal.actor, bodies),
            "addressee": _named(proposal.addressee, bodies),
            "condition": ids.safe(proposal.condition),
            "exception": ids.safe(proposal.exception),
        }
        return "".join(
            f' {name}="{value}"' if " " in value else f" {name}={value}" for name, value in given.items() if value
        )
    attributes = (
        f" commitment={'strive' if _STRIVING.search(text, max(0, proposal.start - 60), proposal.end) else 'will'}"
    )
    if proposal.year and str(proposal.year) not in text[proposal.start : proposal.end]:
        attributes += f" year={proposal.year}"
    return attributes

"""The register rows that go with a draft: names in its text, spans of its statements, and passages without any."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_left, bisect_right

from policytables.drafting.output import ids
from policytables.originals import accounting, sha16, sha256

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from policytables.drafting.proposal_record import Proposal
    from policytables.drafting.proposals import Draft

TABLES = {
    "anchors": ("id", "part", "role", "source", "start", "end", "sha"),
    "names": ("name", "entity_id", "language", "name_type", "basis", "bibliography_id"),
    "skipped": ("source_id", "start_char", "end_char", "sha", "reason"),
    "verbs": ("verb", "action"),
    "sources": (
        "source_id",
        "title",
        "publisher",
        "language",
        "translated_from",
        "url",
        "published",
        "sha256",
        "characters",
        "completeness",
        "rights_holder",
        "rights_basis",
        "shipped",
    ),
    "actors": ("actor_id", "actor_type", "name_en", "name_zh", "country"),
    "zones": (
        "zone_id",
        "name_en",
        "name_zh",
        "zone_type",
        "parent_id",
        "area_km2",
        "latitude",
        "longitude",
        "coordinates_of",
    ),
    "labs": ("lab_id", "name_en", "name_zh", "lab_type", "host_id", "group_id", "zone_id"),
    "documents": ("document_id", "source_id", "title_en", "title_zh", "document_type", "number", "issued", "published"),
    "facilities": ("facility_id", "name_en", "name_zh", "facility_type"),
    "indicators": ("indicator_id", "name_en", "unit", "direction", "definition"),
    "fields": ("field_id", "name_en", "name_zh", "field_type", "parent_id", "ford_id"),
}
_REGISTERS = {"organization": "actors", "place": "zones", "field": "fields"}
_REASONS = {"title": "heading", "heading": "heading", "byline": "byline", "furniture": "furniture"}
# Passages that only enact, or say what an act does not do, carry no statement.
_FORMALITY = re.compile(
    r"\s*(?:\(?\w{1,3}\)\s*)?(?:by\s+(?:the\s+)?(?:authority|virtue)\b|having\s+regard\s+to\b|whereas\b|nothing\s+in\s+this\b|in\s+witness\b|"
    r"be\s+it\s+(?:enacted|resolved)\b|"
    r"this\s+\w+\s+is\s+not\s+intended\s+to\b|this\s+\w+\s+shall\s+(?:be\s+(?:implemented|binding)|enter\s+into\s+force|come\s+into)\b)",
    re.I,
)
# "(Committee)", "(GSA)": short forms that the text defines.
DEFINED = re.compile(r"\s*\((?:the\s+|hereinafter\s+|referred\s+to\s+as\s+)*[\"“‘']?[A-Z][\w-]*[\"”’']?\)")
_LEADING = re.compile(r"^(?:the|a|an|its|their|our)\s+", re.I)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(]?[A-Z0-9])")
_TELLING = re.compile(r"[^\W_]")


def as_csv(table: str, rows: list[tuple[Any, ...]]) -> str:
    """The rows of a register with its header, as the registers are written."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(TABLES[table])
    writer.writerows(rows)
    return out.getvalue()


def of(
    draft: Draft,
    source_id: str,
    title: str,
    anchors: list[tuple[str, int, str, str, int, int, str]],
    known_verbs: frozenset[str],
    known_names: frozenset[str],
) -> dict[str, list[tuple[Any, ...]]]:
    """{register: rows}: the given anchors, what the statements name, and what each register needs for a new text."""
    source = (source_id, title, "", "en", "", "", "", sha256(draft.text), len(draft.text), "", "", "", "hash")
    rows: dict[str, list[tuple[Any, ...]]] = {
        "anchors": list(anchors),
        "names": [],
        "skipped": list(_skipped(draft, source_id)),
        "sources": [source],
        "documents": [(source_id, source_id, title, "", "", "", "", "")],
    }
    rows["verbs"] = [(action, "") for action in sorted({leading(p) for p in draft.proposals if p.action} - known_verbs)]
    statements = [p for p in draft.proposals if p.kind in ("measure", "target")]
    said = "\n".join(words for p in statements for words in (p.words, p.actor, p.addressee))
    said = DEFINED.sub("", said).lower()
    for register, name, entity_id in _unknown(draft):
        if DEFINED.sub("", name).lower() not in said:
            continue  # nothing would mention it
        rows["names"].append((name, entity_id, "en", "full", "stated", ""))
        rows.setdefault(register, []).append(
            tuple({TABLES[register][0]: entity_id, "name_en": name}.get(column, "") for column in TABLES[register])
        )
    rows["indicators"] = list(_indicators(draft, known_names))
    rows["names"] += [(name, indicator_id, "en", "full", "stated", "") for indicator_id, name, *_ in rows["indicators"]]
    return rows


def leading(measure: Proposal) -> str:
    """The verb phrase with which the statement of a measure begins."""
    return f"do not {measure.action}" if measure.modality == "prohibit" else f"{measure.action}"


def anchor(
    text: str, source_id: str, local_id: str, part: int, role: str, start: int, end: int
) -> tuple[str, int, str, str, int, int, str]:
    return f"{source_id}.{local_id}", part, role, source_id, start, end, sha16(text[start:end])


def contexts(draft: Draft, placed: list[tuple[Proposal, str]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, local id) of the words of a sentence that no statement covers: who acts, by when. `placed` are (proposal, local id) in
    reading order. Words belong to the statement after them, else to the one before."""
    starts = [proposal.start for proposal, _ in placed]
    for block in draft.blocks:
        if block.kind not in ("clause", "item", "paragraph"):
            continue
        ends = [*(match.end() for match in _SENTENCE_END.finditer(draft.text, block.body, block.end)), block.end]
        for first, last in zip([block.body, *ends], ends):
            here = placed[bisect_left(starts, first) : bisect_left(starts, last)]
            before = placed[max(0, bisect_right(starts, first) - 6) : bisect_left(starts, first)]
            at = max([first, *(p.end for p, _ in before if p.end < last)])
            for proposal, local_id in here:
                yield from _uncovered(draft.text, at, min(proposal.start, last), local_id)
                at = max(at, proposal.end)
            if here:
                yield from _uncovered(draft.text, at, last, here[-1][1])


def _uncovered(text: str, start: int, end: int, local_id: str) -> Iterator[tuple[int, int, str]]:
    for first, last in accounting.gaps(text[start:end], ()):
        yield start + first, start + last, local_id


def _unknown(draft: Draft) -> Iterator[tuple[str, str, str]]:
    """(register, name, proposed id) of names that no register has; a reader decides on the type of entity."""
    seen = set()
    for proposal in draft.proposals:
        if proposal.kind in ("measure", "target") or proposal.entity or proposal.words in seen:
            continue
        seen.add(proposal.words)
        laboratory = "labs" if "lab" in proposal.words.lower() else "facilities"
        yield _REGISTERS.get(proposal.kind, laboratory), proposal.words, ids.slug(proposal.words)


def _indicators(draft: Draft, known: frozenset[str]) -> Iterator[tuple[str, str, str, str, str]]:
    """A row for the indicator of each target figure, if no register has it."""
    seen = set(known)
    for target in draft.proposals:
        if target.value is None or not target.indicator:
            continue
        name, unit = _LEADING.sub("", ids.safe(target.indicator)), target.unit or ""
        if name and not name[0].isdigit() and name.lower() not in seen:
            seen.add(name.lower())
            yield (ids.slug(name), name, unit if unit == "%" or unit.replace(" ", "").isalpha() else "", "", "")


def _skipped(draft: Draft, source_id: str) -> Iterator[tuple[str, int, int, str, str]]:
    """Rows for page furniture, bylines, headings, numbers and formalities; adjacent blocks with the same reason share a row."""
    run, stated = None, sorted(p.start for p in draft.proposals if p.kind in ("measure", "target"))
    for block in draft.blocks:
        reason = _REASONS.get(block.kind)
        if (
            not reason
            and _FORMALITY.match(draft.text, block.start, block.end)
            and bisect_left(stated, block.start) == bisect_left(stated, block.end)
        ):
            reason = "formality"
        if run and (run[2] != reason or reason == "heading"):
            yield _skip(draft.text, source_id, *run)
            run = None
        if not reason and _TELLING.search(draft.text, block.start, block.body):
            # Its number.
            yield _skip(
                draft.text,
                source_id,
                block.start,
                block.start + len(draft.text[block.start : block.body].rstrip()),
                "heading",
            )
        if reason:
            run = (run[0] if run else block.start, block.end, reason)
    if run:
        yield _skip(draft.text, source_id, *run)


def _skip(text: str, source_id: str, start: int, end: int, reason: str) -> tuple[str, int, int, str, str]:
    return source_id, start, end, sha16(text[start:end]), reason

"""From a raw text to its blocks and proposals, each with its span in the canonical text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from policytables.drafting.grammar import tagging
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.measures import circumstances, measure_finder
from policytables.drafting.names import facility_finder, field_finder, name_finder
from policytables.drafting.read import layout, raw_text
from policytables.drafting.targets import goal_context, qualitative_targets, target_finder
from policytables.drafting.words import lexicon, verb_forms, vocabulary, word_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.drafting.grammar.sentence import Measure
    from policytables.drafting.grammar.tagging import Tagged
    from policytables.drafting.read.layout import Block
    from policytables.drafting.read.raw_text import Reading
    from policytables.drafting.targets.goal_context import Frame
    from policytables.drafting.words.lexicon import KnownNames

_BATCH = 200_000  # characters that are tagged at once, to bound memory for a huge text

_WHEREAS = re.compile(r"\s*whereas\b\s*:?", re.I)
_ADOPTED = re.compile(
    r"\b(?:ha(?:s|ve)\s+(?:adopted|decided|agreed|resolved)|hereby|be\s+it\s+(?:enacted|resolved))\b|^\s*(?:article|section)\s+(?:1|i)\b",
    re.I,
)


class Proposal(NamedTuple):
    """One proposed entity or statement. Offsets are code points of the canonical text, end exclusive; fields that a kind
    does not have are None. `entity` is an id of the registers, or empty; `also` are other places of the same name.

    `words` are the name, or a statement that says no more than verb and object; `modality` is one of CODING.md, empty for
    "direct". `actor`, `addressee`, `condition` and `exception` are words of the sentence of a measure; `fields` and `places`
    are the names inside a statement.
    """

    kind: str
    start: int
    end: int
    action: str | None = None
    object: str | None = None
    indicator: str | None = None
    comparator: str | None = None
    value: float | None = None
    unit: str | None = None
    year: int | None = None
    value_to: float | None = None
    entity: str = ""
    also: tuple[tuple[int, int], ...] = ()
    words: str = ""
    modality: str = ""
    actor: str = ""
    addressee: str = ""
    condition: str = ""
    exception: str = ""
    fields: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


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
    for batch in _batches(read.text, blocks):
        tagged = tagging.tag(read.text, batch, classes)
        proposals.extend(_statements(read, tagged, frames))
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


def _batches(text: str, blocks: list[Block]) -> Iterator[list[tuple[int, int, bool]]]:
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


def _statements(read: Reading, tagged: Tagged, frames: list[Frame]) -> Iterator[Proposal]:
    """Measures and targets; what only states a level is a target, not a measure."""
    text = tagged.text
    goals = target_finder.find(tagged, frames)
    for goal in goals:
        start, end = read.original(goal.start, goal.end)
        quantity = goal.quantity
        yield Proposal(
            "target",
            start,
            end,
            indicator=_line(text[goal.indicator_start : goal.indicator_end]),
            year=goal.year,
            comparator=quantity.comparator if quantity else None,
            value=quantity.value if quantity else None,
            unit=quantity.unit if quantity else None,
            value_to=quantity.value_to if quantity else None,
            words=_line(text[goal.start : goal.end]),
        )
    spans = sorted((goal.start, goal.end, goal.quantity.kind if goal.quantity else "") for goal in goals)
    speaker = circumstances.Speaker()
    begins = [frame.start for frame in frames]
    telling = [frame.telling for frame in frames] if any(frame.telling for frame in frames) else []
    for measure in measure_finder.find(tagged, [frame.start for frame in frames if frame.bullet]):
        first, last = tagged.span(measure.first, measure.last)
        last += text[last - 4 : last + 1] == " etc."
        if _states_level(tagged, measure, spans) or (
            telling and telling[bisect_left(begins, first + 1) - 1] and not _bound(tagged, measure)
        ):
            continue
        start, end = read.original(first, last)
        a, b = tagged.span(measure.object_first, measure.object_last)
        action, object_ = _action(tagged, measure.verb), _line(text[a:b])
        beside = speaker.of(tagged, measure)
        is_goal = beside.modality not in ("permit", "prohibit")
        if is_goal and qualitative_targets.moves_level(tagged, measure.verb, measure.object_first):
            yield Proposal("target", start, end, indicator=object_, words=_line(text[first:last]))
            continue
        yield Proposal(
            "measure",
            start,
            end,
            action=action,
            object=object_,
            words=f"{action} {_between(tagged, measure)}{object_}",
            modality=beside.modality or _exploring(action),
            actor=beside.actor,
            addressee=beside.addressee,
            condition=beside.condition,
            exception=beside.exception,
        )


def _bound(tagged: Tagged, measure: Measure) -> bool:
    """Whether somebody is bound to a measure, or binds himself: "shall", "will"."""
    near = max(0, measure.first - FAR)
    start = max(near, tagged.tags.rfind(".", near, measure.first) + 1)
    words = {tagged.word(i).lower() for i in range(start, measure.verb) if tagged.tags[i] == "M"}
    return not words.isdisjoint(("shall", "will", "'ll"))


def _states_level(tagged: Tagged, measure: Measure, spans: list[tuple[int, int, str]]) -> bool:
    verb = tagged.starts[measure.verb]
    first, last = tagged.span(measure.first, measure.last)
    index = bisect_left(spans, (first - 400,))
    lemma = tagged.lemma(measure.verb)
    while index < len(spans) and spans[index][0] < last:
        start, end, figure = spans[index]
        if figure not in ("", "count", "money") and verb < end and start <= tagged.starts[measure.object_first] < end:
            return True  # "close a quarter of the centres"
        if start < first and "#" in tagged.tags[bisect_left(tagged.starts, start) : measure.first]:
            index += 1  # an item after the target
            continue
        if end > first and (
            (start <= verb < end and (figure != "count" or lemma in CHANGING or verb > start))
            or (lemma in CHANGING and start < last)
        ):
            return True
        index += 1
    return False


def _exploring(action: str) -> str:
    return "explore" if action == "explore" else ""


CHANGING = word_lists.verbs("level_change")


def _action(tagged: Tagged, verb: int) -> str:
    lemma = tagged.lemma(verb)
    written = tagged.word(verb).lower()
    particle = tagged.word(verb + 1).lower() if verb + 1 < len(tagged.tags) else ""
    phrasal = particle in verb_forms.PARTICLES.get(lemma, ())
    if lemma.endswith(("ise", "yse")) and ("iz" in written or "yz" in written):  # as the text spells it
        lemma = f"{lemma[:-2]}ze"
    return f"{lemma} {particle}" if phrasal else lemma


def _between(tagged: Tagged, measure: Measure) -> str:
    """The preposition between a verb and its object: "invest in skills"."""
    at = measure.verb + 1
    particles = verb_forms.PARTICLES.get(tagged.lemma(measure.verb), ())
    while tagged.tags[at] == "R" or tagged.word(at).lower() in particles:
        at += 1
    begin = at
    while tagged.tags[at] in "IOTF" and at < measure.object_first:
        at += 1
    return " ".join(tagged.word(i) for i in range(begin, at)) + " " if at > begin else ""


def _line(words: str) -> str:
    return " ".join(words.split())

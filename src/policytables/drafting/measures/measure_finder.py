"""Measures: the verb group shows that somebody acts; the verb and its object show what is done.

A sentence is read from left to right. Each base form of a verb, and each "be" with a participle, is judged by what comes
before it. It is an act after a binding modal, a verb of support or a light passive, or at the head of a sentence or item;
a coordinated verb inherits this. Purposes, relative clauses, conditions and the past are not acts.
"""

from __future__ import annotations

import re

from policytables.drafting.grammar import clause_grammar, coordination, modifiers, phrases
from policytables.drafting.grammar.governing_verb import FAR
from policytables.drafting.grammar.sentence import Measure, Sentence
from policytables.drafting.measures import (
    act_of_verb,
    gerunds,
    licensed_verb,
    nominal_acts,
    passives,
    performatives,
    present_tense,
)
from policytables.drafting.words import verb_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytables.drafting.grammar.tagging import Tagged

_CANDIDATE = re.compile(r"[VGEz]|(?<=B)J(?=[FIOTY.,;])")
_PREDICATE = re.compile(r"[iHMw]")
_CLAUSE = re.compile(r"[iHMwhW]")
_TO_VERB = re.compile(r"TR?V[IOTF]?(?=[DJNLKGEQ])")
_TELLING = re.compile(r"[iHMwz]")
_GERUND = re.compile(r"#?R?G")
_ORDER = re.compile(r"#?T?R?V")
_FURTHER = re.compile(r",R?G[DJNLKE]")
_TOLD = re.compile(r"[^MmVi]*?(?P<verb>[Hw])[^MmVi]*$")
_VALUES = re.compile(r"\bprinciples\s*:", re.I)
_PERFECT = re.compile(r"w|H(?:[:,]|R{0,2}[EHn])")
_DEFINITION = re.compile(
    r"\W*[\"“'‘][^\"”\n]{1,80}[\"”'’],?\s+"
    r"(?:means?|refers?\s+to|includes?|shall\s+(?:mean|have\s+the)|has\s+the\s+(?:same\s+)?meaning|is\s+defined)\b"
)
_HEADING = 9  # words of a heading that runs in


def find(tagged: Tagged, acting: Sequence[int] = ()) -> list[Measure]:
    """All measures of tagged text in reading order. `acting` are the characters at which items of lists begin, which may name acts by nouns."""
    found: list[Measure] = []
    start = 0
    tags, items = tagged.tags, frozenset(acting)
    listed = False  # items after "the measures include:"
    clausal = False  # items after "ensure that the agency:"
    stem = None  # the verb of "shall include:", whose objects are the items behind it
    told = False  # items after "in this year we have:"
    valued = False  # items after "the policy has these principles:"
    while start < len(tags):
        end = tags.index(".", start)
        if end - start > 1:
            sentence = Sentence(tagged, start, end)
            unfinished = sentence.unfinished()
            sentence.clausal = clausal
            made = _with_nouns(tagged, start, end, _read(sentence))
            if sentence.stem is not None:
                stem = sentence.stem
                made.extend(_items(tagged, stem, start, end))
            elif stem is not None and not made:
                found.extend(_item(tagged, stem, start, end))
            stem = stem if unfinished or tagged.word(end + 1)[:1].islower() else None  # an item may have a full stop
            clausal = sentence.clausal and unfinished
            listed = listed and (tagged.starts[start] in items or not _TELLING.search(tags, start, end))
            told = told and not _TELLING.search(tags, start, end)
            silent = (valued and "M" not in tags[start:end]) or (told and not _ORDER.match(tags, start))
            if not silent and not _runs_in(tagged, start, end):
                named = listed or (not made and tagged.starts[start] in items)
                found.extend(made or (nominal_acts.item(tagged, start, end) if named else ()))
            near = tagged.text[tagged.starts[max(start, end - 8)] : tagged.ends[end]]
            valued = _VALUES.search(near) is not None if tags[end - 1] == ":" else valued and unfinished
            told = told or (tags[end - 1] == ":" and _tells(tagged, max(start, end - FAR), end))
            listed = listed or (
                tags[end - 1] == ":"
                and bool(verb_kinds.FRAMES.search(tagged.text, tagged.starts[start], tagged.ends[end]))
            )
        start = end + 1
    return found


def _with_nouns(tagged: Tagged, start: int, end: int, made: list[Measure]) -> list[Measure]:
    """The measures of a sentence, with the acts of a list of nouns in place of what was read there."""
    acts = nominal_acts.listed(tagged, start, end)
    if not acts or (made and all(tagged.tags[one.verb + 1] != "O" for one in acts)):
        return made
    begin, last = acts[0].first, acts[-1].last
    outside = [one for one in made if one.last < begin or one.object_first > last]
    return sorted([*outside, *acts], key=lambda one: one.first)


def _tells(tagged: Tagged, start: int, end: int) -> bool:
    """Whether the words that lead a list tell what was done: "in this year we have:", "there was success in:"."""
    told = _TOLD.match(tagged.tags, start, end)
    return told is not None and (
        _PERFECT.match(tagged.tags, told.start("verb")) is not None or tagged.word(told.start("verb")).lower() == "had"
    )


def _read(sentence: Sentence) -> list[Measure]:
    """The measures of one sentence."""
    if _DEFINITION.match(
        sentence.tagged.text, sentence.tagged.starts[sentence.start], sentence.tagged.ends[sentence.end - 1]
    ):
        return sentence.found
    for match in _CANDIDATE.finditer(sentence.tags, sentence.start, sentence.end):
        position = match.start()
        if position < sentence.read_up_to:
            continue
        before = sentence.back(position)
        code = match.group()
        if code == "V":
            if licensed_verb.governed(sentence, position, before):
                act_of_verb.act(sentence, position, position)
        elif code == "G":
            if gerunds.is_act(sentence, position, before):
                act_of_verb.act(sentence, position, position, "G")
        elif code == "J":
            passives.stated(sentence, position, before)
        elif code == "E":
            passives.passive(sentence, position, before)
        elif (
            (
                sentence.clausal
                and (
                    sentence.at_head(before)
                    or (
                        sentence.tags[before] in "NLK"
                        and "#" in sentence.tags[max(sentence.start, before - 8) : position]
                    )
                )
            )
            or present_tense.planned(sentence, position, before)
            or present_tense.decreed(sentence, position, before)
            or present_tense.contains(sentence, position)
            or (clause_grammar.needed(sentence, position) and sentence.lemma(position) not in verb_kinds.STATIVE)
        ) or present_tense.told(sentence, position, before):
            act_of_verb.act(sentence, position, position)
        else:
            performatives.performative(sentence, position)
    return sentence.found


def _runs_in(tagged: Tagged, start: int, end: int) -> bool:
    """Whether a sentence is the heading of its paragraph: "Building ports. We will ..."."""
    if (
        not _GERUND.match(tagged.tags, start)
        or tagged.starts[end] == tagged.ends[end]
        or end - start > _HEADING
        or _FURTHER.search(tagged.tags, start, end)
    ):
        return False
    following = tagged.tags.find(".", end + 1)
    return bool(_PREDICATE.search(tagged.tags, end + 1, following)) and not _GERUND.match(tagged.tags, end + 1)


def _items(tagged: Tagged, stem: int, start: int, end: int) -> Iterator[Measure]:
    """The measures of list items that are the objects of a verb in the same sentence."""
    marks = [i for i in range(stem, end) if tagged.tags[i] == "#"]
    for mark, following in zip(marks, [*marks[1:], end]):
        for item in _item(tagged, stem, mark + 1, following):
            yield item._replace(first=stem)


def _item(tagged: Tagged, stem: int, start: int, end: int) -> Iterator[Measure]:
    """The measure of an item on a line of its own that is an object of a verb above: "shall include:", "a plan"."""
    first = start + 1 if tagged.tags[start] == "#" else start
    clause = _CLAUSE.search(tagged.tags, first, end)
    if tagged.tags[first] not in "DJNLKE" or (clause and clause.group() in "iHMw"):
        return
    objects, last = coordination.coordinated(tagged, first)
    if objects:
        noun = phrases.phrase(tagged, first)
        purpose = _TO_VERB.match(tagged.tags, last + 1) if noun and noun.last == noun.head == last else None
        done = phrases.phrase(tagged, purpose.end()) if purpose else None  # without a verb beside it, it tells which
        last = done.last if done else modifiers.end(tagged, last)
        yield Measure(first, last, stem, first, last)

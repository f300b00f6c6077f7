"""What of the annotations a draft finds: one to one, arguable marks neutral; and of what is matched, which fields are right."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import draft_fields
from draft_marks import Found, Mark, Places, Scored

Item = TypeVar("Item", Mark, Found)

HALF, ANY, EXACT = 0.5, 1e-9, 1.0
_DRAWS, _SEED = 2000, 1


class Score(NamedTuple):
    matched: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.matched / (self.found + self.gold) if self.found + self.gold else 0.0


class Fields(NamedTuple):
    """Of the matched statements, how many have each field right."""

    matched: int
    right: dict[str, int]


def score(texts: Sequence[Scored], kind: str, least: float) -> Score:
    """One kind over all texts, at one least overlap."""
    return _sum(_of_each(texts, kind, least))


def interval(texts: Sequence[Scored], kind: str, least: float) -> tuple[float, float]:
    """Between which F1 lie 95 of 100 draws of as many texts, each text as often as it is drawn."""
    each, draw = _of_each(texts, kind, least), random.Random(_SEED)
    drawn = sorted(_sum(draw.choices(each, k=len(each))).f1 for _ in range(_DRAWS))
    tail = _DRAWS // 40
    return drawn[tail], drawn[-tail - 1]


def _of_each(texts: Sequence[Scored], kind: str, least: float) -> list[Score]:
    return [_score(_of(kind, scored.marks), _of(kind, scored.found), least) for scored in texts]


def _sum(scores: Sequence[Score]) -> Score:
    return Score(*(sum(column) for column in zip(*scores, strict=True)))


def _score(marks: list[Mark], found: list[Found], least: float) -> Score:
    """Arguable marks of either side are neutral; a program has none."""
    gold, open_gold = _firm_and_arguable(marks)
    sure, open_sure = _firm_and_arguable(found)
    pairs = match(gold, sure, least)
    taken = {id(item) for pair in pairs for item in pair}
    # An arguable mark excuses one of the other side. A doubt about where it ends is none about whether it is there: half suffices.
    unmatched = [proposal for proposal in sure if id(proposal) not in taken]
    missed = [mark for mark in gold if id(mark) not in taken]
    excused = len(match(open_gold, unmatched, min(least, HALF))), len(match(missed, open_sure, min(least, HALF)))
    return Score(len(pairs), len(sure) - excused[0], len(gold) - excused[1])


def _firm_and_arguable(items: list[Item]) -> tuple[list[Item], list[Item]]:
    return [item for item in items if not item.arguable], [item for item in items if item.arguable]


def match(marks: list[Mark], found: list[Found], least: float) -> list[tuple[Mark, Found]]:
    """Pairs one to one, the best overlap first and among equals the first in the text, none below `least`."""
    candidates = sorted(
        (-overlap(mark.places, proposal.places), i, j)
        for i, mark in enumerate(marks)
        for j, proposal in enumerate(found)
    )
    free_marks, free_found = set(range(len(marks))), set(range(len(found)))
    pairs = []
    for negative, i, j in candidates:
        if -negative >= least and i in free_marks and j in free_found:
            free_marks.remove(i)
            free_found.remove(j)
            pairs.append((marks[i], found[j]))
    return pairs


def overlap(places: Places, others: Places) -> float:
    """The best intersection over union of any two places."""
    return max(
        max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0])) for a in places for b in others
    )


def fields(texts: Sequence[Scored], kind: str) -> Fields:
    """The fields of the firm marks of a kind that are matched by any overlap. A peer proposes none."""
    judges = draft_fields.OF_KIND[kind]
    matched, right = 0, dict.fromkeys(judges, 0)
    for text, marks, found in texts:
        firm = [mark for mark in _of(kind, marks) if not mark.arguable]
        for mark, pair in match(firm, _of(kind, found), ANY):
            if pair.proposal:
                matched += 1
                for name, judge in judges.items():
                    right[name] += judge(text, mark, pair.proposal)
    return Fields(matched, right)


def _of(kind: str, items: list[Item]) -> list[Item]:
    return [item for item in items if item.kind == kind]

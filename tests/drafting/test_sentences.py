"""Targets, bodies, facilities and places in the shapes that policy texts give them, a sentence of our own each: targets.txt, bodies.txt,
facilities.txt and places.txt.

A line is a sentence in which «...» marks what a reader would mark. A line that begins with "goal:" is an item under the
heading "Goals". Behind "=>" stand, for each target with a figure, comparator, value and year.
"""

from pathlib import Path

import pytest

from drafting.marked import unmarked
from policytables.drafting import proposals

OPENING = (
    "Plan of the country\n\nIntroduction\n\nThe elders met in the hall and talked for a long time about the plan.\n\n"
)
HERE = Path(__file__).parent


def lines(name):
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def found(sentence, kind):
    """(the sentence without its marks, the marked words, the proposals of a kind with their words)"""
    goal = sentence.startswith("goal: ")
    plain, marked = unmarked(sentence.removeprefix("goal: "))
    text = OPENING + ("Goals\n\n• " if goal else "") + plain + "\n"
    return marked, [(text[p.start : p.end], p) for p in proposals.draft(text).proposals if p.kind == kind]


@pytest.mark.parametrize("line", lines("targets.txt"))
def test_targets(line):
    sentence, _, values = line.partition(" => ")
    marked, targets = found(sentence, "target")
    assert [words for words, _ in targets] == marked
    told = [
        " ".join(str(value) for value in (p.comparator, p.value, p.value_to, p.year) if value is not None)
        for _, p in targets
    ]
    assert told == [value.strip() for value in values.split("|")] if values else not any(told)


@pytest.mark.parametrize("sentence", lines("bodies.txt"))
def test_bodies(sentence):
    marked, bodies = found(sentence, "organization")
    assert [words for words, _ in bodies] == marked


@pytest.mark.parametrize("sentence", lines("facilities.txt"))
def test_facilities(sentence):
    marked, facilities = found(sentence, "lab_or_facility")
    assert [words for words, _ in facilities] == marked


@pytest.mark.parametrize("sentence", lines("places.txt"))
def test_places(sentence):
    marked, places = found(sentence, "place")
    assert [words for words, _ in places] == marked

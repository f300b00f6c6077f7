"""How figures are compared: every phrase of the table has a sentence of its own here, which another reading would break."""

import csv
import doctest
from pathlib import Path

import pytest

from policytables.figures import comparisons, dates, number_words, statement_figures, word_table

SENTENCES = [
    (row["sentence"], row["comparator"])
    for row in csv.DictReader(Path(__file__).with_name("comparisons.csv").open(encoding="utf-8", newline=""))
]
TABLE = word_table.rows(Path(comparisons.__file__).with_name("comparison_words.csv"))


def reading(sentence):
    figures = statement_figures.read(sentence, sentence, {"%": "%", "patents": "patents"})
    return "unreadable" if figures.unread else figures.comparator


@pytest.mark.parametrize(("sentence", "comparator"), SENTENCES)
def test_comparator(sentence, comparator):
    assert reading(sentence) == comparator


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[1]} {row[0]}")
def test_no_phrase_can_be_taken_away(row, monkeypatch):
    monkeypatch.setattr(comparisons, "WORDS", comparisons.words([other for other in TABLE if other is not row]))
    assert any(reading(sentence) != comparator for sentence, comparator in SENTENCES)


def test_a_phrase_has_one_row_at_a_place():
    at = [(phrase, "behind" if place in ("behind", "change") else place) for phrase, place, _, _ in TABLE]
    assert len(set(at)) == len(at)
    leading = [phrase for phrase, place, _, _ in TABLE if place in ("before", "preposition", "filler", "article")]
    assert len(set(leading)) == len(leading)


@pytest.mark.parametrize("module", [comparisons, dates, number_words, statement_figures])
def test_the_examples_in_the_code_hold(module):
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed

"""The word lists: one row for each word, every class explained once, nothing said twice or in two ways."""

import re

import pytest

from conftest import ROOT
from policytables.drafting.words import verb_forms, vocabulary, word_lists
from policytables.figures.word_table import rows

EXPLAINED = rows(word_lists.FOLDER / "word_classes.csv")
SOURCE = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src/policytables/drafting").rglob("*.py"))


def explained(table, column):
    return {row[2] for row in EXPLAINED if row[:2] == [table, column]}


@pytest.mark.parametrize("table", ["verbs", "words", "names"])
def test_a_word_has_one_row_in_order(table):
    first = [row[0] for row in rows(word_lists.FOLDER / f"{table}.csv")]
    assert first == sorted(set(first))


def test_a_word_has_one_class_in_the_grammar():
    classed = {word.word for word in word_lists.WORDS if word.grammar_class}
    assert not classed & {verb.base for verb in word_lists.VERBS if verb.form}


def test_no_row_says_nothing():
    assert not [word for word in word_lists.WORDS if not (word.grammar_class or word.kinds)]
    assert not [verb for verb in word_lists.VERBS if not (verb.form or verb.classes or verb.particles)]


def test_classes_are_listed_once_and_in_order():
    for row in (*word_lists.VERBS, *word_lists.WORDS):
        assert row[-1].split() == sorted(set(row[-1].split())), row


def test_every_class_is_explained_once_and_used():
    assert len({tuple(row[:3]) for row in EXPLAINED}) == len(EXPLAINED)
    forms, classes = explained("verbs", "form"), explained("words", "class")
    assert {verb.form for verb in word_lists.VERBS if verb.form} <= forms | classes
    assert {verb.form for verb in word_lists.VERBS} >= forms
    assert {word.grammar_class for word in word_lists.WORDS if word.grammar_class} <= classes
    assert {name for verb in word_lists.VERBS for name in verb.classes.split()} == explained("verbs", "classes")
    assert {name for word in word_lists.WORDS for name in word.kinds.split()} == explained("words", "kinds")
    assert {name.kind for name in word_lists.NAMES} == explained("names", "kind")


def test_the_code_asks_for_every_class():
    asked = set(re.findall(r'word_lists\.verbs\(\s*"(\w+)"\s*\)', SOURCE)) | {"doubling"}  # inflection reads that one
    assert asked == explained("verbs", "classes")
    assert set(re.findall(r'word_lists\.words\(\s*"(\w+)"\s*\)', SOURCE)) == explained("words", "kinds")


def test_a_verb_is_known_in_all_its_forms_by_its_one_row():
    for forms in verb_forms.FORMS:
        for form in (forms.base, forms.third, *forms.pasts, forms.gerund):
            assert form in vocabulary.KNOWN and form in verb_forms.LEMMAS


def test_a_short_name_stands_for_a_name():
    full = {name.name.lower() for name in word_lists.NAMES}
    assert not [name for name in word_lists.NAMES if name.short_for and name.short_for not in full]

"""Canonical text, spans and hashes: the published rule, with test vectors for every trap of it."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from policytables import originals
from policytables.originals import accounting, span_search

VECTORS = json.loads((ROOT / "tests" / "vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["name"])
def test_vector(vector):
    text = originals.canonical(bytes.fromhex(vector["bytes"]))
    assert text == vector["text"]
    assert len(text) == vector["characters"]
    assert originals.sha256(text) == vector["sha256"]
    for start, end, words, sha in vector["spans"]:
        assert text[start:end] == words
        assert originals.sha16(words) == sha == hashlib.sha256(words.encode("utf-8")).hexdigest()[:16]


def test_wrong_bytes_name_their_place():
    with pytest.raises(UnicodeDecodeError) as caught:
        originals.canonical(b"ab\xffc")
    assert caught.value.start == 2


@given(st.text(), st.text(min_size=1).filter(str.split))
def test_what_is_found_is_what_was_sought(before, words):
    """Lines are broken anywhere, so white space in the words is any white space of the text."""
    text, on_one_line = before + words, " ".join(words.split())
    try:
        start, end = span_search.find(text, words)
    except span_search.NotFound:
        found = " ".join(text.split())
        assert found.find(on_one_line) != found.rfind(on_one_line)
    else:
        assert " ".join(text[start:end].split()) == on_one_line


def test_words_are_found_over_a_broken_line():
    assert span_search.find("build the\n    tide gauge", "the tide", "gauge") == (6, 24)


@pytest.mark.parametrize(
    "number, section",
    [
        ("(a)", "(a) sand\n(i) fine"),
        ("(b)", "(b) silt"),
        ("(ii)", "(ii) grey"),
        ("1", "Sec. 1. Tides"),
        ("1.1", "1.1 High"),
        ("1.2", "1.2 Low"),
        ("5", "§ 5 Ships"),
        ("C", "C. Piers"),
        ("xx", "xx Wharves"),
    ],
)
def test_a_section_is_found_by_its_number_whatever_its_form(number, section):
    text = (
        "(a) sand\n(i) fine\n(b) silt\n(c) clay\n(ii) grey\n(iii) red\n"
        "Sec. 1. Tides\nSec. 2. Gauges\n1.1 High\n1.2 Low\n1.10 Slack\n§ 5 Ships\n§ 6 Boats\nC. Piers\nD. Quays\nxx Wharves"
    )
    try:
        start, end = span_search.section(text, span_search.numbered(text, number, 0, len(text)), 0, len(text))
    except span_search.NotFound as reason:  # nobody knows what would follow
        assert number == "xx" and str(reason).startswith("the form of the heading 'xx' is not known")
    else:
        assert text[start:end] == section


@given(st.text(alphabet="ab c\n", max_size=60), st.data())
def test_relocation_finds_all_equal_windows_and_nothing_else(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    wanted = (end - start, originals.sha16(text[start:end]))
    found = span_search.relocate(text, {wanted})[wanted]
    assert found == [n for n in range(len(text) - wanted[0] + 1) if text[n : n + wanted[0]] == text[start:end]]


@given(
    st.text(alphabet="xy and,. \n", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=5),
)
def test_gaps_are_outside_of_all_spans_and_say_something(text, pairs):
    held = [(min(p), max(p)) for p in pairs]
    held = [(a, min(b, len(text))) for a, b in held if a < min(b, len(text))]
    for start, end in accounting.gaps(text, held):
        assert all(end <= a or b <= start for a, b in held)
        assert text[start:end] == text[start:end].strip() and any(c.isalnum() for c in text[start:end])

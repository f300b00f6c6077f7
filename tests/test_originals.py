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


@given(st.text(), st.text(min_size=1))
def test_what_is_found_is_what_was_sought(before, words):
    text = before + words
    try:
        start, end = span_search.find(text, words)
    except span_search.NotFound:
        assert text.find(words) != text.rfind(words)
    else:
        assert text[start:end] == words


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

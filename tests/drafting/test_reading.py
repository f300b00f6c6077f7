"""Bad input: a result or one clear sentence."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import time_of_repeats
from policytables.drafting import proposals
from policytables.drafting.output import ids
from policytables.drafting.read import raw_text
from policytables.originals import canonical
from policytables.problems import CannotRun


@pytest.mark.parametrize(
    "data, sentence",
    [
        (b"", "x.txt is empty: there is nothing to draft"),
        (b" \n\t\n", "x.txt is empty: there is nothing to draft"),
        (b"12 34 !?", "x.txt has no words: there is nothing to draft"),
        (b"%PDF-1.7 ...", "x.txt is a PDF, no plain text: save its text with `pdftotext -layout FILE.pdf FILE.txt`"),
        (b"PK\x03\x04...", "x.txt is a zip or an office document, no plain text: save it as plain text (UTF-8)"),
        (b"\xff\xfeT\0h\0e\0", "x.txt is UTF-16, no plain text: save it as UTF-8"),
        (b"\x00\x01\x02\x00" * 50, "x.txt is binary (NUL bytes), no plain text: draft from a UTF-8 text"),
        (b"\x01\x02\x03a" * 50, "x.txt is binary (control characters), no plain text: draft from a UTF-8 text"),
        ("Caf\xe9 policy".encode("latin-1"), "x.txt is not UTF-8: byte 0xe9 at position 3; save it as UTF-8"),
        (
            b"<!DOCTYPE html><html><body>The law shall...</body>",
            "x.txt is HTML, no plain text: save the words of the page as text, without its tags",
        ),
        (
            b"<p>The law shall.</p><div>a</div><p>b</p>" * 40,
            "x.txt is HTML, no plain text: save the words of the page as text, without its tags",
        ),
        (
            "深圳市科技创新行动方案".encode(),
            "x.txt is not English (most of its letters are not Latin): only English is read, draft from a translation",
        ),
        (
            "Die Regierung wird ein nationales Zentrum errichten und fördert die Forschung. ".encode() * 8,
            "x.txt does not read as English (0 of 88 words are common English words): only English is read, draft from a translation",
        ),
        (b"Le gouvernement mettra en place un centre national et soutiendra la recherche. " * 8, None),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(data, sentence):
    with pytest.raises(CannotRun) as told:
        raw_text.decode(data, "x.txt")
    assert sentence in (None, str(told.value)) and "\n" not in str(told.value)


def measures(text):
    return [text[p.start : p.end] for p in proposals.draft(canonical(text.encode())).proposals if p.kind == "measure"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The agency shall estab\u00adlish a fund.", ["estab\u00adlish a fund"]),
        ("The agency shall est\u200bablish a\u200d fund.", ["est\u200bablish a\u200d fund"]),
        ("\u202aThe agency shall establish a fund.\u202c", ["establish a fund"]),
        ("The agency shall estab-\nlish a fund.", ["estab-\nlish a fund"]),
        ("The agency shall\nestablish\na fund.", ["establish\na fund"]),
        ("THE AGENCY SHALL ESTABLISH A FUND.", ["ESTABLISH A FUND"]),
        ("the agency shall establish a fund", ["establish a fund"]),
        ("The agency shall establish a\xa0fund.", ["establish a\xa0fund"]),
    ],
)
def test_what_hinders_reading_is_read_through(text, expected):
    assert measures(text) == expected


def test_mixed_line_ends_are_those_of_the_canonical_text():
    text = canonical(b"One.\r\nThe agency shall plant trees.\rIt shall count trees.\n")
    assert [text[p.start : p.end] for p in proposals.draft(text).proposals if p.kind == "measure"] == [
        "plant trees",
        "count trees",
    ]


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "shall",
        "will",
        "must",
        "to",
        "by",
        "of",
        "and",
        "or",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        '"',
        "“",
        "”",
        "-",
        "–",
        "•",
        "(a)",
        "(i)",
        "1.",
        "2.1",
        "Article",
        "Section",
        "build",
        "support",
        "establish",
        "fund",
        "review",
        "plan",
        "Ministry",
        "of",
        "Science",
        "Commission",
        "Kenya",
        "fund",
        "AI",
        "quantum",
        "40%",
        "2030",
        "25,000",
        "$5",
        "billion",
        "at",
        "least",
        "from",
        "be",
        "is",
        "been",
        "that",
        "which",
        "ensure",
        "in",
        "fields",
        "\n",
        "\n\n",
        "\u200b",
        "\u202e",
        "\ufeff",
        "İstanbul",
        "🌍",
        "é",
        "é",
        "深圳",
        "'",
        "’",
        "&",
        "/",
        "\\",
        "[",
        "]",
        "{",
        "}",
        "*",
        "_",
        "`",
        "#",
        "[[Page",
        "3]]",
        "etc.",
        "such",
        "as",
    ]
)
HOSTILE = st.one_of(
    st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map("".join), st.text(max_size=200)
)


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
def test_every_span_lies_in_the_text_and_is_no_white_space_at_its_ends(text):
    text = canonical(text.encode("utf-8", "ignore"))
    draft = proposals.draft(text)
    for p in draft.proposals:
        for start, end in ((p.start, p.end), *p.also):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
    for before, block in zip([None, *draft.blocks], draft.blocks):
        assert 0 <= block.start <= block.body <= block.end <= len(text)
        assert before is None or before.end <= block.start


@pytest.mark.parametrize(
    "text",
    [
        "The ministry shall build " + "roads and " * 30_000 + "ports.",
        "and " * 50_000,
        "Ministry of " * 30_000,
        "Science and Technology, " * 20_000,
        "(" * 100_000,
        '"' * 100_000,
        "1. " * 4_000,
        "40% " * 2_000,
        "shall " * 50_000,
        "that " * 50_000,
        "a" * 300_000,
        "fields of " + "glass, " * 30_000,
        "to build to build " * 20_000,
        "\n" * 200_000 + "a",
        "the share of " + ",".join(["100"] * 50_000) + "%",
        "the target is " + "7" * 100_000 + "%",
        "(target: 5%) " * 1_000,
        "by 2030 " * 20_000,
        "build a laboratory and " * 2_000,
        "- a\n" * 20_000,
        "[1] " * 10_000,
        "By 2030, " * 30_000,
        "which shall " * 30_000,
        "plant trees that are open to all, and use of, " * 2_000,
        "to cut the time to open a shop to 3 days " * 1_500,
        "enter the top 50 of the top " * 3_000,
    ],
    ids=lambda text: text[:18].strip() or "blank",
)
def test_one_sentence_without_an_end_is_read(text):
    proposals.draft(text)


def test_words_are_looked_for_in_the_whole_text():
    assert raw_text.decode(b"\n" * 300_000 + b"The agency shall plant trees.", "late.txt").endswith("trees.")


@settings(max_examples=8, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(time_of_repeats.PIECES), min_size=1, max_size=7), st.sampled_from([" ", ""]))
def test_repeats_of_any_fragment_take_linear_time(pieces, between):
    assert time_of_repeats.factor(between.join(pieces) + " ", 2_000, 16_000) < 3


def test_equal_statements_have_ids_of_their_own_in_linear_time():
    used, began = {"a-2": 1}, time.process_time()
    made = [ids.unique("a", used) for _ in range(20_000)]
    assert made[:3] == ["a", "a-3", "a-4"] and len(set(made)) == 20_000
    assert time.process_time() - began < 5

"""Numbers in words: which are read, and which words show that there is one."""

import re

import pytest

from policytables.figures import number_words, statement_figures


@pytest.mark.parametrize(
    "text, values",
    [
        ("twenty-five ships", {"25"}),
        ("twenty five ships", {"25"}),
        ("sixteen ships", {"16"}),
        ("twenty ten", {"20", "10"}),  # no number, but two
        ("twenty-ten ships", set()),
        ("a hundred ships", {"100"}),
        ("two thirds", {""}),  # no digits are exact
        ("two fifths", {"40"}),
        ("two million ships", {"2000000"}),
        ("sixty-fold", {"60"}),
        ("tenfold", {"10"}),
        ("sixthly", set()),
    ],
)
def test_values(text, values):
    assert statement_figures.values(text) == values


@pytest.mark.parametrize(
    "text", ["ten", "tenfold", "ten-fold", "twenty-five", "twenty five", "two thirds", "two-thirds"]
)
def test_a_number_shows_in_the_word_that_ends_it(text):
    assert re.fullmatch(number_words.PATTERN, text)
    assert text.split()[-1] in number_words.SPELLINGS

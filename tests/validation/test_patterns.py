"""Patterns mean what `re` means by them, and no pattern takes longer than its text deserves."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytables.datapackage import automata, patterns

ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", r"\w", "[a-c]", "é", r"\s", "1"])


def grown(inner):
    repeat = st.sampled_from(["*", "+", "?", "{2}", "{0,2}", "{1,}"])
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.tuples(inner, repeat).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}|{pair[1]})"),
    )


PATTERNS = st.recursive(ATOMS, grown, max_leaves=6)
TEXTS = st.text("ab1é\n c", max_size=6)


@settings(max_examples=400, deadline=None)
@given(PATTERNS, TEXTS)
def test_automaton_agrees_with_re(pattern, text):
    whole = automata.Automaton(patterns._parser.parse(f"(?:{pattern})"), compat=False)
    assert (whole.match(text) is not None) == (re.fullmatch(pattern, text) is not None)
    front = automata.Automaton(patterns._parser.parse(f"^{pattern}$"), compat=True)
    assert (front.match(text) is not None) == (re.match(f"^{pattern}$", text) is not None)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|a)*b",
        "(a|aa)+$",
        "([a-z]+)*1",
        "(.*)(.*)(.*)(.*)x",
        "a*a*a*a*a*b",
        "(a{0,30}){0,30}b",
        "(a|a){100}b",
        "(a+){50}b",
        "(|){100}b",
        "(?:(?:a|a){9}){9}b",
    ],
)
@pytest.mark.parametrize("compat", [False, True])
def test_no_pattern_backtracks(pattern, compat):
    match = patterns.compiled(pattern, compat)
    start = time.process_time()
    match("a" * 3000)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("pattern", [r"(a+)+\1", "(?=(a+))a*b", "(?i:(a+)+)b"])
def test_what_no_automaton_can_match_is_refused(pattern):
    with pytest.raises(patterns.Refused, match="without bound"):
        patterns.compiled(pattern, compat=False)


@pytest.mark.parametrize(
    "pattern", ["[a-z]+(-[a-z0-9]+)*", "[A-Z]{2}-[0-9]+", "https://[a-z.]+/[a-z0-9/]*", r"\d{4}-\d{2}"]
)
def test_common_patterns_are_left_to_re(pattern):
    assert patterns.compiled(pattern, False).__name__ == "fullmatch"

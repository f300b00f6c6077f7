"""Patterns mean what `re` means by them, and no pattern takes longer than its text deserves."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytables.datapackage import automata, guarded_automata, patterns
from policytables.datapackage.pattern_syntax import parse

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
    whole = automata.Automaton(parse(f"(?:{pattern})"), compat=False)
    assert (whole.match(text) is not None) == (re.fullmatch(pattern, text) is not None)
    front = automata.Automaton(parse(f"^{pattern}$"), compat=True)
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
        "(?=(a+)+b)a*",
        r"^(?=^[^./~])(^((?!\.{2}).)*$).*$",
        "(?!(a|a)*b)(a|a)*b",
    ],
)
@pytest.mark.parametrize("compat", [False, True])
def test_no_pattern_backtracks(pattern, compat):
    match = patterns.compiled(pattern, compat)
    start = time.process_time()
    match("a" * 3000)
    assert time.process_time() - start < 5


GUARDS = st.sampled_from(
    ["(?=a)", "(?!b)", "(?<=a)", "(?<!ab)", r"\b", r"\B", "^", "$", r"\Z", "(?=.*b)", "(?!.*aa)", "(?<=(?=b).)"]
)
GUARDED = st.recursive(ATOMS | GUARDS, grown, max_leaves=6)


@settings(max_examples=600, deadline=None)
@given(GUARDED, TEXTS)
def test_patterns_that_look_around_agree_with_re(pattern, text):
    try:
        re.compile(pattern)
    except re.error:  # nothing to repeat
        return
    whole = guarded_automata.Program(parse(f"(?:{pattern})"), ends_anywhere=False)
    assert (whole.match(text) is not None) == (re.fullmatch(pattern, text) is not None)
    front = guarded_automata.Program(parse(f"^{pattern}$"), ends_anywhere=True)
    assert (front.match(text) is not None) == (re.match(f"^{pattern}$", text) is not None)


SETS = [
    "[]a]",
    "[^]]",
    "[a-]",
    r"[\]x]",
    r"[\d.-]",
    r"[^\W_]",
    r"[\x41-\x43]",
    r"[\b]",
    r"\u00e9",
    r"\N{DIGIT ONE}",
    r"\101",
    r"[\60]",
]
SETS += ["a{,2}", "{a", "a{1", "a{}", "x{,}y", "(?P<n>a)b", r"\.", r"\-", "[[]", "[a\\-c]", r"\0"]


@pytest.mark.parametrize("pattern", SETS)
def test_every_way_to_write_a_character_is_read(pattern):
    whole = automata.Automaton(parse(f"(?:{pattern})"), compat=False)
    texts = [*map(chr, range(256)), "aa", "a{}", "{a", "a{1", "ab", "aaa", "xxy", "y"]
    assert [text for text in texts if whole.match(text)] == [text for text in texts if re.fullmatch(pattern, text)]


@pytest.mark.parametrize("pattern", [r"(a+)+\1", "(?>(a+)+)b", "(?i:(a+)+)b", "(" * 300 + "a" + "+)" * 300])
def test_what_no_automaton_can_match_is_refused(pattern):
    with pytest.raises(patterns.Refused, match="unbounded time"):
        patterns.compiled(pattern, compat=False)


@pytest.mark.parametrize(
    "pattern", ["[a-z]+(-[a-z0-9]+)*", "[A-Z]{2}-[0-9]+", "https://[a-z.]+/[a-z0-9/]*", r"\d{4}-\d{2}"]
)
def test_common_patterns_are_left_to_re(pattern):
    assert patterns.compiled(pattern, False).__name__ == "fullmatch"


@pytest.mark.parametrize(
    ("pattern", "inside"),
    [(r"^\p{Lu}+$", "ÄÖ"), (r"[\p{Nd}-]{2}", "a4-"), ("^[a-z-[aeiou]]$", "a]"), (r"^[^\P{L}]$", "é")],
)
def test_json_schema_has_categories_and_no_subtraction(pattern, inside):
    """ECMA-262, in which JSON Schema writes patterns: the set of the third ends at the first bracket."""
    assert patterns.search(pattern)(inside)
    assert not patterns.search(pattern)("?")


@pytest.mark.parametrize("pattern", [r"\i", r"[\c]", r"\I+", r"\p{Greek}"])
def test_json_schema_has_no_names_of_xml(pattern):
    with pytest.raises(patterns.Refused, match="bad escape|no general category"):
        patterns.search(pattern)

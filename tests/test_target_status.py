"""What observations prove about a target, what they leave open, and the status that follows as of each year."""

import csv
import doctest
import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run
from policytables.figures import target_verdicts
from policytables.figures.target_verdicts import meant, verdict

SAYS = {"=": operator.eq, ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}


@pytest.mark.parametrize(
    ("target", "known", "expected"),
    [
        # an exact value decides
        (">= 4.8", "= 4.8", "met"),
        ("> 38", "= 38", "not met"),
        ("> 38", "= 38.1", "met"),
        (">= 4.8", "= 4.7", "not met"),
        ("= 5", "= 5", "met"),
        ("= 5", "= 6", "not met"),
        ("<= 10", "= 10", "met"),
        ("< 10", "= 10", "not met"),
        # a lower bound proves what is above, and never the contrary
        ("> 38", "> 40", "met"),
        ("> 38", "> 38", "met"),
        ("> 38", ">= 38", "unknown"),
        (">= 38", ">= 38", "met"),
        (">= 38", "> 37", "unknown"),
        ("> 25000", "> 20077", "unknown"),
        ("= 5", "> 4", "unknown"),
        ("= 5", "> 5", "not met"),
        # an upper bound proves what is below
        ("> 25000", "<= 24290", "not met"),
        ("> 38", "<= 38", "not met"),
        (">= 38", "<= 38", "unknown"),
        (">= 38", "< 38", "not met"),
        ("> 38", "<= 39", "unknown"),
        ("< 10", "< 10", "met"),
        ("< 10", "<= 10", "unknown"),
        ("<= 10", "> 10", "not met"),
        ("<= 10", ">= 10", "unknown"),
    ],
)
def test_verdict(target, known, expected):
    (target_comparator, target_value), (comparator, value) = target.split(), known.split()
    assert verdict(target_comparator, float(target_value), comparator, float(value)) == expected


def test_the_example_in_the_code_holds():
    assert doctest.testmod(target_verdicts) == (0, 2)


@given(st.sampled_from(list(SAYS)), st.integers(0, 6), st.sampled_from(list(SAYS)), st.integers(0, 6))
def test_verdict_agrees_with_every_value_there_could_be(target_comparator, target_value, comparator, value):
    possible = [x / 2 for x in range(-4, 20) if SAYS[comparator](x / 2, value)]
    meets = {SAYS[target_comparator](x, target_value) for x in possible}
    expected = "unknown" if len(meets) == 2 else "met" if meets == {True} else "not met"
    assert verdict(target_comparator, target_value, comparator, value) == expected


@given(st.sampled_from(list(SAYS)), st.sampled_from(["increase", "decrease"]), st.integers(0, 6), st.integers(0, 6))
def test_a_bare_figure_is_met_beyond_it_and_no_other_comparator_changes(comparator, direction, goal, value):
    further = {"increase": operator.ge, "decrease": operator.le}[direction] if comparator == "=" else SAYS[comparator]
    assert (verdict(meant(comparator, direction), goal, "=", value) == "met") == further(value, goal)


HEAD = "observation_id,indicator_id,zone_id,counted_in_id,year,comparator,value,unit,basis,preferred,bibliography_id,note\n"
ATLAS = "bibliography_id,title,url,publisher,published,accessed,read_as\natlas,Atlas,https://example.org/atlas,Atlas,,,original\n"


def status_after(package, *known):
    """Build the minimal package (clean ships > 40% by 2030) with these observations; [(as of, status, rule, observation, contested)]."""
    lines = sorted(
        f"o{year}{'' if preferred == 'true' else 'b'},clean-share,northport,,{year},{comparator},{value},%,reported,{preferred},atlas,As said.\n"
        for year, comparator, value, preferred in known
    )
    (package / "registers" / "observations.csv").write_text(HEAD + "".join(lines), encoding="utf-8")
    (package / "registers" / "bibliography.csv").write_text(ATLAS, encoding="utf-8")
    code, out, err = run("build.py", "--root", ".", cwd=package)
    assert code == 0, out + err
    with open(package / "data" / "target_status.csv", encoding="utf-8", newline="") as file:
        return [
            (int(r["as_of_year"]), r["status"], r["rule"], r["observation_id"], r["contested"] == "true")
            for r in csv.DictReader(file)
        ]


YES, NO = "true", "false"


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], [(2030, "unknown", "undecided", "", False)]),
        (
            [(2027, ">", 41, YES), (2026, "=", 37, YES)],
            [
                (2026, "open", "not_due", "o2026", False),
                (2027, "met", "proved", "o2027", False),
                (2030, "met", "proved", "o2027", False),
            ],
        ),
        ([(2030, "=", 37, YES)], [(2030, "not_met", "excluded", "o2030", False)]),
        ([(2030, ">", 37, YES)], [(2030, "unknown", "undecided", "o2030", False)]),  # a lower bound proves no failure
        ([(2031, "=", 45, YES)], [(2030, "unknown", "undecided", "", False)]),  # too late
        (
            [(2028, "=", 41, YES), (2030, "=", 37, YES)],  # a later fall does not undo it
            [(2028, "met", "proved", "o2028", False), (2030, "met", "proved", "o2028", False)],
        ),
        ([(2030, "=", 41, YES), (2030, "=", 37, NO)], [(2030, "met", "proved", "o2030", True)]),
        ([(2030, "=", 37, YES), (2030, "=", 36, NO)], [(2030, "not_met", "excluded", "o2030", False)]),
        (
            [(2029, "=", 37, YES)],  # an earlier miss proves nothing
            [(2029, "open", "not_due", "o2029", False), (2030, "unknown", "undecided", "o2029", False)],
        ),
    ],
)
def test_status(minimal, known, expected):
    assert status_after(minimal, *known) == expected

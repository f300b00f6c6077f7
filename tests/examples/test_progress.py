"""What observations prove about a target, and what they leave open."""

import doctest
import operator

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytables.loading import target_verdicts
from policytables.loading.target_verdicts import verdict
from progress import progress

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
    assert doctest.testmod(target_verdicts) == (0, 1)


@given(st.sampled_from(list(SAYS)), st.integers(0, 6), st.sampled_from(list(SAYS)), st.integers(0, 6))
def test_verdict_agrees_with_every_value_there_could_be(target_comparator, target_value, comparator, value):
    possible = [x / 2 for x in range(-4, 20) if SAYS[comparator](x / 2, value)]
    meets = {SAYS[target_comparator](x, target_value) for x in possible}
    expected = "unknown" if len(meets) == 2 else "met" if meets == {True} else "not met"
    assert verdict(target_comparator, target_value, comparator, value) == expected


def tables(*known, comparator=">", value=38, year=2025, kind="quantitative"):
    targets = pd.DataFrame(
        [
            {
                "target_id": "t",
                "target_type": kind,
                "indicator_id": "share",
                "zone_id": "city",
                "comparator": comparator,
                "value": value,
                "unit": "%",
                "year": year,
            }
        ]
    )
    rows = [
        {
            "observation_id": f"o{n}",
            "indicator_id": "share",
            "zone_id": "city",
            "unit": "%",
            "preferred": True,
            "bibliography_id": f"b{n}",
        }
        | dict(row)
        for n, row in enumerate(known)
    ]
    return targets, pd.DataFrame(
        rows,
        columns=[
            "observation_id",
            "indicator_id",
            "zone_id",
            "unit",
            "preferred",
            "bibliography_id",
            "year",
            "comparator",
            "value",
        ],
    )


def seen(year, comparator, value, **more):
    return {"year": year, "comparator": comparator, "value": value} | more


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], ["unknown", None, None, False]),
        (
            [seen(2022, ">", 40), seen(2021, "=", 37), seen(2023, "=", 41)],
            ["met", 2022, "b0", False],
        ),  # the first year, whatever the order
        ([seen(2024, "=", 37)], ["unknown", None, None, False]),  # there is a year left
        ([seen(2025, "=", 37)], ["not met", 2025, "b0", False]),
        ([seen(2025, ">", 37)], ["unknown", None, None, False]),  # a lower bound is no proof of failure
        ([seen(2026, "=", 40)], ["unknown", None, None, False]),  # too late
        ([seen(2020, "=", 39), seen(2025, "=", 37)], ["met", 2020, "b0", False]),  # a later fall does not undo it
        ([seen(2025, "=", 39, preferred=False)], ["unknown", None, None, False]),
        ([seen(2025, "=", 39), seen(2025, "=", 37, preferred=False)], ["met", 2025, "b0", True]),
        ([seen(2025, "=", 37), seen(2025, "=", 36, preferred=False)], ["not met", 2025, "b0", False]),
        ([seen(2025, "=", 39, zone_id="province")], ["unknown", None, None, False]),
        ([seen(2025, "=", 39, indicator_id="other")], ["unknown", None, None, False]),
        ([seen(2025, "=", 39, unit="CNY")], ["unknown", None, None, False]),
    ],
)
def test_progress(known, expected):
    found = progress(*tables(*known)).iloc[0]
    assert [
        found.status,
        *(None if pd.isna(x) else x for x in (found.year, found.bibliography_id)),
        found.contested,
    ] == expected


def test_progress_up_to_a_year_of_ones_own():
    targets, observations = tables(seen(2020, "=", 37), seen(2022, "=", 39))
    assert list(progress(targets, observations, by=2020).status) == ["not met"]
    assert list(progress(targets, observations, by=2021).status) == ["unknown"]
    assert list(progress(targets, observations).year) == [2022]


def test_a_qualitative_target_has_no_row():
    assert progress(*tables(kind="qualitative")).empty

"""Texts, registers, originals, releases and tables with any faults; and what fuzzers have found, once more."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fuzzing

CASES = sorted((Path(__file__).parent / "fuzzed").glob("*.json"))
FAULTS = st.binary(min_size=4, max_size=60)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_case_that_was_found(case):
    fuzzing.replay(fuzzing.read(case.read_text(encoding="utf-8")))


@pytest.mark.parametrize("target", fuzzing.TARGETS)
def test_any_faults(target):
    @settings(max_examples=4, suppress_health_check=list(HealthCheck))
    @given(FAULTS)
    def hold(data):
        fuzzing.hold(target, data)

    hold()


@pytest.mark.slow
@pytest.mark.parametrize("target", fuzzing.TARGETS)
def test_many_faults(target):
    @settings(max_examples=300, suppress_health_check=list(HealthCheck))
    @given(st.binary(min_size=4, max_size=400))
    def hold(data):
        fuzzing.hold(target, data)

    hold()

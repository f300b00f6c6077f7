"""Texts, registers, originals, releases and tables with any faults; and what fuzzers have found, once more."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fuzzing
from loading.test_packages_of_strangers import EVERY_TYPE, nodes, put

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
@pytest.mark.parametrize("target", ["build", "verify", "explore"])
@pytest.mark.parametrize("file", ["datapackage.json", "schemas/measures.json"])
def test_any_member_may_be_of_any_type(target, file):
    """Each member of a descriptor or a schema is replaced by three types of JSON in turn; of its tables or columns the first stands for all."""
    good = json.loads(fuzzing.package().good[file])
    for number, at in enumerate(nodes(good)):
        if at[:1] in (("resources",), ("fields",)) and len(at) > 1 and at[1]:
            continue
        for new in EVERY_TYPE[number % 4 :: 4]:
            fuzzing.replay(fuzzing.Case([target], {file: json.dumps(put(good, at, new)).encode()}))


@pytest.mark.slow
@pytest.mark.parametrize("target", fuzzing.TARGETS)
def test_many_faults(target):
    @settings(max_examples=300, suppress_health_check=list(HealthCheck))
    @given(st.binary(min_size=4, max_size=400))
    def hold(data):
        fuzzing.hold(target, data)

    hold()

"""Descriptors, dialects, documents and cells that nobody has thought of, through the real command: exit code 0, 1 or 2, in both modes.

The promises are those of fuzzing.py; hypothesis makes the inputs here, where that needs a fuzzer, and makes small what it finds.
"""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from validation import fuzzing

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=2500, deadline=None, suppress_health_check=list(HealthCheck))

NAMES = st.one_of(st.sampled_from(fuzzing.NAMES), st.text(max_size=3))
LEAVES = st.one_of(
    st.sampled_from(fuzzing.VALUES).map(json.loads),
    st.none(),
    st.booleans(),
    st.integers(-3, 300),
    st.floats(),
    st.text(max_size=4),
    st.integers(),
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=12,
)


@st.composite
def descriptors(draw):
    """JSON of any shape, more or less in the places where a descriptor has something."""
    field = st.one_of(
        JSON,
        st.fixed_dictionaries(
            {"name": st.sampled_from(["id", "parent", "name"])},
            optional={"type": JSON, "constraints": JSON, "format": JSON},
        ),
    )
    schema = st.one_of(
        JSON,
        st.fixed_dictionaries(
            {"fields": st.lists(field, max_size=3)},
            optional={"primaryKey": JSON, "foreignKeys": JSON, "uniqueKeys": JSON},
        ),
    )
    members = {
        "name": st.one_of(st.sampled_from(["rows", "parents"]), JSON),
        "path": st.one_of(st.sampled_from(["rows.csv", "parents.csv"]), JSON),
    }
    resource = st.one_of(
        JSON,
        st.fixed_dictionaries(members, optional={"schema": schema, "dialect": JSON, "encoding": JSON, "type": JSON}),
    )
    return draw(
        st.one_of(
            JSON,
            st.fixed_dictionaries(
                {"resources": st.lists(resource, max_size=3)}, optional={"$schema": JSON, "name": JSON}
            ),
        )
    )


@st.composite
def dialects(draw):
    """Any properties of a dialect with values of the right kind, and of any."""
    made = {
        name: draw(st.one_of(st.sampled_from(values), JSON))
        for name, values in fuzzing.DIALECT.items()
        if draw(st.integers(0, 2)) == 0
    }
    rows = draw(
        st.lists(st.lists(st.text(",;\"'\\#a1é\n\r \x00", max_size=3), max_size=3).map(",".join), max_size=6).map(
            "\n".join
        )
    )
    raw = rows.encode()
    resource = {
        "name": "t",
        "path": "t.csv",
        "encoding": "utf-8",
        "dialect": made,
        "schema": draw(st.sampled_from(fuzzing.SCHEMAS[:4])),
    }
    resource = {name: value for name, value in resource.items() if value is not None}
    return {"datapackage.json": fuzzing.written({"$schema": fuzzing.V2, "resources": [resource]}), "t.csv": raw}


def is_judged(value):
    fuzzing.judge({"datapackage.json": json.dumps(value).encode("utf-8", "surrogatepass"), **fuzzing.TABLES})


@FEW
@given(descriptors())
def test_a_descriptor_of_any_shape(value):
    is_judged(value)


@pytest.mark.slow
@MANY
@given(descriptors())
def test_many_descriptors_of_any_shape(value):
    is_judged(value)


@FEW
@given(dialects())
def test_a_dialect_of_any_properties(files):
    fuzzing.judge(files)


@pytest.mark.slow
@MANY
@given(dialects())
def test_many_dialects_of_any_properties(files):
    fuzzing.judge(files)


@pytest.mark.parametrize("target", fuzzing.TARGETS)
@FEW
@given(st.binary(max_size=60))
def test_any_bytes(target, data):
    fuzzing.hold(target, data)


@pytest.mark.slow
@pytest.mark.parametrize("target", fuzzing.TARGETS)
@MANY
@given(st.binary(max_size=200))
def test_many_bytes(target, data):
    fuzzing.hold(target, data)

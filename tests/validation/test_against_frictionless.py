"""Compatibility mode finds what frictionless 5.21.0 finds, on packages that nobody has written down."""

import hashlib
import json
import os
import tempfile
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytables.datapackage import read_package
from policytables.validation import compat
from validation.packages import packages

frictionless = pytest.importorskip("frictionless", minversion="5.21.0")


LIMITS = st.fixed_dictionaries(
    {"limit_errors": st.sampled_from([1000, 1000, 0, 1, 3, 7]), "limit_rows": st.sampled_from([None, None, None, 1, 3])}
)


def theirs(folder, limits):
    """(resource, type, row, field) of every finding, or None where the reference fails without a report."""
    try:
        report = frictionless.validate(os.path.join(folder, "datapackage.json"), **limits)
    except Exception:
        return None
    found = [(None, error.type, None, None) for error in report.errors]
    for task in report.tasks:
        found += [
            (task.name, e.type, getattr(e, "row_number", None), getattr(e, "field_number", None)) for e in task.errors
        ]
    return found


def ours(folder, limits):
    found = compat.validate(read_package(folder), **limits)
    return [(resource and resource.name, kind, row, number) for resource, kind, row, number, _ in found]


def check(files, limits):
    with tempfile.TemporaryDirectory() as folder:
        for name, raw in files.items():
            with open(os.path.join(folder, name), "wb") as stream:
                stream.write(raw)
        expected, found = theirs(folder, limits), ours(folder, limits)
    if expected is not None:
        assert Counter(found) == Counter(expected)
        assert found == expected


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(packages(), LIMITS)
def test_random_packages(files, limits):
    check(files, limits)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(packages(), LIMITS)
def test_many_random_packages(files, limits):
    check(files, limits)


@pytest.mark.parametrize("second", [b"a\n33\n", b"33\n", b"a\r\n33\r\n", b"a\r", b""])
@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("size", range(4, 12))
def test_size_and_hash_of_a_table_in_two_files(second, header, size):
    raw = b"a\n1\n" + second
    declared = {"bytes": size, "hash": hashlib.md5(raw[:size]).hexdigest(), "dialect": {"header": header}}
    package = {"resources": [{"name": "t", "path": ["1.csv", "2.csv"], **declared}]}
    check({"datapackage.json": json.dumps(package).encode(), "1.csv": b"a\n1\n", "2.csv": second}, {})


@pytest.mark.parametrize("constraints", [{}, {"required": True}, {"unique": True}, {"minLength": 2}, {"enum": ["x"]}])
@pytest.mark.parametrize("key", [{}, {"primaryKey": ["s"]}])
def test_values_in_the_descriptor_that_are_no_strings(constraints, key):
    values = [1, 1.5, True, None, [1], {"a": 1}, "x", "", 1]
    fields = [{"name": "id", "type": "integer"}, {"name": "s", "type": "string", "constraints": constraints}]
    rows = [{"id": number, "s": value} for number, value in enumerate(values)]
    package = {"resources": [{"name": "t", "data": rows, "schema": {"fields": fields, **key}}]}
    check({"datapackage.json": json.dumps(package).encode()}, {})


@pytest.mark.parametrize(
    "nested",
    [None, {"header": False}, {"skipBlankRows": True}, {"headerRows": [2]}, {"delimiter": ";", "commentRows": [1]}],
)
def test_only_properties_of_csv_count_under_csv(nested):
    resource = {"name": "t", "path": "t.csv", "dialect": {"csv": nested}}
    check({"datapackage.json": json.dumps({"resources": [resource]}).encode(), "t.csv": b"a;b\n\n1;2\n\n"}, {})


@pytest.mark.parametrize("example", [1, True, [1], "x"])
def test_examples_of_a_field_without_a_type(example):
    schema = {"fields": [{"name": "a", "format": "email", "example": example}]}
    resource = {"name": "t", "path": "t.csv", "schema": schema}
    check({"datapackage.json": json.dumps({"resources": [resource]}).encode(), "t.csv": b"a\n"}, {})


LATE = {"name": "a", "example": 1}


@pytest.mark.parametrize(
    "members",
    [
        {"bytes": "x"},
        {"dialect": {"delimiter": 1}},
        {"schema": {"fields": [LATE, {"name": "b", "example": 2}]}},
        {"schema": {"fields": [LATE, {"name": "b", "type": "integer", "example": "x"}]}},
        {"schema": {"fields": [LATE], "primaryKey": ["b"]}},
        {"schema": {"fields": [{"name": "a", "type": "geopoint", "format": "lon,lat"}]}},
        {"path": ["t.csv"], "extrapaths": ["absent.csv"]},
    ],
    ids=str,
)
def test_what_hides_what(members):
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": [LATE]}, **members}
    check({"datapackage.json": json.dumps({"resources": [resource]}).encode(), "t.csv": b'a\n"1,2"\n'}, {})

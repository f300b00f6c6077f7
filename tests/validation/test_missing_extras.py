"""Without the extra `validate` a rare type, format or guess ends in one sentence; everything else is judged as ever."""

import json
import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import ROOT, run
from policytables.datapackage.types import moments

DIALECT = {"header": True, "delimiter": ","}
ADVICE = "install it with: pip install 'policytables[validate]'"
NEEDED = [
    ({"type": "datetime"}, "2020-01-05T10:00:00.5", "dateutil", "a datetime or time needs the package python-dateutil"),
    ({"type": "time"}, "24:00:00", "dateutil", "a datetime or time needs the package python-dateutil"),
    (
        {"type": "date", "format": "any"},
        "5 January 2020",
        "dateutil",
        'the format "any" needs the package python-dateutil',
    ),
    ({"type": "duration"}, "P1Y", "isodate", "a duration needs the package isodate"),
    (
        {"type": "string", "format": "email"},
        "a@b.org",
        "validators",
        "an e-mail address or UUID needs the package validators",
    ),
    (
        {"type": "string", "format": "uuid"},
        "0c1f9a2e-5f1b-4f0e-9d4e-7a5f6e1c2b3d",
        "validators",
        "an e-mail address or UUID needs the package validators",
    ),
    ({"type": "string", "format": "uri"}, "ftp://x.org/", "rfc3986", "a URI needs the package rfc3986"),
]
ENGINES = [["--engine", "stream"], ["--engine", "duckdb"], ["--engine", "dask"], ["--compat"]]


def package(folder, field, cell, **more):
    (folder / "t.csv").write_text(f"a\n{cell}\n", encoding="utf-8")
    resource = {"name": "t", "path": "t.csv", "type": "table", "dialect": DIALECT, **more}
    if field:
        resource["schema"] = {"fields": [{"name": "a", **field}]}
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource]}))


def run_without(modules, folder, *options, judged=None):
    """The command where importing one of `modules` fails, as where it is not installed."""
    stubs = folder / "stubs"
    stubs.mkdir(exist_ok=True)
    for module in modules:
        (stubs / f"{module}.py").write_text(f"raise ImportError('No module named {module}')\n")
    environment = {**os.environ, "PYTHONPATH": str(stubs), "NO_COLOR": "1"}
    return run("validate.py", judged or folder, *options, env=environment, timeout=60)


@pytest.mark.parametrize(
    "field, cell, module, sentence", NEEDED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_missing_package_is_named(tmp_path, field, cell, module, sentence):
    package(tmp_path, field, cell, encoding="utf-8")
    done = run_without([module], tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"validate.py: {sentence}; {ADVICE}\n")


@pytest.mark.parametrize("options", ENGINES, ids=lambda options: options[-1])
def test_every_engine_says_the_same(tmp_path, options):
    if "--engine" in options and options[-1] != "stream":
        pytest.importorskip(options[-1])
    package(tmp_path, {"type": "duration"}, "P1Y", encoding="utf-8")
    done = run_without(["isodate"], tmp_path, *options)
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        f"validate.py: a duration needs the package isodate; {ADVICE}\n",
    )


def test_an_address_in_the_descriptor(tmp_path):
    package(tmp_path, {"type": "string"}, "x", encoding="utf-8", sources=[{"title": "s", "email": "a@b.org"}])
    done = run_without(["validators"], tmp_path, "--compat")
    assert (done.returncode, done.stderr) == (
        2,
        f"validate.py: an e-mail address or UUID needs the package validators; {ADVICE}\n",
    )


def test_guesses_of_compatibility_mode(tmp_path):
    package(tmp_path, {"type": "string"}, "é")
    done = run_without(["chardet"], tmp_path, "--compat")
    sentence = "a guess of the encoding, which the descriptor does not declare, needs the package chardet"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"validate.py: {sentence}; {ADVICE}\n")
    assert run_without(["chardet"], tmp_path).returncode == 0


def test_common_types_need_nothing(tmp_path):
    absent = ["chardet", "dateutil", "isodate", "validators", "rfc3986"]
    for kind, cell in (
        ("string", "é"),
        ("integer", "1"),
        ("number", "1.5"),
        ("boolean", "true"),
        ("date", "2020-01-05"),
        ("datetime", "2020-01-05T23:59:59Z"),
        ("time", "10:00:00"),
        ("year", "2020"),
    ):
        package(tmp_path, {"type": kind}, cell, encoding="utf-8")
        done = run_without(absent, tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "1 table, 1 row\n", "")


ZONES = st.sampled_from(["", "Z", "+00:00", "-00:00", "+08:00", "-19:59", "+20:00", "+05:75"])


@given(
    st.integers(0, 9999),
    st.integers(0, 13),
    st.integers(0, 32),
    st.integers(0, 25),
    st.integers(0, 61),
    st.integers(0, 61),
    ZONES,
)
@example(2020, 1, 5, 24, 0, 0, "Z")
@example(2016, 12, 31, 23, 59, 60, "")
def test_canonical_datetimes_are_read_as_dateutil_reads_them(year, month, day, hour, minute, second, zone):
    isoparse = pytest.importorskip("dateutil.parser").isoparse
    text = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"
    assert read(moments.moment, text) == read(isoparse, text)


def read(parse, text):
    """(value, distance from UTC), or None for what is none."""
    try:
        value = parse(text)
    except ValueError:
        return None
    return value, value.utcoffset()


def test_this_repository_needs_no_extra(tmp_path):
    absent = ["chardet", "dateutil", "isodate", "validators", "rfc3986"]
    done = run_without(absent, tmp_path, judged=ROOT)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout

"""Tables loaded by every engine: the same rows as the CSV, nulls and words that look like nulls included."""

import csv
import datetime
import hashlib
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from packages import write
from policytables import list_tables, load
from policytables.problems import CannotRun
from policytables.storage import whole_folders

FIELDS = [
    {"name": "id", "type": "string", "constraints": {"required": True}},
    {"name": "kind", "type": "string", "constraints": {"enum": ["will", "strive", "NA"]}, "policytables:ordered": True},
    {"name": "count", "type": "integer"},
    {"name": "share", "type": "number"},
    {"name": "open", "type": "boolean"},
    {"name": "day", "type": "date"},
    {"name": "text", "type": "string"},
]
READ = {
    "integer": int,
    "year": int,
    "number": float,
    "boolean": lambda text: text == "true",
    "date": datetime.date.fromisoformat,
}


def of_csv(content, schema_fields):
    """The rows of a CSV as Python values, by the csv module and nothing of ours."""
    records = list(csv.reader(io.StringIO(content.decode(), newline="")))
    readers = [READ.get(field["type"], str) for field in schema_fields]
    return [[None if cell == "" else read(cell) for read, cell in zip(readers, record)] for record in records[1:]]


def of_frame(frame, engine):
    """The rows of a frame as Python values."""
    if engine == "pandas":

        def value(cell):
            if cell is pandas.NaT or cell is pandas.NA or (isinstance(cell, float) and cell != cell):
                return None
            return cell.date() if isinstance(cell, pandas.Timestamp) else cell

        return [[value(cell) for cell in row] for row in frame.itertuples(index=False)]
    if engine == "polars":
        return [list(row) for row in frame.rows()]
    if engine == "duckdb":
        return [list(row) for row in frame.fetchall()]
    return [list(row.values()) for row in frame.to_pylist()]


@pytest.fixture(params=["pandas", "pandas without Arrow", "polars", "arrow", "duckdb"])
def engine(request, monkeypatch):
    name = request.param.split()[0]
    pytest.importorskip({"arrow": "pyarrow"}.get(name, name))
    if name != request.param:
        without_arrow(monkeypatch)
    return name


def without_arrow(monkeypatch):
    from policytables.loading import pandas_frames

    monkeypatch.setattr(pandas_frames, "find_spec", lambda name: None)


def test_every_table_of_this_package_is_the_same_in_every_engine(engine):
    for resource in json.loads((ROOT / "datapackage.json").read_text("utf-8"))["resources"]:
        fields = json.loads((ROOT / resource["schema"]).read_text("utf-8"))["fields"]
        assert of_frame(load(resource["name"], engine), engine) == of_csv(
            (ROOT / resource["path"]).read_bytes(), fields
        ), resource["name"]


WORDS = st.sampled_from(
    [
        "NA",
        "N/A",
        "null",
        "None",
        "nan",
        "NaN",
        "-",
        "#N/A",
        "true",
        "0",
        "2020-01-01",
        'a"b',
        "a,b",
        "名",
        "\u2028",
        "\U0001f600",
        " x ",
    ]
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "will", "strive", "NA"]),
        st.integers(-(2**63), 2**63 - 1).map(str) | st.just(""),
        st.floats(allow_nan=False, allow_infinity=False).map(repr) | st.just(""),
        st.sampled_from(["true", "false", ""]),
        st.dates().map(str) | st.just(""),
        WORDS | st.just("") | st.text(st.characters(exclude_categories=("Cs", "Cc"))),
    ),
    max_size=6,
)


@settings(max_examples=30)
@given(rows=ROWS)
def test_no_cell_changes_its_value_or_becomes_a_null(rows):
    with tempfile.TemporaryDirectory() as folder:
        stream = io.StringIO(newline="")
        csv.writer(stream, lineterminator="\n").writerows(
            [[f["name"] for f in FIELDS], *([f"r{n}", *row] for n, row in enumerate(rows))]
        )
        content = stream.getvalue().encode()
        Path(folder, "t.csv").write_bytes(content)
        descriptor = {"name": "toy", "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": FIELDS}}]}
        Path(folder, "datapackage.json").write_text(json.dumps(descriptor))
        for engine in ("pandas", "polars", "arrow", "duckdb"):
            assert of_frame(load("t", engine, package=folder), engine) == of_csv(content, FIELDS), engine
        with pytest.MonkeyPatch.context() as monkeypatch:
            frame = load("t", package=folder)
            without_arrow(monkeypatch)
            pandas.testing.assert_frame_equal(frame, load("t", package=folder))


@pytest.mark.parametrize("with_arrow", [True, False])
def test_pandas_types_are_nullable_and_categories_stand_in_schema_order(tmp_path, monkeypatch, with_arrow):
    rows = [["a", "strive", "1", "0.5", "true", "1582-10-15", "NA"], ["b", "", "", "", "", "", ""]]
    if not with_arrow:
        without_arrow(monkeypatch)
    frame = load("t", package=write(tmp_path, {"t": (FIELDS, rows)}))
    assert [str(dtype) for dtype in frame.dtypes] == [
        "string",
        "category",
        "Int64",
        "Float64",
        "boolean",
        "datetime64[s]",
        "string",
    ]
    assert list(frame["kind"].cat.categories) == ["will", "strive", "NA"] and frame["kind"].cat.ordered
    assert frame.attrs == {"package": "toy", "version": "1.2.3", "table": "t"}
    assert (frame["kind"] > "will").tolist() == [True, False]


@pytest.mark.parametrize("with_arrow", [True, False])
def test_values_have_an_order_only_where_the_schema_says_so(tmp_path, monkeypatch, with_arrow):
    if not with_arrow:
        without_arrow(monkeypatch)
    plain = [{k: v for k, v in field.items() if k != "policytables:ordered"} for field in FIELDS]
    frame = load("t", package=write(tmp_path, {"t": (plain, [["a", "strive", "", "", "", "", ""]])}))
    assert list(frame["kind"].cat.categories) == ["will", "strive", "NA"] and not frame["kind"].cat.ordered


def test_a_table_without_rows_keeps_its_types(tmp_path, engine):
    folder = write(tmp_path, {"t": (FIELDS, [])})
    filled = load("t", engine, package=folder)
    assert of_frame(filled, engine) == []
    if engine == "pandas":
        assert str(filled["kind"].dtype) == "category" and list(filled["kind"].cat.categories) == [
            "will",
            "strive",
            "NA",
        ]


def test_true_and_false_as_the_schema_spells_them(tmp_path, engine):
    fields = [FIELDS[0], {"name": "open", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}]
    folder = write(tmp_path, {"t": (fields, [["a", "yes"], ["b", "no"], ["c", ""]])})
    assert of_frame(load("t", engine, package=folder), engine) == [["a", True], ["b", False], ["c", None]]


def test_other_missing_values_are_nulls_and_the_empty_text_is_none(tmp_path, engine):
    folder = write(
        tmp_path,
        {"t": ([FIELDS[0], FIELDS[2], FIELDS[6]], [["a", "-", "-"], ["b", "1", "n/a"]], {"missingValues": ["-"]})},
    )
    assert of_frame(load("t", engine, package=folder), engine) == [["a", None, None], ["b", 1, "n/a"]]


@pytest.mark.parametrize(
    "cells",
    [
        ["a", "maybe", "", "", "", "", ""],
        ["a", "", "1.5", "", "", "", ""],
        ["a", "", "", "x", "", "", ""],
        ["a", "", "", "", "oui", "", ""],
        ["a", "", "", "", "", "2020-13-01", ""],
    ],
)
def test_a_cell_that_is_not_of_its_type_is_refused_and_not_nulled(tmp_path, engine, cells):
    with pytest.raises(CannotRun, match="^t: a cell is not what the schema says: "):
        load("t", engine, package=write(tmp_path, {"t": (FIELDS, [cells])}))


def test_a_value_that_is_not_on_the_list_is_named(tmp_path):
    folder = write(tmp_path, {"t": (FIELDS, [["a", "maybe", "", "", "", "", ""]])})
    with pytest.raises(CannotRun) as caught:
        load("t", package=folder)
    assert (
        str(caught.value)
        == "t: a cell is not what the schema says: kind holds 'maybe', which is not one of will, strive, NA; scripts/validate.py finds it"
    )


def test_other_columns_than_the_schema_has_are_refused(tmp_path):
    folder = write(tmp_path, {"t": (FIELDS, [])})
    (folder / "data/t.csv").write_text("id,text\n")
    with pytest.raises(CannotRun, match="^t: the columns are id, text, but the schema has id, kind, count"):
        load("t", package=folder)


def test_an_unknown_table_or_engine_is_answered_with_the_nearest(tmp_path):
    folder = write(tmp_path, {"labs": (FIELDS, [])})
    with pytest.raises(LookupError) as caught:
        load("lab", package=folder)
    assert str(caught.value) == "there is no table 'lab'; did you mean labs?"
    with pytest.raises(LookupError, match="there is no engine 'spark'; there are pandas, polars, arrow, duckdb"):
        load("labs", engine="spark", package=folder)


def test_a_file_that_is_not_the_released_one_is_refused(tmp_path):
    folder = write(tmp_path, {"t": (FIELDS, [["a", "", "1", "", "", "", ""]])})
    content = (folder / "data/t.csv").read_bytes()
    descriptor = json.loads((folder / "datapackage.json").read_text())
    descriptor["resources"][0] |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    assert len(load("t", package=folder)) == 1
    (folder / "data/t.csv").write_bytes(content.replace(b"1", b"2"))
    with pytest.raises(CannotRun, match="data/t.csv is not the file that was released"):
        load("t", package=folder)


def test_tables_of_two_builds_are_refused(tmp_path):
    folder = write(tmp_path, {"t": (FIELDS, [])})
    assert len(load("t", package=folder)) == 0
    (folder / "data" / whole_folders.JOURNAL).touch()
    with pytest.raises(CannotRun) as caught:
        load("t", package=folder)
    assert str(caught.value) == f"{folder}: data/ is a mix of two builds; run scripts/build.py, which completes it"


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_package_is_refused(tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(CannotRun):
        list_tables(package=tmp_path / "x.zip")
    with pytest.raises(CannotRun, match="there is no package at"):
        list_tables(package=tmp_path / "absent")


def test_a_path_that_leads_out_of_the_package_is_not_followed(tmp_path):
    folder = write(tmp_path, {"t": (FIELDS, [])})
    descriptor = json.loads((folder / "datapackage.json").read_text())
    descriptor["resources"][0]["path"] = "../secret.csv"
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    with pytest.raises(CannotRun, match="leads out of the package"):
        load("t", package=folder)


def test_importing_the_loader_imports_no_engine():
    code = (
        "import sys; from policytables import load, list_tables, describe, evidence, join; list_tables(); describe('measures');"
        " print(*{'pandas', 'polars', 'pyarrow', 'duckdb', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "src", capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "\n", "")


@pytest.mark.parametrize("engine", ["pandas", "polars", "arrow", "duckdb"])
def test_dates_and_numbers_are_read_as_their_fields_spell_them(tmp_path, engine):
    fields = [
        {"name": "id", "type": "string"},
        {"name": "day", "type": "date", "format": "%d.%m.%Y"},
        {"name": "amount", "type": "number", "decimalChar": ",", "groupChar": "."},
        {"name": "people", "type": "integer", "groupChar": " "},
        {"name": "share", "type": "number", "bareNumber": False},
    ]
    rows = [["a", "24.12.1523", "1.234,5", "12 345", "95%"], ["b", "", "", "", ""]]
    made = of_frame(load("t", engine, package=write(tmp_path, {"t": (fields, rows)})), engine)
    assert made == [["a", datetime.date(1523, 12, 24), 1234.5, 12345, 95.0], ["b", None, None, None, None]]
    with pytest.raises(CannotRun, match="day holds '2020-01-01', which is not of type date in its format"):
        load("t", engine, package=write(tmp_path, {"t": (fields, [["a", "2020-01-01", "", "", ""]])}))

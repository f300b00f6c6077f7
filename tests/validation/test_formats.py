"""A table has the same findings in every format, and no table with a schema is passed over."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest

from conftest import ROOT
from validation.test_broken import run

SCHEMA = {
    "fields": [
        {"name": "id", "type": "integer"},
        {"name": "name", "type": "string", "constraints": {"enum": ["oak", "elm"]}},
        {"name": "height", "type": "number", "constraints": {"minimum": 0}},
        {"name": "planted", "type": "date"},
        {"name": "alive", "type": "boolean"},
    ],
    "primaryKey": ["id"],
}
ROWS = [
    [1, "oak", 2.5, "2020-01-05", True],
    [2, "ash", -1.5, "2020-02-30", False],
    [2, "elm", 3, None, None],
    [None, "oak", 4.25, "2021-03-01", True],
]
NAMES = [field["name"] for field in SCHEMA["fields"]]
FOUND = [
    (3, "constraint-error", "height"),
    (3, "constraint-error", "name"),
    (3, "type-error", "planted"),
    (4, "primary-key", "id"),
    (5, "primary-key", "id"),
]


def as_csv(path):
    text = {None: "", True: "true", False: "false"}
    rows = [
        ",".join(str(text[cell] if cell is None or isinstance(cell, bool) else cell) for cell in row) for row in ROWS
    ]
    path.write_text("\n".join([",".join(NAMES), *rows, ""]), encoding="utf-8")


def as_json(path):
    path.write_text(json.dumps([dict(zip(NAMES, row)) for row in ROWS], indent=1), encoding="utf-8")


def as_lines(path):
    path.write_text("".join(f"{json.dumps(dict(zip(NAMES, row)))}\n" for row in ROWS), encoding="utf-8")


def as_lists(path):
    path.write_text("".join(f"{json.dumps(row)}\n" for row in [NAMES, *ROWS]), encoding="utf-8")


def as_parquet(path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    columns = {name: pyarrow.array(list(column)) for name, column in zip(NAMES, zip(*ROWS))}
    parquet.write_table(pyarrow.table(columns), path)


def as_sheet(path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in [NAMES, *ROWS]:
        book.active.append(row)
    book.save(path)


def as_sqlite(path):
    base = sqlite3.connect(path)
    base.execute(f"CREATE TABLE trees ({', '.join(NAMES)})")
    base.executemany(
        "INSERT INTO trees VALUES (?, ?, ?, ?, ?)",
        [[*row[:4], {None: None, True: "true", False: "false"}[row[4]]] for row in ROWS],
    )
    base.commit()
    base.close()


FORMATS = {
    "trees.csv": as_csv,
    "trees.json": as_json,
    "trees.jsonl": as_lines,
    "trees.ndjson": as_lists,
    "trees.parquet": as_parquet,
    "trees.xlsx": as_sheet,
    "trees.sqlite": as_sqlite,
}


def write(folder, **resource):
    raw = {"name": "trees", "schema": SCHEMA, **resource}
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [raw]}), encoding="utf-8")


def report(folder, *options):
    done = run(folder, "--format", "json", *options)
    assert done.stderr == ""
    return json.loads(done.stdout)


def places(found):
    return sorted((problem["row"], problem["rule"], problem["field"]) for problem in found["problems"])


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_rows_have_the_same_findings(tmp_path, name):
    FORMATS[name](tmp_path / name)
    write(tmp_path, path=name)
    found = report(tmp_path)
    assert places(found) == FOUND
    assert found["counts"]["rows"] == 4
    assert {problem["path"] for problem in found["problems"]} == {name}


def test_inline_data_have_the_same_findings_at_their_lines(tmp_path):
    raw = {
        "name": "p",
        "resources": [{"name": "trees", "schema": SCHEMA, "data": [dict(zip(NAMES, row)) for row in ROWS]}],
    }
    text = json.dumps(raw, indent=1)
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    found = report(tmp_path)
    assert places(found) == FOUND
    wrong = next(problem for problem in found["problems"] if problem["value"] == "ash")
    assert text.split("\n")[wrong["line"] - 1 :][2].strip() == '"name": "ash",'


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("trees.CSV", {}),
        ("trees.csv", {"format": "CSV"}),
        ("trees.csv", {"format": ".csv"}),
        ("trees.txt", {}),
        ("trees.txt", {"mediatype": "text/csv; charset=utf-8"}),
        ("trees.dat", {"format": "csv"}),
        ("trees", {}),
        ("trees.csv", {"type": "file"}),
    ],
)
def test_csv_is_judged_whatever_it_is_called(tmp_path, name, more):
    as_csv(tmp_path / name)
    write(tmp_path, path=name, **more)
    assert places(report(tmp_path)) == FOUND


@pytest.mark.parametrize("name", ["trees.tsv", "trees.tab", "trees.TSV"])
def test_tabs_are_read_by_the_name(tmp_path, name):
    as_csv(tmp_path / "trees.csv")
    (tmp_path / name).write_text((tmp_path / "trees.csv").read_text().replace(",", "\t"), encoding="utf-8")
    write(tmp_path, path=name)
    assert places(report(tmp_path)) == FOUND


@pytest.mark.parametrize("ending", ["ods", "xls", "html", "shp"])
def test_a_table_that_cannot_be_judged_is_an_error(tmp_path, ending):
    (tmp_path / f"trees.{ending}").write_bytes(b"x")
    write(tmp_path, path=f"trees.{ending}")
    assert [problem["rule"] for problem in report(tmp_path)["problems"]] == ["format-error"]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("trees.json", b"[1, 2"),
        ("trees.json", b'{"rows": []}'),
        ("trees.json", b"[" * 100_000),
        ("trees.jsonl", b'{"id": 1}\n[2]\n'),
        ("trees.jsonl", b'{"id": 1}\n{"id"\n'),
        ("trees.parquet", b"PAR1 and no more"),
        ("trees.xlsx", b"PK\x03\x04 and no more"),
        ("trees.sqlite", b"SQLite format 3\x00 and no more"),
        ("trees.sqlite", b""),
    ],
)
def test_a_spoiled_file_is_one_finding(tmp_path, name, raw):
    (tmp_path / name).write_bytes(raw)
    write(tmp_path, path=name)
    assert [problem["rule"] for problem in report(tmp_path)["problems"]] == ["format-error"]


def test_a_database_that_computes_for_ever_is_not_asked(tmp_path):
    base = sqlite3.connect(tmp_path / "trees.sqlite")
    base.execute(
        "CREATE VIEW trees AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n"
    )
    base.commit()
    base.close()
    write(tmp_path, path="trees.sqlite")
    assert [problem["rule"] for problem in report(tmp_path)["problems"]] == ["format-error"]


def test_a_descriptor_and_a_schema_may_be_yaml(tmp_path):
    yaml = pytest.importorskip("yaml")
    as_csv(tmp_path / "trees.csv")
    (tmp_path / "trees.yaml").write_text(yaml.safe_dump(SCHEMA), encoding="utf-8")
    raw = {"name": "p", "resources": [{"name": "trees", "path": "trees.csv", "schema": "trees.yaml", "hash": "crc9:0"}]}
    (tmp_path / "datapackage.yaml").write_text(yaml.safe_dump(raw, sort_keys=False), encoding="utf-8")
    found = report(tmp_path)
    unknown = next(problem for problem in found["problems"] if problem["rule"] == "unknown-hash")
    assert (unknown["path"], unknown["line"]) == ("datapackage.yaml", 6)
    found["problems"].remove(unknown)
    assert places(found) == FOUND


@pytest.mark.parametrize("text", ["a: &a [1]\nb: [*a, *a]\n", "a: [", "- 1\n", "a: " + "[" * 5000, "\xff"])
def test_yaml_that_cannot_be_used_is_one_finding(tmp_path, text):
    (tmp_path / "datapackage.yaml").write_bytes(text.encode("latin-1"))
    assert [problem["rule"] for problem in report(tmp_path)["problems"]] == ["package-error"]


def parts(folder, *texts):
    for number, text in enumerate(texts):
        (folder / f"{number}.csv").write_text(text, encoding="utf-8")
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}], "primaryKey": ["a"]}
    write(folder, path=[f"{number}.csv" for number in range(len(texts))], schema=schema)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("a,b\n3,z\nx,u\n", [("1.csv", 3, "type-error", "a")]),
        ("3,z\nx,u\n", [("1.csv", 2, "type-error", "a")]),
        ("b,a\nz,3\nu,x\n", [("1.csv", 3, "type-error", "a")]),
        ("a,b\n3,z\n2,u\n", [("1.csv", 3, "unsorted-rows", ""), ("1.csv", 3, "primary-key", "a")]),
        ("a,b\n3\n", [("1.csv", 2, "missing-cell", "b")]),
        ("a,c\n3,z\n", [("1.csv", 1, "incorrect-label", "")]),
        ("a,b\n3,z", [("1.csv", 2, "no-final-newline", "")]),
        ("", [("1.csv", 1, "source-error", "")]),
    ],
)
def test_each_file_of_a_table_has_its_own_lines(tmp_path, second, expected):
    parts(tmp_path, "a,b\n1,x\n2,y\n", second)
    found = report(tmp_path)["problems"]
    assert [(problem["path"], problem["line"], problem["rule"], problem["field"]) for problem in found] == expected


def test_a_missing_file_of_several_is_told_and_the_rest_judged(tmp_path):
    parts(tmp_path, "a,b\nx,x\n", "a,b\n2,y\n", "a,b\ny,z\n")
    (tmp_path / "1.csv").unlink()
    found = [(problem["path"], problem["rule"]) for problem in report(tmp_path)["problems"]]
    assert sorted(found) == [("0.csv", "type-error"), ("1.csv", "scheme-error"), ("2.csv", "type-error")]


def test_tables_of_one_name_are_all_judged(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text("id\nx\n", encoding="utf-8")
    schema = {"fields": [{"name": "id", "type": "integer"}]}
    raw = [{"name": "trees", "path": f"{name}.csv", "schema": schema} for name in ("a", "b")]
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "p", "resources": raw}), encoding="utf-8")
    found = [(problem["path"], problem["rule"]) for problem in report(tmp_path)["problems"]]
    assert found == [("datapackage.json", "package-error"), ("a.csv", "type-error"), ("b.csv", "type-error")]


@pytest.mark.parametrize("name", FORMATS)
def test_no_file_is_left_open(tmp_path, name):
    FORMATS[name](tmp_path / name)
    write(tmp_path, path=name)
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "validate.py", tmp_path],
        env=os.environ | {"PYTHONWARNINGS": "error::ResourceWarning"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (1, "")

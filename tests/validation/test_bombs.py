"""Small files of other formats that stand for endless tables: each is refused within the bounds of test_bounded.py."""

import json
import sqlite3
import zipfile

import pytest

from validation.test_bounded import package, run

pytestmark = pytest.mark.slow
FIELDS = [{"name": "a"}]
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
)


def said(folder, path, **more):
    """Rules and messages of a package whose only table is a file of another format."""
    package(folder, FIELDS, path=path, type="table", **more)
    code, out, _ = run(folder, "--format", "json")
    return code, [(problem["rule"], problem["message"]) for problem in json.loads(out)["problems"]]


@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_rows_of_which_each_has_its_own_keys(tmp_path, ending):
    rows = [json.dumps({f"k{number}": 1}) for number in range(300_000)]
    text = "\n".join(rows) if ending == "jsonl" else f"[{','.join(rows)}]"
    (tmp_path / f"t.{ending}").write_text(text)
    code, found = said(tmp_path, f"t.{ending}")
    assert (code, found) == (
        1,
        [
            (
                "format-error",
                f"t.{ending} cannot be read as {'JSON lines' if ending == 'jsonl' else 'JSON'}: "
                "its first 3,163 rows have 3,163 keys, and hardly any of them twice",
            )
        ],
    )


def workbook(file, dimension, rows):
    openpyxl = pytest.importorskip("openpyxl")
    openpyxl.Workbook().save(file)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = SHEET.format(dimension=dimension, rows=rows).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


LABEL = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'


@pytest.mark.parametrize(
    ("dimension", "rows", "fault"),
    [
        ("A1:A9", LABEL + '<row r="999999999999"><c r="A1"><v>1</v></c></row>', "it has more than 1,048,576 rows"),
        ("A1:XFD9", LABEL + '<row r="999999999999"><c r="A1"><v>1</v></c></row>', "it has more than 1,048,576 rows"),
        ("A1:A9", LABEL + '<row><c r="XFD1"><v>1</v></c></row>' * 20_000, "are not empty"),
    ],
)
def test_a_sheet_that_is_larger_than_it_looks(tmp_path, dimension, rows, fault):
    workbook(tmp_path / "t.xlsx", dimension, rows)
    code, found = said(tmp_path, "t.xlsx")
    assert (code, len(found), found[0][0]) == (1, 1, "format-error") and fault in found[0][1]


def test_rows_outside_of_what_a_sheet_states_are_read(tmp_path):
    workbook(tmp_path / "t.xlsx", "A1:A2", LABEL + '<row r="4"><c r="B4"><v>1</v></c></row>')
    assert [rule for rule, _ in said(tmp_path, "t.xlsx")[1]] == ["blank-label", "blank-row"]


def test_a_workbook_that_lists_a_million_parts(tmp_path):
    workbook(tmp_path / "t.xlsx", "A1:A9", LABEL)
    with zipfile.ZipFile(tmp_path / "t.xlsx", "a") as archive:
        for number in range(10_001):
            archive.writestr(f"x{number}", b"")
    assert "files, expected at most 10,000" in said(tmp_path, "t.xlsx")[1][0][1]


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (
            "CREATE TABLE t (a, b AS (zeroblob(1000000000)) VIRTUAL); INSERT INTO t (a) VALUES (1)",
            "string or blob too big",
        ),
        (
            "CREATE VIEW t AS WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n AS a FROM r",
            'it has no table "t"',
        ),
        ('CREATE TABLE "a""; DROP TABLE t; --\x1b[31m" (a)', ""),
        (";".join(f'CREATE TABLE "t{number}" (a)' for number in range(50)), "(50 in all)"),
    ],
)
def test_a_database_of_somebody_else(tmp_path, statements, fault):
    with sqlite3.connect(tmp_path / "t.sqlite") as base:
        base.executescript(statements)
    code, found = said(tmp_path, "t.sqlite")
    assert bool(found) == bool(fault) == bool(code)
    assert all(fault in message and len(message) < 500 for _, message in found)


def test_a_long_value_that_parquet_holds_once_and_states_often(tmp_path):
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    value = arrow.DictionaryArray.from_arrays(arrow.array([0] * 20_000, arrow.int32()), ["x" * 2_000_000])
    parquet.write_table(arrow.table({"a": value}), tmp_path / "t.parquet", compression="zstd")
    code, found = said(tmp_path, "t.parquet")
    assert (code, [rule for rule, _ in found]) == (1, ["format-error"])


def test_millions_of_rows_in_a_few_bytes_of_parquet(tmp_path):
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    table = arrow.table({"a": arrow.array([1], arrow.int8()).take(arrow.array([0] * 20_000_000, arrow.int32()))})
    with parquet.ParquetWriter(tmp_path / "t.parquet", table.schema, compression="zstd") as writer:
        writer.write_table(table, row_group_size=20_000_000)
    code, found = said(tmp_path, "t.parquet")
    assert (code, [rule for rule, _ in found]) == (1, ["format-error"])

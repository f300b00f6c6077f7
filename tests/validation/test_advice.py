"""What a finding tells people to do about habits of spreadsheets, of other countries and of other tools."""

import json
import zipfile

import pytest

from policytables.datapackage.model import Field
from policytables.datapackage.types.moments import in_directives
from policytables.validation import type_advice
from validation.in_process import run
from validation.test_first_tries import GOOD, INTEGER, TEXT, json_table, limited, table

NUMBERS = [
    ("number", "1,5", 'write "1.5", or declare "decimalChar": ","'),
    ("number", "1,234", 'declare "groupChar": "," or "decimalChar": ",", whichever is meant'),
    ("number", "1,234,567", 'declare "groupChar": ",", or leave the groups out'),
    ("number", "1.234,5", 'declare "groupChar": ".", "decimalChar": ",", or leave the groups out'),
    ("number", "1'234.5", 'declare "groupChar": "\'", or leave the groups out'),
    ("integer", "12\u00a0345", 'declare "groupChar": "\u00a0", or leave the groups out'),
    ("number", "\u22125", 'write "-5", with a plain minus'),
    ("number", "(5)", 'write "-5"'),
    ("number", "5 %", 'write the number alone, or declare "bareNumber": false'),
    ("number", "\u20ac5", 'write the number alone, or declare "bareNumber": false'),
    ("number", "x5", ""),
    ("number", "5-", ""),
    ("integer", "7.0", 'write "7", or give the field the type number'),
    ("integer", "7.5", "give the field the type number"),
    ("integer", "7,5", ""),
]
MOMENTS = [
    ("date", "12/31/2020", 'write "2020-12-31", or declare "format": "%m/%d/%Y"'),
    ("date", "01/02/2020", 'declare "format": "%d/%m/%Y" or "%m/%d/%Y", whichever is meant'),
    ("date", "31.12.2020", 'write "2020-12-31", or declare "format": "%d.%m.%Y"'),
    ("date", "2020-01-01 00:00:00", 'write "2020-01-01", or give the field the type datetime'),
    (
        "date",
        "43831",
        "it is the number of a day in a spreadsheet: format the column as dates there, and save it again",
    ),
    ("date", "2020-02-30", ""),
    ("datetime", "2020-01-01 10:00", 'write "2020-01-01T10:00:00"'),
    ("datetime", "2020-01-01", "add the time, or give the field the type date"),
    ("datetime", "2020-01-01T23:59:60Z", ""),
    ("time", "9:05", 'write "09:05:00"'),
    ("time", "25:00", ""),
    ("yearmonth", "202001", 'write "2020-01"'),
]
OTHERS = [
    ("boolean", "Y", 'write true or false, or declare "trueValues": ["Y"], "falseValues": ["N"]'),
    ("boolean", "Nein", 'write true or false, or declare "trueValues": ["Ja"], "falseValues": ["Nein"]'),
    ("boolean", "maybe", ""),
    ("geopoint", "45.5, -120", 'write "-120,45.5": the longitude comes first'),
    ("geopoint", "(1 2)", 'write "1,2"'),
    ("geopoint", "91,181", ""),
    ("object", "{'a': 1}", "write JSON, in which texts stand in double quotes"),
    ("array", "1,2", 'write "[1,2]", or give the field the type list'),
    ("array", "x", ""),
]


@pytest.mark.parametrize(("kind", "cell", "fix"), NUMBERS + MOMENTS + OTHERS)
def test_a_habit_has_its_advice(kind, cell, fix):
    assert type_advice.advice(Field.of({"name": "a", "type": kind}, 1, ("",)), cell) == fix


@pytest.mark.parametrize("raw", [{"type": "number", "decimalChar": "."}, {"type": "date", "format": "%Y"}])
def test_what_a_field_declares_is_not_doubted(raw):
    assert type_advice.advice(Field.of({"name": "a", **raw}, 1, ("",)), "1,5") == ""


@pytest.mark.parametrize(
    ("format", "meant"),
    [
        ("YYYY-MM-DD", "%Y-%m-%d"),
        ("dd.mm.yyyy", "%d.%m.%Y"),
        ("yyyy-MM-dd'T'HH:mm:ss", "%Y-%m-%dT%H:%M:%S"),
        ("MMM d, yyyy", ""),
        ("%Y-%Q", ""),
        ("pattern", ""),
    ],
)
def test_a_format_of_other_tools_is_written_in_directives(format, meant):
    assert in_directives(format) == meant


def document(**more):
    return {"datapackage.json": json.dumps(more).encode(), "t.csv": GOOD}


CASES = {
    "single quotes": (
        table(b"a,b\n1,'x,y'\n"),
        'extra-cell: the row has 3 cells, expected 2\n    fix: declare "dialect": {"quoteChar": "\'"}, or write',
    ),
    "typographic quotes": (table("a,b\n1,\u201cx,y\u201d\n".encode()), "    fix: write plain double quotes around"),
    "a key as one text": (table(schema={"primaryKey": "a, b"}), '    fix: write ["a", "b"], a list of names'),
    "a format that is a type": (
        table(fields=[{"name": "a", "format": "date"}, TEXT], name="t"),
        '`format` is "date", expected one of: default, email, uri, binary, uuid, wkt\n    fix: add "type": "date", and',
    ),
    "the format of another tool": (
        table(b"a,b\n2020-01-31,x\n", [{"name": "a", "type": "date", "format": "YYYY-MM-DD"}, TEXT]),
        'unknown-format: a: "YYYY-MM-DD" is not a format of date\n    fix: write "%Y-%m-%d"\n',
    ),
    "a Table Schema": (document(fields=[INTEGER]), "    fix: name a package, or a table and `--schema` with this file"),
    "a single resource": (document(name="t", path="t.csv", schema={}), '    fix: put it into the list "resources"'),
    "CSV on the Web": (document(url="t.csv", tableSchema={}), "    fix: name a Data Package: this is CSV on the Web"),
    "JSON-LD": (document(**{"@type": "sc:Dataset"}), "    fix: name a Data Package: this is JSON-LD"),
    "the row names of R": (
        table(b'"a","b"\n"r1",1,"x"\n"r2",2,"y"\n'),
        "t.csv:1: blank-label: column 1 has no label\n    fix: give the column a label or remove it\n1 table, 2 rows",
    ),
    "another column in the place of one that may be missing": (
        table(b"a,d\n1,x\n", [INTEGER, {"name": "c", "type": "date"}], {"fieldsMatch": ["superset"]}),
        't.csv:1: extra-label: the schema has no field "d"\n    fix: remove the column or add the field to the schema\n1 ',
    ),
    "rows deep in JSON": (
        json_table({"results": {"items": [{"a": 1, "b": "x"}]}}),
        '    fix: declare "dialect": {"property": "results.items"}, where the rows are',
    ),
    "GeoJSON": (
        json_table({"type": "FeatureCollection", "features": [{"type": "Feature"}]}),
        "    fix: give the properties of the features as a list of objects: this is GeoJSON",
    ),
    "lists without labels": (
        json_table([[1, "x"], [2, "y"]]),
        "t.json:1: missing-header: the first row is data, expected the labels of the columns\n    fix: write the labels",
    ),
    "YAML as a table": (table(b"- a: 1\n", path="t.yaml"), 't.yaml:1: format-error: t.yaml has the format "yaml"'),
    "a number that is a decimal comma": (
        table(b'a,b\n"1,5",x\n', [{"name": "a", "type": "number"}, TEXT]),
        '    fix: write "1.5", or declare "decimalChar": ","\n',
    ),
    "an empty cell that is no missing value": (
        table(b"a,b\n,x\n", schema={"missingValues": ["NA"]}),
        '    fix: write a value, or list "" in `missingValues`',
    ),
    "a word for nothing": (table(b"a,b\n-,x\n"), '    fix: leave the cell empty, or list "-" in `missingValues`'),
    "a row of spaces": (table(b"a,b\n1,x\n  , \n"), "t.csv:3: blank-row: the row is blank\n    fix: remove the line\n"),
    "bytes at the end": (
        table(b"a,b\n1,x\n\x1a\n"),
        "t.csv:3: missing-cell: the row is not text but bytes behind the end of the data\n    fix: remove them",
    ),
    "a file that is packed": (
        {"datapackage.json": table()["datapackage.json"], "t.csv.gz": b"x"},
        '    fix: write "t.csv.gz" in the descriptor, which is there\n',
    ),
    "the separator of decimals": (
        table(fields=[{"name": "a", "type": "number", "decimalSeparator": ","}, TEXT]),
        "misspelt-property: `decimalSeparator` is not a property of a field (warning)\n    fix: write `decimalChar`, if",
    ),
    "a length": (
        table(b"a,b\n1,x\n", [INTEGER, limited("b", "string", minLength=2)]),
        "    fix: correct the value, or",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_finding_says_what_to_do(tmp_path, name):
    files, said = CASES[name]
    for file, raw in files.items():
        (tmp_path / file).write_bytes(raw)
    done = run(tmp_path)
    assert said in done.stdout
    assert done.stdout.splitlines()[-1].startswith("1 problem: "), done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["t.csv", "s.json"],
            "unrecognized arguments: s.json; a schema is named by --schema s.json, and only one path is",
        ),
        (["folder"], "make a descriptor first: policytables describe folder -o folder/datapackage.json"),
    ],
)
def test_a_wrong_command_line_says_what_to_type(tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    for name in ("t.csv", "folder/t.csv"):
        (tmp_path / name).write_bytes(GOOD)
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_rule_may_be_written_as_people_say_it(tmp_path):
    (tmp_path / "t.csv").write_bytes(b"a,b\n1,x \n")
    assert run(tmp_path / "t.csv", "--ignore", "Stray_Space") == (0, "1 table, 1 row\n", "")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("DataPackage.json", "name {}/DataPackage.json, which is there, or rename it"),
        ("inner/datapackage.json", "name {}/inner, which has one"),
        ("t.csv", "make a descriptor first: policytables describe {} -o {}/datapackage.json"),
        ("readme.txt", "name a folder with a datapackage.json, the file itself, or a zip"),
    ],
)
def test_a_folder_without_a_descriptor(tmp_path, file, said):
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text("{}")
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said.replace("{}", str(tmp_path)) in done.stderr


def test_a_zip_may_have_a_descriptor_in_yaml(tmp_path):
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as made:
        made.writestr("p/datapackage.yaml", "name: p\nresources:\n- name: t\n  path: t.csv\n")
        made.writestr("p/t.csv", GOOD)
    assert run(tmp_path / "p.zip") == (0, "1 table, 2 rows\n", "")


@pytest.mark.parametrize("name", ["p.tar.gz", "p.docx"])
def test_what_is_no_table_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    done = run(tmp_path / name)
    assert done.returncode == 2
    assert "is neither a descriptor nor a table in a known format" in done.stderr

"""Packages as strangers write them: what the real command says of each, to the last finding."""

import json

import pytest

from validation.test_broken import run

INTEGER, TEXT = {"name": "a", "type": "integer"}, {"name": "b", "type": "string"}
WRONG = "type-error: a is"


def number(**more):
    return {"name": "n", "type": "number", **more}


CASES = {
    "German numbers": (
        b'n\n"1.234,56"\n"1,234.56"\n"1.5,000"\n',
        {"schema": {"fields": [number(groupChar=".", decimalChar=",")]}},
        ['t.csv:3: type-error: n is "1,234.56", expected', 't.csv:4: type-error: n is "1.5,000", expected'],
    ),
    "groups of other lengths": (
        b'n\n"12,34"\n"1,,234"\n"12,34,567"\n"1,234"\n',
        {"schema": {"fields": [number(groupChar=",")]}},
        ['t.csv:2: type-error: n is "12,34"', 't.csv:3: type-error: n is "1,,234"'],
    ),
    "comments above the header": (
        b"# one\n# two\na,b\nx,y\n",
        {"dialect": {"commentChar": "#"}},
        [f"t.csv:4: {WRONG}"],
    ),
    "labels in another case": (b"A,B\nx,y\n", {"dialect": {"headerCase": False}}, [f"t.csv:2: {WRONG}"]),
    "labels in another case, version 1": (
        b"A,B\nx,y\n",
        {"dialect": {"caseSensitiveHeader": False}},
        [f"t.csv:2: {WRONG}"],
    ),
    "a null of its own": (b"a,b\n\\N,y\nx,y\n", {"dialect": {"nullSequence": "\\N"}}, [f"t.csv:3: {WRONG}"]),
    "lines that end otherwise": (
        b"a,b|1,y|",
        {"dialect": {"lineTerminator": "|"}},
        ["t.csv:1: source-error: t.csv cannot be read: `lineTerminator`"],
    ),
    "lines that end as they are said to": (
        b"a,b\r\nx,y\r\n",
        {"dialect": {"lineTerminator": "\r\n"}},
        [f"t.csv:2: {WRONG}"],
    ),
    "a header row behind the end": (
        b"a,b\n1,y\n",
        {"dialect": {"headerRows": [9]}},
        ["t.csv:1: source-error: t.csv has no header"],
    ),
    "the layout of old": (b"x,y\n", {"layout": {"header": False}}, [f"t.csv:1: {WRONG}"]),
    "the url of old": (b"a,b\nx,y\n", {"path": None, "url": "t.csv"}, [f"t.csv:2: {WRONG}"]),
    "an address as schema": (
        b"a,b\n1\n",
        {"schema": "https://example.org/s.json"},
        ["datapackage.json:1: remote-path: ", "t.csv:2: missing-cell: "],
    ),
    "a field without a type": (
        b"p\nab\nx\n",
        {"schema": {"fields": [{"name": "p", "constraints": {"minLength": 2}}]}},
        ['t.csv:3: constraint-error: p is "x", expected a length'],
    ),
    "what must not stand ahead": (
        b"p\nsafe/a.jpg\n../a.jpg\n",
        {
            "schema": {
                "fields": [
                    {"name": "p", "type": "string", "constraints": {"pattern": r"^(?=^[^./~])(^((?!\.{2}).)*$).*$"}}
                ]
            }
        },
        ['t.csv:3: constraint-error: p is "../a.jpg", expected a match'],
    ),
    "semicolons and no header": (
        b"1;x\ny;z\n",
        {},
        ["t.csv:1: missing-header: ", "t.csv:1: wrong-delimiter: ", f"t.csv:2: {WRONG}"],
    ),
    "no delimiter at all": (
        b"a  b\n1  x\n",
        {"format": "tsv"},
        ["t.csv:1: wrong-delimiter: t.csv has lines without a delimiter: expected a tab"],
    ),
    "a comma too many": (b"a,b,\n1,x\ny,z,\n", {}, ["t.csv:1: blank-label: ", f"t.csv:3: {WRONG}"]),
    "a tail of empty rows": (
        b"a,b\n1,x\n" + b",\n" * 500,
        {},
        ["t.csv:3: blank-row: rows 3 to 502 (lines 3 to 502) are blank"],
    ),
    "types of other systems": (
        b"a,b\n1,x\n",
        {"schema": {"fields": [{"name": "a", "type": "int"}, {"name": "b", "type": "text"}]}},
        [
            'datapackage.json:1: field-error: a: field type "int"',
            'datapackage.json:1: field-error: b: field type "text"',
        ],
    ),
    "dates in words": (
        b"d\n01.02.2020\n",
        {"schema": {"fields": [{"name": "d", "type": "date", "format": "DD.MM.YYYY"}]}},
        ['datapackage.json:1: unknown-format: d: "DD.MM.YYYY" is no format of date'],
    ),
    "a code that pandas reads as null": (
        b"a,b\n1,NA\n",
        {"schema": {"fields": [INTEGER, {**TEXT, "constraints": {"enum": ["NA", "DE"]}}]}},
        [],
    ),
}


def write(folder, raw, **resource):
    described = {"name": "t", "path": "t.csv", "schema": {"fields": [INTEGER, TEXT]}, **resource}
    described = {name: value for name, value in described.items() if value is not None}
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [described]}), encoding="utf-8")
    if raw is not None:
        (folder / "t.csv").write_bytes(raw)


def lines(folder):
    done = run(folder)
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if ": " in line and line[0] not in " 0123456789"]


@pytest.mark.parametrize("name", CASES)
def test_what_is_said(tmp_path, name):
    raw, resource, expected = CASES[name]
    write(tmp_path, raw, **resource)
    found = lines(tmp_path)
    assert len(found) == len(expected), found
    assert [line for line, begin in zip(found, expected) if not line.startswith(begin)] == []


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("data\\t.csv", "data/t.csv"),
        ("Data/T.csv", "data/t.csv"),
        ("my%20t.csv", "my t.csv"),
        ("MY%20T.CSV", "my t.csv"),
    ],
)
def test_a_path_that_is_written_otherwise_is_found(tmp_path, path, there):
    (tmp_path / "data").mkdir()
    (tmp_path / there).write_bytes(b"a,b\n1,x\n")
    write(tmp_path, None, path=path)
    done = run(tmp_path)
    assert done.returncode == 1
    assert f'    fix: write "{there}", which is there\n' in done.stdout

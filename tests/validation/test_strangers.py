"""Packages as strangers write them: what the real command says of each, to the last finding."""

import json
import random

import pytest

from policytables.datapackage.types import text_formats
from validation.in_process import run

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
        ['datapackage.json:1: unknown-format: d: "DD.MM.YYYY" is not a format of date'],
    ),
    "a code that pandas reads as null": (
        b"a,b\n1,NA\n",
        {"schema": {"fields": [INTEGER, {**TEXT, "constraints": {"enum": ["NA", "DE"]}}]}},
        [],
    ),
    "spaces before quotes": (
        b'a, b\n1, "x, y"\nz, "w"\n',
        {},
        ["t.csv:2: guessed-delimiter: a space stands before a quote", f"t.csv:3: {WRONG}"],
    ),
    "a quote that takes the next row in": (
        b'a;b;c\n1;"x;y\n2;z";w\n3;v;u\n',
        {"schema": {"fields": [INTEGER, TEXT, {"name": "c"}]}, "dialect": {"delimiter": ";"}},
        ["t.csv:2: swallowed-lines: b is a quoted cell that runs over 2 lines"],
    ),
    "an address over two lines": (b'a,b\n1,"High Street\nBath, UK"\n', {}, []),
    "nothing but a line end": (b"\n", {}, ["t.csv:1: source-error: the file is empty"]),
    "nothing but a byte order mark": (
        b"\xef\xbb\xbf",
        {},
        ["t.csv:1: byte-order-mark: ", "t.csv:1: source-error: the file is empty"],
    ),
    "a blank line in the place of the header": (
        b"\n1,x\ny,z\n",
        {},
        ["t.csv:1: missing-header: the header row is blank or a comment", f"t.csv:3: {WRONG}"],
    ),
    "nothing but comments, and no header": (
        b"# one\n",
        {"dialect": {"header": False, "commentChar": "#"}},
        ["t.csv:1: source-error: the file has neither labels nor rows"],
    ),
    "JSON that is called CSV": (
        b'[\n {"a": 1, "b": "x"}\n]\n',
        {},
        ["t.csv:1: format-error: t.csv is JSON, expected text"],
    ),
    "the line of Excel that names the delimiter": (
        b"sep=;\na;b\n1;x\ny;z\n",
        {},
        ["t.csv:1: guessed-header: the first line is an instruction for spreadsheets", f"t.csv:4: {WRONG}"],
    ),
    "a blank line between a comment and the header": (
        b"% note\n\na,b\n1,x\ny,z\n",
        {"dialect": {"commentChar": "%"}},
        ["t.csv:3: guessed-header: ", f"t.csv:5: {WRONG}"],
    ),
    "header rows in another order": (
        b"a,b\nx,y\n1,z\nw,v\n",
        {
            "dialect": {"headerRows": [2, 1]},
            "schema": {"fields": [{**INTEGER, "name": "a x"}, {**TEXT, "name": "b y"}]},
        },
        ["t.csv:4: type-error: a x is"],
    ),
    "an enum of another type": (
        b"a,b\n1,5\n2,7\n",
        {"schema": {"fields": [INTEGER, {**TEXT, "constraints": {"enum": [5, 6]}}]}},
        [
            "datapackage.json:1: bad-constraint: b: enum lists 5 and 1 more value, not of type string",
            't.csv:3: constraint-error: b is "7"',
        ],
    ),
    "a word for fieldsMatch that does not exist": (
        b"b,a\nx,1\ny,z\n",
        {"schema": {"fields": [INTEGER, TEXT], "fieldsMatch": ["equal", "subset"]}},
        [
            'datapackage.json:1: schema-error: `fieldsMatch` is ["equal", "subset"], expected string',
            f"t.csv:3: {WRONG}",
        ],
    ),
    "a key within a field": (
        b"a,b\n1,x\n",
        {"schema": {"fields": [{**INTEGER, "primaryKey": True}, TEXT]}},
        ["datapackage.json:1: misspelt-property: `primaryKey` has no effect here: it belongs in `schema`"],
    ),
    "a key of a field in another case": (
        b"a,b\n1,x\n",
        {"schema": {"fields": [INTEGER, TEXT], "primaryKey": ["A"]}},
        ['datapackage.json:1: schema-error: the primary key names "A", which is not a field; the nearest is "a"'],
    ),
    "two fields of one name": (
        b"a,a\n1,2\n",
        {"schema": {"fields": [INTEGER, INTEGER]}},
        ['datapackage.json:1: schema-error: two fields have the name "a"'],
    ),
    "a label in another Unicode form": (
        "a,gro\u0308\u00dfe\n1,x\n".encode(),
        {"schema": {"fields": [INTEGER, {**TEXT, "name": "gr\u00f6\u00dfe"}]}},
        ["t.csv:1: incorrect-label: the label of column 2 is"],
    ),
    "tabs at the edge of a cell": (b"a,b\n1,\tx\n", {}, ['t.csv:2: stray-space: b is "\\tx"']),
    "a word for a missing value where one is required": (
        b"a,b\nNA,x\n",
        {"schema": {"fields": [{**INTEGER, "constraints": {"required": True}}, TEXT], "missingValues": ["NA"]}},
        ['t.csv:2: constraint-error: a is "NA", which stands for a missing value, expected a value'],
    ),
    "letters by their category": (
        "p\nBath\nÜlzen\n深圳\nBath 2\n".encode(),
        {"schema": {"fields": [{"name": "p", "type": "string", "constraints": {"pattern": r"\p{L}+"}}]}},
        ['t.csv:5: constraint-error: p is "Bath 2", expected a match of \\p{L}+'],
    ),
    "a set without some of its letters": (
        b"p\nbcd\nabc\n",
        {"schema": {"fields": [{"name": "p", "type": "string", "constraints": {"pattern": "[a-z-[aeiou]]+"}}]}},
        ['t.csv:3: constraint-error: p is "abc"'],
    ),
    "a block of Unicode": (
        b"p\na\n",
        {"schema": {"fields": [{"name": "p", "type": "string", "constraints": {"pattern": r"\p{IsBasicLatin}"}}]}},
        ["datapackage.json:1: bad-constraint: p: pattern names \\p{IsBasicLatin}, which is no general category"],
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


SOUND = {"name": "t", "path": "t.csv", "schema": {"fields": [INTEGER, TEXT]}}


@pytest.mark.parametrize(
    ("descriptor", "missing", "fix"),
    [
        ({"resouces": [SOUND]}, "package-error: `resources` is missing", "write `resources` in place of `resouces`"),
        (
            {"resources": [{**SOUND, "schema": {"feilds": [INTEGER]}}]},
            "schema-error: `fields` is missing",
            "write `fields` in place of `feilds`",
        ),
        (
            {"resources": [{**SOUND, "schema": {"fields": [{"nmae": "a"}, TEXT]}}]},
            "field-error: `name` is missing",
            "write `name` in place of `nmae`",
        ),
        (
            {"resources": [{"name": "t", "paht": "t.csv"}]},
            "resource-error: the resource has neither `path` nor `data`",
            "write `path` in place of `paht`",
        ),
        ({"resources": [{"name": "t"}]}, "resource-error: the resource has neither", "add `path` or `data`"),
        ({"title": "No table"}, "package-error: `resources` is missing", "add `resources`"),
    ],
)
def test_a_property_that_must_be_there_and_is_misspelt_is_one_finding(tmp_path, descriptor, missing, fix):
    write(tmp_path, b"a,b\n1,x\n")
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "p", **descriptor}), encoding="utf-8")
    assert [line.startswith(f"datapackage.json:1: {missing}") for line in lines(tmp_path)] == [True]
    assert f"    fix: {fix}\n" in run(tmp_path).stdout


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


PARTS = {
    "another delimiter": (b"a;b\n2;y\n", ['b.csv:1: wrong-delimiter: b.csv has cells separated by ";"']),
    "a column less": (b"a\n2\nz\n", ['b.csv:1: missing-label: there is no column "b"', f"b.csv:3: {WRONG}"]),
    "a column more": (b"a,b,c\n2,y,3\nz,y,3\n", ["b.csv:1: extra-label: ", f"b.csv:3: {WRONG}"]),
    "other labels": (
        b"no,title\n2,y\nz,y\n",
        ["b.csv:1: incorrect-label: ", "b.csv:1: incorrect-label: ", f"b.csv:3: {WRONG}"],
    ),
    "no labels": (b"2,y\nz,y\n", [f"b.csv:2: {WRONG}"]),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_second_file_that_is_written_otherwise(tmp_path, name):
    raw, expected = PARTS[name]
    write(tmp_path, b"a,b\n1,x\n", path=["t.csv", "b.csv"])
    (tmp_path / "b.csv").write_bytes(raw)
    found = lines(tmp_path)
    assert len(found) == len(expected), found
    assert [line for line, begin in zip(found, expected) if not line.startswith(begin)] == []


def test_files_of_one_table_have_one_format(tmp_path):
    write(tmp_path, b"a,b\n1,x\n", path=["t.csv", "b.json"])
    (tmp_path / "b.json").write_text('[{"a": 2, "b": "y"}]\n')
    assert [line[:25] for line in lines(tmp_path)] == ["b.json:1: format-error: b"]


def test_keys_to_a_name_that_two_tables_have_are_not_judged(tmp_path):
    schema = {
        "fields": [INTEGER, TEXT],
        "foreignKeys": [{"fields": ["a"], "reference": {"resource": "u", "fields": ["a"]}}],
    }
    (tmp_path / "t.csv").write_bytes(b"a,b\n2,x\n")
    (tmp_path / "u.csv").write_bytes(b"a\n1\n")
    other = {"name": "u", "path": "u.csv", "schema": {"fields": [INTEGER]}}
    resources = [{"name": "t", "path": "t.csv", "schema": schema}, other, other]
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "p", "resources": resources}))
    assert lines(tmp_path) == ['datapackage.json:1: package-error: two resources have the name "u"']


def test_the_patterns_of_a_json_schema_take_a_time_with_their_text(tmp_path):
    schema = {"items": {"pattern": "a*b"}, "patternProperties": {"a*b": {}}, "additionalProperties": False}
    field = {"name": "a", "type": "any", "constraints": {"jsonSchema": schema}}
    rows = b'"[""' + b"a" * 200_000 + b'""]"\n"{""' + b"a" * 200_000 + b'"": 1}"\n'
    for kind in ("array", "object"):
        write(tmp_path, b"a\n" + rows, schema={"fields": [{**field, "type": kind}]})
        found = lines(tmp_path)
        assert [line.split(": ")[1] for line in found] == ["constraint-error", "type-error"][
            :: 1 if kind == "array" else -1
        ]


def test_every_file_of_a_table_and_tabs_are_mended(tmp_path):
    write(tmp_path, b"a\tb\r\n1\t x\r\n", path=["t.tsv", "u.tsv"], bytes=18)
    (tmp_path / "t.tsv").write_bytes(b"a\tb\r\n1\t x\r\n")
    (tmp_path / "u.tsv").write_bytes(b"a\tb\n2\ty")
    assert run(tmp_path, "--fix", "--error", "*").returncode == 0
    assert (tmp_path / "t.tsv").read_bytes() + (tmp_path / "u.tsv").read_bytes() == b"a\tb\n1\tx\na\tb\n2\ty\n"


def test_addresses_that_are_recognised_quickly_are_those_of_the_library():
    library, judge = text_formats.uris()
    draw, found = random.Random(5), 0
    signs = [*"abXY09-._~!$&'()*+,;=:@/?#%", "%2F", "/", "?", "#", ":80"]
    for _ in range(6000):
        text = "https://example.org" + "".join(draw.choice(signs) for _ in range(draw.randint(0, 8)))
        if text_formats.COMMON_URI.fullmatch(text):
            found += 1
            judge.require_presence_of("scheme").validate(library.uri_reference(text))
    assert found > 1000

"""A table that has no descriptor is judged as it is written; what a descriptor would have to say is a warning."""

import json

import pytest

from validation.in_process import run

SCHEMA = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}
DESCRIBE = "; `policytables describe` writes a descriptor in which to declare it\n"
OTHER = ": other readers split at the comma (warning)\n"
DELIMITER = '    fix: declare "dialect": {{"delimiter": "{}"}}, or save the file with commas' + DESCRIBE
HEADER = "t.csv:3: guessed-header: the labels are in row 3: other readers take row 1, or guess (warning)\n"

# name: (bytes, rows, what is said)
CASES = {
    "semicolons": (
        b"a;b\n1;x\n2;y\n",
        2,
        't.csv:1: guessed-delimiter: the cells are separated by ";"' + OTHER + DELIMITER.format(";"),
    ),
    "tabs": (
        b"a\tb\n1\tx\n2\ty\n",
        2,
        "t.csv:1: guessed-delimiter: the cells are separated by a tab" + OTHER + DELIMITER.format("\\t"),
    ),
    "bars, and quoted cells that hold them": (
        b'a|b\n1|"x|y"\n2|"z"\n',
        2,
        't.csv:1: guessed-delimiter: the cells are separated by "|"' + OTHER + DELIMITER.format("|"),
    ),
    "semicolons and decimal commas": (
        b'a;b\n1;"2,5"\n2;3,5\n',
        2,
        't.csv:1: guessed-delimiter: the cells are separated by ";"' + OTHER + DELIMITER.format(";"),
    ),
    "a title above": (
        b"Harvest of 2020\n\na,b\n1,x\n2,y\n",
        2,
        HEADER + '    fix: remove the rows above, or declare "dialect": {"headerRows": [3]}' + DESCRIBE,
    ),
    "comments above": (
        b"# one\n# two\na,b\n1,x\n2,y\n",
        2,
        HEADER + '    fix: remove the rows above, or declare "dialect": {"commentChar": "#"}' + DESCRIBE,
    ),
    "the delimiter in the first line": (
        b"sep=;\na;b\n1;x\n",
        1,
        't.csv:1: guessed-header: the first line is an instruction for spreadsheets ("sep=;"), expected the labels of '
        'the columns (warning)\n    fix: remove the line, and declare "dialect": {"delimiter": ";"}' + DESCRIBE,
    ),
    "spaces before quotes": (
        b'a, b\n1, "x, y"\n',
        1,
        "t.csv:2: guessed-delimiter: a space stands before a quote: other readers take the quote for text (warning)\n"
        '    fix: declare "dialect": {"skipInitialSpace": true}, or remove the spaces' + DESCRIBE,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_it_is_written(tmp_path, name):
    raw, rows, said = CASES[name]
    (tmp_path / "t.csv").write_bytes(raw)
    (tmp_path / "s.json").write_text(json.dumps(SCHEMA))
    for options in ((), ("--schema", tmp_path / "s.json")):
        done = run(tmp_path / "t.csv", *options)
        assert done.stdout.startswith(f"{said}1 table, {rows} row"), done.stdout
        assert done.returncode == 0


def test_a_cell_is_still_judged(tmp_path):
    (tmp_path / "t.csv").write_bytes(b"a;b\nten;x\n")
    (tmp_path / "s.json").write_text(json.dumps(SCHEMA))
    done = run(tmp_path / "t.csv", "--schema", tmp_path / "s.json")
    assert done.returncode == 1 and "\nt.csv:2: type-error: " in done.stdout


@pytest.mark.parametrize(
    ("name", "raw", "begin"),
    [
        ("t.csv", b"a;b\n1;x\n2;y\n", 't.csv:1: guessed-delimiter: the cells are separated by ";", which the'),
        (
            "t.tsv",
            b"a;b\n1;x\n2;y\n",
            't.tsv:1: wrong-delimiter: the cells are separated by ";", but the format means a tab',
        ),
        ("t.csv", b"Harvest of 2020\n\na,b\n1,x\n", "t.csv:3: guessed-header: the labels are in row 3, which the"),
    ],
)
@pytest.mark.parametrize("schema", [None, SCHEMA])
def test_a_descriptor_that_does_not_say_it_has_an_error(tmp_path, name, raw, begin, schema):
    (tmp_path / name).write_bytes(raw)
    resource = {"name": "t", "path": name, "type": "table", **({"schema": schema} if schema else {})}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    done = run(tmp_path)
    assert done.returncode == 1 and done.stdout.startswith(begin), done.stdout
    assert done.stdout.count(" fix: ") == 1


@pytest.mark.parametrize(
    "raw", [b"name\nx;y\nz\n", b"a:b\n1:2\n", b"a\n1,x\n2,y\n", b"left;right\n1;2\n3\n", b"a\n", b"a;b\n"]
)
def test_what_may_be_one_column_is_not_split(tmp_path, raw):
    (tmp_path / "t.csv").write_bytes(raw)
    assert "guessed" not in run(tmp_path / "t.csv").stdout


def test_bytes_that_are_not_utf8_stay_an_error(tmp_path):
    (tmp_path / "t.csv").write_bytes(b"a,b\n1,caf\xe9\n")
    assert run(tmp_path / "t.csv") == (
        1,
        "t.csv:2: guessed-encoding: byte 0xe9 at column 6 is not utf-8\n"
        "    fix: declare `encoding`, or save the file as UTF-8" + DESCRIBE + "1 table, 1 row\n"
        "1 problem: 1 guessed-encoding\n",
        "",
    )

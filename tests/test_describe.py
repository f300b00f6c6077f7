"""Descriptors guessed for CSV files: types, keys and references with their reasons; what is wrong is said, nothing is replaced."""

import doctest
import json
import os

import pytest

from conftest import run
from policytables import validate
from policytables.inference import columns, describing, names, reading
from policytables.problems import CannotRun


def described(folder, **files):
    """The descriptor of a folder of CSV files, as the command prints it."""
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    code, out, err = run("describe.py", folder)
    assert (code, err) == (0, "")
    return {resource["name"]: resource for resource in json.loads(out)["resources"]}


def column(folder, cells, name="a"):
    """The field of one column with these cells, beside a column that fills the rows."""
    rows = "".join(f'"{cell}",x{number}\n' for number, cell in enumerate(cells))
    return described(folder, t=f"{name},other\n{rows}")["t"]["schema"]["fields"][0]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1", "-2", "0"], {"type": "integer"}),
        (["1", "2.5"], {"type": "number"}),
        (["1e5", "2"], {"type": "number"}),
        (["007", "12"], {"type": "string"}),
        (["1,5", "2,25"], {"type": "number", "decimalChar": ","}),
        (["1,234", "12", "1,234,567"], {"type": "number", "groupChar": ","}),
        (["5%", "12.5%"], {"type": "number", "bareNumber": False}),
        (["1.234,50", "12,00", "0,5"], {"type": "number", "groupChar": ".", "decimalChar": ","}),
        (["2020-05-30T02:57:37Z", "2020-05-30T02:57:37+0200"], {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S%z"}),
        (["x", "y"], {"type": "string"}),
        (["true", "false"], {"type": "boolean"}),
        (["yes", "no"], {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}),
        (["N", "N"], {"type": "string"}),
        (["2020-01-05", "1999-12-31"], {"type": "date"}),
        (["2020-13-05", "2020-01-05"], {"type": "string"}),
        (["2020-02-29", "2000-02-29", "2021-12-31"], {"type": "date"}),
        (["2021-02-29", "2020-01-05"], {"type": "string"}),
        (["31/04/2020", "01/02/2020"], {"type": "string"}),
        (["31/01/2020", "01/02/2020"], {"type": "date", "format": "%d/%m/%Y"}),
        (["01/31/2020", "02/01/2020"], {"type": "date", "format": "%m/%d/%Y"}),
        (["5.1.2020", "31.12.2020"], {"type": "date", "format": "%d.%m.%Y"}),
        (["2020-01-05T10:00:00Z"], {"type": "datetime"}),
        (["2020-01-05 10:00:00"], {"type": "datetime", "format": "%Y-%m-%d %H:%M:%S"}),
        (["10:00:00", "23:59:59"], {"type": "time"}),
        (["2020-01", "2020-02"], {"type": "yearmonth"}),
        (["114.1, 22.5", "-73, 40.7"], {"type": "geopoint"}),
        (["22.5, 114.1"], {"type": "string"}),
        (['{""lon"": 1, ""lat"": 2.5}'], {"type": "geopoint", "format": "object"}),
        (['{""a"": 1}'], {"type": "object"}),
        (["[1, 2]"], {"type": "array"}),
        (["https://example.org/a"], {"type": "string", "format": "uri"}),
        (["a@example.org"], {"type": "string", "format": "email"}),
        (["some words", "1"], {"type": "string"}),
        (["1\n2", "3"], {"type": "string"}),
    ],
)
def test_types_and_formats(tmp_path, cells, expected):
    field = column(tmp_path, cells)
    told = ("type", "format", "decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues")
    assert {name: field[name] for name in told if name in field} == expected
    assert field["reasons"]["type"]
    assert field["todo"].startswith("description")


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        ("year", ["1999", "2020"], "year"),
        ("year", ["1999", "20200"], "integer"),
        ("zip", ["10115", "20095"], "string"),
        ("iso_code", ["840", "156"], "string"),
        ("id", ["1", "2", "3"], "integer"),
        ("id", ["17", "99", "4"], "string"),
        ("area", ["17", "99", "4"], "integer"),
    ],
)
def test_a_name_decides_where_digits_may_be_labels(tmp_path, name, cells, expected):
    assert column(tmp_path, cells, name)["type"] == expected


def test_words_for_nothing_are_missing_values_of_numbers_alone(tmp_path):
    field = column(tmp_path, ["1", "NA", "3", "-"])
    assert (field["type"], field["missingValues"]) == ("integer", ["", "-", "NA"])
    assert field["reasons"]["missingValues"] == "-, NA occurs among whole numbers"
    assert "check that -, NA means no value" in field["todo"]
    assert "required" not in field.get("constraints", {})
    text = column(tmp_path, ["Namibia", "NA"])
    assert (text["type"], "missingValues" in text) == ("string", False)


def test_a_type_that_a_late_row_breaks_is_widened(tmp_path):
    cells = [str(number) for number in range(5000)]
    assert column(tmp_path, [*cells, "1.5"])["type"] == "number"
    assert column(tmp_path, [*cells, "end"])["type"] == "string"


def test_dates_that_could_be_read_both_ways_are_said_to_be(tmp_path):
    assert "the other way round" in column(tmp_path, ["01/02/2020", "03/04/2021"])["todo"]


def test_few_values_that_come_often_are_an_enum(tmp_path):
    field = column(tmp_path, ["city", "state"] * 10)
    assert field["constraints"] == {"required": True, "enum": ["city", "state"]}
    assert field["reasons"] == {
        "type": "its 20 values have no other form in common",
        "required": "none of the 20 rows lacks a value",
        "enum": "there are 2 different values in 20 rows",
    }
    assert "enum" not in column(tmp_path, ["a", "b", "c"]).get("constraints", {})


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("lab_id,name\na,x\nb,y\nc,z\n", ["lab_id"]),
        ("name,code\nx,1\nx,2\ny,3\n", ["code"]),
        ("country,year,value\na,2000,1.5\na,2001,1.5\nb,2000,2\nb,2001,1.5\n", ["country", "year"]),
        ("date,price\n2020-01-01,1\n2020-01-02,1\n2020-01-03,2\n", ["date"]),
        ("a,b\nx,y\nx,y\nz,w\n", None),
        ("value,amount\n1.5,2.5\n2.5,3.5\n3.5,4.5\n", None),
    ],
)
def test_primary_keys(tmp_path, table, key):
    resource = described(tmp_path, t=table)["t"]
    assert resource["schema"].get("primaryKey") == key
    assert ("primaryKey" in resource["schema"].get("reasons", {})) == (key is not None)
    assert any(said.startswith("primaryKey") for said in resource["todo"]) == (key is None)


ZONES = "id,name,parent_id\nz1,North,\nz2,South,z1\nz3,West,z1\n"


def references(resource):
    return [
        (key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0])
        for key in resource["schema"].get("foreignKeys", [])
    ]


def test_foreign_keys_follow_names_and_values(tmp_path):
    labs = "lab_id,zone_id,other_zone,note\nl1,z1,z2,a\nl2,z1,z9,b\nl3,z3,z1,c\n"
    found = described(tmp_path, zones=ZONES, labs=labs)
    assert references(found["labs"]) == [("zone_id", "zones", "id")]
    assert references(found["zones"]) == [("parent_id", "", "id")]
    reason = found["labs"]["schema"]["foreignKeys"][0]["reason"]
    assert reason == "each of its 2 values is in id of zones, and its name says so"


def test_the_name_beside_an_id_is_no_second_reference(tmp_path):
    labs = "lab_id,zone_id,name_of_zone\nl1,z1,North\nl2,z1,North\nl3,z3,West\n"
    assert references(described(tmp_path, zones=ZONES, labs=labs)["labs"]) == [("zone_id", "zones", "id")]


def test_what_refers_is_of_the_type_it_refers_to(tmp_path):
    found = described(tmp_path, zones="id,name\n1,a\n2,b\n3,c\n", labs="lab,zone_id\nx,1\ny,3\nw,3\n")
    assert references(found["labs"]) == [("zone_id", "zones", "id")]
    types = {field["name"]: field["type"] for field in found["labs"]["schema"]["fields"]}
    assert types["zone_id"] == found["zones"]["schema"]["fields"][0]["type"] == "integer"


@pytest.mark.parametrize(
    ("content", "encoding", "delimiter"),
    [
        ("a,b\n1,ü\n".encode(), "utf-8", None),
        ("a,b\n1,ü\n".encode("utf-8-sig"), "utf-8-sig", None),
        ("a,b\n1,ü\n".encode("windows-1252"), "windows-1252", None),
        ("a,b\n1,ü\n".encode("utf-16"), "utf-16", None),
        (b"a;b;c\n1;2,5;3\n", "utf-8", ";"),
        (b"a\tb\n1\t2\n", "utf-8", "\t"),
        (b"a|b\n1|2\n", "utf-8", "|"),
    ],
)
def test_encoding_and_delimiter(tmp_path, content, encoding, delimiter):
    resource = described(tmp_path, t=content)["t"]
    assert resource["encoding"] == encoding
    assert set(resource["reasons"]) == ({"encoding", "dialect"} if delimiter else {"encoding"})
    assert resource.get("dialect", {}).get("delimiter") == delimiter
    assert [field["name"] for field in resource["schema"]["fields"]][:2] == ["a", "b"]


def test_rows_of_another_width_are_counted(tmp_path):
    resource = described(tmp_path, t="a,b\n1,2\n3\n4,5,6\n")["t"]
    assert "2 rows have more or fewer cells than the header: correct them" in resource["todo"]


@pytest.mark.parametrize(
    "content", ["+,-\n1,a\n", '"""",é\n\x00,1\n', "id\n" + "9" * 5000 + "\n", "a" * 100_000 + "\n1\n", "\n\n", ",\n,\n"]
)
def test_odd_names_and_cells_are_described_or_left_out(tmp_path, content):
    (tmp_path / "a.csv").write_text("b,-\n1,a\n2,b\n3,c\n")
    (tmp_path / "t.csv").write_text(content, encoding="utf-8")
    code, out, err = run("describe.py", tmp_path)
    assert (code, err) == (0, "")
    assert json.loads(out)["resources"]


def test_labels_that_are_empty_or_come_twice_get_a_number(tmp_path):
    fields = described(tmp_path, t="a,,a\n1,2,3\n")["t"]["schema"]["fields"]
    assert [field["name"] for field in fields] == ["a", "field2", "a_3"]


def test_files_that_are_no_tables_are_left_out_with_the_reason(tmp_path):
    (tmp_path / "good.csv").write_text("a\n1\n")
    (tmp_path / "bad.csv").write_bytes(b"\x00\x01\x02")
    (tmp_path / "void.csv").write_bytes(b"")
    (tmp_path / "out.csv").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe.csv")
    code, out, _ = run("describe.py", tmp_path)
    found = json.loads(out)
    assert (code, [resource["path"] for resource in found["resources"]]) == (0, ["good.csv"])
    assert [said.split(" ")[0] for said in found["todo"] if said.endswith("it is left out")] == [
        "bad.csv",
        "out.csv",
        "pipe.csv",
        "void.csv",
    ]


@pytest.mark.parametrize(
    ("files", "said"),
    [({}, "has no file that ends in .csv, .tsv, .tab"), ({"readme.txt": "a"}, "has no file that ends in")],
)
def test_a_folder_without_tables_cannot_be_described(tmp_path, files, said):
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    code, out, err = run("describe.py", tmp_path)
    assert (code, out) == (2, "")
    assert said in err


def test_nothing_is_replaced(tmp_path):
    (tmp_path / "t.csv").write_text("a\n1\n")
    (tmp_path / "datapackage.json").write_text("{}")
    code, _, err = run("describe.py", tmp_path, "-o", tmp_path / "datapackage.json")
    assert code == 2
    assert err.endswith("exists and is not replaced: remove it, or name another file with -o\n")
    assert (tmp_path / "datapackage.json").read_text() == "{}"


def test_what_is_described_is_valid(tmp_path):
    (tmp_path / "zones.csv").write_text(ZONES)
    (tmp_path / "labs.csv").write_text(
        "lab_id,zone_id,opened,size\nl1,z1,2020-01-05,1\nl2,z1,,2.5\nl3,z3,1999-12-31,\n"
    )
    assert run("describe.py", tmp_path, "-o", tmp_path / "datapackage.json")[0] == 0
    for compat in (False, True):
        report = validate(tmp_path, compat=compat)
        assert report.valid, report


def test_nothing_of_a_cell_acts_on_a_terminal(tmp_path):
    (tmp_path / "t.csv").write_text("a\x1b[2J,b\n\u202ex,1\n" * 1, encoding="utf-8")
    code, out, _ = run("describe.py", tmp_path)
    assert code == 0
    assert all(line.isprintable() for line in out.split("\n"))


def test_examples_in_docstrings_hold():
    failed, tried = doctest.testmod(names)
    assert tried
    assert not failed


def test_a_first_row_that_looks_like_data_is_told(tmp_path):
    resource = described(tmp_path, t="1,2\n3,5\n")["t"]
    assert any("looks like data" in todo for todo in resource["todo"])
    resource = described(tmp_path, t="a,2020\n3,5\n")["t"]
    assert not any("looks like data" in todo for todo in resource["todo"])


@pytest.mark.parametrize("more", ["", "3,pine,2020-01-07\n"])
def test_a_first_row_with_dates_is_data(tmp_path, more):
    (tmp_path / "t.csv").write_text(f"1,oak,2020-01-05\n2,elm,2020-01-06\n{more}")
    found = describing.describe(str(tmp_path))
    (tmp_path / "datapackage.json").write_text(json.dumps(found))
    assert found["resources"][0]["dialect"] == {"header": False}
    assert [field["name"] for field in found["resources"][0]["schema"]["fields"]] == ["field1", "field2", "field3"]
    assert [(problem.rule, problem.message) for problem in validate(tmp_path).problems] == []


def test_a_dash_is_standard_output_here_too(tmp_path):
    (tmp_path / "t.csv").write_text("a\n1\n")
    assert run("describe.py", tmp_path, "-o", "-").stdout == run("describe.py", tmp_path).stdout != ""
    assert sorted(file.name for file in tmp_path.iterdir()) == ["t.csv"]


def test_what_is_no_table_is_named(tmp_path):
    (tmp_path / "t.json").write_text('[{"a": 1}]')
    done = run("describe.py", tmp_path / "t.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("describe.py: t.json is JSON, expected text, and only CSV files are described\n")


@pytest.mark.parametrize("last", ["https://example.org/last", "no address"])
def test_a_format_is_that_of_every_value_even_where_not_all_are_kept(tmp_path, monkeypatch, last):
    monkeypatch.setattr(columns, "MOST_TEXTS", 1_000)
    cells = [f"https://example.org/{number}" for number in range(5_000)]
    (tmp_path / "t.csv").write_text("\n".join(["a", *cells, *cells, last, ""]))
    field = describing.describe(str(tmp_path))["resources"][0]["schema"]["fields"][0]
    assert ("format" in field) == (last != "no address")


@pytest.mark.parametrize(
    ("numbers", "is_running"),
    [
        (range(1, 3_001), True),
        (range(3_000), True),
        (reversed(range(1, 3_001)), True),
        (range(2, 3_002), False),
        ([*range(1, 3_000), 10**30], False),
        ([*range(1, 2_999), -5, 3_000], False),
    ],
)
def test_an_id_is_a_number_if_it_counts_the_rows_in_any_order(tmp_path, numbers, is_running):
    (tmp_path / "t.csv").write_text("\n".join(["id", *map(str, numbers), ""]))
    field = describing.describe(str(tmp_path))["resources"][0]["schema"]["fields"][0]
    assert (field["type"] == "integer") == is_running


@pytest.mark.parametrize(
    ("content", "dialect"),
    [
        ("Table 1: people\n\nid,name\n1,x\n2,y\n3,z\n", {"headerRows": [3]}),
        ("# made in 2020\nid;name\n1;x\n2;y\n3;z\n", {"delimiter": ";", "headerRows": [2]}),
        ("sep=;\nid;name\n1;x\n2;y\n", {"delimiter": ";", "headerRows": [2]}),
        ("id|name\n1|x\n2|y\n(2 rows)\n", {"delimiter": "|"}),
        ("id;name\n1;3,5\n2;1.004,25\n3;7,0\n", {"delimiter": ";"}),
        ("People,\n,\nid,name\n1,x\n2,y\n", {"headerRows": [3]}),
    ],
)
def test_what_stands_around_a_table_is_not_taken_for_it(tmp_path, content, dialect):
    (tmp_path / "t.csv").write_text(content)
    found = describing.describe(str(tmp_path))
    assert found["resources"][0]["dialect"] == dialect
    assert [field["name"] for field in found["resources"][0]["schema"]["fields"]] == ["id", "name"]
    (tmp_path / "datapackage.json").write_text(json.dumps(found))
    assert {problem.rule for problem in validate(tmp_path).problems if problem.severity == "error"} <= {"missing-cell"}


def test_labels_that_are_named_here_are_told(tmp_path):
    todo = described(tmp_path, t="a,,a\n1,2,3\n")["t"]["todo"]
    assert "labels that are empty or repeated are called field2, a_3 here: correct them in the file" in todo


def test_a_file_that_changes_between_two_readings_is_one_sentence(tmp_path):
    (tmp_path / "piers.csv").write_text("id,name\n1,north\n2,south\n")
    table = reading.read(str(tmp_path), "piers.csv")
    (tmp_path / "piers.csv").unlink()
    with pytest.raises(CannotRun, match=r"^piers\.csv was changed while it was read; run this again$"):
        list(table.rows_again())


@pytest.mark.parametrize(
    ("berths", "found"), [(["quay-17a", "mole-03c"], False), (["quay-17a", "mole-03c", "pier-22b"], True)]
)
def test_values_tell_by_themselves_from_three_of_them_on(tmp_path, berths, found):
    keys = [*berths, "dock-41d", "slip-56e"]
    tables = described(
        tmp_path,
        harbours="code,depth\n" + "".join(f"{key},{number}.5\n" for number, key in enumerate(keys)),
        ships="id,lies\n" + "".join(f"{number + 500},{berths[number % len(berths)]}\n" for number in range(9)),
    )
    assert ("foreignKeys" in tables["ships"]["schema"]) == found


def test_numbers_do_not_tell_by_themselves(tmp_path):
    tables = described(
        tmp_path,
        harbours="code,depth\n" + "".join(f"{number + 70000},{number}.5\n" for number in range(9)),
        ships="id,tons\n" + "".join(f"{number + 500},{number % 4 + 70001}\n" for number in range(9)),
    )
    assert "foreignKeys" not in tables["ships"]["schema"]

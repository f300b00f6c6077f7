"""What SQL, RE2, digests and floats compare in another way than Python: every executor finds what judging every row finds."""

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from validation.test_executors import agree, findings, in_pieces, write

DIALECT = {"header": True, "delimiter": ",", "quoteChar": '"'}
LONG = {"name": "note", "type": "string"}  # wide enough for several pieces


def text(rows, delimiter=","):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


def package(*tables):
    """Files of a package; a table is (name, schema, rows) and may have a delimiter."""
    resources, files = [], {}
    for name, schema, rows, *delimiter in tables:
        resources.append(
            {"name": name, "path": f"{name}.csv", "encoding": "utf-8", "dialect": DIALECT, "schema": schema}
        )
        files[f"{name}.csv"] = text([[field["name"] for field in schema["fields"]], *rows], *delimiter)
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "traps",
        "resources": resources,
    }
    return {"datapackage.json": json.dumps(descriptor).encode(), **files}


def engines(taken=None):
    pytest.importorskip("duckdb")
    pytest.importorskip("dask")
    from policytables.validation.engines import duckdb_engine, stream

    return [stream.run, duckdb_engine.executor(taken=taken), in_pieces]


def one_column(field, texts, **schema):
    rows = [[text, str(number) * 40] for number, text in enumerate(texts)]
    return package(("rows", {"fields": [{"name": "x", **field}, LONG], **schema}, rows))


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (r"[^\d]+", "a", "٣"),
        ("a{,3}", "aaa", "a{,3}"),
        ("(a{,2})", "aa", "a{,2}"),
        ("[[:alpha:]]", "a]", "b"),
        (".+", "a b", "a\nb"),
        ("a|b", "a", "ab"),
    ],
)
def test_patterns_that_re2_reads_otherwise(pattern, good, bad):
    agree(one_column({"type": "string", "constraints": {"pattern": pattern}}, [good, bad]), engines())


@pytest.mark.parametrize("bound", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"])
@pytest.mark.parametrize(
    "limit", [9007199254740993, 9007199254740995, 99999999999999999998, 99999999999999999999, -9007199254740995]
)
def test_bounds_that_no_float_has(bound, limit):
    for difference in (-1, 0, 1):  # each alone: one that is in doubt has the others looked at
        agree(one_column({"type": "integer", "constraints": {bound: limit}}, [str(limit + difference)]), engines())


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("number", "1", "1.0"),
        ("number", "0", "-0"),
        ("time", "10:00:00Z", "11:00:00+01:00"),
        ("datetime", "2020-01-05T10:00:00Z", "2020-01-05T11:00:00+01:00"),
    ],
)
@pytest.mark.parametrize("keys", [{"primaryKey": ["x"]}, {"uniqueKeys": [["x"]]}])
def test_keys_that_are_equal_in_two_spellings(kind, one, other, keys):
    agree(one_column({"type": kind}, [one, other], **keys), engines())


@pytest.mark.parametrize("child", ["any", "string", "integer", "number"])
@pytest.mark.parametrize("parent", ["any", "string", "integer", "number", "boolean", "year"])
def test_references_between_types(child, parent):
    key = {"fields": ["x"], "reference": {"resource": "parents", "fields": ["id"]}}
    children = [
        [text, str(number) * 40] for number, text in enumerate(["1", "4", "", "30", "2020", "99999999999999999999"])
    ]
    agree(
        package(
            ("rows", {"fields": [{"name": "x", "type": child}, LONG], "foreignKeys": [key]}, children),
            (
                "parents",
                {"fields": [{"name": "id", "type": parent}, LONG]},
                [["1", "a"], ["2", "b"], ["30", "c"], ["2020", "d"], ["true", "e"]],
            ),
        ),
        engines(),
    )


def test_words_that_refer_to_numbers():
    key = {"fields": ["x"], "reference": {"resource": "parents", "fields": ["id"]}}
    agree(
        package(
            (
                "rows",
                {"fields": [{"name": "x", "type": "any"}, LONG], "foreignKeys": [key]},
                [["one", "a"], ["2", "b"]],
            ),
            ("parents", {"fields": [{"name": "id", "type": "integer"}, LONG]}, [["1", "a"], ["2", "b"]]),
        ),
        engines(),
    )


def test_a_wrong_delimiter_is_reported_once():
    files = package(
        (
            "rows",
            {"fields": [{"name": "x", "type": "integer"}, LONG]},
            [[number, str(number) * 40] for number in range(9)],
            ";",
        )
    )
    agree(files, engines())


def test_a_guessed_delimiter_that_leaves_a_quote_open_is_no_guess(tmp_path):
    files = package(("rows", {"fields": [{"name": "x", "type": "integer"}, LONG]}, []))
    files["datapackage.json"] = files["datapackage.json"].replace(b'"delimiter": ","', b'"delimiter": ";"')
    write(tmp_path, {**files, "rows.csv": b',"'})
    problems = findings(tmp_path, engines()[0])[0]
    assert [(problem.rule, problem.line) for problem in problems] == [("wrong-delimiter", 1)]


@pytest.mark.parametrize("keys", [{"primaryKey": ["x"]}, {"uniqueKeys": [["x"]]}, {"uniqueKeys": [["x", "note"]]}])
def test_empty_texts_that_are_keys(keys):
    """No missingValues: the empty text is a value."""
    rows = [["", "a"], ["", "b"], ["", "a"], ["", ""], ["", ""]]
    agree(
        package(("rows", {"fields": [{"name": "x", "type": "string"}, LONG], "missingValues": ["-"], **keys}, rows)),
        engines(),
    )


def test_blank_rows_have_one_finding(tmp_path):
    write(
        tmp_path,
        package(("rows", {"fields": [{"name": "x", "type": "string"}, LONG]}, [["", ""], ["", ""], ["a", "b"]])),
    )
    for engine in engines():
        assert findings(tmp_path, engine)[1]["rules"] == {"blank-row": 1}


@pytest.mark.parametrize("first", [["", ""], ["b", ""], ["", "b"]])
def test_no_order_behind_a_key_that_is_null(first):
    """Also where the null stands in another piece of the file than what follows."""
    rows = [[key, str(number) * 60] for number, key in enumerate([*first, "d", "c", "a"])]
    agree(package(("rows", {"fields": [{"name": "x", "type": "string"}, LONG], "primaryKey": ["x"]}, rows)), engines())


EDGES = ["", " ", "\n", "\u00a0", "\u3000", "\u2028", "\ufeff", "\u0301", "\u200b"]
PLAIN = st.text("ab1 é\u00e9馬\U0001f40e\"',;|\n", max_size=6)
CELLS = {
    "string": st.tuples(st.sampled_from(EDGES), PLAIN, st.sampled_from(EDGES)).map("".join)
    | st.sampled_from(["NA", "None", "null", "-", "a", "b"]),
    "any": PLAIN | st.sampled_from(["1", "2", "01", "x"]),
    "integer": st.integers(-3, 12).map(str)
    | st.sampled_from(["", "", "01", " 4", "x", "-0", "9223372036854775807", "9223372036854775808"]),
    "number": st.sampled_from(["0", "1", "1.5", "-0.25", "1.0", "", "1e3", "NaN", ".5", "12345678901234567890.5"]),
    "date": st.sampled_from(["2020-01-05", "2020-02-30", "", "0000-01-01", "1582-10-10", "2020-1-5", "infinity"]),
    "boolean": st.sampled_from(["true", "false", "", "1", "yes"]),
}
PATTERNS = ["[a-z]+", "a|b", ".*", r"\d+", r"[^,]*", r"[^\d ]*", "(a|b)?", "a{0,2}b?", "[ab1 é]*", "[a-b1-9]{1,3}"]


@st.composite
def columns(draw, name):
    kind = draw(st.sampled_from(["string", "string", *CELLS]))
    limits = {}
    if kind in ("string", "integer", "number"):
        names = (
            ("minLength", "maxLength")
            if kind == "string"
            else ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
        )
        limits = {limit: draw(st.integers(0, 4)) for limit in names if draw(st.integers(0, 3)) == 0}
    if kind == "string" and draw(st.integers(0, 2)) == 0:
        limits["pattern"] = draw(st.sampled_from(PATTERNS))
    if kind in ("string", "integer") and draw(st.integers(0, 4)) == 0:
        limits["enum"] = draw(st.lists(CELLS[kind], min_size=1, max_size=3))
    limits |= {
        name: True
        for name in ("required", "unique")
        if draw(st.integers(0, 4)) == 0 and kind in ("string", "any", "integer")
    }
    missing = (
        {"missingValues": draw(st.sampled_from([["", "NA"], ["-"], [], ["", "-", "1", "a"]]))}
        if draw(st.integers(0, 3)) == 0
        else {}
    )
    return {"name": name, "type": kind, **({"constraints": limits} if limits else {}), **missing}


@st.composite
def suited(draw):
    """A package of two tables that DuckDB mostly takes: keys, references, nulls, texts with odd edges."""
    fields = [draw(columns(name)) for name in ("a", "b", "c")]
    keys = [field["name"] for field in fields if field["type"] in ("string", "any", "integer")]
    schema = {"fields": fields}
    if keys and draw(st.booleans()):
        schema["primaryKey"] = draw(st.lists(st.sampled_from(keys), min_size=1, max_size=2, unique=True))
    if keys and draw(st.booleans()):
        schema["uniqueKeys"] = [draw(st.lists(st.sampled_from(keys), min_size=1, max_size=2, unique=True))]
    if keys and draw(st.booleans()):
        schema["foreignKeys"] = [
            {"fields": [draw(st.sampled_from(keys))], "reference": {"resource": "parents", "fields": ["a"]}}
        ]
    above = {"fields": [draw(columns("a")), {"name": "b", "type": "string"}]}
    if draw(st.booleans()):
        above["primaryKey"] = ["a"]

    def rows(described):
        repeated = st.lists(st.tuples(*(CELLS[field["type"]] for field in described)), max_size=12)
        found = draw(repeated)
        return found + (draw(st.lists(st.sampled_from(found), max_size=2)) if found else [])

    return package(("rows", schema, rows(fields)), ("parents", above, rows(above["fields"])))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(suited())
def test_packages_that_duckdb_takes(files):
    agree(files, engines())


@pytest.mark.slow
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(suited())
def test_many_packages_that_duckdb_takes(files):
    agree(files, engines())


def test_rows_that_a_cell_swallows_are_seen_by_all():
    long = 'x\n7,y\n8,z\n"'.replace('"', "")
    rows = [["1", "a"], ["2", long], ["3", "one\ntwo\nthree"], ["4", "b\n5,c"]]
    filler = [[str(number), "word " * 40] for number in range(100, 140)]
    fields = {"fields": [{"name": "x", "type": "integer"}, {"name": "y", "type": "string"}]}
    taken = []
    agree(package(("rows", fields, [*rows, *filler])), engines(taken))
    assert taken == ["rows"]


@pytest.mark.parametrize("length", [2, 7])
def test_short_rows_that_follow_one_another_are_one_finding_for_all(length):
    rows = [
        ["1", "a" * 70],
        *[[str(number)] for number in range(length)],
        *[[str(number), "b" * 70] for number in range(9)],
    ]
    agree(package(("rows", {"fields": [{"name": "x", "type": "integer"}, LONG]}, rows)), engines())

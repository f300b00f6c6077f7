"""Keys and references: a batch at a time as row by row, and over rows in memory as over files."""

import json
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytables import validation
from policytables.datapackage import parsing, read_package
from policytables.datapackage.model import Field
from policytables.validation import row_rules
from policytables.validation.cells.column import Column
from policytables.validation.engines import stream
from policytables.validation.keys.foreign_key import Reference
from policytables.validation.keys.key_values import Cast
from policytables.validation.tables_in_memory import Row
from validation.fuzzing import V2
from validation.in_process import run
from validation.test_executors import every_row, findings, write

PARENTS = {
    "integer": ["1", "2", "3", "4"],
    "any": ["", "1", "2", "a"],
    "string": ["", "a", "b", "-"],
    "number": ["1", "2.5"],
}
CELLS = [*"01234567ab-", "", "01", "2.5", "1.0", "NA", "-1"]


def package(fields, rows, keys, parent_fields, parents):
    """Files of a package: rows that refer, and the table that they refer to."""
    tables = (("parents", {"fields": parent_fields}, parents), ("rows", {"fields": fields, **keys}, rows))
    resources, files = [], {}
    for name, schema, held in tables:
        names = [field["name"] for field in schema["fields"]]
        files[f"{name}.csv"] = "".join(",".join(row) + "\n" for row in [names, *held]).encode()
        resources.append({"name": name, "path": f"{name}.csv", "schema": {"missingValues": ["", "-"], **schema}})
    return {"datapackage.json": json.dumps({"name": "keys", "resources": resources}).encode(), **files}


def faults(folder, rules=("foreign-key", "primary-key", "partial-primary-key", "unique-key", "unique-error")):
    """The findings about keys of a package that was written to a folder, as a user reads them."""
    kept = findings(folder, stream.run)[0]
    return sorted(f"{p.path}:{p.line} {p.field} {p.rule}: {p.message}; {p.fix}" for p in kept if p.rule in rules)


def in_memory(folder):
    """The same, of the rows in memory."""
    opened = read_package(folder)
    schemas = {resource.name: resource.schema for resource in opened.resources}
    tables = {
        name: validation.read_table(folder / f"{name}.csv", schema, f"{name}.csv", table=name)[0]
        for name, schema in schemas.items()
    }
    found = validation.judge_keys(tables, schemas)
    return sorted(f"{p.path}:{p.line} {p.field} {p.rule}: {p.message}; {p.fix}" for p in found)


KEY = {"foreignKeys": [{"fields": ["a"], "reference": {"resource": "parents", "fields": ["x"]}}]}
TWO = {"foreignKeys": [{"fields": ["a", "b"], "reference": {"resource": "parents", "fields": ["x", "y"]}}]}


def one(kind, cells, parents, parent_kind=None):
    """A package of one column that refers to one."""
    fields = [{"name": "id", "type": "string"}, {"name": "a", "type": kind}]
    rows = [(f"r{number}", cell) for number, cell in enumerate(cells)]
    return package(fields, rows, KEY, [{"name": "x", "type": parent_kind or kind}], [(cell,) for cell in parents])


@pytest.mark.parametrize(
    "kind, cells, parents, lines",
    [
        ("integer", "1234", "1234", []),
        ("integer", "0123", "123", [2]),  # one below the least, one above the greatest of numbers without a gap
        ("integer", "1234", "123", [5]),
        ("integer", "1234", "124", [4]),
        ("integer", ["1", "", "-", "5"], "123", [5]),
        ("integer", ["", "5"], "", [3]),  # a table without a row is a parent of nothing
        ("string", ["a", "", "-", "b"], "a", [5]),
        ("any", ["1", "2"], "1", [3]),
        ("integer number", "12", ["1", "1.5"], [3]),
        ("number", ["1.0", "2"], "1", [3]),
    ],
)
def test_what_has_no_parent(tmp_path, kind, cells, parents, lines):
    write(tmp_path, one(kind.split()[0], cells, parents, kind.split()[-1]))
    told = [f"rows.csv:{line} a foreign-key:" for line in lines]
    assert [fault[: len(start)] for fault, start in zip(faults(tmp_path), told)] == told
    assert len(faults(tmp_path)) == len(lines)
    assert faults(tmp_path) == in_memory(tmp_path)


@pytest.mark.parametrize(
    "kinds, parents, columns, suspects",
    [
        ("string", {("a",)}, ["a,,b,a"], [2]),
        ("integer", {(1,), (2,), (3,)}, ["1,01,,x,4"], [4]),
        ("integer", {(1,), (3,)}, ["0,1,2,3"], [0, 2]),
        ("integer", {(1,), (3,)}, ["0"], [0]),
        ("integer", {(1,), (3,)}, ["1,2"], [1]),
        ("integer", set(), ["0"], [0]),
        ("number", {(1,), (2,)}, ["1,1.5,2"], [1]),
        ("integer", {(Decimal("1"),), (Decimal("2"),)}, ["1,2,3"], [2]),
        ("", {("a",)}, ["a,b"], [1]),  # a column that no field describes
        ("string integer", {("a", 1), ("b", 2)}, ["a,a,b,", "1,2,2,1"], [1]),
        ("string integer", {("a", 1), ("b", 2)}, ["a,b", "2,1"], [0, 1]),
    ],
)
def test_only_rows_without_a_parent_are_looked_at(kinds, parents, columns, suspects):
    fields = [Field.of({"name": kind, "type": kind}, 1, ("",)) if kind else None for kind in kinds.split(" ")]
    casts = [Cast(Column(field)) if field else None for field in fields]
    reference = Reference(list(range(len(casts))), parents, casts, row_rules.has_null)
    for _ in range(2):  # what was found is remembered
        assert list(reference.orphans([column.split(",") for column in columns])) == suspects


def test_keys_of_two_columns_are_compared_whole(tmp_path):
    fields = [{"name": name, "type": "string"} for name in ("id", "a", "b")]
    rows = [("1", "p", "q"), ("2", "p", "r"), ("3", "p", ""), ("4", "", ""), ("5", "q", "p")]
    write(tmp_path, package(fields, rows, TWO, [{"name": n, "type": "string"} for n in "xy"], [("p", "q")]))
    said = "is not in parents (x, y); use a key of parents, or add the row there"
    assert faults(tmp_path) == [
        f'rows.csv:3 a foreign-key: a "p", b "r" {said}',
        f'rows.csv:6 a foreign-key: a "q", b "p" {said}',
    ]
    assert faults(tmp_path) == in_memory(tmp_path)


def test_a_number_that_stands_for_a_text_is_the_same_key(tmp_path):
    """JSON has both; the number has a finding of its own."""
    schema = {"fields": [{"name": "id", "type": "string"}], "primaryKey": ["id"]}
    table = {"name": "t", "path": "t.json", "schema": schema}
    (tmp_path / "datapackage.json").write_text(json.dumps({"$schema": V2, "resources": [table]}))
    for listed in ('["1", 1, "2"]', '["1", "2", 1]', '[1, "2", 1]'):
        (tmp_path / "t.json").write_text(json.dumps([{"id": key} for key in json.loads(listed)]))
        code, out, _ = run(tmp_path)
        assert code == 1 and out.count("primary-key: id") == 1, out


def test_control_characters_of_dos_are_no_marks_of_ours(tmp_path):
    schema = {"fields": [{"name": "id", "type": "string"}], "primaryKey": ["id"]}
    table = {"name": "t", "path": "t.csv", "encoding": "utf-8", "schema": schema}
    (tmp_path / "datapackage.json").write_text(json.dumps({"$schema": V2, "resources": [table]}))
    (tmp_path / "t.csv").write_bytes(b"id\n\x1a\x1a\n\x1a\x1ab\nb\n")
    assert run("--compat", tmp_path)[0] == 0
    _, out, _ = run(tmp_path)
    assert "type-error" not in out and "primary-key" not in out, out


def test_a_key_near_by_is_offered(tmp_path):
    write(tmp_path, one("string", ["hetoa", "elsewhere"], ["hetao", "luohu"]))
    assert faults(tmp_path) == [
        'rows.csv:2 a foreign-key: a "hetoa" is not in parents (x); use "hetao"',
        'rows.csv:3 a foreign-key: a "elsewhere" is not in parents (x); use a key of parents, or add the row there',
    ]
    assert faults(tmp_path) == in_memory(tmp_path)


def test_what_must_not_repeat(tmp_path):
    fields = [
        {"name": "a", "type": "string"},
        {"name": "b", "type": "string"},
        {"name": "c", "type": "string", "constraints": {"unique": True}},
    ]
    rows = [("a", "b", "1"), ("a", "", "2"), ("", "", "3"), ("a", "b", "1"), ("b", "b", "")]
    keys = {"primaryKey": ["a", "b"], "uniqueKeys": [["b"]]}
    write(tmp_path, package(fields, rows, keys, [{"name": "x", "type": "string"}], []))
    again, fix = "is already the key of rows.csv:2", "give one of the two rows another key, or remove it"
    needed = "write the missing part of the key"
    assert in_memory(tmp_path) == [
        f"rows.csv:3 b partial-primary-key: the primary key has no value in b; {needed}",
        f"rows.csv:4 a primary-key: the primary key has no value in a, b; {needed}",
        f'rows.csv:5 a primary-key: a "a", b "b" {again}; {fix}',
        f'rows.csv:5 b unique-key: b "b" {again}; {fix}',
        f'rows.csv:5 c unique-error: c "1" {again}; {fix}',
        f'rows.csv:6 b unique-key: b "b" {again}; {fix}',
    ]
    in_files = [fault.replace("is already in row 2 (line 2)", again) for fault in faults(tmp_path)]
    assert in_files == in_memory(tmp_path)


@pytest.mark.parametrize(
    "kind, missing, cells, said",
    [
        ("integer", [""], ["1", "", "2"], {3: "primary-key"}),
        ("integer", ["1"], ["1", "2"], {2: "primary-key"}),  # a number that stands for nothing
        ("integer", ["", "1"], ["1", "2"], {2: "primary-key"}),
        ("integer", [""], ["1", "01"], {3: "primary-key"}),
        ("string", [""], ["a", "", "a"], {3: "primary-key", 4: "primary-key"}),
        ("string", ["", "-"], ["-", "", "a"], {2: "primary-key", 3: "primary-key"}),
        ("string", ["-"], ["-", "b"], {2: "primary-key"}),
        ("number", [""], ["1", "1.0", "2"], {3: "primary-key"}),
        ("number", [""], ["NaN", "NaN"], {}),  # equal to nothing
    ],
)
def test_values_are_compared_and_not_texts(tmp_path, kind, missing, cells, said):
    fields = [{"name": "a", "type": kind}, {"name": "b", "type": "string"}]
    rows = [(cell, "x") for cell in cells]
    schema = {"primaryKey": ["a"], "missingValues": missing}
    write(tmp_path, package(fields, rows, schema, [{"name": "x", "type": "string"}], []))
    kept = findings(tmp_path, stream.run)[0]
    assert {p.line: p.rule for p in kept if p.rule == "primary-key"} == said


def test_a_key_that_is_declared_twice_is_judged_once(tmp_path):
    fields = [{"name": "a", "type": "string", "constraints": {"unique": True}}]
    write(tmp_path, package(fields, [("x",), ("x",)], {"primaryKey": ["a"]}, [{"name": "x", "type": "string"}], []))
    said = "give one of the two rows another key, or remove it"
    assert in_memory(tmp_path) == [f'rows.csv:3 a primary-key: a "x" is already the key of rows.csv:2; {said}']


def test_a_table_refers_to_itself(tmp_path):
    fields = [{"name": "id", "type": "string"}, {"name": "a", "type": "string"}]
    keys = {"primaryKey": ["id"], "foreignKeys": [{"fields": ["a"], "reference": {"resource": "", "fields": ["id"]}}]}
    write(tmp_path, package(fields, [("top", ""), ("low", "top"), ("lost", "topp")], keys, [{"name": "x"}], []))
    said = 'rows.csv:4 a foreign-key: a "topp" is not in {} (id); use "top"'
    assert faults(tmp_path) == [said.format("the table itself")]
    assert in_memory(tmp_path) == [said.format("rows")]


def test_a_key_that_names_no_column_is_a_fault_of_the_schema_alone(tmp_path):
    fields = [{"name": "a", "type": "string"}]
    keys = {
        "primaryKey": ["gone"],
        "uniqueKeys": [["gone"]],
        "foreignKeys": [
            {"fields": ["a"], "reference": {"resource": "parents", "fields": ["gone"]}},
            {"fields": ["gone"], "reference": {"resource": "parents", "fields": ["x"]}},
            {"fields": ["a"], "reference": {"resource": "gone", "fields": ["x"]}},
        ],
    }
    write(tmp_path, package(fields, [("x",), ("x",)], keys, [{"name": "x", "type": "string"}], []))
    assert in_memory(tmp_path) == []


def test_values_that_were_cast_already_are_keys_too():
    schema = parsing.schema({"fields": [{"name": "a", "type": "integer"}], "primaryKey": ["a"]})
    rows = [Row({"a": cell}, "rows", line, line) for line, cell in enumerate([1, "1", 2, None], 2)]
    assert [(p.line, p.rule, p.field_number) for p in validation.judge_keys({"rows": rows}, {"rows": schema})] == [
        (5, "primary-key", 1),
        (3, "primary-key", 1),
    ]


@st.composite
def referring(draw):
    """A package whose keys have one or two columns, of types that are compared in ways of their own."""
    kinds = [draw(st.sampled_from(sorted(PARENTS))) for _ in range(2)]
    own = [draw(st.sampled_from([kind, "any", "string"] if kind != "any" else sorted(PARENTS))) for kind in kinds]
    width = draw(st.integers(1, 2))
    fields = [{"name": "id", "type": "integer"}, *({"name": name, "type": kind} for name, kind in zip("ab", own))]
    rows = draw(st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from(CELLS)), max_size=7))
    above = draw(st.lists(st.tuples(*(st.sampled_from(PARENTS[kind]) for kind in kinds)), max_size=5))
    keys = {
        "foreignKeys": [{"fields": [*"ab"[:width]], "reference": {"resource": "parents", "fields": [*"xy"[:width]]}}]
    }
    if draw(st.booleans()):
        keys["uniqueKeys"] = [[*"ab"[: draw(st.integers(1, 2))]]]
    if draw(st.booleans()):
        keys["primaryKey"] = draw(st.sampled_from([["a"], ["a", "b"], ["id"]]))
    numbered = [(str(number), *cells) for number, cells in enumerate(rows)]
    return package(fields, numbered, keys, [{"name": n, "type": k} for n, k in zip("xy", kinds)], above)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))  # a busy machine is no fault
@given(referring())
def test_batches_are_judged_as_rows_are(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("keys")
    write(folder, files)
    assert findings(folder, stream.run) == findings(folder, every_row)

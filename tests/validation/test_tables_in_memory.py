"""What the compiler uses: a schema, a register read strictly, keys over rows that carry their own origin."""

import json

from policytables import datapackage, validation

SCHEMA = {
    "fields": [
        {
            "name": "lab_id",
            "type": "string",
            "constraints": {"required": True, "pattern": "[a-z-]+"},
            "from": "register",
        },
        {"name": "zone_id", "type": "string"},
        {"name": "founded", "type": "integer", "constraints": {"minimum": 1900}},
    ],
    "primaryKey": "lab_id",
    "foreignKeys": [{"fields": "zone_id", "reference": {"resource": "zones", "fields": "zone_id"}}],
}


def read_schema(tmp_path, raw=SCHEMA):
    (tmp_path / "labs.json").write_text(json.dumps(raw))
    return datapackage.read_schema(tmp_path / "labs.json")


def test_schema_keeps_what_the_standard_does_not_know(tmp_path):
    read = read_schema(tmp_path)
    assert read.field("lab_id").raw["from"] == "register"
    assert read.primary_key == ("lab_id",)
    assert read.foreign_keys[0].resource == "zones"
    assert read.problems == []


def test_cells_are_judged(tmp_path):
    founded = read_schema(tmp_path).field("founded")
    assert [rule for rule, _, _ in validation.judge_cell(founded, "1,925")] == ["type-error"]
    assert [rule for rule, _, _ in validation.judge_cell(founded, "1899")] == ["constraint-error"]
    assert [rule for rule, _, _ in validation.judge_cell(founded, "01925")] == ["non-canonical"]


def test_rows_keep_line_and_record_number(tmp_path):
    (tmp_path / "labs.csv").write_bytes(b'lab_id,zone_id,founded\n"a\n",z,1925\nB,z,\n')
    rows, problems = validation.read_table(
        tmp_path / "labs.csv", read_schema(tmp_path), "registers/labs.csv", table="labs"
    )
    assert [(row.line, row.number) for row in rows] == [(2, 2), (4, 3)]
    assert [(p.path, p.line, p.row, p.rule, p.field) for p in problems] == [
        ("registers/labs.csv", 2, 2, "constraint-error", "lab_id"),
        ("registers/labs.csv", 4, 3, "constraint-error", "lab_id"),
    ]


def test_keys_are_reported_where_the_row_came_from(tmp_path):
    labs = read_schema(tmp_path)
    zones = read_schema(tmp_path, {"fields": [{"name": "zone_id", "type": "string"}], "primaryKey": ["zone_id"]})
    from policytables.validation.tables_in_memory import Row

    rows = {
        "labs": [
            Row({"lab_id": "a", "zone_id": "hetoa"}, "texts/plan.md", 7, 2),
            Row({"lab_id": "a", "zone_id": ""}, "texts/plan.md", 9, 3),
        ],
        "zones": [Row({"zone_id": "hetao"}, "registers/zones.csv", 2, 2)],
    }
    found = validation.judge_keys(rows, {"labs": labs, "zones": zones})
    assert [(p.path, p.line, p.rule, p.fix) for p in found] == [
        ("texts/plan.md", 9, "primary-key", "give one of the two rows another key, or remove it"),
        ("texts/plan.md", 7, "foreign-key", 'use "hetao"'),
    ]

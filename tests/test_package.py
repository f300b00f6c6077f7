"""The descriptor and the schemas: valid for everybody else, and one sentence for every column."""

import json
import re

import pytest

from conftest import ROOT

DESCRIPTOR = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
SCHEMAS = {
    file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "schemas").glob("*.json"))
}
UNPUBLISHED = {name for name, schema in SCHEMAS.items() if schema.get("policytables:published") is False}
FIELDS = [(name, field) for name, schema in SCHEMAS.items() for field in schema["fields"]]
HEADLINE = ["measures", "targets", "zones", "labs", "fields"]


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_descriptor_is_valid_under_both_profiles(version):
    from importlib.resources import files

    import jsonschema

    profile = json.loads(files("dplib").joinpath("profiles", version, "datapackage.json").read_text(encoding="utf-8"))
    whole = {**DESCRIPTOR, "resources": [{**r, "schema": SCHEMAS[r["name"]]} for r in DESCRIPTOR["resources"]]}
    validator = jsonschema.Draft7Validator if version == "2.0" else jsonschema.Draft4Validator
    assert [f"{list(e.absolute_path)}: {e.message[:200]}" for e in validator(profile).iter_errors(whole)] == []


def test_frictionless_accepts_the_package():
    from frictionless import Package

    report = Package(str(ROOT / "datapackage.json")).validate()
    assert report.flatten(["name", "type", "rowNumber", "fieldName", "note"]) == []
    assert report.stats["tasks"] == len(DESCRIPTOR["resources"])


def test_headline_tables_come_first():
    assert [r["name"] for r in DESCRIPTOR["resources"]][:5] == HEADLINE


def test_every_schema_is_published_or_a_register_of_curators():
    assert set(SCHEMAS) == {r["name"] for r in DESCRIPTOR["resources"]} | UNPUBLISHED
    for resource in DESCRIPTOR["resources"]:
        name = resource["name"]
        assert (resource["path"], resource["schema"]) == (f"data/{name}.csv", f"schemas/{name}.json")


@pytest.mark.parametrize("name, field", FIELDS, ids=lambda v: v if isinstance(v, str) else v["name"])
def test_a_column_says_what_it_is(name, field):
    assert re.fullmatch(r"[A-Z][^\n]{14,}\.", field["description"]), field["description"]
    assert field["from"] in ("text", "register", "derived", "outside", "text or outside")
    assert field["type"] in ("string", "integer", "number", "boolean", "date")
    assert "required" not in field.get("constraints", {}) or field["constraints"]["required"] is True


@pytest.mark.parametrize("name", SCHEMAS)
def test_keys_are_required(name):
    fields = {field["name"]: field for field in SCHEMAS[name]["fields"]}
    for part in SCHEMAS[name]["primaryKey"]:
        assert fields[part]["constraints"]["required"], part


def test_code_lists_that_mean_the_same_are_the_same():
    """One definition of a column is its schema; where two tables share a code list, nothing else holds them together."""
    lists = {json.dumps(f["constraints"]["enum"]) for _, f in FIELDS if f["name"] == "comparator"}
    assert len(lists) == 1


def test_no_table_or_column_is_a_reserved_word():
    import sqlite3

    import duckdb

    reserved = {
        row[0]
        for row in duckdb.sql(
            "select keyword_name from duckdb_keywords() where keyword_category = 'reserved'"
        ).fetchall()
    }
    published = {name: schema for name, schema in SCHEMAS.items() if name not in UNPUBLISHED}
    names = set(published) | {field["name"] for schema in published.values() for field in schema["fields"]}
    assert names & reserved == set()
    with sqlite3.connect(":memory:") as connection:
        for name, schema in published.items():  # unquoted, as a user types them
            connection.execute(f"create table {name} ({', '.join(f['name'] for f in schema['fields'])})")


def test_no_cell_reads_as_null():
    words = {"na", "n/a", "null", "none", "nan"}
    for file in (ROOT / "data").glob("*.csv"):
        for line in file.read_text(encoding="utf-8").splitlines():
            for cell in line.split(","):
                assert cell.lower() not in words or (file.stem, cell) == ("targets", "none"), (file.name, line)

"""A schema is the only definition of a column: any column may be renamed, or the schema's line says that it is read by name."""

import csv
import io
import json
import shutil

import pytest

from conftest import ROOT, run
from policytables.compiler import compiling
from policytables.model.tables import DERIVED
from policytables.model.texts import records

SCHEMAS = {
    file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "schemas").glob("*.json"))
}
COLUMNS = [(table, field["name"]) for table, schema in SCHEMAS.items() for field in schema["fields"]]


def rename(package, table, old, new):
    """Rename a column by the book: in its schema, in the keys that refer to it, in its register, and where a row names it."""
    for file in (package / "schemas").glob("*.json"):
        schema = json.loads(file.read_text(encoding="utf-8"))
        own = file.stem == table
        for field in schema["fields"] if own else ():
            field["name"] = new if field["name"] == old else field["name"]
        if own:
            schema["primaryKey"] = [new if name == old else name for name in schema["primaryKey"]]
        for key in schema.get("foreignKeys", ()):
            reference = key["reference"]
            if own:
                key["fields"] = [new if name == old else name for name in key["fields"]]
            if reference["resource"] == table or (own and not reference["resource"]):
                reference["fields"] = [new if name == old else name for name in reference["fields"]]
        file.write_text(json.dumps(schema, indent=2), encoding="utf-8")
    register = package / "registers" / f"{table}.csv"
    if register.exists():
        header, _, rows = register.read_text(encoding="utf-8").partition("\n")
        register.write_text(
            ",".join(new if name == old else name for name in header.split(",")) + "\n" + rows, encoding="utf-8"
        )
        facts = package / "registers" / "external_facts.csv"
        rows = list(csv.DictReader(io.StringIO(facts.read_text(encoding="utf-8"), newline="")))
        ids = {row[0] for row in csv.reader(io.StringIO(register.read_text(encoding="utf-8"), newline=""))}
        if "policytables:entity" in SCHEMAS[table] and any(row["property"] == old for row in rows):
            for row in rows:
                if row["property"] == old and row["entity_id"] in ids:
                    row["property"] = new
            stream = io.StringIO(newline="")
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            facts.write_text(stream.getvalue(), encoding="utf-8")


def check_a_renamed_column(package, table, column):
    rename(package, table, column, f"{column}_renamed")
    problems = [problem for problem in compiling.compile(str(package)).problems if problem.rule != "unsorted-register"]
    if problems:
        assert {problem.rule for problem in problems} <= {"missing-column", "unmade-column"}
        assert {(problem.path, problem.table) for problem in problems} == {(f"schemas/{table}.json", table)}
        lines = (package / "schemas" / f"{table}.json").read_text(encoding="utf-8").split("\n")
        told = "\n".join(lines[problems[0].line - 1 : problems[0].line + 1])
        assert f'"name": "{column}_renamed"' in told or '"fields": [' in told
        assert problems[0].message.startswith(f"{table} has no column {column}, which is ")


# The last column of each table here, all of them in the slow proofs.
LAST = dict(COLUMNS)


@pytest.mark.parametrize(
    "table, column", [pytest.param(*at, marks=() if LAST[at[0]] == at[1] else pytest.mark.slow) for at in COLUMNS]
)
def test_any_column_of_the_minimal_package_may_be_renamed_or_is_told(minimal, table, column):
    check_a_renamed_column(minimal, table, column)


@pytest.mark.slow
@pytest.mark.parametrize("table, column", [place for place in COLUMNS if place[0] not in DERIVED])
def test_any_column_of_the_real_registers_may_be_renamed_or_is_told(tmp_path, table, column):
    package = tmp_path / "package"
    for part in ("texts", "registers", "schemas"):
        shutil.copytree(ROOT / part, package / part)
    shutil.copy(ROOT / "datapackage.json", package)
    check_a_renamed_column(package, table, column)


def test_the_kinds_of_statements_that_are_read_are_those_of_the_schema():
    kind = next(field for field in SCHEMAS["statements"]["fields"] if field["name"] == "kind")
    assert kind["constraints"]["enum"] == list(records.KINDS)


def add_table(package, name, schema, rows):
    """Add a register by the book: its schema, its rows, and its resource in the descriptor."""
    (package / "schemas" / f"{name}.json").write_text(json.dumps(schema, indent=2), encoding="utf-8")
    (package / "registers" / f"{name}.csv").write_text(
        "".join(",".join(row) + "\n" for row in [[field["name"] for field in schema["fields"]], *rows]),
        encoding="utf-8",
    )
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    one = next(resource for resource in descriptor["resources"] if resource["name"] == "zones")
    descriptor["resources"].append(
        {**one, "name": name, "path": f"data/{name}.csv", "schema": f"schemas/{name}.json", "title": name}
    )
    (package / "datapackage.json").write_text(json.dumps(descriptor, indent=2), encoding="utf-8")


def change(file, old, new):
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8")


STANDARDS = {
    "name": "standards",
    "policytables:entity": "standard",
    "fields": [
        {"name": "standard_id", "type": "string", "constraints": {"required": True}},
        {"name": "title", "type": "string", "policytables:label": "name"},
        {"name": "number", "type": "string", "from": "outside"},
        {"name": "part_of", "type": "string"},
    ],
    "primaryKey": ["standard_id"],
    "foreignKeys": [{"fields": ["part_of"], "reference": {"resource": "", "fields": ["standard_id"]}}],
}


def test_a_new_register_of_entities_needs_no_code(minimal):
    add_table(minimal, "standards", STANDARDS, [["quay-code", "Quay Code", "", ""]])
    names = minimal / "registers" / "names.csv"
    names.write_text(names.read_text(encoding="utf-8") + "Quay Code,quay-code,en,full,stated,\n", encoding="utf-8")
    run("build.py", "--sort", "--root", minimal)
    assert "unused-entity: nothing mentions or refers to quay-code" in run("build.py", "--root", minimal)[1]
    change(
        minimal / "texts" / "harbour-plan.md",
        "[Build a tide laboratory",
        "[Build a tide laboratory under the Quay Code",
    )
    assert run("build.py", "--root", minimal)[::2] == (0, "")
    assert "quay-code,standard,Quay Code\n" in (minimal / "data" / "entities.csv").read_text(encoding="utf-8")
    assert ",quay-code,other,standard,stated," in (minimal / "data" / "mentions.csv").read_text(encoding="utf-8")
    assert run("validate.py", minimal)[0] == 0
    change(minimal / "registers" / "standards.csv", "quay-code,Quay Code,,", "quay-code,Quay Code,Q 1,quay-code")
    out = run("build.py", "--root", minimal)[1]
    assert "registers/standards.csv:2: cycle: the parents form a cycle: quay-code > quay-code" in out
    assert "registers/standards.csv:2: unsupported-value: number of quay-code is Q 1" in out


def test_a_code_list_is_a_register(minimal):
    """What an `enum` did, foreign keys to a register of codes do: units are read by it, and a wrong code is told at its line."""
    assert run("build.py", "--root", minimal)[::2] == (0, "")
    change(minimal / "registers" / "codes.csv", "laboratories,Laboratories,", "workshops,Workshops,")
    run("build.py", "--sort", "--root", minimal)
    code, out, _ = run("build.py", "--root", minimal)
    assert code == 1 and "texts/harbour-plan.md:15: unreadable-figure: the figure 5 has no unit; expected one of" in out
    change(minimal / "registers" / "codes.csv", "workshops,Workshops,", "laboratories,Laboratories,")
    run("build.py", "--sort", "--root", minimal)
    change(minimal / "registers" / "labs.csv", "industrial_laboratory", "industrial_laboratoy")
    out = run("build.py", "--root", minimal)[1]
    assert 'registers/labs.csv:2: foreign-key: lab_type "industrial_laboratoy" is not in codes (code)' in out
    assert 'fix: use "industrial_laboratory"' in out
    for wrong in ("institutes", ""):  # a facility may be an institution, a laboratory may not
        change(minimal / "registers" / "labs.csv", ",industrial_laboratoy," if wrong else ",institutes,", f",{wrong},")
        out = run("build.py", "--root", minimal)[1]
        assert "fix: write one of group, industrial_laboratory, or add the code with its definition to" in out


UNITS = {
    "name": "units",
    "fields": [
        {"name": "code", "type": "string", "constraints": {"required": True}},
        {"name": "definition", "type": "string", "constraints": {"required": True}},
    ],
    "primaryKey": ["code"],
}


def test_a_code_list_may_be_a_register(minimal):
    """A register of its own does what a list of the codes does: units are read by it, and a wrong code is told at its line."""
    add_table(minimal, "units", UNITS, [["%", "Per cent."], ["laboratories", "Laboratories."], ["patents", "Patents."]])
    for table in ("targets", "claims", "indicators", "observations"):
        schema = json.loads((minimal / "schemas" / f"{table}.json").read_text(encoding="utf-8"))
        for field in schema["fields"]:
            if field["name"] == "unit":
                del field["policytables:codes"]
        for key in schema["foreignKeys"]:
            if key["fields"] == ["unit"]:
                key["reference"]["resource"] = "units"
        (minimal / "schemas" / f"{table}.json").write_text(json.dumps(schema, indent=2), encoding="utf-8")
    assert run("build.py", "--root", minimal)[::2] == (0, "")
    assert run("validate.py", minimal)[0] == 0
    change(minimal / "registers" / "units.csv", "laboratories,", "labs,")
    code, out, _ = run("build.py", "--root", minimal)
    assert code == 1 and "registers/units.csv:3: unsorted-register" not in out
    assert "texts/harbour-plan.md" in out and "expected one of %, labs, patents" in out
    change(minimal / "registers" / "units.csv", "labs,", "laboratories,")
    change(minimal / "registers" / "indicators.csv", ",%,", ",percent,")
    out = run("build.py", "--root", minimal)[1]
    assert 'registers/indicators.csv:2: foreign-key: unit "percent" is not in units (code)' in out


def test_a_table_that_nothing_can_do_without_is_missed_at_the_descriptor(minimal):
    descriptor = json.loads((minimal / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] != "skipped"]
    (minimal / "datapackage.json").write_text(json.dumps(descriptor, indent=2), encoding="utf-8")
    (minimal / "schemas" / "skipped.json").unlink()
    code, out, err = run("build.py", "--root", minimal)
    assert (code, err) == (1, "")
    assert out.startswith(
        "datapackage.json:1: schema-error: there is no table skipped, without which nothing can be compiled\n"
    )


def test_tables_that_are_left_out_are_empty(minimal):
    """Another team's package need not have laboratories, observations or claims."""
    descriptor = json.loads((minimal / "datapackage.json").read_text(encoding="utf-8"))
    out = ("observations", "target_status", "lab_fields", "proposals")
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] not in out]
    (minimal / "datapackage.json").write_text(json.dumps(descriptor, indent=2), encoding="utf-8")
    for name in out:
        (minimal / "schemas" / f"{name}.json").unlink()
    code, said, err = run("build.py", "--root", minimal)
    assert (code, err) == (0, ""), said
    assert not (minimal / "data" / "proposals.csv").exists()

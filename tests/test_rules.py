"""Rules on rows in memory: tests/rules/<module>.txt holds the edges of each rule, which its broken example does not show.

A case is "# rule", "> " with a version if one matters, tables with their columns and rows, and after "says" every finding.
"""

import csv
import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, run
from policytables import datapackage
from policytables.model.rules import ruleset
from policytables.model.rules.records import Tables
from policytables.validation.tables_in_memory import Row

RULES = {rule.__name__.replace("_", "-"): rule for rule in ruleset.RULES}
SCHEMAS = {file.stem: datapackage.read_schema(file) for file in sorted((ROOT / "schemas").glob("*.json"))}
CASES = [
    block.strip().splitlines()
    for file in sorted((ROOT / "tests" / "rules").glob("*.txt"))
    for block in file.read_text(encoding="utf-8").removeprefix("# ").split("\n# ")
]


def rows(table, columns, lines):
    """Rows of a table; columns that a case does not give are empty."""
    empty = dict.fromkeys(SCHEMAS[table].names, "")
    held = [dict(zip(columns, cells, strict=True)) for cells in csv.reader(line.strip() for line in lines)]
    assert set(columns) <= set(empty), columns
    return [Row(empty | cells, f"{table}.csv", line, line) for line, cells in enumerate(held, 2)]


def found(rule, tables, version=""):
    """What one rule says, a line each."""
    problems = ruleset.judge(tables, SCHEMAS, version)
    return [f"{p.path}:{p.line} {p.field}: {p.message}; {p.fix}" for p in problems if p.rule == rule]


def read(case):
    """(rule, tables, version, what is to be said) of a case."""
    title, *lines = case
    tables, version = {}, ""
    heads = [at for at, line in enumerate(lines) if not line.startswith(" ")]
    for start, end in itertools.pairwise([*heads, len(lines)]):
        word, _, columns = lines[start].partition(": ")
        if word.startswith("version "):
            version = word.removeprefix("version ")
        elif word == "says":
            said = [line.strip() for line in lines[start + 1 : end] if line.strip()]
        else:
            inside = [line for line in lines[start + 1 : end] if line.strip()]
            tables[word] = rows(word, columns.split(","), inside)
    return title.partition(":")[0], tables, version, said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_rule_says_exactly_this(case):
    rule, tables, version, said = read(case)
    assert found(rule, tables, version) == said


def test_every_rule_has_a_case():
    assert {case[0].partition(":")[0] for case in CASES} == set(RULES)


def circles(parents):
    lines = [f"{id_},{parent}" for id_, parent in parents.items()]
    tables = Tables({"fields": rows("fields", ["field_id", "parent_id"], lines)}, SCHEMAS)
    return {finding.row["field_id"]: finding.message for finding in RULES["cycle"](tables)}


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghi")))
def test_a_circle_is_reported_at_its_smallest_id_and_nothing_else_is(parents):
    def returns(id_):
        at = id_
        for _ in parents:
            at = parents.get(at)
            if at == id_:
                return True
        return False

    def members(id_):
        found = [id_]
        while parents[found[-1]] != id_:
            found.append(parents[found[-1]])
        return found

    expected = {id_ for id_ in parents if returns(id_) and id_ == min(members(id_))}
    assert circles(parents).keys() == expected


@pytest.mark.parametrize(
    "size, shown",
    [(8, "f0 > f1 > f2 > f3 > f4 > f5 > f6 > f7 > f0"), (9, "f0 > f1 > f2 > f3 > f4 > f5 > f6 > … (9 in all) > f0")],
)
def test_a_long_circle_is_cut_in_the_message(size, shown):
    parents = {f"f{at}": f"f{(at + 1) % size}" for at in range(size)}
    assert circles(parents) == {"f0": f"the parents form a cycle: {shown}"}


def test_deep_parents_are_no_circle():
    assert circles({f"f{at}": f"f{at - 1}" for at in range(1, 20_000)}) == {}


def test_a_problem_says_where_it_is():
    anchors = rows("anchors", ["id", "part", "role"], ["plan.a1,1,clause", "plan.a1,2,clause"])
    clauses = rows("clauses", ["clause_id", "start_char"], ["plan.a1,0"])
    said = next(p for p in ruleset.judge({"anchors": anchors, "clauses": clauses}, SCHEMAS) if p.table == "anchors")
    assert (said.rule, said.row, said.field, said.field_number) == ("unknown-anchor", 3, "part", 2)
    assert (said.key, said.value) == ("plan.a1,2", "2")


def test_a_package_that_declares_the_rules_may_hold_what_they_do_not_know(minimal):
    assert run("build.py", "--root", minimal).returncode == 0
    file = minimal / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    (minimal / "notes.txt").write_text("Tides.\n", encoding="utf-8")
    inline = {"name": "extra", "type": "table", "data": [["a"], ["1"]], "schema": {"fields": [{"name": "a"}]}}
    descriptor["resources"] += [{"name": "notes", "path": "notes.txt"}, inline]
    file.write_text(json.dumps(descriptor, indent=2), encoding="utf-8")
    assert run("validate.py", minimal).returncode == 0
    names = minimal / "data" / "names.csv"
    names.write_text(names.read_text(encoding="utf-8").replace("Northport", "Southport"), encoding="utf-8")
    assert "data/zones.csv:2: label-not-in-names: " in run("validate.py", minimal).stdout
    descriptor["version"] = "1.0"
    file.write_text(json.dumps(descriptor, indent=2), encoding="utf-8")
    assert "bad-version" in run("validate.py", minimal).stdout

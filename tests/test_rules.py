"""Rules on rows in memory, where an example of a few lines would not show the difference."""

from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from policytables import datapackage
from policytables.model.rules import entity_rules
from policytables.model.rules.records import Tables
from policytables.validation.tables_in_memory import Row

SCHEMA = datapackage.read_schema(ROOT / "schemas" / "fields.json")


def circles(parents):
    rows = [
        Row({"field_id": id_, "parent_id": parent}, "registers/fields.csv", line, line)
        for line, (id_, parent) in enumerate(parents.items(), 2)
    ]
    tables = Tables({"fields": rows}, {"fields": SCHEMA})
    return {finding.row["field_id"]: finding.message for finding in entity_rules.cycle(tables)}


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


def test_a_long_circle_is_cut_in_the_message():
    parents = {f"f{at}": f"f{(at + 1) % 10}" for at in range(10)}
    assert circles(parents) == {"f0": "the parents form a cycle: f0 > f1 > f2 > f3 > f4 > f5 > f6 > … (10 in all) > f0"}


def test_deep_parents_are_no_circle():
    assert circles({f"f{at}": f"f{at - 1}" for at in range(1, 20_000)}) == {}

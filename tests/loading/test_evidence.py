"""From an id to the words, and from a table to what belongs to it."""

import shutil

import pandas
import pytest

from conftest import ROOT
from policytables import describe, evidence, join, load
from policytables.compiler import schema_files
from policytables.loading import join_plan, package_store
from policytables.model.tables import entity_map
from policytables.originals import sha16
from policytables.problems import CannotRun


def test_a_statement_gives_its_spans_in_order():
    statement = load("evidence").statement_id.value_counts().index[0]  # that with the most spans
    spans = evidence(statement)
    rows = load("evidence").query("statement_id == @statement")
    assert [tuple(span)[:-1] for span in spans] == [tuple(row) for row in rows.itertuples(index=False)]
    assert all(span.words is None for span in spans)


def test_an_entity_gives_the_spans_of_what_mentions_it():
    actor = load("mentions").query("entity_type == 'actor'").entity_id.iloc[0]
    mentions = load("mentions").query("entity_id == @actor")
    assert {span.statement_id for span in evidence(actor)} <= set(mentions["statement_id"])
    assert evidence(actor)


def test_a_clause_gives_its_own_span():
    row = load("clauses").iloc[0]
    (span,) = evidence(row.clause_id)
    assert (span.role, span.start_char, span.end_char, span.sha) == (
        "clause",
        row["start_char"],
        row["end_char"],
        row["sha"],
    )


def test_an_unknown_id_is_answered_with_the_nearest():
    known = load("targets").target_id.iloc[0]
    with pytest.raises(LookupError) as caught:
        evidence(f"{known}x")
    assert str(caught.value) == f"there is no statement, clause or entity '{known}x'; did you mean {known}?"


def synthetic(folder, text):
    """A package with one statement whose span is characters 4 to 9 of this text."""
    for name in ("data", "schemas"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "datapackage.json", folder)
    (folder / "data/evidence.csv").write_text(
        f"statement_id,part,role,source_id,start_char,end_char,sha\ninterview-2021.x,1,states,interview-2021,4,9,{sha16(text[4:9])}\n"
    )
    (folder / "data/statements.csv").write_text(
        "statement_id,document_id,clause_id,kind,position,statement,review\ninterview-2021.x,interview-2021,interview-2021.q1,claim,1,Some words.,unchecked\n"
    )
    return folder


def test_words_come_from_the_canonical_text_and_are_checked(tmp_path):
    package = synthetic(tmp_path, "one\ntwo 𝟛 four")
    (tmp_path / "interview-2021.txt").write_bytes("\ufeffone\r\ntwo 𝟛 four".encode())
    assert [span.words for span in evidence("interview-2021.x", tmp_path, package)] == ["two 𝟛"]
    (tmp_path / "interview-2021.txt").write_text("one\ntoo 𝟛 four", "utf-8")
    with pytest.raises(CannotRun, match="the text of interview-2021 at 4-9 is not what was cited"):
        evidence("interview-2021.x", tmp_path, package)
    (tmp_path / "interview-2021.txt").unlink()
    with pytest.raises(CannotRun, match="there is no interview-2021.txt in"):
        evidence("interview-2021.x", tmp_path, package)


def test_every_statement_has_words_in_the_originals(originals):
    for id in load("statements")["statement_id"]:
        for span in evidence(id, originals):
            assert len(span.words) == span.end_char - span.start_char


def test_entity_tables_are_those_of_the_compiler():
    schemas = schema_files.read(str(ROOT))
    assert {table: kind for table, kind, *_ in entity_map.registers(schemas)} == join_plan.entity_types(schemas)


def test_a_reference_is_joined_as_pandas_joins_it():
    ours = join("targets", "zones")
    peer = load("targets").merge(load("zones"), on="zone_id", how="left", suffixes=("", "_right"))
    assert ours["zone_name_en"].tolist() == peer["name_en"].tolist()
    assert len(ours) == len(load("targets")) and ours["value"].dtype == "Float64"


def test_mentions_are_joined_as_pandas_joins_them():
    ours = join("measures", "fields")
    linked = (
        load("mentions").query("entity_type == 'field'").merge(load("fields"), left_on="entity_id", right_on="field_id")
    )
    peer = load("measures").merge(
        linked, left_on="measure_id", right_on="statement_id", how="left", suffixes=("", "_right")
    )
    columns = ["measure_id", "field_id", "name_en", "role", "basis"]
    renamed = ours.rename(columns={"mention_role": "role", "mention_basis": "basis"})[columns]
    order = ["measure_id", "field_id"]
    pandas.testing.assert_frame_equal(
        renamed.astype("string").sort_values(order, ignore_index=True),
        peer[columns].astype("string").sort_values(order, ignore_index=True),
    )


def test_the_other_way_round_adds_no_rows_that_lead_nowhere():
    ours = join("zones", "measures")
    linked = (
        load("mentions")
        .query("entity_type == 'zone'")
        .merge(load("measures"), left_on="statement_id", right_on="measure_id")
    )
    assert ours["measure_id"].notna().sum() == len(linked)
    assert set(ours["zone_id"]) == set(load("zones")["zone_id"])


# Rows that are statements, rows that are entities, and rows that tie the two; all tables in the slow proofs.
@pytest.mark.parametrize(
    "left",
    [
        pytest.param(table, marks=() if table in ("targets", "labs", "mentions") else pytest.mark.slow)
        for table in package_store.at(ROOT).tables
    ],
)
def test_no_join_loses_a_row_or_names_a_column_twice(left):
    schemas = {name: package_store.at(ROOT).schema(name) for name in package_store.at(ROOT).tables}
    joined = 0
    for right in schemas:
        try:
            join_plan.plan(left, right, schemas)
        except LookupError:
            continue
        frame = join(left, right)
        key = list(schemas[left].primary_key)
        assert frame.columns.is_unique
        assert set(map(tuple, frame[key].itertuples(index=False))) == set(
            map(tuple, load(left)[key].itertuples(index=False))
        )
        joined += 1
    assert joined or left in ("facilities", "retired", "skipped")


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("measures", "targets", "'measures' and 'targets' are not related: join both to 'statements'"),
        ("retired", "zones", "'retired' and 'zones' are not related: no table lies between them"),
    ],
)
def test_what_nothing_ties_together_is_said(left, right, said):
    with pytest.raises(LookupError) as caught:
        join(left, right)
    assert str(caught.value) == said


def test_the_entities_that_both_refer_to_tie_two_tables():
    ours = join("targets", "observations")
    peer = load("targets").merge(load("observations"), on=["indicator_id", "zone_id"], how="left")
    key = ["target_id", "observation_id"]
    assert sorted(map(str, ours[key].itertuples(index=False))) == sorted(map(str, peer[key].itertuples(index=False)))


def test_a_row_that_is_a_statement_is_tied_as_one():
    topics = load("statement_topics")
    ours = join("measures", "topics").dropna(subset="topic_id")
    assert len(ours) == topics.statement_id.isin(load("measures").measure_id).sum()


@pytest.mark.parametrize("basis", ["stated", ("stated", "inferred")])
def test_only_what_is_tied_on_a_basis(basis):
    every, ours = join("measures", "zones"), join("measures", "zones", basis=basis)
    wanted = [basis] if isinstance(basis, str) else list(basis)
    kept = every[every.mention_basis.isin(wanted)]
    assert len(ours.dropna(subset="zone_id")) == len(kept) > 0
    assert set(ours.measure_id) == set(every.measure_id)  # a row that belongs to nothing is kept


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("measures", "zones", "there is no basis 'told' in 'mentions'; there are stated, inherited, inferred"),
        ("targets", "zones", "'zones' has no basis to choose rows by: leave basis out"),
    ],
)
def test_a_basis_that_is_none_is_refused(left, right, said):
    with pytest.raises(LookupError) as caught:
        join(left, right, basis="told")
    assert str(caught.value) == said


def test_descriptions_print_readably():
    assert repr(describe("retired")).splitlines()[:5] == [
        f"retired (Retired ids), version {package_store.at(ROOT).version}",
        "One row is one identifier that was withdrawn; it is never used again.",
        "key: id",
        "",
        "  id           string, required",
    ]
    assert repr(describe()).startswith(
        f"Shenzhen innovation plan dataset {package_store.at(ROOT).version} (CC-BY-4.0)\n"
    )


def test_facts_on_entities_of_any_type_are_joined_by_their_ids():
    """Identifiers, names and outside facts refer to entities, whatever register holds them; from either side."""
    zones, identifiers = load("zones"), load("identifiers")
    ours = join("zones", "identifiers")[["zone_id", "scheme", "value"]]
    peer = zones.merge(identifiers, left_on="zone_id", right_on="entity_id", how="left")[["zone_id", "scheme", "value"]]
    assert sorted(map(str, ours.itertuples(index=False))) == sorted(map(str, peer.itertuples(index=False)))
    back = join("identifiers", "zones")
    assert len(back) == len(identifiers) and set(back.dropna(subset=["name_en"])["entity_id"]) <= set(zones["zone_id"])

"""The questions of examples/ answer themselves on the committed data, and the plots can be drawn."""

import ast
import inspect
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from conftest import ROOT

pytest.importorskip("policytables.loading", reason="NOT CHECKED: this checkout has no loader yet")
pytest.importorskip("matplotlib", reason="NOT CHECKED: the plots need matplotlib")

import questions
from policytables import load


def ask(*arguments):
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "questions.py", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        cwd=ROOT,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("question", questions.QUESTIONS, ids=lambda q: q.__name__)
def test_a_question_takes_three_lines_of_pandas_at_most(question):
    function = ast.parse(inspect.getsource(question)).body[0]
    assert len(function.body) - 1 <= 3  # the docstring is the question
    assert not question().empty


def test_talent_is_what_the_words_or_entities_say_it_is():
    found = questions.talent()
    assert found.measure_id.is_unique and ((found.basis == "curated") == found.found.isna()).all()
    said = load("measures").set_index("measure_id").statement
    words = found[found.basis == "word"]
    assert all(word.lower() in said[id_].lower() for id_, word in zip(words.measure_id, words.found))


def test_measures_of_articles_are_those_of_all_clauses_in_them():
    found = questions.articles().set_index("clause_article_id").measures
    article = load("clauses").set_index("clause_id").article_id
    measures = load("measures").clause_id.map(article).dropna()
    assert dict(found) == dict(measures.value_counts())


def test_measures_of_hetao_say_who_names_it():
    found = questions.hetao()
    mentions = load("mentions").query("entity_id in @questions.HETAO")
    pairs = set(zip(mentions.statement_id, mentions.entity_id, mentions.basis))
    assert set(found.itertuples(index=False, name=None)) == {
        pair for pair in pairs if pair[0] in set(load("measures").measure_id)
    }


def test_targets_have_a_status_and_its_source():
    found = questions.targets()
    decided = found[found.status.isin(["met", "not_met"])]
    assert len(found) and decided.observation_bibliography_id.notna().all() and decided.observation_value.notna().all()


def test_spellings_stand_where_they_are_said_to(originals):
    found = questions.spellings().dropna(subset="source_id")
    for row in found.itertuples():
        text = (originals / f"{row.source_id}.txt").read_text(encoding="utf-8")
        assert text[row.start_char : row.end_char] == row.name


def test_a_field_stands_in_the_name_of_its_facility():
    found = questions.facilities()
    assert set(found.facility_id) <= set(load("facilities").facility_id) and set(found.field_id) <= set(
        load("fields").field_id
    )


def test_shares_of_modalities_add_up():
    assert questions.modalities().sum(axis="columns").round(2).eq(1).all()


def test_the_network_leads_from_actors_to_what_there_is():
    found = questions.network()
    assert set(found.actor_id) <= set(load("actors").actor_id)
    assert set(found.related_id) <= set(load("entities").entity_id)


def test_a_point_says_what_it_is_a_point_of():
    found = questions.places()
    assert found.latitude.notna().all() and set(found.zone_id) <= set(load("zones").zone_id)


def test_counterparts_lead_into_the_plan():
    found = questions.counterparts()
    assert found.related_id.dropna().str.startswith("action-plan-2020.").all()
    assert found.note.notna().all()


@pytest.mark.slow
def test_the_command_answers_and_draws(tmp_path):
    code, out, err = ask("-o", tmp_path / "plots")
    assert (code, err) == (0, "")
    assert all(question.__doc__.splitlines()[0] in out for question in questions.QUESTIONS)
    drawn = sorted((tmp_path / "plots").iterdir())
    assert [file.name for file in drawn] == ["actions-by-field.svg", "policy-instruments.svg", "progress.svg"]
    before = [file.read_bytes() for file in drawn]
    assert all(ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg" for svg in before)
    assert ask("-o", tmp_path / "plots")[0] == 0
    assert [file.read_bytes() for file in drawn] == before


def test_a_package_that_is_not_there(tmp_path):
    code, out, err = ask("--package", tmp_path / "nowhere")
    assert (code, out) == (2, "") and err.startswith("questions.py: ") and "nowhere" in err

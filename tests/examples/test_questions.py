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


def of(document, found, column="measure_id"):
    return {id_.partition(".")[2] for id_ in found[column] if id_.startswith(f"{document}.")}


def test_talent_is_people_and_nothing_else():
    assert of("action-plan-2020", questions.talent()) == {
        "foreign-talent",
        "trial-access-conditions",
        "trial-employment-mode",
        "trial-management-mode",
        "trial-service-measures",
    }
    assert of("news-summary-2021", questions.talent()) == of("notice-2020", questions.talent()) == set()


def test_measures_of_articles_are_those_of_all_clauses_in_them():
    found = questions.articles().set_index("clause_article_id").measures
    measures = load("measures").clause_id
    assert found["action-plan-2020.II-II"] == (measures == "action-plan-2020.II-II").sum()
    assert found["ai-regulations-2022.a13"] == measures.str.fullmatch(r"ai-regulations-2022\.a13(-\d+)*").sum()


def test_measures_of_hetao_say_who_names_it():
    found = questions.hetao().set_index("measure_id")
    assert found.mention_basis["action-plan-2020.hetao-management"] == "stated"
    assert found.zone_id["action-plan-2020.hetao-shenzhen-park"] == "hetao-shenzhen-park"
    assert {id_.partition(".")[0] for id_ in found.index} == {"action-plan-2020", "ai-regulations-2022"}


def test_targets_have_a_status_and_its_source():
    found = questions.targets().set_index("target_id")
    status = {id_.partition(".")[2]: (row.status, row.observation_year) for id_, row in found.iterrows()}
    assert status["rd-intensity-2025"] == ("met", 2019)
    assert status["strategic-industries-2025"] == ("met", 2021)
    assert status["pct-applications-2025"][0] == "unknown"
    assert found.observation_bibliography_id.notna().all()


def test_spellings_stand_where_they_are_said_to(originals):
    found = questions.spellings().dropna(subset="source_id")
    for row in found.itertuples():
        text = (originals / f"{row.source_id}.txt").read_text(encoding="utf-8")
        assert text[row.start_char : row.end_char] == row.name


def test_the_ocean_university_is_about_the_ocean():
    found = questions.facilities()
    assert set(found[found.field_id == "ocean"].facility_id) >= {"ocean-university", "deep-sea-research-centre"}


def test_shares_of_modalities_add_up():
    assert questions.modalities().sum(axis="columns").round(2).eq(1).all()


def test_the_network_leads_from_actors_to_what_there_is():
    found = questions.network()
    assert set(found.actor_id) <= set(load("actors").actor_id)
    assert set(found.related_id) <= set(load("entities").entity_id)
    assert ("liu-ruopeng", "dean_of", "guangqi-institute") in set(found.itertuples(index=False, name=None))


def test_a_point_says_what_it_is_a_point_of():
    found = questions.places().set_index("zone_id").coordinates_of
    assert found["hetao-zone"] == "Lok Ma Chau Loop"


def test_counterparts_lead_into_the_plan():
    found = questions.counterparts()
    assert found.related_id.dropna().str.startswith("action-plan-2020.").all()
    assert found.note.notna().all()
    assert {"news-summary-2021", "ai-regulations-2022"} <= {id_.partition(".")[0] for id_ in found.statement_id}


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

"""The questions of examples/ answer themselves on the committed data, and the plots can be drawn."""

import subprocess
import sys
from xml.etree import ElementTree

import pytest

from conftest import ROOT

pytest.importorskip("policytables.loading", reason="NOT CHECKED: this checkout has no loader yet")
pytest.importorskip("matplotlib", reason="NOT CHECKED: the plots need matplotlib")

import questions


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


def test_named_zones_touch_no_field_and_the_city_touches_them_by_inheritance():
    found = questions.zones_and_fields()
    assert set(found.basis) <= {"stated", "inherited", "inferred"}
    assert {"artificial-intelligence", "ocean-economy"} <= set(found[found.zone_id == "shenzhen"].field_id)
    assert found[found.zone_id == "pingshan-dapeng-zone"].empty  # a field inside of a name is part of the name


def test_status_of_targets_in_2020():
    found = questions.status_in_2020().set_index("target_id")
    status = {id_.split(".")[1]: (row.status, row.year) for id_, row in found.iterrows()}
    assert status == {
        "rd-intensity-2025": ("met", 2019),
        "pct-applications-2025": ("open", 2020),
        "strategic-industries-2025": ("open", 2020),
    }
    assert found.loc[
        "action-plan-2020.rd-intensity-2025", ["comparator", "value", "basis", "bibliography_id"]
    ].tolist() == ["=", 4.9, "reported", "securities-daily-2020"]


def test_nameless_laboratories_say_where_a_name_was_looked_for():
    found = questions.nameless_laboratories().set_index("lab_id")
    assert found.host_id.to_dict() == {"cgn-state-key-laboratory": "cgn"}
    assert found.looked_in.notna().all()


def test_measures_of_hetao_come_with_their_spans():
    found = questions.measures_of_hetao()
    assert {"action-plan-2020.hetao-management", "action-plan-2020.hetao-shenzhen-park"} <= set(found.measure_id)
    assert (found.start_char < found.end_char).all() and found.sha.str.fullmatch("[0-9a-f]{16}").all()


def test_actions_by_field_counts_measures():
    found = questions.actions_by_field()
    assert found.loc["artificial-intelligence", "build"] >= 1
    assert found.to_numpy().min() == 0


def test_only_the_summary_says():
    found = questions.only_in_summary().set_index("statement_id")
    assert all(id_.startswith("news-summary-2021.") for id_ in found.index)
    assert found.only_here["news-summary-2021.one-card-service"] == "one-card-service"
    assert "artificial-intelligence" not in " ".join(found.only_here.dropna())  # the plan names it too


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

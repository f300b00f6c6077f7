"""Names of registers in a text of somebody else: what only means something at home names nothing abroad."""

import json

import pytest

from conftest import run

ABROAD = "Plan of Kelpland\n\nThe country shall build a tide laboratory in Westbay. The harbour office trains pilots.\n"


@pytest.fixture
def package(minimal):
    with (minimal / "registers" / "names.csv").open("a", encoding="utf-8") as names:
        names.write("the country,northport,en,description,stated,\nharbour office,council,en,variant,stated,\n")
    return minimal


def entities(package, text):
    original = package / "originals" / "plan.txt"
    original.write_text(text, encoding="utf-8")
    code, out, err = run("draft.py", original, "--format", "json", "--registers", package / "registers")
    assert (code, err) == (0, "")
    return {proposal["entity"] for proposal in json.loads(out)["proposals"] if proposal.get("entity")}


def test_relative_names_mean_nothing_abroad(package):
    assert not entities(package, ABROAD) & {"northport", "council"}


def test_a_common_word_that_is_a_field_at_home_is_none_abroad(package):
    with (package / "registers" / "fields.csv").open("a", encoding="utf-8") as fields:
        fields.write("pilotage,pilotage,,technology,,\n")
    with (package / "registers" / "names.csv").open("a", encoding="utf-8") as names:
        names.write("pilots,pilotage,en,variant,stated,\n")
    assert "pilotage" not in entities(package, ABROAD)
    assert "pilotage" in entities(package, ABROAD.replace("Westbay", "Northport"))


def test_relative_names_are_ours_in_a_text_that_names_our_place(package):
    assert {"council"} <= entities(package, ABROAD.replace("Westbay", "Northport"))

"""Who acts, who is supported, how a sentence binds and on what condition, in sentences of our own."""

import pytest

from conftest import run
from policytables.drafting import proposals

LEAD = "Rules of the valley\n\nIntroduction\n\nThe elders met in the hall and talked for a long time about hay.\n\n"


def measures(text):
    return [p for p in proposals.draft(LEAD + text).proposals if p.kind == "measure"]


@pytest.mark.parametrize(
    ("sentence", "actor", "addressee", "modality"),
    [
        ("The Ministry of Hay shall mend the barns.", "The Ministry of Hay", "", ""),
        ("A farmer shall keep a ladder.", "A farmer", "", "oblige"),
        ("A farmer shall not burn the hay.", "A farmer", "", "prohibit"),
        ("No person shall burn the hay.", "No person", "", "prohibit"),
        ("No barge shall discharge oil into the canal.", "", "", "prohibit"),
        ("Nobody shall light fires on the pier.", "", "", "prohibit"),
        (
            "Neither the farmer nor the miller shall remove the weir.",
            "Neither the farmer nor the miller",
            "",
            "prohibit",
        ),
        ("No permit shall be granted for such nets.", "", "", "prohibit"),
        ("A barge without a pilot and no anchor must leave the canal.", "", "", ""),
        ("The council may close a barn.", "The council", "", "permit"),
        ("Farmers shall be encouraged to dry the hay.", "", "Farmers", "encourage"),
        ("Companies shall enjoy the use of the barns.", "Companies", "", "entitle"),
        ("The council encourages farmers to dry the hay.", "The council", "farmers", "encourage"),
        ("A barn shall be built by the council.", "the council", "", ""),
        ("A barn shall be built.", "", "", ""),
        ("The council will act. It shall mend the barns.", "", "", ""),
    ],
)
def test_who_acts_and_how_it_binds(sentence, actor, addressee, modality):
    said = [(p.actor, p.addressee, p.modality) for p in measures(sentence)]
    assert (actor, addressee, modality) in said, said


def test_a_denied_object_is_not_denied_again_in_the_draft(tmp_path):
    (tmp_path / "nets.txt").write_text("Nets\n\n1. No permit shall be granted for such nets.\n", encoding="utf-8")
    assert "- [Do not grant any permit.]" in run("draft.py", tmp_path / "nets.txt")[1]


def test_a_pronoun_takes_up_who_acted_last():
    assert [p.actor for p in measures("The council shall mend the barns. It shall count the hay.")] == [
        "The council"
    ] * 2


def test_a_list_has_the_actor_of_the_words_that_lead_it():
    text = "1. The council shall\n(a) mend the barns;\n(b) count the hay; and\n(c) paint the gates.\n"
    assert [p.actor for p in measures(text)] == ["The council"] * 3


@pytest.mark.parametrize(
    ("sentence", "condition", "exception"),
    [
        ("Where a barn is old, the council shall mend it.", "Where a barn is old", ""),
        ("The council shall mend the barns if they are old.", "if they are old", ""),
        ("Subject to rule 7, the council shall mend the barns.", "Subject to rule 7", ""),
        ("A farmer shall keep a ladder unless the barn is low.", "", "unless the barn is low"),
        ("The council shall mend the barns.", "", ""),
    ],
)
def test_conditions_and_exceptions(sentence, condition, exception):
    (measure,) = measures(sentence)
    assert (measure.condition, measure.exception) == (condition, exception)


def test_a_statement_tells_the_fields_and_places_that_it_names():
    (measure,) = measures("The council shall support robotics in Kenya.")
    assert (measure.fields, measure.places) == (("robotics",), ("Kenya",))

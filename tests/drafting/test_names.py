"""Organizations, places, facilities and fields, in sentences of our own."""

import pytest

from drafting.marked import spans
from policytables.drafting import proposals
from policytables.drafting.words import lexicon


def words(text, kind, known=None):
    return [p.words for p in proposals.draft(text, known).proposals if p.kind == kind]


@pytest.mark.parametrize(
    "sentence, organizations",
    [
        (
            "The Ministry of Science and Technology and the Nairobi City Council will meet.",
            ["Ministry of Science and Technology", "Nairobi City Council"],
        ),
        (
            "The Department of Industry, Science and Resources leads the work.",
            ["Department of Industry, Science and Resources"],
        ),
        ("Brazil's National Space Agency launches satellites.", ["National Space Agency"]),
        (
            "The World Bank and the International Energy Agency (IEA) agreed; the IEA will publish the terms.",
            ["World Bank", "International Energy Agency"],
        ),
        ("The Select Committee on Fisheries met; the Select Committee adjourned.", ["Select Committee on Fisheries"]),
        ("Partners include Huawei, ZTE, Brightwave and BGI.", ["Huawei", "ZTE", "Brightwave", "BGI"]),
        ("The Secretary of Commerce and the Minister for Health spoke.", []),
        ("Competent authorities and departments shall cooperate.", []),
        ("The Government will act; the Chilean government pays.", ["Chilean government"]),
        ("The Paris Agreement and the Clean Water Act apply.", []),
        (
            "The Office of the Public Guardian and Legal Aid Commission met the Ministry of Science and ICT.",
            ["Office of the Public Guardian", "Legal Aid Commission", "Ministry of Science and ICT"],
        ),
        (
            "The NAO Water Acquisition Service and the Data Services team met; universities for Peace did not.",
            ["Water Acquisition Service", "Data Services team"],
        ),
        ("The Strong Foundation projects go on.", []),
        (
            "It was sent to the General Office of the Ministry of Environment on September 6.",
            ["General Office of the Ministry of Environment"],
        ),
    ],
)
def test_organizations(sentence, organizations):
    assert words(sentence, "organization") == organizations


@pytest.mark.parametrize(
    "sentence, places",
    [
        ("Kenya and Viet Nam will open the Lamu Free Trade Zone.", ["Kenya", "Viet Nam", "Lamu Free Trade Zone"]),
        ("The Russian Federation joined.", ["Russian Federation"]),
        ("Member States shall report.", []),
        ("The EU will report; each Member State pays.", ["EU"]),
        ("The Basin was surveyed.", []),
    ],
)
def test_places(sentence, places):
    assert words(sentence, "place") == places


def test_laboratories_and_facilities():
    text = "Oak Hill National Laboratory and the Square Valley Observatory share data."
    assert words(text, "lab_or_facility") == ["Oak Hill National Laboratory", "Square Valley Observatory"]


@pytest.mark.parametrize(
    "sentence, facilities",
    [
        (
            "The city shall build a deep-sea research centre and a national tide laboratory.",
            ["deep-sea research centre", "national tide laboratory"],
        ),
        (
            "Accelerate the construction of marine observation networks, glass research platforms, etc.",
            ["marine observation networks", "glass research platforms"],
        ),
        ("Create a number of new centres of excellence in optics.", ["centres of excellence"]),
        ("A clinical trial centre will be established in Port Alder.", ["clinical trial centre"]),
        ("Support universities in setting up joint laboratories.", ["joint laboratories"]),
        ("Build national engineering centres and laboratories.", ["national engineering centres and laboratories"]),
        ("Expand the coverage of steam networks.", ["steam networks"]),
        ("The state aims to build a low-cost steam network.", ["low-cost steam network"]),
        ("We will invest in harbour lighting infrastructure.", ["harbour lighting infrastructure"]),
        ("A cross-border network is being established.", ["cross-border network"]),
        (
            "Provide a ferry exchange point in each town and build two health posts.",
            ["ferry exchange point", "health posts"],
        ),
        ("The province will build oyster hatcheries and a dry port.", ["oyster hatcheries", "dry port"]),
        ("Plan a network of tide stations.", ["network of tide stations"]),
        ("Build a big data centre for the Alder Bay Area.", ["big data centre for the Alder Bay Area"]),
        (
            "Improve the facilities of schools, the city centre and the existing data platform. Build a road network.",
            [],
        ),
    ],
)
def test_facilities_that_are_planned(sentence, facilities):
    assert words(sentence, "lab_or_facility") == facilities


@pytest.mark.parametrize(
    "sentence, fields",
    [
        (
            "Research in the fields of soil ecology, plasma optics and genomics is funded.",
            ["soil ecology", "plasma optics", "genomics"],
        ),
        ("Develop quantum computing and the hydrogen industry.", ["quantum computing", "hydrogen industry"]),
        ("Energy prices and water bills rose.", []),
        ("The water sector needs engineers.", ["water"]),
        ("More sails draw power from solar and wind.", ["solar", "wind"]),
        ("The wind and the water wear the quay.", []),
        ("Artificial intelligence (AI) matters, and AI spreads.", ["Artificial intelligence"]),
        ("New technologies and the ministry of health.", []),
        ("Train experts in quantum science and technology.", ["quantum science and technology"]),
        ("The Quantum Initiative Act holds for digital technologies.", ["digital technologies"]),
    ],
)
def test_fields(sentence, fields):
    assert words(sentence, "field") == fields


def test_one_entity_is_proposed_once_with_its_other_places():
    text = "Kenya acts. Later Kenya pays."
    (place,) = [p for p in proposals.draft(text).proposals if p.kind == "place"]
    assert (place.start, place.also) == (0, ((18, 23),))


def test_registers_go_first_and_give_the_entity():
    known = lexicon.KnownNames(
        {"tidal barrage platforms": ("lab_or_facility", "barrage"), "harbour science": ("field", "harbour-science")},
        relative=frozenset(),
        homes=frozenset(),
    )
    found = {
        p.words: p.entity
        for p in proposals.draft("Build Tidal barrage platforms for harbour science.", known).proposals
        if p.kind != "measure"
    }
    assert found == {"Tidal barrage platforms": "barrage", "harbour science": "harbour-science"}


def test_a_name_over_a_line_break_is_one():
    text = "The plan was drawn up by the Ministry of\nWater Affairs and reviewed."
    assert spans(text, "organization") == ["Ministry of Water Affairs"]


def test_an_acronym_that_is_bound_to_act_is_a_body():
    assert words("NIWA shall publish data. GDP will grow, and AI may help.", "organization") == ["NIWA"]


def test_a_short_name_is_the_body_named_before_it():
    text = (
        "The Isles Data Authority and the Ministry of Lamps met. The Data Authority will report, and so will the Lamps Ministry. "
        "MEAC plans a fair that was approved by CAPMAS.\n"
    )
    found = [p for p in proposals.draft(text).proposals if p.kind == "organization"]
    assert [p.words for p in found] == ["Isles Data Authority", "Ministry of Lamps", "MEAC", "CAPMAS"]
    assert [text[start:end] for p in found for start, end in p.also] == ["Data Authority", "Lamps Ministry"]


def test_a_place_counts_in_the_name_of_a_body_and_areas_are_none():
    text = "The Government of Zambia met. The Key Performance Areas are three. Digital Infrastructure is one of them.\n"
    found = [(p.kind, p.words) for p in proposals.draft(text).proposals]
    assert found == [("organization", "Government of Zambia"), ("place", "Zambia")]

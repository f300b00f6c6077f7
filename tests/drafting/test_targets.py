"""Targets in the ways that people write them, in sentences of our own."""

import pytest

from drafting.marked import spans
from policytables.drafting import proposals


def targets(text):
    return [p for p in proposals.draft(text).proposals if p.kind == "target"]


@pytest.mark.parametrize(
    "sentence, words, indicator, comparator, value, unit, year",
    [
        (
            "By 2031, the share of women in science will reach 40%.",
            "the share of women in science will reach 40%",
            "the share of women in science",
            "=",
            40,
            "%",
            2031,
        ),
        (
            "By 2031, the number of filings will exceed 25,000.",
            "the number of filings will exceed 25,000",
            "the number of filings",
            ">",
            25000,
            "filings",
            2031,
        ),
        (
            "Increase R&D spending to 3 per cent of GDP by 2030.",
            "Increase R&D spending to 3 per cent of GDP by 2030",
            "R&D spending",
            "=",
            3,
            "%",
            2030,
        ),
        (
            "The Government will reduce methane emissions by at least 55% compared to 1990 levels by 2030.",
            "reduce methane emissions by at least 55% compared to 1990 levels by 2030",
            "methane emissions",
            ">=",
            55,
            "%",
            2030,
        ),
        (
            "Raise the share of renewables from 20% to 30% by the end of 2027.",
            "Raise the share of renewables from 20% to 30% by the end of 2027",
            "the share of renewables",
            "=",
            30,
            "%",
            2027,
        ),
        (
            "Double the number of doctoral graduates by 2027.",
            "Double the number of doctoral graduates by 2027",
            "the number of doctoral graduates",
            "=",
            2,
            "times",
            2027,
        ),
        (
            "Broadband coverage is to reach no less than 95 per cent of households no later than 2026.",
            "Broadband coverage is to reach no less than 95 per cent of households no later than 2026",
            "Broadband coverage",
            ">=",
            95,
            "%",
            2026,
        ),
        (
            "Unemployment will fall below 5% in FY2025.",
            "Unemployment will fall below 5% in FY2025",
            "Unemployment",
            "<",
            5,
            "%",
            2025,
        ),
        (
            "Exports will grow to £5 billion a year by 2030.",
            "Exports will grow to £5 billion a year by 2030",
            "Exports",
            "=",
            5_000_000_000,
            "£",
            2030,
        ),
        (
            "At least 30% of land areas should be protected by 2030.",
            "At least 30% of land areas should be protected by 2030",
            "land areas",
            ">=",
            30,
            "%",
            2030,
        ),
        ("R&D intensity: 3% by 2030", "R&D intensity: 3% by 2030", "R&D intensity", "=", 3, "%", 2030),
        (
            "Public expenditure on science shall be not less than one per cent of gross domestic product.",
            "Public expenditure on science shall be not less than one per cent of gross domestic product",
            "Public expenditure on science",
            ">=",
            1,
            "%",
            None,
        ),
        (
            "The share of women, which should rise from 22 % to at least 40 % by 2035, is low.",
            "The share of women, which should rise from 22 % to at least 40 % by 2035",
            "The share of women",
            ">=",
            40,
            "%",
            2035,
        ),
        (
            "We will measure annual exports (target: €4 billion by 2035).",
            "annual exports (target: €4 billion by 2035",
            "annual exports",
            "=",
            4_000_000_000,
            "€",
            2035,
        ),
        (
            "The plan has clear aims, including investing more than 5 percent of GDP in research and development by 2031.",
            "investing more than 5 percent of GDP in research and development by 2031",
            "GDP in research and development",
            ">",
            5,
            "%",
            2031,
        ),
        (
            "The agency shall achieve nearly 41,6 % forest coverage in 2030.",
            "achieve nearly 41,6 % forest coverage in 2030",
            "forest coverage",
            "=",
            41.6,
            "%",
            2030,
        ),
        (
            "Primary use shall be no more than 1 474 GWh in 2031.",
            "Primary use shall be no more than 1 474 GWh in 2031",
            "Primary use",
            "<=",
            1474,
            "GWh",
            2031,
        ),
        (
            "By 2031, child deaths will fall below 15 per 1,000 live births.",
            "child deaths will fall below 15 per 1,000 live births",
            "child deaths",
            "<",
            15,
            "per 1,000 live births",
            2031,
        ),
        (
            "The city aims to become greener, with a 42% cut in noise relative to 2010 by 2031.",
            "42% cut in noise relative to 2010 by 2031",
            "cut in noise",
            "=",
            42,
            "%",
            2031,
        ),
        (
            "Each office shall reduce water use by 2 percent annually, relative to the FY 2007 baseline.",
            "reduce water use by 2 percent annually",
            "water use",
            "=",
            2,
            "%",
            None,
        ),
        (
            "The share of women shall be 30% in fiscal years 2026 and 2027.",
            "The share of women shall be 30% in fiscal years 2026 and 2027",
            "The share of women",
            "=",
            30,
            "%",
            2027,
        ),
        (
            "Ensure that at least half of the buses depend on batteries by 2032.",
            "at least half of the buses depend on batteries by 2032",
            "the buses",
            ">=",
            50,
            "%",
            2032,
        ),
        (
            "Growth must reach 6 percent in the period 2026-2030.",
            "Growth must reach 6 percent in the period 2026-2030",
            "Growth",
            "=",
            6,
            "%",
            2030,
        ),
        (
            "Exports should grow tenfold by 2033.",
            "Exports should grow tenfold by 2033",
            "Exports",
            "=",
            10,
            "times",
            2033,
        ),
        (
            "Ensure that buses account for 20 percent of traffic by December 31, 2032.",
            "buses account for 20 percent of traffic by December 31, 2032",
            "buses account",
            "=",
            20,
            "%",
            2032,
        ),
        (
            "The cabinet has revised its plan, setting a new goal of 50 GW by 2031.",
            "50 GW by 2031",
            "a new goal",
            "=",
            50,
            "GW",
            2031,
        ),
        (
            "By 2031, output per head will have risen from 87 to over 120 tonnes.",
            "output per head will have risen from 87 to over 120 tonnes",
            "output per head",
            ">",
            120,
            "tonnes",
            2031,
        ),
        (
            "The council needs to grow at a rate of at least 6% by 2031.",
            "The council needs to grow at a rate of at least 6% by 2031",
            "The council",
            ">=",
            6,
            "%",
            2031,
        ),
        (
            "Output, of which a third is exported, is to reach 7 GW by 2033.",
            "Output, of which a third is exported, is to reach 7 GW by 2033",
            "Output",
            "=",
            7,
            "GW",
            2033,
        ),
        (
            "To expand coverage from 65% of districts in 2020 to 100% in 2028.",
            "expand coverage from 65% of districts in 2020 to 100% in 2028",
            "coverage",
            "=",
            100,
            "%",
            2028,
        ),
        (
            "Installed capacity must not exceed 12 GW in 2030.",
            "Installed capacity must not exceed 12 GW in 2030",
            "Installed capacity",
            "<=",
            12,
            "GW",
            2030,
        ),
    ],
)
def test_figures_to_be_reached(sentence, words, indicator, comparator, value, unit, year):
    (target,) = targets(sentence)
    assert sentence[target.start : target.end] == words
    assert (target.indicator, target.comparator, target.value, target.unit, target.year) == (
        indicator,
        comparator,
        value,
        unit,
        year,
    )


def test_each_figure_is_a_target():
    text = "Cut emissions by 40% by 2030 and by 75% by 2050."
    assert [(t.value, t.year) for t in targets(text)] == [(40, 2030), (75, 2050)]


def test_targets_do_not_overlap():
    text = "Cut noise by 20% by 2030 and raise shade to 30%; staff will grow by 60% to 40,000."
    assert spans(text, "target") == [
        "Cut noise by 20% by 2030",
        "raise shade to 30%",
        "staff will grow by 60%",
        "to 40,000",
    ]


def test_items_have_the_year_of_the_sentence_that_leads_them():
    text = "Our goals by 2031 are to:\n\n• Reduce noise by 30%\n• Raise the share of cyclists to 15%\n\nThe fee is 5% of the price.\n"
    assert [(t.value, t.year) for t in targets(text)] == [(30, 2031), (15, 2031)]


def test_headings_give_their_year_and_their_goal():
    text = (
        "I. Objectives for 2032\n\nThe output of mills accounted for 45 percent of exports. The network has been greatly extended.\n\n"
        "II. Review\n\nExports reached 12% of output.\n"
    )
    assert [(text[t.start : t.end], t.value, t.year) for t in targets(text)] == [
        ("The output of mills accounted for 45 percent of exports", 45, 2032)
    ]
    goal = "I. Objectives for 2032\n\nThe network has been greatly improved.\n"
    assert [(goal[t.start : t.end], t.year) for t in targets(goal)] == [("The network has been greatly improved", 2032)]


def test_a_range_keeps_both_ends():
    (target,) = targets("The share of wind power shall reach between 20 and 25% by 2030.")
    assert (target.value, target.value_to, target.unit) == (20, 25, "%")


def test_the_year_of_the_sentence_before_holds_on():
    text = "By 2035, exports will double. Emissions will fall by 20%."
    assert targets(text)[-1].year == 2035


def test_items_of_a_list_of_targets_have_its_year():
    text = "The following outcomes are targeted by 2030:\n\n(i) production capacity of at least 5 GW;\n(ii) storage of 2 TWh.\n"
    assert [(t.comparator, t.value, t.unit, t.year) for t in targets(text)] == [
        (">=", 5, "GW", 2030),
        ("=", 2, "TWh", 2030),
    ]


@pytest.mark.parametrize(
    "sentence, words, year",
    [
        ("By 2035, the city will become a national model.", "the city will become a national model", 2035),
        ("Achieve climate neutrality by 2050.", "Achieve climate neutrality by 2050", 2050),
        (
            "The council shall provide universal access to parks by 2031.",
            "provide universal access to parks by 2031",
            2031,
        ),
        (
            "Our ambition is for the country to be a world leader in optics by 2033.",
            "the country to be a world leader in optics by 2033",
            2033,
        ),
    ],
)
def test_qualitative_targets(sentence, words, year):
    (target,) = targets(sentence)
    assert (sentence[target.start : target.end], target.value, target.year) == (words, None, year)
    assert spans(sentence, "measure") == []


@pytest.mark.parametrize(
    "sentence",
    """
In 2019, spending reached 2.1% of GDP.
The agency has spent $2 million on pumps.
Establish four regional hubs.
Providers with more than 100,000 users shall notify the Authority.
Any person who contravenes is liable to a fine not exceeding $500.
The notice was signed on 4 July 2020.
Notice No. 187 of 2020 is repealed.
The city is home to 110 design firms.
Article 12 and Article 14 shall apply.
The Secretary shall report within 180 days.
The plan has 6 focus areas and 15 chapters.
Only 12% of firms obtained a loan in 2021.
Rs. 400 crore has been allocated for research.
We will invest up to £200 million in laboratories.
Winners shall be given a reward of 30 million yuan.
Article 2(1) and points 3 to 19 apply.
Call us at +32 2 29 57501.
The directive shall be amended by 31 December 2027.
The merger will result in the closure of 52% of offices.
See section 18b and sections 20 to 30.
""".strip().split("\n"),
)
def test_other_figures_are_none(sentence):
    assert targets(sentence) == []


def test_a_level_is_a_target_and_no_measure():
    assert spans("Increase the forest area to 30% by 2030.", "measure") == []


def test_a_list_of_figures_counts_what_its_lead_counts():
    found = targets("The guild aims to create at least 30,000 jobs as follows: masonry 12,000; milling 4,000.")
    assert [(p.value, p.unit) for p in found] == [(30000, "jobs"), (12000, "jobs"), (4000, "jobs")]


def test_a_unit_has_its_time():
    found = targets("By 2032, 9 million litres/day of brine will be boiled.")
    assert [(p.value, p.unit) for p in found] == [(9000000, "litres/day")]

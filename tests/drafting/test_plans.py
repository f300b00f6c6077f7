"""Targets as plans full of targets write them, and acts of budgets, regulations and roadmaps, in sentences of our own."""

import pytest

from policytables.drafting import proposals

LEAD = "Plan of the valley\n\nIntroduction\n\nThe elders met in the hall and talked for a long time about hay.\n\n"


def found(kind, text):
    return [(text[p.start : p.end], p) for p in proposals.draft(text).proposals if p.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "words", "comparator", "value"),
    [
        ("The yield of hay is going to rise by 5.5%.", "The yield of hay is going to rise by 5.5%", "=", 5.5),
        (
            "The deficit of hay is not going to exceed 4% of the yield.",
            "The deficit of hay is not going to exceed 4% of the yield",
            "<=",
            4,
        ),
        ("The share of idle barns stays under 4%.", "The share of idle barns stays under 4%", "<", 4),
        (
            "The share of idle barns should reduce by two percentage points a year.",
            "The share of idle barns should reduce by two percentage points a year",
            "=",
            2,
        ),
        (
            "The law says that debt shall remain below 60% of the yield.",
            "debt shall remain below 60% of the yield",
            "<",
            60,
        ),
        (
            "Hay must account for 30% of fodder while 88% of barns must have roofs.",
            "88% of barns must have roofs",
            "=",
            88,
        ),
        ("Strive for growth of over 8% a year.", "growth of over 8% a year", ">", 8),
        ("Idle barns should be halved by 2040.", "Idle barns should be halved by 2040", "=", 50),
        (
            "By 2040, the yield at current prices will reach 8,500 dollars.",
            "the yield at current prices will reach 8,500 dollars",
            "=",
            8500,
        ),
        (
            "The plan envisages 80% of mowers with training, 75% of barns using scales and 20 million BALES of hay by 2040.",
            "75% of barns using scales",
            "=",
            75,
        ),
        ("A key target is that 80% of farms have scales by 2040.", "80% of farms have scales by 2040", "=", 80),
        ("Elders aim to ensure at least 30% of hills are mown.", "ensure at least 30% of hills are mown", ">=", 30),
        ("Half of new carts are to be roofed by 2040.", "Half of new carts are to be roofed by 2040", "=", 50),
        ("A cut of 40% in losses is targeted.", "A cut of 40% in losses is targeted", "=", 40),
        ("We have set ourselves the target of mowing 5,000 hills by 2040.", "mowing 5,000 hills by 2040", "=", 5000),
        ("The valley seeks to have at least five barns by 2040.", "have at least five barns by 2040", ">=", 5),
        (
            "Reduce the time to open a barn from 10 days to 3 days by 2040.",
            "Reduce the time to open a barn from 10 days to 3 days by 2040",
            "=",
            3,
        ),
        (
            "The valley aims to enter the top 20 of the hay index by 2040.",
            "enter the top 20 of the hay index by 2040",
            "<=",
            20,
        ),
        ("By 2040, elders will build a workforce of 8,000 mowers.", "build a workforce of 8,000 mowers", "=", 8000),
        (
            "By 2040, while it rains, the plan sets a yield of at least 40 tonnes.",
            "a yield of at least 40 tonnes",
            ">=",
            40,
        ),
        (
            "By 2040, 60% of those at the coast will be handled by cart.",
            "60% of those at the coast will be handled by cart",
            "=",
            60,
        ),
    ],
)
def test_a_target_is_its_whole_state(sentence, words, comparator, value):
    told = {span: (p.comparator, p.value) for span, p in found("target", LEAD + sentence)}
    assert told.get(words) == (comparator, value), told


@pytest.mark.parametrize(
    "sentence",
    [
        "The yield of hay is projected to reach 40% of fodder.",
        "The owner of a barn with a floor of more than 500 square feet shall keep a ladder.",
        "Water is shared among 30 barns per 1 million bales.",
    ],
)
def test_a_forecast_a_size_and_a_rate_are_no_targets(sentence):
    assert not found("target", LEAD + sentence)


def test_items_under_goals_are_targets():
    text = "Plan\n\nGoals for 2040\n\n- 20x growth in hay\n- Two thirds of all barns roofed\n- Reduce losses of hay\n- Mend the roads\n"
    assert [span for span, _ in found("target", text)] == [
        "20x growth in hay",
        "Two thirds of all barns roofed",
        "Reduce losses of hay",
    ]
    assert [span for span, _ in found("measure", text)] == ["Mend the roads"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("No hay will go to waste by 2040.", "No hay will go to waste by 2040"),
        ("All barns should be roofed by 2040.", "All barns should be roofed by 2040"),
        ("Net zero losses from carts by 2040.", "Net zero losses from carts by 2040"),
        ("The vision is to make the valley a leader in hay by 2040.", "make the valley a leader in hay by 2040"),
    ],
)
def test_a_state_without_a_figure(sentence, words):
    assert words in [span for span, _ in found("target", LEAD + sentence)]


def test_what_stands_under_a_vision_and_at_the_head_of_goals_is_a_state():
    text = (
        LEAD + "Vision\n\nA green and happy valley for all by 2040.\n\nGoals\n\n+ Become a home of hay, oats and rye\n"
        "+ Number of barns: 180\n+ Rank of the hay index: 20\n+ A hay register open by 2041\n"
    )
    assert [(span, p.value, p.year) for span, p in found("target", text)] == [
        ("A green and happy valley for all by 2040", None, 2040),
        ("Become a home of hay, oats and rye", None, None),
        ("Number of barns: 180", 180, None),
        ("Rank of the hay index: 20", 20, None),
        ("A hay register open by 2041", None, 2041),
    ]


@pytest.mark.parametrize("heading", ["Background", "Guiding principles", "Current situation", "Challenges:"])
def test_a_background_proposes_only_what_binds(heading):
    text = LEAD + f"{heading}\n\nMowers must rest more. By 2040, losses fall to 3%. We will mend the barn.\n"
    assert [span for kind in ("target", "measure") for span, _ in found(kind, text)] == ["mend the barn"]


def test_a_figure_of_comparison_and_a_note_are_no_targets():
    text = LEAD + "The share of hay should stand at 20% in 2040, compared to 12% now.[34]"
    assert [p.value for _, p in found("target", text)] == [20]


def test_a_duty_of_each_with_a_date_is_an_act():
    text = LEAD + "Each valley shall adopt by 5 March 2031 a plan for hay."
    assert not found("target", text)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Elders will allocate R4.2 billion to barns.", "allocate R4.2 billion to barns"),
        ("A further 300 million is added to the fund.", "A further 300 million is added"),
        ("The barns will receive 2 million for ladders.", "receive 2 million for ladders"),
        ("The programme teaches 300 mowers.", "teaches 300 mowers"),
        ("The town is set to open a new barn.", "open a new barn"),
        ("The plan calls for the creation of three barns.", "calls for the creation of three barns"),
        ("Set out, within six months, a plan for the hill.", "Set out, within six months, a plan for the hill"),
        ("Elders will set up by 2035 a school of hay.", "set up by 2035 a school of hay"),
        ("The valley will mend its barns. This will include new roofs.", "include new roofs"),
        ("The rules of the fair will be fine-tuned.", "The rules of the fair will be fine-tuned"),
        (
            "A scheme for hay based on value, care and skill shall be set up.",
            "A scheme for hay based on value, care and skill shall be set up",
        ),
    ],
)
def test_an_act(sentence, words):
    assert words in [span for span, _ in found("measure", LEAD + sentence)]


@pytest.mark.parametrize(
    "sentence", ["The report will describe the barns.", "The plan targets growth in hay.", "The programme covers hay."]
)
def test_what_a_document_says_is_no_act(sentence):
    assert not found("measure", LEAD + sentence)


def test_a_purpose_set_off_by_a_comma_has_further_verbs():
    text = LEAD + "The council is building a barn, seeking to draw mowers, end waste, and lift trade."
    assert [span for span, _ in found("measure", text)] == ["building a barn"]


def test_a_list_of_actions_may_name_them_by_nouns():
    text = "Roadmap\n\nBackground\n\nThe barns are old.\n\nPlanned activities\n\n- Construction of a barn\n- Friends in the hills\n"
    assert [span for span, _ in found("measure", text)] == ["Construction of a barn"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The town will build AI supercomputing centers.", ["AI supercomputing centers"]),
        (
            "We will set up a data centre, a digital sandbox and an AI academy.",
            ["data centre", "digital sandbox", "AI academy"],
        ),
        ("The valley will create chairs and hay laboratories.", ["hay laboratories"]),
    ],
)
def test_facilities_behind_acronyms_and_in_lists(sentence, names):
    assert [span for span, _ in found("lab_or_facility", LEAD + sentence)] == names


def test_fields_behind_a_colon_and_praise_that_makes_none():
    text = LEAD + "Sectors: tourism, logistics and fisheries. The best technology wins."
    assert [span for span, _ in found("field", text)] == ["tourism", "logistics", "fisheries"]


def test_a_vision_and_what_goals_tell_in_the_present_tense_are_states():
    text = (
        "Hay 2040\n\nOur vision\n\nOur vision is a valley where nobody is cold. We want every barn to have a roof.\n\n"
        "Goals\n\n- All barns have access to a road\n- Old carts are gone\n- The plan has four parts\n\nActions\n\n- Every barn gets a ladder\n"
    )
    assert [span for span, _ in found("target", text)] == [
        "a valley where nobody is cold",
        "every barn to have a roof",
        "All barns have access to a road",
        "Old carts are gone",
    ]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The ministry of lamps shall not increase the number of carts.", "prohibit"),
        ("The mayor may reduce the number of carts if the council agrees.", "permit"),
    ],
)
def test_a_level_that_is_forbidden_or_allowed_is_no_goal(sentence, modality):
    assert found("target", LEAD + sentence) == []
    assert [measure.modality for _, measure in found("measure", LEAD + sentence)] == [modality]


def test_the_body_of_a_goal_is_the_body_of_the_act_behind_it():
    text = LEAD + "The Ministry of Lamps shall reduce losses. It shall open a port."
    assert [measure.actor for _, measure in found("measure", text)] == ["The Ministry of Lamps"]


def test_a_duty_far_ahead_binds_nobody_in_the_background():
    acts = "; ".join(["mend a barn of the village", "build a road to the mill", "plant a row of trees"] * 20)
    text = LEAD + f"Duties\n\nThe council shall open a hall.\n\nBackground\n\nThe village should {acts}."
    assert [words for words, _ in found("measure", text)] == ["open a hall"]


@pytest.mark.parametrize("item", ["Clean environment by 2040", "Full employment by 2040", "Clean harbours by 2040"])
def test_a_state_may_be_called_by_a_noun_of_an_act(item):
    assert [words for words, _ in found("target", f"{LEAD}Targets\n\n- {item}\n")] == [item]


def test_a_rank_in_capitals():
    assert found("target", LEAD + "The valley will enter the Top 20 of the hay index by 2040.")[0][1].value == 20


def test_lines_below_a_colon_are_items_without_bullets():
    text = LEAD + (
        "The targets towards 2040 are:\nThe use of hay shall be cut by 10%.\n"
        "The walls of the barns in the valley will be strengthened.\n\nThe share of mowers will rise by 4%.\n"
    )
    assert [(span, p.year) for span, p in found("target", text)] == [
        ("The use of hay shall be cut by 10%", 2040),
        ("The walls of the barns in the valley will be strengthened", 2040),
        ("The share of mowers will rise by 4%", None),
    ]


def test_an_outcome_with_a_number_and_a_year_is_no_heading():
    text = LEAD + "1. Trust in the fair restored by end of 2035\n\n- Set up a court of mowers\n"
    assert [(span, p.year) for span, p in found("target", text)] == [
        ("Trust in the fair restored by end of 2035", 2035)
    ]


def test_the_last_line_of_a_list_of_verbs_without_bullets_is_an_act():
    text = LEAD + "The aims of the valley are to:\nMend the barns of the valley\nPlant young hay and feed the calves\n"
    assert [span for span, _ in found("measure", text)] == [
        "Mend the barns of the valley",
        "Plant young hay",
        "feed the calves",
    ]


def test_lines_below_a_heading_are_items_and_a_plan_below_goals_is_one():
    text = LEAD + (
        "National Goals\n\nVision 2050\n\nTo be a calm and green valley by 2050\n\nHay and Oats Plan III 2031-2036\n\n"
        "Reach the upper rank of valleys\nHay income to reach K164 billion\nBarns built in each hamlet\n"
    )
    assert [(span, p.year) for span, p in found("target", text)][1:] == [
        ("Reach the upper rank of valleys", 2036),
        ("Hay income to reach K164 billion", 2036),
        ("Barns built in each hamlet", 2036),
    ]


def test_a_heading_right_below_that_of_the_goals_keeps_them():
    goals = "Priorities for 2036\n\nHay and oats\n\n1. Winter hay coverage of 95%.\n2. Universal access to barns.\n"
    told = [("Winter hay coverage of 95%", 2036), ("Universal access to barns", 2036)]
    assert [(span, p.year) for span, p in found("target", LEAD + goals)] == told
    below_another = found("target", LEAD + goals.replace("Hay and oats", "Introduction"))
    assert [(span, p.year) for span, p in below_another] == [("Winter hay coverage of 95%", None)]


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        (
            "The guild shall ensure that hay is cut, dried, stored and sold more widely by mowers.",
            ["ensure that hay is cut, dried, stored and sold more widely by mowers"],
        ),
        ("We will use the hay dues to mend old barns.", ["use the hay dues to mend old barns"]),
        (
            "The guild shall inform the elders of the steps being taken to mend the roof.",
            ["inform the elders of the steps being taken to mend the roof"],
        ),
        ("The Hay Guild continues to build its barns.", ["build its barns"]),
        ("The market continues to grow.", []),
        ("The guild shall foster hay as a vital part of trade.", ["foster hay as a vital part of trade"]),
        ("This vision aims to build a ring of barns.", ["build a ring of barns"]),
        (
            "Its role is to provide a review of how well the barns are kept.",
            ["provide a review of how well the barns are kept"],
        ),
        ("The purpose is to provide a review.", []),
        ("The guild shall emphasise crafts.", ["emphasise crafts"]),
        (
            "The guild shall set out a view for reaping the gains and cutting the risks of hay.",
            ["set out a view for reaping the gains and cutting the risks of hay"],
        ),
        ("We will introduce reforms to widen the trade.", ["introduce reforms to widen the trade"]),
        ("We will open a barn to widen the trade.", ["open a barn"]),
        (
            "We will put hay and oats, including seed, at the heart of our plans.",
            ["put hay and oats, including seed, at the heart of our plans"],
        ),
        (
            "The guild shall place hay at the centre of its plans, guided by a set of rules.",
            ["place hay at the centre of its plans"],
        ),
    ],
)
def test_where_an_act_ends(sentence, acts):
    assert [span for span, _ in found("measure", LEAD + sentence)] == acts


def test_a_short_lead_points_to_what_the_sentence_before_it_names():
    text = LEAD + "The guild has three goals. They are:\n\n• A smoke-free town\n"
    assert [words for words, _ in found("target", text)] == ["A smoke-free town"]
    told = LEAD + "The guild has three mills. They are:\n\n• A smoke-free town\n"
    assert found("target", told) == []

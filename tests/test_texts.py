"""Names, figures and verbs in statements, case by case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytables.figures import statement_figures
from policytables.model.texts import entity_names, leading_verb, markdown
from policytables.model.texts.attributes import faults

UNITS = {"yuan": "CNY"} | {unit: unit for unit in ("%", "patents", "results", "laboratories", "CNY")}
OWNERS = {
    "Northport": "northport",
    "Northport Council": "council",
    "tide laboratory": "lab",
    "tide": "tides",
    "ice navigation": "ice",
    "wind power": "wind",
    "wave power": "wave",
    'model of the "Tidal" group': "model",
    "share of clean ships": "share",
    "clean ships": "ships",
    "5G": "5g",
}
LEXICON = entity_names.Lexicon(OWNERS, open=["share"])


def found(text):
    return [(text[n.start : n.end], n.entity_id) for n in LEXICON.find(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Build a tide laboratory.", [("tide laboratory", "lab")]),
        ("Tide Laboratory first.", [("Tide Laboratory", "lab")]),  # a name in lower case is found in any case
        ("Ask northport.", []),  # any other only as it is written
        ("Ask the Northport Council.", [("Northport Council", "council")]),  # the longest, and nested ones do not count
        ("Northport's tide", [("Northport", "northport"), ("tide", "tides")]),
        ("Northports tides", []),  # whole words
        ('Spread the model of the "Tidal" group.', [('model of the "Tidal" group', "model")]),
        (
            "The share of clean ships grows.",
            [("share of clean ships", "share"), ("clean ships", "ships")],
        ),  # inside of an indicator
        ("Use 5G.", [("5G", "5g")]),
    ],
)
def test_names(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Build it in Southport.", ["Southport"]),
        ("Build a tide laboratory in Northport.", []),
        ("Ask the Harbour Office of Northport.", ["Harbour Office of"[:14]]),
        ("Develop ice navigation, wind power, kelp farming and wave power.", ["kelp farming"]),
        ("Develop ice navigation, wind power and kelp farming.", ["kelp farming"]),
        ("Develop ice navigation, wind power and other fields.", []),
        ("Develop ice navigation and train pilots.", []),
        ("Use 6G.", ["6G"]),
        ("It was adopted in August 2022, on a Tuesday.", []),
        ("Iodine is measured.", []),
        ("Harbour Office staff are trained.", ["Harbour Office"]),
    ],
)
def test_unknown_names(text, expected):
    assert [text[a:b] for a, b in entity_names.unknown(text, LEXICON.find(text))] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("By 2030, ships reach at least 4.8%.", ("2030", ">=", "4.8", "%")),
        ("It has more than 30,000 patents.", ("", ">", "30000", "patents")),
        ("It has obtained more than 50 major scientific research results.", ("", ">", "50", "results")),
        ("There are five laboratories.", ("", "=", "5", "laboratories")),
        ("Spend at most 2.5 billion CNY by 2027.", ("2027", "<=", "2500000000", "CNY")),
        ("Fewer than 10 percent remain.", ("", "<", "10", "%")),
        ("It exceeds 25,000.", ("", ">", "25000", "")),
        ("One of the best is there.", ("", "", "", "")),
        ("It is the year 2019.", ("2019", "", "", "")),
        ("It was signed on 4 July 2020.", ("2020", "", "", "")),
        ("It applies from November 1, 2022.", ("2022", "", "", "")),
        ("It may take 4 years.", ("", "=", "4", "")),
        ("It costs 3 thousand CNY.", ("", "=", "3000", "CNY")),
        ("It costs 3 million CNY.", ("", "=", "3000000", "CNY")),
        ("It costs 3 million yuan.", ("", "=", "3000000", "CNY")),
        ("It costs 0.5 trillion CNY.", ("", "=", "500000000000", "CNY")),
        ("It has 50 very new major scientific results.", ("", "=", "50", "")),  # the unit stands too far behind
        ("The share reaches 40% or more.", ("", ">=", "40", "%")),
        ("Half of the ships are clean.", ("", "=", "50", "%")),
        ("It has 50, and results.", ("", "=", "50", "")),
    ],
)
def test_figures(text, expected):
    read = statement_figures.read(text, text, UNITS)
    assert (read[:4], read.unread) == (expected, ())


@pytest.mark.parametrize(
    "text, figure",
    [
        ("It takes 40-50%.", "40-50"),
        ("From 2020 to 2025.", "2025"),
        ("It has 5 patents and 7 results.", "7"),
        ("By 2030 it has 5 patents and 7 results.", "7"),
        ("A third of the ships are clean.", "A third"),
        ("One eighth of the ships are clean.", "One eighth"),
        ("Five sixths of the ships are clean.", "sixths"),
        ("The 12th plan.", "12th"),
        ("It is 3.4.5 long.", "3.4.5"),
        ("It has 1,00 patents.", "1,00"),
    ],
)
def test_figures_that_cannot_be_read(text, figure):
    assert statement_figures.read(text, text, UNITS).unread[0] == figure


@pytest.mark.parametrize(
    "text, verb",
    [
        ("Carry out trials of tides.", "carry out trials of"),
        ("Carry out tides.", "carry out"),
        ("Carrying on.", ""),
        ("carry, then go", "carry"),
    ],
)
def test_leading_verb(text, verb):
    assert leading_verb.leading(text, leading_verb.index(["carry", "carry out", "carry out trials of"])) == verb


@given(st.text())
def test_any_words_can_be_read(text):
    held = LEXICON.find(text)
    for name in held:
        assert OWNERS.keys() & {text[name.start : name.end], text[name.start : name.end].lower()}
    for start, end in entity_names.unknown(text, held):
        assert 0 <= start < end <= len(text)
    statement_figures.read(text, entity_names.masked(text, held), UNITS)
    statement_figures.numbers(text)


@pytest.mark.parametrize(
    "part, given_, said",
    [
        (
            "measure",
            {"id": "a", "class": "measure", "year": "2030"},
            "the measure has year, which a measure cannot have",
        ),
        ("target", {"id": "a", "class": "target", "year": "30"}, "year is '30', which does not fit pattern"),
        ("claim", {"class": "claim"}, "there is no id"),
        ("clause", {"id": "a.b", "level": "article"}, "the id 'a.b' does not fit"),
        ("front matter", {"source": 5}, "source is '5', which does not fit type 'string'"),
        ("front matter", {}, "the front matter lacks source"),
    ],
)
def test_attributes(part, given_, said):
    assert faults(part, given_)[0][0].startswith(said)


@pytest.mark.parametrize(
    "line, rule",
    [
        ("[Build a tide laboratory.]: plan", "unexpected-markdown"),
        ("- [Build a tide laboratory.]: plan", "unparsed-attributes"),
    ],
)
def test_what_commonmark_takes_for_the_definition_of_a_link_does_not_vanish(line, rule):
    problems = markdown.parse(
        "texts/a.md", f"---\nsource: a\n---\n\n# [A]{{document=a}}\n\n## [B]{{#b level=article}}\n\n{line}\n"
    )[1]
    assert [(problem.line, problem.rule) for problem in problems] == [(9, rule)]


@pytest.mark.parametrize(
    "content, line, said",
    [
        ("source: a\ndate: 2020-13-45", 1, "the front matter has date, which"),
        ("source: 2020-13-45x", 1, None),
        ("source: &a [*a]", 2, "the front matter has an alias (*name)"),
        ("x: &x [1]\ny: &y [*x, *x]\nsource: a", 3, "the front matter has an alias (*name)"),
        ("source: a\nsource: b", 3, "the front matter cannot be read: the key "),
        ("source: a\nx: " + "[" * 5000 + "]" * 5000, None, "the front matter is nested too deeply"),
        ("? [source]\n: a", 2, "the front matter has a key that is a list"),
        ("- source", 2, "the front matter is not a YAML mapping"),
        ("source: !!python/object:os.system a", 1, None),
        ("source: 1:99", 1, "source is '1:99', which does not fit pattern"),
    ],
)
def test_front_matter_of_any_kind_is_one_problem_at_most(content, line, said):
    problems = markdown.parse("texts/a.md", f"---\n{content}\n---\n")[1]
    assert len(problems) == (said is not None)
    for problem in problems:
        assert problem.rule == "broken-front-matter" and problem.message.startswith(said)
        assert line in (None, problem.line)

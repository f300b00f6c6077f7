"""Topics of statements: what gives them, and that the ones of the data can be relied on."""

import csv

import pytest

from conftest import ROOT, run


def rows(table):
    with open(ROOT / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def topics_after(package, words="", entities="", facility_fields="", topic=""):
    """Build the minimal package with these rows; {local id of a statement: [topic:basis:found]}."""
    registers = package / "registers"
    topics = registers / "topics.csv"
    topics.write_text(
        topics.read_text(encoding="utf-8")
        + "ice,Ice,On ice.,Snow.,Rain.,\nrest,Rest,On something.,Others.,These.,\nschools,Schools,On schools.,Courses.,Fairs.,\nwater,Water,On water.,Rain.,Wine.,\n",
        encoding="utf-8",
    )
    for name, lines in (("topic_words", words), ("topic_entities", entities), ("facility_fields", facility_fields)):
        with open(registers / f"{name}.csv", "a", encoding="utf-8") as file:
            file.write(lines)
    text = package / "texts" / "harbour-plan.md"
    content = text.read_text(encoding="utf-8")
    for id_ in ("tide-laboratory", "pilots", "clean-ships"):  # a measure or target without any topic is a problem
        given = f"rest {topic}" if id_ == "pilots" else "rest"
        content = content.replace(f"#{id_}", f'#{id_} topic="{given.strip()}"')
    text.write_text(content, encoding="utf-8")
    code, out, err = run("build.py", "--root", ".", cwd=package)
    assert code == 0, out + err
    found = {}
    with open(package / "data" / "statement_topics.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            said = f"{row['topic_id']}:{row['basis']}:{row['found']}"
            if said != "rest:curated:":
                found.setdefault(row["statement_id"].partition(".")[2], []).append(said)
    return found


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {}),
        ({"words": "train,schools\n"}, {"pilots": ["schools:word:train"]}),
        ({"words": "ships,water\n"}, {"clean-ships": ["water:word:ships"]}),
        ({"words": "ship,water\n"}, {}),  # whole words
        ({"words": "ice,ice\nice navigation,water\n"}, {"pilots": ["water:word:ice navigation"]}),  # the longest
        ({"words": "tide laboratory,ice\ntide laboratory,water\n"}, {"tide-laboratory": ["ice:word:tide laboratory", "water:word:tide laboratory"]}),
        ({"entities": "ice-navigation,ice\n"}, {"pilots": ["ice:entity:ice-navigation"]}),
        ({"words": "ice,ice\n", "entities": "ice-navigation,ice\n"}, {"pilots": ["ice:word:ice"]}),
        ({"entities": "council,water\n"}, {}),  # only the clause names it
        (
            {"entities": "ice-navigation,ice\n", "facility_fields": "school-of-tides,ice-navigation\n"},
            {"pilots": ["ice:entity:ice-navigation"], "school": ["ice:entity:school-of-tides"]},
        ),
        ({"topic": "water"}, {"pilots": ["water:curated:"]}),
    ],
)  # fmt: skip
def test_what_gives_a_topic(minimal, given, expected):
    assert topics_after(minimal, **given) == expected


def test_an_unknown_topic_is_named(minimal):
    text = minimal / "texts" / "harbour-plan.md"
    text.write_text(text.read_text(encoding="utf-8").replace("#pilots", "#pilots topic=whales"), encoding="utf-8")
    code, out, _ = run("build.py", "--root", ".", cwd=minimal)
    assert code == 1 and "texts/harbour-plan.md:10: foreign-key" in out and "whales" in out


def test_measures_on_talent_are_those_that_speak_of_people():
    on = {row["statement_id"] for row in rows("statement_topics") if row["topic_id"] == "talent"}
    said = {row["measure_id"]: row["statement"].lower() for row in rows("measures")}
    assert {id_ for id_ in said if "talent" in said[id_]} <= on


def test_no_topic_is_idle():
    topics = rows("topics")
    used = {row["topic_id"] for row in rows("statement_topics")} | {row["broader_id"] for row in topics}
    assert [row["topic_id"] for row in topics if row["topic_id"] not in used] == []

"""How a measure binds and whom, as the attributes of a statement say it."""

import csv

import pytest

from conftest import run

PILOTS = "#pilots modality=support addressee=port-company"


@pytest.fixture
def harbour(minimal):
    """The minimal package, in which every actor is of use whatever the measures say."""
    with open(minimal / "registers" / "document_actors.csv", "a", encoding="utf-8") as file:
        file.write("plan,port-company,issuer\n")
    return minimal


def built(package, table):
    code, out, err = run("build.py", "--root", package)
    assert (code, err) == (0, ""), out
    with open(package / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(package, before, after):
    text = package / "texts" / "harbour-plan.md"
    words = text.read_text(encoding="utf-8")
    assert before in words
    text.write_text(words.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize(
    "attributes, parties",
    [
        ("actor=council", {("council", "responsible", "stated")}),
        ("actor=none addressee=port-company", {("port-company", "addressee", "stated")}),
        (
            "actor=council with=port-company",
            {("council", "lead", "stated"), ("port-company", "together_with", "stated")},
        ),
        (
            'actor="ada-moll council" beneficiary=port-company',
            {
                ("ada-moll", "responsible", "stated"),
                ("council", "responsible", "stated"),
                ("port-company", "beneficiary", "stated"),
            },
        ),
        ("", {("council", "responsible", "inherited")}),
        ("actor=port-company inferred=port-company", {("port-company", "responsible", "inferred")}),
        ("actor=tide-lab", {("tide-lab", "responsible", "stated")}),
        ("actor=none", set()),
    ],
)
def test_who_has_a_part_in_a_measure(harbour, attributes, parties):
    write(harbour, PILOTS, f"#pilots modality=support {attributes}")
    rows = [row for row in built(harbour, "measure_actors") if row["measure_id"] == "plan.pilots"]
    assert {(row["actor_id"], row["role"], row["basis"]) for row in rows} == parties


@pytest.mark.parametrize(
    "attributes, actor",
    [
        ('actor="council ada-moll" addressee=port-company', "council"),
        ("actor=none addressee=port-company beneficiary=council", "port-company"),
        ("actor=none beneficiary=port-company", ""),
    ],
)
def test_one_of_them_stands_for_all_in_the_measure(harbour, attributes, actor):
    write(harbour, PILOTS, f"#pilots modality=support {attributes}")
    assert {row["measure_id"]: row["actor_id"] for row in built(harbour, "measures")}["plan.pilots"] == actor


def test_what_a_measure_depends_on_stands_beside_it(harbour):
    said = {
        "second_modality": "explore",
        "condition": "if the ice holds",
        "exception": "not in June, nor at night",
        "scope": "small harbours",
        "recurrence": "yearly",
        "deadline": "first half of each year",
    }
    names = {"second_modality": "second"}
    given = " ".join(f'{names.get(name, name)}="{value}"' for name, value in said.items())
    write(harbour, PILOTS, f"#pilots modality=permit {given}")
    row = {row["measure_id"]: row for row in built(harbour, "measures")}["plan.pilots"]
    assert {name: row[name] for name in said} == said and row["modality"] == "permit"


def test_a_statement_points_at_clauses_of_its_document(harbour):
    write(harbour, PILOTS, '#pilots modality=direct refers="a1 a2" sanctions=a2')
    assert [(row["relation"], row["clause_id"]) for row in built(harbour, "clause_references")] == [
        ("refers_to", "plan.a1"),
        ("refers_to", "plan.a2"),
        ("sanctions", "plan.a2"),
    ]
    write(harbour, "sanctions=a2", "sanctions=a9")
    code, out, _ = run("build.py", "--root", harbour)
    assert code == 1 and out.startswith(
        'texts/harbour-plan.md:10: foreign-key: clause_id "plan.a9" is not in clauses (clause_id)'
    )


def test_a_claim_may_define_a_word_and_a_clause_says_its_level(harbour):
    write(harbour, ".claim #laboratories", ".claim #laboratories type=definition")
    write(harbour, "#a2 level=article", "#a2 level=chapter")
    assert [row["claim_type"] for row in built(harbour, "claims")] == ["definition"]
    assert [row["level"] for row in built(harbour, "clauses")] == ["article", "chapter"]


def test_a_curator_adds_a_code_and_no_schema_changes(harbour):
    zones, codes = (harbour / "registers" / f"{name}.csv" for name in ("zones", "codes"))
    zones.write_text(zones.read_text(encoding="utf-8").replace(",city,", ",port,"), encoding="utf-8")
    code, out, _ = run("build.py", "--root", harbour)
    assert code == 1 and 'registers/zones.csv:2: foreign-key: zone_type "port" is not in codes (code)' in out
    codes.write_text(codes.read_text(encoding="utf-8") + "port,Port,A harbour town.,zone_type\n", encoding="utf-8")
    assert run("build.py", "--sort", "--root", harbour)[0] == 0
    assert [row["zone_type"] for row in built(harbour, "zones")] == ["port"]

"""What comes from outside of the texts: every value can be followed to the page that says it, and no rule is idle."""

import csv
import doctest
import re

import pytest

from conftest import ROOT, lay_out, run
from policytables.model.rules import identifier_rules

REGISTERS = ROOT / "registers"


def rows(table):
    with open(REGISTERS / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_source_is_cited_and_every_note_cites_a_source_that_is_there():
    known = {row["bibliography_id"] for row in rows("bibliography")}
    tables = ("external_facts", "identifiers", "later_targets", "observations", "names", "lab_fields", "classes")
    cited = {row["bibliography_id"] for table in tables for row in rows(table)} - {""}
    noted = {
        word
        for table, column in (
            ("external_facts", "note"),
            ("identifiers", "note"),
            ("observations", "note"),
            ("sources", "completeness"),
        )
        for row in rows(table)
        for inside in re.findall(r"\(([^)]*)\)", row[column])
        for word in inside.split()
        if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", word)
    }
    assert noted <= known
    assert known == cited | noted


def test_every_observation_of_a_target_year_or_later_is_reported():
    assert {row["basis"] for row in rows("observations") if int(row["year"]) >= 2025} == {"reported"}


def test_calculations_add_up():
    """The arithmetic that a note shows as a / b or a x b gives the value of the row."""
    checked = 0
    for row in rows("observations"):
        for left, sign, right, result in re.findall(r"([\d,.]+) ([/x]) ([\d,.]+) = ([\d,.]*\d)", row["note"]):
            a, b, shown = (float(x.replace(",", "")) for x in (left, right, result))
            exact = a / b * 100 if sign == "/" else a * b
            assert exact == pytest.approx(shown, abs=0.005), row["observation_id"]
            assert shown == pytest.approx(float(row["value"]), rel=1e-3), row["observation_id"]
            checked += 1
    assert checked >= 2


def test_every_state_key_laboratory_has_a_name_or_says_where_none_was_found():
    facts = {(row["entity_id"], row["property"]) for row in rows("external_facts")}
    named = [row for row in rows("labs") if row["lab_type"] == "state_key_laboratory"]
    assert named and all((row["lab_id"], name) in facts for row in named for name in ("name_en", "name_zh"))


def test_every_field_of_science_that_is_used_has_its_parent_and_no_other_is_there():
    classes = {row["class_id"]: row for row in rows("classes")}
    ford = {row["ford_id"] for row in rows("fields")} - {""}
    assert ford | {"-".join(id_.split("-")[:2]) for id_ in ford} == {
        id_ for id_, row in classes.items() if row["scheme"] == "ford"
    }


def test_labels_and_codes_fit_their_ids():
    for row in rows("classes"):
        assert row["class_id"] == f"{row['scheme']}-{row['code'].lower().replace('.', '-')}"


def test_check_digits_of_the_registry():
    assert doctest.testmod(identifier_rules) == (0, 1)


ZONES = "zone_id,name_en,name_zh,zone_type,parent_id,area_km2,latitude,longitude,coordinates_of\n"


@pytest.mark.parametrize(
    ("table", "content", "said"),
    [
        (
            "zones",
            ZONES + "northport,Northport,,city,,,12.5,30,\n",
            "registers/zones.csv:2: unsupported-value: latitude of northport is 12.5",
        ),
        (
            "zones",
            ZONES + "northport,Northport,,city,,,,,the pier\n",
            "registers/zones.csv:2: half-point: northport has no point, but coordinates_of says the pier",
        ),
        (
            "actors",
            "actor_id,actor_type,name_en,name_zh,country\nada-moll,person,Ada Moll,,\ncouncil,government,the council,,NOR\nport-company,company,port company,,\n",
            "registers/actors.csv:3: unsupported-value: country of council is NOR",
        ),
    ],
)
def test_outside_values_need_support(tmp_path, table, content, said):
    package = lay_out(tmp_path / "package")
    (package / "registers" / f"{table}.csv").write_text(content, encoding="utf-8")
    code, out, _ = run("build.py", "--root", ".", cwd=package)
    assert code == 1 and said in out


@pytest.mark.parametrize(("source", "expected"), [("harbour-plan", 0), ("", 1)])
def test_the_date_of_a_document_that_is_only_cited_needs_support(tmp_path, source, expected):
    package = lay_out(tmp_path / "package")
    (package / "registers" / "documents.csv").write_text(
        "document_id,source_id,title_en,title_zh,document_type,number,issued,published\n"
        f"plan,harbour-plan,Harbour plan,,action_plan,,,\nother,{source},Other plan,,agenda,,2019-01-02,\n",
        encoding="utf-8",
    )
    (package / "registers" / "document_relations.csv").write_text(
        "document_id,relation,related_id\nplan,cites,other\n", encoding="utf-8"
    )
    names = package / "registers" / "names.csv"
    names.write_text(
        names.read_text(encoding="utf-8").replace("clean ships,", "Other plan,other,en,full,own,\nclean ships,", 1),
        encoding="utf-8",
    )
    _code, out, _ = run("build.py", "--root", ".", cwd=package)
    assert out.count("unsupported-value: issued of other is 2019-01-02") == expected, out

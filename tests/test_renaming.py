"""Renaming an id by one command: everything that refers to it follows, and what was published says where it went."""

import pytest

from conftest import run
from packages import commit, tag


def rename(package, old, new):
    return run("anchor.py", "--rename", old, new, "--root", package)


def words(package):
    return {
        file.relative_to(package).as_posix(): file.read_text(encoding="utf-8")
        for folder in ("texts", "registers")
        for file in (package / folder).iterdir()
    }


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("plan.laboratories", "plan.labs-now", "registers/anchors.csv, registers/reviews.csv, 1 line of texts/"),
        ("plan.school", "tide-school", "registers/anchors.csv, 1 line of texts/"),
        ("council", "town-council", "registers/actors.csv, registers/names.csv, 1 line of texts/"),
    ],
)
def test_every_place_follows_and_nothing_else_changes(minimal, old, new, said):
    run("build.py", "--root", minimal)
    before = words(minimal)
    whole = new if "." in new or "." not in old else f"{old.partition('.')[0]}.{new}"
    code, out, err = rename(minimal, old, new)
    assert (
        (code, err) == (0, "")
        and out.startswith(f"{old} is now {whole}: ")
        and out.endswith("; run scripts/build.py\n")
    )
    assert all(place in out for place in said.split(", "))
    assert run("build.py", "--root", minimal)[0] == 0
    assert rename(minimal, whole, old)[0] == 0
    assert words(minimal) == before


def test_documents_and_examples_follow_and_the_change_log_tells_what_was(minimal):
    told = 'see "council", the council and plan.school, not plan.school-2 or my-plan.school'
    for name in ("README.md", "CHANGELOG.md", "docs/ids.md", "examples/ids.py"):
        (minimal / name).parent.mkdir(exist_ok=True)
        (minimal / name).write_text(told, encoding="utf-8")
    changed = "README.md, docs/ids.md, examples/ids.py"
    for old, new in (("council", "town-council"), ("plan.school", "plan.tide-school")):
        assert changed in rename(minimal, old, new)[1]
    now = 'see "town-council", the council and plan.tide-school, not plan.school-2 or my-plan.school'
    assert [(minimal / name).read_text(encoding="utf-8") for name in changed.split(", ")] == [now] * 3
    assert (minimal / "CHANGELOG.md").read_text(encoding="utf-8") == told


def test_attributes_that_hold_several_ids_follow(minimal):
    text = minimal / "texts" / "harbour-plan.md"
    text.write_text(
        text.read_text(encoding="utf-8").replace(
            "#pilots modality", '#pilots inferred="council tide-laboratory" modality'
        ),
        encoding="utf-8",
    )
    assert rename(minimal, "council", "town-council")[0] == 0
    assert 'inferred="town-council tide-laboratory"' in text.read_text(encoding="utf-8")
    assert "actor=town-council" in text.read_text(encoding="utf-8")


def test_a_published_id_leaves_its_row(minimal):
    run("build.py", "--root", minimal)
    commit(minimal)
    tag(minimal, "v1.0.0")
    assert "registers/retired.csv" in rename(minimal, "plan.laboratories", "plan.labs-now")[1]
    rows = (minimal / "registers" / "retired.csv").read_text(encoding="utf-8").splitlines()
    assert rows[1:] == ["plan.laboratories,claims,2.0.0,renamed,plan.labs-now"]
    assert run("build.py", "--root", minimal)[0] == 0
    code, out, err = rename(minimal, "plan.labs-now", "plan.laboratories")
    assert (code, out, err) == (
        2,
        "",
        "anchor.py: the id plan.laboratories is in use, or was withdrawn; take one that was never used\n",
    )


@pytest.mark.parametrize(
    "old, new, said",
    [
        (
            "plan.laboratorys",
            "plan.labs",
            "plan.laboratorys is not the id of a statement, a clause or a row of a register; did you mean plan.laboratories?",
        ),
        (
            "plan.laboratories",
            "plan.school",
            "the id plan.school is in use, or was withdrawn; take one that was never used",
        ),
        (
            "plan.laboratories",
            "other.labs",
            "other.labs is of another document than plan.laboratories; a statement that moves is withdrawn and stated again",
        ),
        (
            "plan.laboratories",
            "Labs now",
            'statement_id is "plan.Labs now", expected a match of [a-z0-9]+(-[a-z0-9]+)*\\.[A-Za-z0-9]+(-[A-Za-z0-9]+)*',
        ),
        (
            "plan",
            "scheme",
            "plan is an id of documents, and the ids of its clauses and statements begin with it: rename it by hand",
        ),
    ],
)
def test_what_is_refused(minimal, old, new, said):
    before = words(minimal)
    assert rename(minimal, old, new) == (2, "", f"anchor.py: {said}\n")
    assert words(minimal) == before


def test_the_old_id_may_stand_first(minimal):
    said = run("anchor.py", "plan.school", "--rename", "tide-school", "--root", minimal)[1]
    assert said.startswith("plan.school is now plan.tide-school: ")


def test_both_ids_are_needed(minimal):
    assert run("anchor.py", "--rename", "plan.school", "--root", minimal) == (
        2,
        "",
        "anchor.py: give the old id and the new one: --rename OLD NEW\n",
    )


def test_spans_follow_an_id_that_was_written_anew_by_hand(minimal):
    text = minimal / "texts" / "harbour-plan.md"
    content = text.read_text(encoding="utf-8").replace("#laboratories", "#five-labs").replace("#pilots", "#ice")
    text.write_text(content, encoding="utf-8")
    out = run("build.py", "--root", minimal)[1]
    for old, new in (("plan.laboratories", "plan.five-labs"), ("plan.pilots", "plan.ice")):
        assert (
            f"if {new} is its new id: scripts/anchor.py --rename {old} {new};" in out
        )  # the one whose clause holds the span
        assert rename(minimal, old, new)[0] == 0
    assert run("build.py", "--root", minimal)[0] == 0

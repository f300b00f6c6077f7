"""Stamping and proving spans, through the real commands on the minimal package."""

import csv
import shutil

import pytest

from conftest import MINIMAL, run
from policytables import originals


def anchor(package, *args):
    return run("anchor.py", *args, "--root", package, "--originals", package / "originals")


def verify(package, *args, originals=None):
    return run("verify.py", "--root", package, "--originals", originals or package / "originals", *args)


def anchors(package):
    with open(package / "registers" / "anchors.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_anchor_can_be_stamped_again(minimal):
    """Taking a span away and stamping it by its words gives the register back, byte for byte."""
    before = (minimal / "registers" / "anchors.csv").read_bytes()
    assert anchor(minimal, "plan.school", "--remove") == (0, "plan.school: 1 span removed; run scripts/build.py\n", "")
    assert [row["id"] for row in anchors(minimal)].count("plan.school") == 0
    assert anchor(minimal, "plan.school", "She would found", "school of tides")[0] == 0
    assert (minimal / "registers" / "anchors.csv").read_bytes() == before


def test_offsets_do_as_well_as_words(minimal):
    row = next(row for row in anchors(minimal) if row["id"] == "plan.school")
    anchor(minimal, "plan.school", "--remove")
    assert anchor(minimal, "plan.school", "--start", row["start"], "--end", row["end"])[0] == 0
    assert row in anchors(minimal)


@pytest.mark.parametrize(
    "args, said",
    [
        (["plan.school", "ships"], "anchor.py: harbour-plan: 'ships' does not occur in 198-284\n"),
        (
            ["plan.pilots", "ships"],
            "anchor.py: harbour-plan: 'ships' occurs in 14-196 at 155, 190: give more words, or --start and --end\n",
        ),
        (["plan.school", "She", "boats"], "anchor.py: harbour-plan: 'boats' does not occur after 'She' in 253-284\n"),
        (  # the last words stand behind the first ones, never inside of them
            ["plan.school", "She would found a school", "school"],
            "anchor.py: harbour-plan: 'school' does not occur after 'She would found a school' in 274-284\n",
        ),
        (
            ["plan.pilots", "It supports", "ships"],
            "anchor.py: harbour-plan: 'ships' occurs after 'It supports' in 83-196 at 155, 190: give more words, or --start and --end\n",
        ),
        (["plan.scool", "--remove"], "anchor.py: plan.scool has no span to remove; did you mean plan.school?\n"),
        (
            ["plan.scool", "She"],
            "anchor.py: plan.scool is neither a statement nor a clause; did you mean plan.school?\n",
        ),
        (
            ["plan.school", "She", "--role", "clause"],
            "anchor.py: plan.school is a statement: a clause has the role clause, a statement states, context or repeats\n",
        ),
        (["plan.school"], "anchor.py: give the first and last words of the span, or --start N and --end N\n"),
        (
            ["plan.school", "--start", "5", "--end", "9000"],
            "anchor.py: 5-9000 is not a span in the 297 characters of harbour-plan\n",
        ),
        (
            ["plan.school", "She would found", "school of tides"],
            "anchor.py: plan.school already has the span 250-283 in the role states\n",
        ),
        (
            ["harbour-plan", "Contact us", "--skip", "boring"],
            "anchor.py: boring is not a reason to skip; expected one of furniture, heading\n",
        ),
        (["other-plan", "Contact us", "--skip", "furniture"], "anchor.py: there is no other-plan.txt in "),
    ],
)
def test_what_is_refused(minimal, args, said):
    before = (minimal / "registers" / "anchors.csv").read_bytes()
    code, out, err = anchor(minimal, *args)
    assert (code, out) == (2, "") and err.startswith(said)
    assert (minimal / "registers" / "anchors.csv").read_bytes() == before


def replace_original(package, text):
    """Another original, of which the register knows."""
    sources = package / "registers" / "sources.csv"
    original = package / "originals" / "harbour-plan.txt"
    old, new = (originals.sha256(words) for words in (original.read_text(encoding="utf-8"), text))
    sources.write_text(sources.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    original.write_text(text, encoding="utf-8")


def test_another_copy_of_an_original_is_not_stamped(minimal):
    """Offsets in a copy with one character more would all be wrong, and nothing would tell before `verify`."""
    original, before = minimal / "originals" / "harbour-plan.txt", (minimal / "registers" / "anchors.csv").read_bytes()
    original.write_text("\n" + original.read_text(encoding="utf-8"), encoding="utf-8")
    code, out, err = anchor(minimal, "plan.school", "She would found", "school of tides")
    assert (code, out) == (2, "")
    assert err == (
        f"anchor.py: harbour-plan.txt in {minimal / 'originals'} has the sha256 {originals.sha256(original.read_text())} and"
        " 298 characters, and registers/sources.csv:2 tells of another copy: offsets would differ; get that copy, or write"
        " these two into a row that is new\n"
    )
    assert (minimal / "registers" / "anchors.csv").read_bytes() == before


def test_a_section_is_stamped_by_its_number_or_its_heading(minimal):
    text = "Harbour plan\n\nArticle 1 The council\nbuilds.\n\n  Article 2 Ada\nArticle 20 lies elsewhere.\n\nArticle 3 Ships.\n"
    replace_original(minimal, text)
    assert anchor(minimal, "plan.a1", "--role", "clause")[1].startswith("plan.a1: clause 14-43;")
    assert anchor(minimal, "plan.a1", "Article 2", "--role", "clause")[1].startswith("plan.a1: clause 47-60;")
    assert anchor(minimal, "plan.a1", "Article 3", "--role", "clause")[1].startswith(
        f"plan.a1: clause 89-{len(text) - 1};"
    )
    assert anchor(minimal, "plan.a2", "--role", "clause") == (
        2,
        "",
        "anchor.py: the clause plan.a2 has no number; give the first words of its heading\n",
    )
    replace_original(minimal, text + "Chapter 1\n")
    assert anchor(minimal, "plan.a1", "--role", "clause") == (
        2,
        "",
        "anchor.py: harbour-plan: '1' occurs at the beginning of a line in 0-116 at 14, 106: give more words, or --start and --end\n",
    )


def test_a_register_that_is_not_read_whole_is_not_written(minimal):
    register = minimal / "registers" / "anchors.csv"
    register.write_bytes(register.read_bytes() + b"plan.school,2\n")
    before = register.read_bytes()
    code, _, err = anchor(minimal, "plan.school", "Ada Moll says")
    assert code == 2 and err.startswith("anchor.py: registers/anchors.csv:9: missing-cell: ")
    assert register.read_bytes() == before


def test_a_repetition_may_stand_anywhere(minimal):
    assert anchor(minimal, "plan.school", "The council will build", "laboratory", "--role", "repeats")[0] == 0
    assert run("build.py", "--root", minimal)[0] == 0


def test_review_marks_a_statement_until_it_changes(minimal):
    assert anchor(minimal, "plan.school", "--reviewed") == (
        0,
        "plan.school: checked as it is; run scripts/build.py\n",
        "",
    )
    assert "5 statements (2 checked by a second reader)" in run("build.py", "--root", minimal)[1]
    text = minimal / "texts" / "harbour-plan.md"
    text.write_text(text.read_text("utf-8").replace("Found a school", "Found one school"), "utf-8")
    assert "5 statements (1 checked by a second reader)" in run("build.py", "--root", minimal)[1]


def test_names_are_written_down_once_and_told_when_they_change(minimal):
    assert anchor(minimal, "harbour-plan", "--names") == (
        0,
        "harbour-plan: names at 10 places; run scripts/build.py\n",
        "",
    )
    before = (minimal / "registers" / "name_occurrences.csv").read_bytes()
    assert b"\nharbour-plan,17,28,council,the council\n" in before  # found in another case
    assert verify(minimal)[0] == 0
    assert anchor(minimal, "harbour-plan", "--names")[0] == 0
    assert (minimal / "registers" / "name_occurrences.csv").read_bytes() == before
    names = minimal / "registers" / "names.csv"
    names.write_text(
        names.read_text(encoding="utf-8").replace(
            "clean ships,", "all ships,clean-share,en,variant,stated,\nclean ships,", 1
        ),
        encoding="utf-8",
    )
    code, out, _ = verify(minimal)
    assert code == 1 and "1 places of names in harbour-plan differ" in out


@pytest.mark.parametrize("extra", [["--source", "x"], ["--start", "3"], ["--role", "states"]])
def test_names_are_those_of_a_whole_original(minimal, extra):
    code, _, err = anchor(minimal, "harbour-plan", "--names", *extra)
    assert code == 2 and "--names is about the whole of an original" in err


def test_verify_proves_the_minimal_package(minimal):
    assert verify(minimal) == (
        0,
        "harbour-plan: of 242 characters 215 are evidence, 22 are skipped with a reason, 5 are connectives and punctuation\n10 spans are in the originals\n",
        "",
    )


def test_no_originals_never_pass(minimal, tmp_path):
    assert verify(minimal, originals=tmp_path / "nowhere") == (
        2,
        "",
        f"verify.py: not checked: no originals at {tmp_path / 'nowhere'}\n",
    )


@pytest.mark.parametrize("furniture, ends", [("News of the day\n\n", "\n"), ("", "\r\n")])
def test_another_copy_is_searched_by_hash(minimal, tmp_path, furniture, ends):
    copy = tmp_path / "copy"
    copy.mkdir()
    text = furniture + (MINIMAL / "originals" / "harbour-plan.txt").read_text("utf-8")
    (copy / "harbour-plan.txt").write_bytes(text.replace("\n", ends).encode())
    code, out, _ = verify(minimal, "--relocated", tmp_path / "places.csv", originals=copy)
    if not furniture:  # other line ends are the same canonical text
        assert code == 0
        return
    assert code == 1
    assert out.startswith(
        f"registers/sources.csv:2: changed-original: the text at {copy} is another copy: 10 spans are in it too, 10 of them elsewhere, 0 are lost\n"
    )
    places = list(csv.DictReader((tmp_path / "places.csv").open(encoding="utf-8")))
    school = next(p for p in places if p["key"] == "plan.school")
    assert text[int(school["start"]) : int(school["end"])] == "She would found a school of tides"


def test_a_span_that_is_gone_is_reported_lost(minimal, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(MINIMAL / "originals", copy)
    file = copy / "harbour-plan.txt"
    file.write_text(file.read_text("utf-8").replace("school of tides", "school of tide"), "utf-8")
    out = verify(minimal, originals=copy)[1]
    assert ": lost-span: the span " in out and " of harbour-plan 250-283 does not occur there\n" in out


def test_originals_of_wrong_bytes(minimal):
    (minimal / "originals" / "harbour-plan.txt").write_bytes(b"Harbour \xff plan")
    code, out, err = verify(minimal)
    assert (code, out) == (2, "") and err.endswith(
        "harbour-plan.txt is not UTF-8: byte 0xff at position 8; save it as UTF-8\n"
    )


def test_the_originals_of_the_repository(originals):
    code, out, _ = run("verify.py", "--originals", originals)
    assert code == 0 and "not accounted for" not in out


def test_a_file_stamps_many_spans_at_once_or_none(minimal):
    """A list of ids shares a span; a line that is wrong is named, and then nothing is written."""
    before = (minimal / "registers" / "anchors.csv").read_bytes()
    spans = minimal / "spans.txt"
    spans.write_text(
        '# the school\nplan.school --remove\nplan.school "She would found" "school of tides"\n'
        'plan.pilots,plan.tide-laboratory "The council" --role context\n',
        encoding="utf-8",
    )
    assert anchor(minimal, "--from", spans) == (0, "3 lines done; run scripts/build.py\n", "")
    context = [(row["id"], row["start"], row["end"]) for row in anchors(minimal) if row["role"] == "context"]
    assert [id_ for id_, *_ in context] == ["plan.pilots", "plan.tide-laboratory"] and context[0][1:] == context[1][1:]
    (minimal / "registers" / "anchors.csv").write_bytes(before)

    spans.write_text("plan.school --remove\nplan.schol tides\nplan.school whales\n", encoding="utf-8")
    code, out, err = anchor(minimal, "--from", spans)
    assert (code, err) == (1, "")
    assert out == (
        f"{spans}:2: plan.schol is neither a statement nor a clause; did you mean plan.school?\n"
        f"{spans}:3: harbour-plan: 'whales' does not occur in 198-284\nnothing was stamped\n"
    )
    spans.write_text('plan.school "She\nplan.school --rename plan.tides\n', encoding="utf-8")
    code, out, _ = anchor(minimal, "--from", spans)
    assert code == 1 and f"{spans}:1: No closing quotation\n" in out
    assert (minimal / "registers" / "anchors.csv").read_bytes() == before
    code, _, err = anchor(minimal, "--from", minimal / "nowhere.txt")
    assert code == 2 and "nowhere.txt cannot be read" in err


def test_the_lines_of_a_file_follow_ids_that_were_changed_by_hand(minimal):
    """Ids of a draft change in its text, and their spans come along; the words of a span may stand behind an option."""
    text = minimal / "texts" / "harbour-plan.md"
    text.write_text(text.read_text(encoding="utf-8").replace("#school", "#tide-school"), encoding="utf-8")
    spans = minimal / "spans.txt"
    spans.write_text(
        "plan.school --rename plan.pilots\nplan.pilots --rename plan.tide-school\nplan.schol --rename plan.tide-school\n"
        "plan.school --rename plan.tide-schol\n",
        encoding="utf-8",
    )
    assert anchor(minimal, "--from", spans)[1].splitlines() == [
        f"{spans}:1: plan.pilots has spans of its own; remove those of plan.school, or those of plan.pilots first",
        f"{spans}:2: plan.pilots is still in its text: rename it with scripts/anchor.py --rename plan.pilots plan.tide-school",
        f"{spans}:3: plan.schol has no span to move; did you mean plan.school?",
        f"{spans}:4: plan.tide-schol is neither a statement nor a clause; did you mean plan.tide-school?",
        "nothing was stamped",
    ]
    spans.write_text('plan.school --rename plan.tide-school\nplan.tide-school --role context "She"\n', encoding="utf-8")
    assert anchor(minimal, "--from", spans)[0] == 0
    assert [row["role"] for row in anchors(minimal) if row["id"] == "plan.tide-school"] == ["states", "context"]


def test_names_are_found_over_broken_lines(minimal):
    """An original may be wrapped and indented; its names are one name nevertheless, at its true place."""
    from policytables.compiler import occurrences
    from policytables.validation.tables_in_memory import Row

    text = "At the Tide\n    Gauge  House\n\nTide\n\nGauge House"
    names = [Row({"name": "Tide Gauge House", "entity_id": "house"}, "", 0, None)]
    assert [text[int(o["start_char"]) : int(o["end_char"])] for o in occurrences.found(names, "log", text)] == [
        "Tide\n    Gauge  House"
    ]

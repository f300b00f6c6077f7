"""From a raw text to a valid package, by the commands that docs/drafting.md tells a curator to run."""

import csv
import hashlib

from conftest import ROOT, run

TEXT = """\
Tidal energy plan

Source: Harbour News, 3 May 2031

I. Goals

By 2035, the share of tidal power will reach 15%.

II. Tasks

1. The council shall build a tidal test centre in Northport and train the crews of the Harbour Authority.

2. Support the port company in building a tidal observatory. Meetings are held twice a year.

Nothing in this plan changes the rights of others.

Copyright 2031 Harbour News. All rights reserved.
"""
# What no program can know, by register and column.
FILLED = {
    "sources": {
        "publisher": "Harbour News",
        "url": "https://example.org/tides",
        "completeness": "Complete.",
        "rights_holder": "Nobody",
        "rights_basis": "Written for a test.",
    },
    "documents": {"document_type": "strategy"},
    "actors": {"actor_type": "government"},
    "facilities": {"facility_type": "centre"},
    "indicators": {"direction": "increase", "definition": "Power from tides, as a share of all power."},
}


def append(package):
    """Step 2: the rows of each register, without their header, behind those that are there; the files are taken away."""
    for file in sorted((package / "texts").glob("*.csv")):
        register = package / "registers" / f"{file.suffixes[0][1:]}.csv"
        with register.open("a", encoding="utf-8", newline="") as out:
            out.writelines(file.read_text(encoding="utf-8").splitlines(keepends=True)[1:])
        file.unlink()


def fill(package):
    """Step 3: what is left empty, and the codes that the small package does not have yet."""
    codes = package / "registers" / "codes.csv"
    known = codes.read_text(encoding="utf-8").splitlines(keepends=True)
    ours = (ROOT / "registers" / "codes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    wanted = ("byline,", "centre,", "formality,", "section,", "strategy,")
    codes.write_text(
        "".join([*known, *(line for line in ours if line.startswith(wanted) and line not in known)]), encoding="utf-8"
    )
    for table, values in FILLED.items():
        path = package / "registers" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        for row in rows:
            for column, value in values.items():
                row[header.index(column)] = row[header.index(column)] or value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])


def test_a_text_that_nobody_has_seen_becomes_a_valid_package(minimal):
    original = minimal / "originals" / "tidal-energy-plan.txt"
    original.write_text(TEXT, encoding="utf-8")
    text = minimal / "texts" / "tidal-energy-plan.md"
    code, _, err = run("draft.py", original, "-o", text, "--registers", minimal / "registers")
    assert (code, err) == (0, "")

    append(minimal)
    code, out, _ = run("build.py", "--sort", "--root", minimal)
    asked = {
        (line.split(": ")[0].split("/")[1].split(".")[0], line.split(": ")[2].split(" is empty")[0])
        for line in out.splitlines()
        if " is empty" in line
    }
    assert (code, asked) == (1, {(table, column) for table, values in FILLED.items() for column in values})
    fill(minimal)
    code, out, _ = run("build.py", "--sort", "--root", minimal)
    assert code == 0, out

    draft = text.read_text(encoding="utf-8")
    restated = (
        draft.replace("The share of tidal power will reach 15%.", "The share of tidal power is 15%.")
        .replace("The crews of", "Crews of")
        .replace("Train the crews of the Harbour Authority.", "Train crews of the Harbour Authority.")
    )
    text.write_text(
        "".join(
            line
            for line in restated.splitlines(keepends=True)
            if not line.startswith("# A private") and not line.startswith("# check it")
        ),
        encoding="utf-8",
    )
    code, out, err = run("build.py", "--root", minimal)
    assert (code, err) == (0, ""), out

    code, out, _ = run("verify.py", "--originals", minimal / "originals", "--root", minimal)
    assert (code, out.count("unaccounted-text")) == (
        1,
        2,
    ) and '("Meetings are" ... "a year", 33 characters) is neither evidence nor skipped\n' in out
    assert (
        run(
            "anchor.py",
            "tidal-energy-plan",
            "Meetings are",
            "a year.",
            "--skip",
            "formality",
            "--originals",
            minimal / "originals",
            "--root",
            minimal,
        )[0]
        == 0
    )
    assert run("build.py", "--root", minimal)[0] == 0
    code, out, err = run("verify.py", "--originals", minimal / "originals", "--root", minimal)
    assert (code, err) == (0, ""), out
    assert run("validate.py", minimal)[0] == 0

    with (minimal / "data" / "targets.csv").open(encoding="utf-8", newline="") as file:
        target = next(row for row in csv.DictReader(file) if row["document_id"] == "tidal-energy-plan")
    assert (target["indicator_id"], target["comparator"], target["value"], target["unit"], target["year"]) == (
        "share-tidal-power",
        "=",
        "15",
        "%",
        "2035",
    )
    with (minimal / "data" / "evidence.csv").open(encoding="utf-8", newline="") as file:
        spans = {
            row["statement_id"].split(".")[1]: (int(row["start_char"]), int(row["end_char"]), row["sha"])
            for row in csv.DictReader(file)
            if row["source_id"] == "tidal-energy-plan" and row["role"] == "states"
        }
    first, last, sha = spans["build-tidal-observatory"]
    assert TEXT[first:last] == "Support the port company in building a tidal observatory"
    assert sha == hashlib.sha256(TEXT[first:last].encode()).hexdigest()[:16]

"""The real command: what it prints and writes, and what it says when it cannot."""

import csv
import functools
import hashlib
import importlib.util
import json

import pytest

import conftest
from policytables.model.texts import markdown
from policytables.originals import canonical

PLAN = """\
\ufeffHarbour plan of the Republic of Ruritania

Source: Harbour News, 3 May 2031

1. General rules

The Ministry of Harbours shall build a northern quay and repair the southern quay. By 2040, the share of electric ships will reach 40%.

(I) Support Strelsau in building a tidal sea wall, and publish the fees of the Harbour Authority.

Copyright 2031 Harbour News. All rights reserved.
"""
PROPOSAL = [
    "kind",
    "start_char",
    "end_char",
    "action",
    "object",
    "indicator",
    "comparator",
    "value",
    "value_to",
    "unit",
    "year",
]
PROPOSAL += ["entity", "also", "modality", "actor", "addressee", "fields", "places", "condition", "exception"]


run = functools.partial(conftest.run, "draft.py")


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "Harbour Plan.txt"
    path.write_bytes(PLAN.replace("\n", "\r\n").encode())
    return path


def test_json_is_the_contract(plan):
    done = run(plan, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    content, text = json.loads(done.stdout), canonical(plan.read_bytes())
    assert list(content) == ["schema_version", "source_sha256", "proposals"]
    assert content["source_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert all(list(p) == PROPOSAL for p in content["proposals"])
    found = [
        (
            p["kind"],
            text[p["start_char"] : p["end_char"]],
            p["action"],
            p["object"],
            p["comparator"],
            p["value"],
            p["unit"],
            p["year"],
        )
        for p in content["proposals"]
    ]
    assert found == [
        ("place", "Republic of Ruritania", None, None, None, None, None, None),
        ("organization", "Ministry of Harbours", None, None, None, None, None, None),
        ("measure", "build a northern quay", "build", "a northern quay", None, None, None, None),
        ("measure", "repair the southern quay", "repair", "the southern quay", None, None, None, None),
        ("target", "the share of electric ships will reach 40%", None, None, "=", 40, "%", 2040),
        (
            "measure",
            "Support Strelsau in building a tidal sea wall",
            "build",
            "a tidal sea wall",
            None,
            None,
            None,
            None,
        ),
        (
            "measure",
            "publish the fees of the Harbour Authority",
            "publish",
            "the fees of the Harbour Authority",
            None,
            None,
            None,
            None,
        ),
        ("organization", "Harbour Authority", None, None, None, None, None, None),
    ]


MARKDOWN = """\
---
# A private working file: its bullets still lean on the words of the original. Restate each one in your own words,
# check it against its span, and delete these lines before you commit.
source: harbour-plan
---

# [Harbour plan of the Republic of Ruritania]{document=harbour-plan}

## [General rules]{#c-1 level=section number="1" modality=direct}

- [Build a northern quay.]{.measure #build-northern-quay actor=ministry-harbours}
- [Repair the southern quay.]{.measure #repair-southern-quay actor=ministry-harbours}
- [The share of electric ships will reach 40%.]{.target #share-electric-ships-will-reach-40 commitment=will year=2040}

### [Clause (I)]{#c-1-i level=article number="1 (I)" modality=support}

- [Build a tidal sea wall.]{.measure #build-tidal-sea-wall}
- [Publish the fees of the Harbour Authority.]{.measure #publish-fees-harbour-authority modality=direct}
"""


def test_a_draft_is_a_restated_text_with_its_register_rows(plan, tmp_path):
    done = run(plan, "-o", tmp_path / "new.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        str(tmp_path / name)
        for name in (
            "new.md",
            "new.anchors.csv",
            "new.names.csv",
            "new.skipped.csv",
            "new.verbs.csv",
            "new.sources.csv",
            "new.actors.csv",
            "new.documents.csv",
            "new.indicators.csv",
        )
    ]
    written = (tmp_path / "new.md").read_text(encoding="utf-8")
    assert written == MARKDOWN
    parsed, problems = markdown.parse("new.md", written)
    assert problems == [] and len(parsed.statements) == 5
    text = canonical(plan.read_bytes())
    anchors = list(csv.DictReader((tmp_path / "new.anchors.csv").open(encoding="utf-8")))
    assert [row["id"].split(".")[1] for row in anchors if row["role"] == "states"] == [
        "build-northern-quay",
        "repair-southern-quay",
        "share-electric-ships-will-reach-40",
        "build-tidal-sea-wall",
        "publish-fees-harbour-authority",
    ]
    for row in anchors:
        span = text[int(row["start"]) : int(row["end"])]
        assert hashlib.sha256(span.encode()).hexdigest()[:16] == row["sha"]
    contexts = [
        (row["id"].split(".")[1], text[int(row["start"]) : int(row["end"])])
        for row in anchors
        if row["role"] == "context"
    ]
    assert contexts == [
        ("build-northern-quay", "The Ministry of Harbours shall"),
        ("share-electric-ships-will-reach-40", "By 2040,"),
    ]
    skipped = list(csv.DictReader((tmp_path / "new.skipped.csv").open(encoding="utf-8")))
    assert [(text[int(row["start_char"]) : int(row["end_char"])].split()[0], row["reason"]) for row in skipped] == [
        ("Harbour", "heading"),
        ("Source:", "byline"),
        ("1.", "heading"),
        ("(I)", "heading"),
        ("Copyright", "furniture"),
    ]
    names = list(csv.DictReader((tmp_path / "new.names.csv").open(encoding="utf-8")))
    assert [(row["name"], row["entity_id"]) for row in names] == [
        ("Ministry of Harbours", "ministry-harbours"),
        ("Harbour Authority", "harbour-authority"),
        ("share of electric ships", "share-electric-ships"),
    ]  # what no statement names, and nobody acts, would be an unused entity
    (source,) = csv.DictReader((tmp_path / "new.sources.csv").open(encoding="utf-8"))
    assert (source["sha256"], source["characters"]) == (hashlib.sha256(text.encode()).hexdigest(), str(len(text)))
    assert (tmp_path / "new.actors.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "ministry-harbours,,Ministry of Harbours,,",
        "harbour-authority,,Harbour Authority,,",
    ]


def test_without_a_file_the_rows_follow_in_fenced_blocks(plan):
    done = run(plan)
    assert done.stdout.startswith(MARKDOWN + "\n```csv registers/anchors.csv\nid,part,role,source,start,end,sha\n")
    assert (
        "\n```csv registers/names.csv\nname," in done.stdout
        and "\n```csv registers/skipped.csv\nsource_id," in done.stdout
    )


@pytest.mark.parametrize("there", ["new.md", "new.names.csv"])
def test_nothing_is_replaced(plan, tmp_path, there):
    (tmp_path / there).write_text("mine")
    done = run(plan, "-o", tmp_path / "new.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == f"draft.py: {tmp_path / there} exists and is not replaced: remove it, or name another file with -o\n"
    )
    assert (tmp_path / there).read_text() == "mine" and sorted(p.name for p in tmp_path.iterdir()) == sorted(
        ["Harbour Plan.txt", there]
    )


@pytest.mark.parametrize(
    "data, sentence",
    [
        (b"", "{} is empty: there is nothing to draft"),
        (b"%PDF-1.4", "{} is a PDF, no plain text: save its text with `pdftotext -layout FILE.pdf FILE.txt`"),
        (None, "{} cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_drafted_is_one_sentence(tmp_path, data, sentence):
    path = tmp_path / "x.txt"
    if data is not None:
        path.write_bytes(data)
    done = run(path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"draft.py: {sentence.format(path)}\n")


def test_a_folder_is_drafted_file_by_file(plan, tmp_path):
    (plan.parent / "second.txt").write_text("The agency shall plant trees.\n")
    (plan.parent / "third.txt").write_bytes(b"%PDF-1.4")
    done = run(plan.parent, "-o", tmp_path / "out", "--format", "json")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{plan.parent / 'third.txt'} is a PDF, no plain text: save its text with `pdftotext -layout FILE.pdf FILE.txt`",
        f"2 drafted into {tmp_path / 'out'}, 1 not drafted",
    ]
    assert (tmp_path / "out" / "harbour-plan.json").read_text(encoding="utf-8") == run(plan, "--format", "json").stdout
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["harbour-plan.json", "second.json"]


def test_a_folder_needs_a_place_to_go(tmp_path):
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        f"draft.py: {tmp_path} is a folder: give -o DIR to draft all texts in it\n",
    )


def test_dask_gives_the_same_or_says_what_it_needs(plan, tmp_path):
    done = run(plan.parent, "-o", tmp_path / "out", "--format", "json", "--engine", "dask")
    if importlib.util.find_spec("dask"):
        assert (done.returncode, done.stderr) == (0, "")
        assert (tmp_path / "out" / "harbour-plan.json").read_text(encoding="utf-8") == run(
            plan, "--format", "json"
        ).stdout
    else:
        assert (done.returncode, done.stderr) == (
            2,
            "draft.py: --engine dask needs dask, which is not installed: pip install dask\n",
        )


def test_help_ends_with_an_example():
    assert run("--help").stdout.endswith(
        "example:\n  python scripts/draft.py ../shared/originals/new-plan.txt -o texts/new-plan.md\n"
    )

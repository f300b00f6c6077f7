"""Decisions learned from marked texts: what they propose where no rule tells, and how their weights are made."""

import csv
import hashlib
import json
import re
import subprocess
import sys

import pytest

from conftest import ROOT
from policytables.drafting.words.word_lists import FOLDER

VALLEY = """Plan of the valley

Introduction

The elders met in the hall and talked for a long time about hay.

Priorities of the valley

1. Winter hay coverage of 95%.
2. Barns at 40 farms.
"""
HILLS = """The hills will raise the share of oats to 30% by 2040. The hills will raise the share of rye to 20% by 2040.
The hills will raise the share of hops to 10% by 2040. A barn of 30 metres burnt. A mill of 20 metres burnt. A shed of 10 metres burnt.
"""


def drafted(folder, text):
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, ROOT / "scripts" / "draft.py", folder / "plan.txt", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return [
        (p["kind"], text[p["start_char"] : p["end_char"]], p["indicator"], p["comparator"], p["value"], p["unit"])
        for p in json.loads(done.stdout)["proposals"]
    ]


def test_a_figure_of_which_no_word_tells_whether_it_is_to_come(tmp_path):
    share = ("target", "Winter hay coverage of 95%", "Winter hay coverage", "=", 95, "%")
    assert drafted(tmp_path, VALLEY) == [share]


def test_a_figure_in_a_condition_is_none(tmp_path):
    assert drafted(tmp_path, VALLEY.replace("coverage of", "where the barns exceed")) == []


def test_a_line_below_goals_of_which_no_rule_makes_anything(tmp_path):
    words = "Strong bonds between old millers and young farmers on both sides of the river"
    state = ("target", words, words, None, None, None)
    goals = f"Outcomes\n\n- {words}\n- Hay that the hills sold in the year before\n"
    assert drafted(tmp_path, VALLEY.partition("Priorities")[0] + goals) == [state]


@pytest.fixture
def learn(tmp_path):
    """Runs draft_weights.py on the hills, whose three shares are marked."""
    spans = []
    for begin in re.finditer("raise", HILLS):
        start, end = begin.start(), HILLS.index("2040", begin.start()) + 4
        spans.append({"kind": "target", "start_char": start, "end_char": end, "quantitative": True, "year": 2040})
    sha = hashlib.sha256(HILLS.encode()).hexdigest()
    note = {"split": "unseen", "batch": 1, "source_sha256": sha, "spans": spans}
    (tmp_path / "hills.json").write_text(json.dumps(note), encoding="utf-8")
    (tmp_path / "hills.txt").write_text(HILLS, encoding="utf-8")

    def run(*options):
        command = [sys.executable, ROOT / "benchmarks" / "draft_weights.py", "--annotations", tmp_path]
        command += ["--texts", tmp_path, "--out", tmp_path, *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr

    return run


def test_weights_are_the_same_bytes_each_time(learn, tmp_path):
    code, out, _ = learn()
    table = (tmp_path / "figure_weights.csv").read_text(encoding="utf-8")
    weights = {row["sign"]: float(row["weight"]) for row in csv.DictReader(table.splitlines())}
    figures, states = out.splitlines()
    assert (code, figures) == (0, f"figure: 6 examples, 3 of them right, {len(weights)} weights")
    assert states.startswith("state: ") and " examples, 0 of them right, " in states
    assert weights["kind share"] > 0 > weights["kind measure"]
    assert learn("--check")[0] == 0
    (tmp_path / "figure_weights.csv").write_text(table.replace("kind share", "kind shore"), encoding="utf-8")
    code, _, err = learn("--check")
    assert (code, err) == (1, f"{tmp_path / 'figure_weights.csv'} is not what these marks give\n")
    learn()
    assert (tmp_path / "figure_weights.csv").read_text(encoding="utf-8") == table


def test_nothing_is_learned_where_a_text_is_missing(learn, tmp_path):
    (tmp_path / "hills.txt").unlink()
    code, _, err = learn()
    assert (code, err) == (2, "nothing is learned: texts are missing\n")
    assert not (tmp_path / "figure_weights.csv").exists()


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*_weights.csv")), ids=lambda file: file.stem)
def test_the_weights_of_drafting_are_as_the_script_writes_them(file):
    rows = [*csv.reader(file.read_text(encoding="utf-8").splitlines())]
    signs = [sign for sign, _ in rows[1:]]
    assert rows[0] == ["sign", "weight"] and "always" in signs and signs == sorted(set(signs))
    assert all(f"{float(weight):.2f}" == weight and float(weight) for _, weight in rows[1:])

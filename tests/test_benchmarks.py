"""The gate of speed can fail: a command that crashed, wrong findings and a figure that is no longer there are no good figures."""

import importlib
import json
import sys

import pytest

from conftest import ROOT


@pytest.fixture
def gate(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return importlib.import_module("validate")


def command(gate, found, code=0, faults=None):
    report = json.dumps({"problems": [{"table": "t", "row": 2, "rule": rule} for rule in found]})
    return gate.Command([sys.executable, "-c", f"print({report!r}); raise SystemExit({code})"], 1, faults)


def test_a_command_that_ends_in_another_way_has_no_figures(gate):
    assert gate.table("one", {"ours": command(gate, [], code=1)}, 1)["ours"]["cpu"] > 0
    with pytest.raises(SystemExit, match="ended with 3, and 1 was expected"):
        gate.table("one", {"ours": command(gate, [], code=3)}, 1)


@pytest.mark.parametrize("found", [[], ["type-error"], ["foreign-key", "type-error"]])
def test_a_command_that_finds_something_else_has_no_figures(gate, found):
    seeded = {("t", 2, "foreign-key")}
    assert gate.table("one", {"ours": command(gate, ["foreign-key"], 1, seeded)}, 1)
    with pytest.raises(SystemExit, match="WRONG FINDINGS: ours"):
        gate.table("one", {"ours": command(gate, found, 1, seeded)}, 1)


def test_a_ratio_that_fell_or_is_gone_is_told(gate, tmp_path):
    known = tmp_path / "known.json"
    known.write_text(json.dumps({"cpu_ratios": {"steady": 10, "slower": 10, "gone": 10}}), encoding="utf-8")
    found = {"steady": 9.1, "slower": 8.9, "new": 1}
    assert gate.fallen(found, [known]) == ["slower: 8.9, and it was 10", "gone: no longer measured, and it was 10"]


def test_a_ratio_is_held_to_the_lowest_of_several_runs(gate, tmp_path):
    files = []
    for number, ratio in enumerate((10, 8)):
        files.append(tmp_path / f"{number}.json")
        files[-1].write_text(json.dumps({"cpu_ratios": {"ours": ratio}}), encoding="utf-8")
    assert gate.fallen({"ours": 7.3}, files) == []
    assert gate.fallen({"ours": 7.1}, files) == ["ours: 7.1, and it was 8"]


def test_what_waited_for_other_work_is_named(gate):
    figures = {"ours": {"cpu": 1.0, "wall": 1.11}, "held up": {"cpu": 1.0, "wall": 1.13}}
    assert gate.held_up(figures) == ["held up"]

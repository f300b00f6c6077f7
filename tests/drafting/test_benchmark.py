"""The benchmark of drafting, run as a user does, on a made-up text with made-up marks."""

import hashlib
import json
import subprocess
import sys

import pytest

from conftest import ROOT

TEXT = "The council will plant trees. The council will mend roads.\n\nBy 2030, 40% of streets will have shade.\n"


def measure(words, **more):
    start = TEXT.index(words)
    return {"kind": "measure", "start_char": start, "end_char": start + len(words), "action": words.split()[0], **more}


def target(**more):
    words = "40% of streets will have shade"
    start = TEXT.index(words)
    row = {"kind": "target", "start_char": start, "end_char": start + len(words), "quantitative": True}
    row |= {"indicator_start_char": start + 7, "indicator_end_char": start + 14}
    return row | {"comparator": "=", "value": 40, "unit": "percent", "year": 2030} | more


@pytest.fixture
def bench(tmp_path):
    def run(*spans, text=TEXT, options=(), again=None):
        (tmp_path / "note.txt").write_text(text, encoding="utf-8")
        annotation = {
            "split": "unseen",
            "batch": 2,
            "source_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
            "spans": spans,
        }
        (tmp_path / "note.json").write_text(json.dumps(annotation), encoding="utf-8")
        if again is not None:
            (tmp_path / "again").mkdir(exist_ok=True)
            (tmp_path / "again" / "note.json").write_text(json.dumps(annotation | {"spans": again}), encoding="utf-8")
            options = (*options, "--agreement", tmp_path / "again")
        command = [sys.executable, ROOT / "benchmarks" / "draft.py", "--texts", tmp_path, "--annotations", tmp_path]
        done = subprocess.run(
            [*command, "--no-peers", "--no-speed", *options], capture_output=True, text=True, timeout=60, check=False
        )
        return done.returncode, done.stdout, done.stderr

    return run


def row(output, kind):
    """Gold, found, and precision, recall and F1 at half of one kind."""
    line = next(line for line in output.splitlines() if line.startswith(f"{kind:20}"))
    gold, found, precision, recall, f1 = line.removeprefix(f"{kind:20}").split()[:5]
    return int(gold), int(found), float(precision), float(recall), float(f1)


def test_what_is_found_and_what_is_not(bench):
    code, out, _ = bench(measure("plant trees"), measure("mend roads"), target())
    assert code == 0
    assert row(out, "measure") == (2, 2, 1, 1, 1)
    code, out, _ = bench(measure("plant trees"))
    assert row(out, "measure") == (1, 2, 0.5, 1, 0.67)
    code, out, _ = bench(measure("plant trees"), measure("mend roads"), measure("have shade"))
    assert row(out, "measure") == (3, 2, 1, 0.67, 0.8)


def test_one_proposal_for_one_mark(bench):
    """A mark over both sentences is found once; the second proposal is one too many."""
    _, out, _ = bench(measure("plant trees. The council will mend roads"))
    any_overlap = next(line for line in out.splitlines() if line.startswith("measure ")).split()[6:9]
    assert any_overlap == ["0.50", "1.00", "0.67"]


def test_arguable_marks_are_neutral(bench):
    found = bench(measure("plant trees"), measure("mend roads", arguable=True))[1]
    assert row(found, "measure") == (1, 1, 1, 1, 1)
    missed = bench(measure("plant trees"), measure("mend roads"), measure("have shade", arguable=True))[1]
    assert row(missed, "measure") == (2, 2, 1, 1, 1)
    elsewhere = bench(measure("plant trees"), measure("have shade", arguable=True))[1]
    assert row(elsewhere, "measure") == (1, 2, 0.5, 1, 0.67)


def test_a_second_reader_is_scored_like_a_program_and_may_doubt(bench):
    first = measure("plant trees"), measure("mend roads"), measure("have shade")
    doubt = measure("have shade", arguable=True)
    for again, expected in (
        ((*first[:2], doubt), (2, 2, 1, 1, 1)),
        ((first[0], measure("mend roads", arguable=True)), (2, 1, 1, 0.5, 0.67)),
    ):
        code, out, _ = bench(*first, again=again)
        ours, second = out.split("second reader\n")
        assert (code, row(ours, "measure"), row(second, "measure")) == (0, (3, 2, 1, 0.67, 0.8), expected)
    assert row(bench(*first[:2], doubt, again=first)[1].split("second reader\n")[1], "measure") == (2, 2, 1, 1, 1)


def test_texts_that_a_second_reader_has_not_read_are_left_out(bench, tmp_path):
    (tmp_path / "again").mkdir()
    code, out, err = bench(measure("plant trees"), options=["--agreement", tmp_path / "again"])
    assert (code, out, err) == (2, "", "no text of the split unseen was found\n")


def test_the_draws_say_how_much_hangs_on_the_choice_of_texts(bench, tmp_path):
    other = "The council will sell boats.\n"
    (tmp_path / "other.txt").write_text(other, encoding="utf-8")
    annotation = {
        "split": "unseen",
        "batch": 2,
        "source_sha256": hashlib.sha256(other.encode()).hexdigest(),
        "spans": [],
    }
    (tmp_path / "other.json").write_text(json.dumps(annotation), encoding="utf-8")
    two = bench(measure("plant trees"), measure("mend roads"))[1]
    assert next(line for line in two.splitlines() if line.startswith("measure ")).endswith("   0.00 to 1.00")


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ({}, "indicator 1, comparator 1, value 1, unit 1, year 1"),
        ({"comparator": ">="}, "indicator 1, comparator 0, value 1, unit 1, year 1"),
        ({"value": 41}, "indicator 1, comparator 1, value 0, unit 1, year 1"),
        ({"unit": "tonnes"}, "indicator 1, comparator 1, value 1, unit 0, year 1"),
        ({"year": 2031}, "indicator 1, comparator 1, value 1, unit 1, year 0"),
        ({"indicator_start_char": 4, "indicator_end_char": 11}, "indicator 0, comparator 1, value 1, unit 1, year 1"),
    ],
)
def test_each_field_of_a_target(bench, wrong, line):
    _, out, _ = bench(target(**wrong))
    assert f"of 1 matched, quantitative target: {line}\n" in out


def test_another_text_is_not_scored(bench):
    code, out, err = bench(measure("plant trees"), text=TEXT.upper())
    assert code == 2
    assert out == "NOT SCORED: note: the text is not the one that was annotated (another sha256)\n"
    assert err == "no text of the split unseen was found\n"


def test_one_batch_alone(bench):
    code, out, _ = bench(measure("plant trees"), options=["--batch", "2"])
    assert (code, out.splitlines()[0]) == (0, f"1 texts, {len(TEXT)} characters, split unseen, batch 2")
    code, _, err = bench(measure("plant trees"), options=["--batch", "1"])
    assert (code, err) == (2, "no text of the split unseen, batch 1 was found\n")

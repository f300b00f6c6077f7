"""Two codings compared by the real command: figures worked out by hand, faults, and what README and CODING.md say of them."""

import csv
import hashlib
import itertools
import json
import re
import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, run
from policytables.agreement.codings import Unit

CODING = ROOT / "coding"
PAIRS = {"agreement": "coding", "agreement-regulations": "coding/regulations"}  # block of the documents: folder
FOLDERS = {**PAIRS, "agreement-topics": "coding/topics"}
HEADER = "unit,source,start,end,sha,kind,action,stip"
PAGE, TALK = "action-plan-page-2021", "interview-2021"

try:
    import krippendorff  # noqa: F401
    import scipy  # noqa: F401

    LIBRARIES = True
except ImportError:
    LIBRARIES = False
compares = pytest.mark.skipif(
    not LIBRARIES, reason="NOT CHECKED: krippendorff and scipy are not installed; pip install '.[agreement]'"
)


def row(unit, start, end, kind="claim", action="", stip="", source=PAGE):
    return f"{unit},{source},{start},{end},{'0' * 16},{kind},{action},{stip}"


def package(tmp_path, first, second, repeats=()):
    folder = tmp_path / "coding"
    folder.mkdir()
    for schema in CODING.glob("*.json"):
        shutil.copy(schema, folder)
    tables = {
        "first": [HEADER, *first],
        "second": [HEADER, *second],
        "repeats": ["unit,place,source,start,end,sha", *repeats],
    }
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return tmp_path


def figures(root, folder="coding"):
    code, out, err = run("agreement.py", "--root", root, "--coding", folder, "--format", "json")
    assert (code, err) == (0, "")
    return json.loads(out)


@compares
def test_alpha_worked_out_by_hand(tmp_path):
    # Kinds: claim/claim, claim/claim, target/target, claim/target. Eight values, 5 claims and 3 targets.
    # Observed disagreement 2/8, expected 2*5*3/(8*7): alpha = 1 - (2/8)/(30/56) = 0.5333.
    kinds = [("claim", "claim"), ("claim", "claim"), ("target", "target"), ("claim", "target")]
    first = [row(f"a{n}", 10 * n, 10 * n + 9, a) for n, (a, _) in enumerate(kinds)]
    second = [row(f"b{n}", 10 * n, 10 * n + 9, b) for n, (_, b) in enumerate(kinds)]
    found = figures(package(tmp_path, first, second))
    assert found["schema_version"] == 1
    assert found["own_places"]["f1"] == {name: {"pairs": 4, "f1": 1.0} for name in ("exact", "half", "any")}
    assert found["own_places"]["alpha"]["kind"] == {"units": 4, "agreed": 3, "alpha": 0.533}
    assert found["own_places"]["alpha"]["action"] == {"units": 0, "agreed": 0, "alpha": None}
    assert found["confusions"]["kind"] == [{"first": "claim", "second": "target", "count": 1, "units": [["a3", "b3"]]}]


@compares
def test_units_alone_count_as_missing_or_as_a_value(tmp_path):
    # Two equal pairs of claims, a pair of targets, a claim alone on either side.
    first = [row("a1", 0, 9), row("a2", 10, 19), row("a3", 20, 29, "target"), row("a4", 30, 39)]
    second = [row("b1", 0, 9), row("b2", 10, 19), row("b3", 20, 29, "target"), row("b4", 50, 59)]
    found = figures(package(tmp_path, first, second))
    assert found["own_places"]["f1"]["any"] == {"pairs": 3, "f1": 0.75}
    assert found["own_places"]["alpha"]["kind_all"] == {"units": 3, "agreed": 3, "alpha": 1.0}
    # With "no unit" as a value: 10 values, 6 claims, 2 targets, 2 none; observed 4/10, expected (100-36-4-4)/(10*9) = 56/90.
    assert found["own_places"]["alpha"]["kind_or_none"] == {
        "units": 5,
        "agreed": 3,
        "alpha": round(1 - 0.4 / (56 / 90), 3),
    }
    assert found["unmatched"] == {
        "first": {"count": 1, "kinds": {"claim": 1}, "units": ["a4"]},
        "second": {"count": 1, "kinds": {"claim": 1}, "units": ["b4"]},
    }


@compares
def test_stip_is_compared_for_measures_and_none_is_an_answer(tmp_path):
    first = [
        row("a1", 0, 9, "measure", "build", "stip-pi022"),
        row("a2", 10, 19, "measure", "build", "stip-pi021"),
        row("a3", 20, 29, "measure", "reform"),
        row("a4", 30, 39, "proposal", "build"),
    ]
    second = [
        row("b1", 0, 9, "measure", "build", "stip-pi022"),
        row("b2", 10, 19, "measure", "build"),
        row("b3", 20, 29, "measure", "reform"),
        row("b4", 30, 39, "measure", "improve", "stip-pi022"),
    ]
    found = figures(package(tmp_path, first, second))
    alpha = found["own_places"]["alpha"]
    # Values 022 022, 021 none, none none: observed 2/6; expected (36 - 4 - 1 - 9)/(6*5) = 22/30.
    assert alpha["stip"] == {"units": 3, "agreed": 2, "alpha": round(1 - (2 / 6) / (22 / 30), 3)}
    assert alpha["stip_given"] == {"units": 1, "agreed": 1, "alpha": None}  # one value only: alpha is not defined
    assert (alpha["action"]["units"], alpha["action"]["agreed"]) == (4, 3)
    assert found["confusions"]["stip"] == [
        {"first": "stip-pi021", "second": "no class", "count": 1, "units": [["a2", "b2"]]}
    ]


@compares
def test_modality_is_compared_where_both_give_one_and_repeats_need_not_be(tmp_path):
    shutil.copytree(CODING / "regulations", tmp_path / "mine")
    header = "unit,source,start,end,sha,kind,action,modality,actors,stip\n"
    for name, modalities in {"first": ("direct", "permit", "oblige"), "second": ("direct", "direct", "")}.items():
        lines = [
            f"{name}{n},sez-ai-regulations-2022,{9 * n},{9 * n + 9},{'0' * 16},measure,build,{modality},,\n"
            for n, modality in enumerate(modalities)
        ]
        (tmp_path / "mine" / f"{name}.csv").write_text(header + "".join(lines), encoding="utf-8", newline="")
    found = figures(tmp_path, "mine")
    # Values direct direct, permit direct: observed 2/4; expected (16 - 9 - 1)/(4*3) = 1/2.
    assert found["own_places"]["alpha"]["modality"] == {"units": 2, "agreed": 1, "alpha": 0.0}
    assert found["confusions"]["modality"] == [
        {"first": "permit", "second": "direct", "count": 1, "units": [["first1", "second1"]]}
    ]
    assert (
        "modality: 1 differ (first / second)\n    1  permit / direct\n"
        in run("agreement.py", "--root", tmp_path, "--coding", "mine")[1]
    )


def test_codes_are_those_of_the_dataset():
    known = {
        "action": {line["action"] for line in read(ROOT / "registers" / "actions.csv")},
        "stip": {line["class_id"] for line in read(ROOT / "registers" / "classes.csv")},
        "modality": next(
            set(field["constraints"]["enum"])
            for field in json.loads((ROOT / "schemas" / "measures.json").read_text(encoding="utf-8"))["fields"]
            if field["name"] == "modality"
        ),
    }
    for folder, name in itertools.product(PAIRS.values(), ("first", "second")):
        for line in read(ROOT / folder / f"{name}.csv"):
            assert all(line.get(code, "") in {"", *allowed} for code, allowed in known.items()), (folder, line)


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@compares
def test_half_is_of_what_either_has(tmp_path):
    # 10 of 20 characters are shared: just half; 9 of 20 are not. Nothing is shared across originals.
    first = [row("a1", 0, 20), row("a2", 100, 120), row("a3", 200, 220)]
    second = [row("b1", 10, 20), row("b2", 111, 120), row("b3", 200, 220, source=TALK)]
    found = figures(package(tmp_path, first, second))["own_places"]["f1"]
    assert [found[name]["pairs"] for name in ("exact", "half", "any")] == [0, 1, 2]


@compares
def test_a_fact_said_again_is_the_same_unit(tmp_path):
    found = figures(package(tmp_path, [row("a1", 0, 9)], [row("b1", 50, 59)], [f"a1,1,{PAGE},50,59,{'0' * 16}"]))
    assert found["own_places"]["f1"]["any"]["pairs"] == 0
    assert found["with_repeats"]["f1"]["exact"] == {"pairs": 1, "f1": 1.0}


@compares
def test_a_span_meets_its_equal_and_the_earlier_of_two(tmp_path):
    # Objects of one verb nest; c lies in all of them, and a2 and a3 are one and the same span.
    first = [row("a1", 0, 10), row("a2", 0, 20), row("a3", 0, 20), row("a4", 0, 30)]
    found = figures(package(tmp_path, first, [row("b1", 0, 20)]))
    assert found["unmatched"]["first"]["units"] == ["a1", "a3", "a4"]


@compares
def test_nothing_coded_is_no_division_by_zero(tmp_path):
    found = figures(package(tmp_path, [], []))
    assert found["own_places"]["f1"]["any"] == {"pairs": 0, "f1": None}
    assert "n/a" in run("agreement.py", "--root", tmp_path)[1]


spans = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 8)), max_size=4)


def units(found, letter):
    return [
        Unit(f"{letter}{n}", (("s", start, start + length),), "claim", "", "")
        for n, (start, length) in enumerate(found)
    ]


@compares
def test_topics_are_compared_statement_by_statement(tmp_path):
    # Answers for s1, s2 and s3 to a and b. First: yes yes, no yes, yes no; second: yes no, no yes, yes no.
    # Twelve values, 7 yes and 5 no: observed 2/12; expected 2*7*5/(12*11).
    shutil.copytree(CODING / "topics", tmp_path / "mine")
    for name, pairs in {
        "first": ("d.s1,a", "d.s1,b", "d.s2,b", "d.s3,a"),
        "second": ("d.s1,a", "d.s2,b", "d.s3,a"),
    }.items():
        lines = ["statement_id,topic_id", *pairs]
        (tmp_path / "mine" / f"{name}.csv").write_text(
            "".join(f"{line}\n" for line in lines), encoding="utf-8", newline=""
        )
    assert figures(tmp_path, "mine") == {
        "schema_version": 1,
        "statements": 3,
        "same_topics": 2,
        "pairs": {"first": 4, "second": 3, "both": 3},
        "f1": 0.857,
        "alpha": {"units": 6, "agreed": 5, "alpha": round(1 - (2 / 12) / (70 / 132), 3)},
        "topics": {
            "a": {"both": ["d.s1", "d.s3"], "first": [], "second": []},
            "b": {"both": ["d.s2"], "first": ["d.s1"], "second": []},
        },
    }
    (tmp_path / "mine" / "second.csv").write_text("statement_id,topic_id\nd.s1,a\nd.s1,a\n", encoding="utf-8")
    code, out, _ = run("agreement.py", "--root", tmp_path, "--coding", "mine")
    assert (code, "mine/second.csv:3: primary-key" in out) == (1, True)
    for name in ("first", "second"):
        (tmp_path / "mine" / f"{name}.csv").write_text("statement_id,topic_id\n", encoding="utf-8")
    assert "same topics               n/a (0/0)" in run("agreement.py", "--root", tmp_path, "--coding", "mine")[1]


def test_topics_are_those_of_the_register():
    known = {line["topic_id"] for line in read(ROOT / "registers" / "topics.csv")}
    first, second = (read(CODING / "topics" / f"{name}.csv") for name in ("first", "second"))
    assert {line["topic_id"] for line in first + second} <= known
    assert {line["statement_id"] for line in first} <= {line["statement_id"] for line in second}


@compares
@given(spans, spans)
def test_no_other_matching_shares_more(first, second):
    from policytables.agreement import matching

    first, second = units(first, "a"), units(second, "b")
    pairs = matching.match(first, second)
    assert len({pair.first.unit for pair in pairs}) == len({pair.second.unit for pair in pairs}) == len(pairs)
    few, many = sorted((first, second), key=len)
    totals = [
        sum(matching.overlap(a.places[0], b.places[0])[0] for a, b in zip(few, chosen))
        for chosen in itertools.permutations(many, len(few))
    ]
    assert sum(pair.shared for pair in pairs) == max(totals, default=0)


def test_faults_are_told_with_their_place(tmp_path):
    package(tmp_path, [row("a1", 0, 9), row("a2", 20, 29, "opinion")], [row("b1", 0, 9)])
    code, out, err = run("agreement.py", "--root", tmp_path)
    assert (code, err) == (1, "")
    assert out == (
        'coding/first.csv:3: constraint-error: kind is "opinion", expected one of: measure, target, proposal, claim, principle\n'
        "    fix: use one of the allowed values\n1 problem: 1 constraint-error\n"
    )
    lines = [HEADER, row("a1", 0, 9), row("a1", 10, 19), row("a2", 9, 9)]
    (tmp_path / "coding" / "first.csv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    code, out, err = run("agreement.py", "--root", tmp_path)
    assert (code, err) == (1, "")
    assert "coding/first.csv:3: primary-key" in out
    assert (
        "coding/first.csv:4: empty-span: the span 9-9 is empty, expected a start before its end\n    fix: correct the offsets\n"
        in out
    )


def test_a_unit_that_is_not_there_cannot_be_said_again(tmp_path):
    root = package(tmp_path, [row("a1", 0, 9)], [row("b1", 0, 9)], [f"a9,1,{PAGE},50,59,{'0' * 16}"])
    code, out, err = run("agreement.py", "--root", root, "--format", "json")
    assert (code, err) == (1, "")
    assert [(p["rule"], p["path"], p["line"]) for p in json.loads(out)["problems"]] == [
        ("foreign-key", "coding/repeats.csv", 2)
    ]


def test_a_schema_that_two_tables_lack_is_told_once(tmp_path):
    package(tmp_path, [], [])
    (tmp_path / "coding" / "units.json").unlink()
    code, out, err = run("agreement.py", "--root", tmp_path)
    assert (code, err) == (1, "")
    assert out.count("coding/units.json:1: schema-error: ") == 1


def test_no_folder_is_one_sentence(tmp_path):
    code, out, err = run("agreement.py", "--root", tmp_path)
    assert (code, out) == (2, "")
    assert (
        err
        == f"agreement.py: there is no folder coding in {tmp_path}; two codings are compared from coding/first.csv and coding/second.csv\n"
    )


def test_without_the_libraries_it_says_what_to_install():
    # -S leaves out every installed package; the library itself stands beside the script.
    line = [sys.executable, "-S", ROOT / "scripts" / "agreement.py"]
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", timeout=60)
    said = "comparing codings needs the packages krippendorff, numpy and scipy; install them with: python -m pip install '.[agreement]'"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"agreement.py: {said}\n")


def block(file, name):
    text = (ROOT / file).read_text(encoding="utf-8")
    return re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.DOTALL)[1]


@compares
@pytest.mark.parametrize("name", FOLDERS)
def test_the_manual_shows_what_the_command_prints(name):
    line, *shown = block("CODING.md", name).splitlines(keepends=True)[1:-1]
    _, script, *arguments = line.removeprefix("$ ").split()
    assert arguments == ([] if name == "agreement" else ["--coding", FOLDERS[name]])
    assert "".join(shown) == run(script.removeprefix("scripts/"), *arguments)[1]


@compares
@pytest.mark.parametrize("name", PAIRS)
def test_the_readme_gives_the_figures(name):
    found = figures(ROOT, PAIRS[name])
    wide = found["with_repeats"]
    expected = [found["units"][side] for side in ("second", "first")]
    expected += [wide["f1"][name]["f1"] for name in ("exact", "half", "any")]
    codes = ("kind", "action", "modality", "stip", "kind_or_none")
    expected += [wide["alpha"][code]["alpha"] for code in codes if wide["alpha"][code]["units"]]
    # The only other figure of the paragraph is that of the name F1.
    assert [float(figure) for figure in re.findall(r"(?<![F\d.])\d+(?:\.\d+)?", block("README.md", name))] == expected


@compares
def test_the_documents_give_the_figures_of_the_topics():
    found = figures(ROOT, FOLDERS["agreement-topics"])
    expected = [found["statements"], found["f1"], found["same_topics"], found["alpha"]["alpha"]]
    shown = re.findall(r"(?<![F\d.])\d+(?:\.\d+)?", block("README.md", "agreement-topics"))
    assert [float(figure) for figure in shown] == expected
    causes = (ROOT / "CODING.md").read_text(encoding="utf-8").split("\n### Topics of every tenth")[1]
    for side in ("first", "second"):
        counts = re.findall(rf"^\|.*?\| {side} \| (\d+) \|", causes, re.MULTILINE)
        assert sum(map(int, counts)) == found["pairs"][side] - found["pairs"]["both"]


@compares
@pytest.mark.parametrize(
    ("section", "folder"),
    [("Why the coders differ", "coding"), ("Fifteen articles of the regulations", "coding/regulations")],
)
def test_the_causes_add_up(section, folder):
    """Each table of causes in the manual holds as many units as the command counts."""
    manual = (ROOT / "CODING.md").read_text(encoding="utf-8").split(f"\n### {section}")[1].split("\n### ")[0]
    alone, spans_differ, codes_differ = [
        sum(int(cell) for cell in re.findall(r"^\|.*?\| (\d+) \|", table, re.MULTILINE))
        for table in re.split(r"^(?=Units that only|Pairs whose|Codes that)", manual, flags=re.MULTILINE)[1:]
    ]
    found = figures(ROOT, folder)
    pairs = found["with_repeats"]["f1"]
    assert alone == found["unmatched"]["first"]["count"]
    assert spans_differ == pairs["any"]["pairs"] - pairs["exact"]["pairs"]
    assert codes_differ == sum(entry["count"] for entries in found["confusions"].values() for entry in entries)


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_the_folder_is_a_package_of_its_own(folder):
    from frictionless import Package

    report = Package(str(ROOT / folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


def test_every_span_stands_in_the_originals(originals):
    texts = {}
    tables = [
        CODING / "repeats.csv",
        *(ROOT / f / f"{name}.csv" for f in PAIRS.values() for name in ("first", "second")),
    ]
    for table in tables:
        for found in read(table):
            source = found["source"]
            if source not in texts:
                texts[source] = (
                    (originals / f"{source}.txt")
                    .read_bytes()
                    .decode("utf-8-sig")
                    .replace("\r\n", "\n")
                    .replace("\r", "\n")
                )
            span = texts[source][int(found["start"]) : int(found["end"])]
            assert hashlib.sha256(span.encode()).hexdigest()[:16] == found["sha"], found

"""The compiler on the minimal package and on the real one: same bytes everywhere, whole or untouched, never a traceback."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import MINIMAL, ROOT, lay_out, run
from policytables.compiler import building, compiling
from policytables.model import tables
from policytables.problems import CannotRun, no_progress
from policytables.storage import locks


def contents(folder):
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def copy_of_the_repository(folder):
    for part in ("texts", "registers", "schemas", "data"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "datapackage.json", folder)
    return folder


def test_committed_tables_are_what_the_sources_make():
    assert run("build.py", "--check") == (0, "data/ is what texts/ and registers/ give\n", "")


@pytest.mark.parametrize(
    "zone, language, seed",
    [("Asia/Shanghai", "C", "1"), ("America/St_Johns", "tr_TR.UTF-8", "2"), ("UTC", "de_DE", "random")],
)
def test_same_bytes_in_every_place(tmp_path, zone, language, seed):
    package = copy_of_the_repository(tmp_path / "p")
    shutil.rmtree(package / "data")
    surroundings = {
        **os.environ,
        "TZ": zone,
        "LC_ALL": language,
        "LANG": language,
        "PYTHONHASHSEED": seed,
        "PYTHONUTF8": "0",
    }
    assert run("build.py", "--root", package, env=surroundings)[0] == 0
    assert contents(package / "data") == contents(ROOT / "data")


def test_second_build_writes_nothing(minimal):
    assert run("build.py", "--root", minimal)[0] == 0
    stamps = {f: f.stat().st_mtime_ns for f in (minimal / "data").iterdir()}
    code, out, _ = run("build.py", "--root", minimal)
    assert (code, out.splitlines()[-1]) == (
        0,
        "5 statements (1 checked by a second reader) rest on 5 spans; data/ is as it was",
    )
    assert stamps == {f: f.stat().st_mtime_ns for f in (minimal / "data").iterdir()}


def test_summary_says_what_changed(minimal):
    run("build.py", "--root", minimal)
    text = minimal / "texts" / "harbour-plan.md"
    text.write_text(text.read_text("utf-8").replace("more than 40%", "at least 40%"), "utf-8")
    out = run("build.py", "--root", minimal)[1]
    assert "targets                  1  1 changed\n" in out
    assert "statements               5  1 changed\n" in out
    assert "measures                 2\n" in out


def test_editing_a_statement_or_its_span_unchecks_it(minimal):
    text = minimal / "texts" / "harbour-plan.md"
    text.write_text(text.read_text("utf-8").replace("five laboratories", "5 laboratories"), "utf-8")
    rows = {r["statement_id"]: r["review"] for r in compiling.compile(str(minimal)).tables["statements"]}
    assert rows["plan.laboratories"] == "unchecked"


def test_two_builds_at_once(minimal):
    with locks.locked(str(minimal)):
        for arguments in ([], ["--sort"]):
            code, out, err = run("build.py", "--root", minimal, *arguments)
            assert (code, out) == (2, "")
            assert (
                err
                == f"build.py: another command is writing to {minimal} at this moment; run this one again when it is done\n"
            )


def test_a_place_that_cannot_be_written_leaves_data_as_it_was(minimal):
    (minimal / "data").write_text("a file where a folder must be")
    code, out, err = run("build.py", "--root", minimal)
    assert (code, out) == (2, "")
    assert err == f"build.py: {minimal / 'data'} is not a folder; move it away, or name another folder\n"


@pytest.mark.parametrize("name", ["data.writing", "data.ready", "data.replaced"])
def test_files_with_such_names_are_left_alone(minimal, name):
    (minimal / name).write_text("mine")
    assert run("build.py", "--root", minimal)[0] == 0
    assert (minimal / name).read_text() == "mine"


@pytest.mark.parametrize(
    "arguments, code, said",
    [
        (["--root", "nowhere"], 2, "build.py: there is no folder nowhere\n"),
        (
            ["--chekc"],
            2,
            "build.py: unrecognized arguments: --chekc; did you mean --check? `build.py --help` shows the options\n",
        ),
    ],
)
def test_usage(arguments, code, said, tmp_path):
    assert run("build.py", *arguments, cwd=tmp_path) == (code, "", said)


def test_help_shows_an_example():
    for script in ("build.py", "verify.py", "anchor.py"):
        code, out, _ = run(script, "--help")
        assert code == 0 and "example:\n  python scripts/" in out


SPOILS = {
    "emptied": lambda line: b"",
    "doubled": lambda line: line + line,
    "cut": lambda line: line[: len(line) // 2] + b"\n",
    "unclosed": lambda line: line.replace(b"}", b"").replace(b'"', b"", 1) + b'"',
    "bytes": lambda line: b"\xff\xfe" + line,
    "CRLF": lambda line: line.rstrip(b"\n") + b"\r\n",
    "NUL": lambda line: b"\x00" + line,
    "tab": lambda line: line.replace(b" ", b"\t").replace(b",", b"\t"),
    "swapped": lambda line: b",".join(reversed(line.rstrip(b"\n").split(b","))) + b"\n",
    "markup": lambda line: line.replace(b"[", b"[*").replace(b"]", b"*]").replace(b",", b",*", 1),
    "BOM": lambda line: b"\xef\xbb\xbf" + line,
    "long": lambda line: line.rstrip(b"\n") + b"x" * 100_000 + b"\n",
}


def curated(folder):
    return sorted([*folder.glob("texts/*.md"), *folder.glob("registers/*.csv")])


def spoil(package, file, number, how):
    """Spoil one line, build, and demand a report or the tables as they were; then mend it."""
    content = file.read_bytes()
    lines = content.split(b"\n")[:-1]
    lines = [line + b"\n" for line in lines]
    spoiled = SPOILS[how](lines[number])
    file.write_bytes(b"".join([*lines[:number], spoiled, *lines[number + 1 :]]))
    before = contents(package / "data")
    try:
        outcome = building.build(str(package), no_progress)
    except CannotRun as reason:
        assert str(reason)
        outcome = None
    finally:
        file.write_bytes(content)
    if outcome is None or outcome.problems:
        assert contents(package / "data") == before
        for problem in outcome.problems if outcome else ():
            assert problem.message and problem.path, problem
    else:  # the change was one that a curator may make
        building.build(str(package), no_progress)
    return outcome


@pytest.mark.slow
@pytest.mark.parametrize("how", SPOILS)
def test_every_spoiled_line_is_reported(minimal, how):
    building.build(str(minimal), no_progress)
    for file in curated(minimal):
        for number in range(file.read_bytes().count(b"\n")):
            spoil(minimal, file, number, how)


@pytest.fixture(scope="module")
def repository_copy(tmp_path_factory):
    return copy_of_the_repository(tmp_path_factory.mktemp("repository") / "p")


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_spoiled_lines_of_the_real_sources(repository_copy, data):
    file = data.draw(st.sampled_from(curated(repository_copy)), label="file")
    number = data.draw(st.integers(0, file.read_bytes().count(b"\n") - 1), label="line")
    how = data.draw(st.sampled_from(sorted(SPOILS)), label="how")
    spoil(repository_copy, file, number, how)


@pytest.mark.parametrize("how", ["bytes", "BOM", "NUL", "unclosed", "cut", "tab"])
def test_these_are_never_harmless(minimal, how):
    building.build(str(minimal), no_progress)
    for name, number in (("texts/harbour-plan.md", 8), ("registers/actors.csv", 1), ("registers/anchors.csv", 0)):
        outcome = spoil(minimal, minimal / name, number, how)
        assert outcome is None or outcome.problems, (name, how)


def test_five_megabytes_on_one_line(minimal):
    text = minimal / "texts" / "harbour-plan.md"
    text.write_text(text.read_text("utf-8") + "- [Train " + "x" * 5_000_000 + ".]{.proposal #long}\n", "utf-8")
    code, out, err = run("build.py", "--root", minimal)
    assert code == 1 and err == ""
    assert (
        out
        == "texts/harbour-plan.md:17: overlong-line: the line has 5000028 characters, expected at most 5000\n    fix: write one atomic statement per line\n1 problem: 1 overlong-line\n"
    )


def test_all_problems_of_all_files_in_one_run(tmp_path):
    broken = ROOT / "tests" / "broken"
    package = lay_out(
        tmp_path / "p", broken / "unknown-name", broken / "host-not-organization", broken / "unsorted-register"
    )
    out = run("build.py", "--root", package)[1]
    places = [line.split(": ")[0] for line in out.splitlines() if not line.startswith(" ")][:-1]
    assert places == ["registers/labs.csv:2", "registers/verbs.csv:3", "texts/harbour-plan.md:9"]


@pytest.mark.parametrize(
    "path, old, new, said",
    [
        ("registers/actors.csv", b"actor_type", b"actor_kind", "actor_type"),
        ("registers/actors.csv", b"actor_id,actor_type", b"actor_id,actor_id", "actor_type"),
        ("registers/actors.csv", b"ada-moll,person,Ada Moll,,", b"ada-moll,person,Ada Moll,", "registers/actors.csv:2"),
        ("registers/actors.csv", b"person", b"robot", "registers/actors.csv:2: foreign-key"),
        ("registers/sources.csv", b"harbour-plan,Harbour", b"port-plan,Harbour", "unknown-id"),
    ],
)
def test_broken_registers(minimal, path, old, new, said):
    file = minimal / path
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new, 1))
    code, out, err = run("build.py", "--root", minimal)
    assert (code, err) == (1, "") and said in out


def test_the_verb_is_no_part_of_an_unknown_name(minimal):
    text = minimal / "texts" / "harbour-plan.md"
    text.write_text(
        text.read_text("utf-8").replace("[Build a tide laboratory", "[Build Southport Science City"), "utf-8"
    )
    assert "'Southport Science City' reads like a name" in run("build.py", "--root", minimal)[1]


def test_missing_register(minimal):
    (minimal / "registers" / "actors.csv").unlink()
    code, out, _ = run("build.py", "--root", minimal)
    assert code == 1 and out.startswith(
        "registers/actors.csv:1: scheme-error: registers/actors.csv cannot be read (No such file or directory)\n    fix: put the file there"
    )


def test_sort_puts_registers_in_order(minimal):
    verbs = minimal / "registers" / "verbs.csv"
    head, *rows = verbs.read_text("utf-8").splitlines(keepends=True)
    verbs.write_text("".join([head, *reversed(rows)]), "utf-8")
    assert run("build.py", "--root", minimal)[0] == 1
    assert run("build.py", "--sort", "--root", minimal) == (0, "registers/verbs.csv\n", "")
    assert verbs.read_bytes() == (MINIMAL / "registers" / "verbs.csv").read_bytes()


def test_csv_is_canonical():
    for name, schema in compiling.compile(str(ROOT)).schemas.items():
        file = ROOT / "data" / f"{name}.csv"
        if file.exists():
            content = file.read_bytes()
            assert content.endswith(b"\n") and b"\r" not in content and not content.startswith(b"\xef\xbb\xbf")
            assert content.split(b"\n")[0].decode() == ",".join(schema.names)


def test_writer_refuses_other_columns():
    compiled = compiling.compile(str(ROOT))
    rows = compiled.tables["zones"]
    with pytest.raises(ValueError, match="registers/zones.csv:2 has the columns"):
        tables.write(rows, compiled.schemas["labs"])

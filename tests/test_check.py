"""One command for everything that a contribution must pass."""

import os
import re
import shutil

import pytest

from conftest import ROOT, run


@pytest.fixture
def checkout(minimal):
    """The minimal package as a checkout: built, with a README that says what there is."""
    (minimal / "README.md").write_text("# Harbour\n\n<!-- tables -->\n<!-- /tables -->\n", encoding="utf-8")
    assert run("build.py", "--root", minimal)[1].endswith("README.md was brought up to date\n")
    return minimal


def check(package, *args):
    return run("check.py", "--root", package, *args)


def test_this_repository_passes():
    code, out, err = run("check.py")
    assert (code, err) == (0, "")
    assert [line.partition(":")[0] for line in out.splitlines()] == ["compiled", "valid", "verified", "releasable"]


def test_no_extra_is_needed(checkout, tmp_path):
    for module in ("pyarrow", "pandas", "duckdb", "openpyxl", "jinja2"):
        (tmp_path / f"{module}.py").write_text("raise ImportError('it is not installed')\n", encoding="utf-8")
    done = run("check.py", "--root", checkout, env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert (done[0], done[2]) == (0, "")


def test_spans_are_checked_where_originals_are(checkout):
    code, out, _ = check(checkout)
    assert code == 0 and "verified: NOT CHECKED: no originals at " in out
    code, out, _ = check(checkout, "--originals", checkout / "originals")
    assert code == 0 and "verified: 10 spans are in the originals\n" in out
    (checkout / "originals" / "harbour-plan.txt").write_text("Another text.\n", encoding="utf-8")
    code, out, _ = check(checkout, "--originals", checkout / "originals")
    assert code == 1 and "registers/sources.csv:2: changed-original: " in out


def test_every_fault_is_told_once_and_the_rest_waits(checkout):
    table = checkout / "data" / "measures.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",support,", ",Support,"), encoding="utf-8")
    code, out, _ = check(checkout)
    assert code == 1
    assert "data/measures.csv: stale-table: " in out and "data/measures.csv:2: " in out
    assert "releasable: not checked until the problems above are corrected\n" in out
    code, out, _ = check(checkout, "--format", "github")
    assert code == 1 and out.startswith("::error file=data/measures.csv")


def test_generated_blocks_are_judged_and_refreshed(checkout):
    readme = checkout / "README.md"
    made = readme.read_text(encoding="utf-8")
    assert made.startswith("# Harbour\n\n<!-- tables -->\n| **measures** | one policy measure | 2 |\n")
    readme.write_text(made.replace("policy measure | 2 |", "policy measure | 3 |"), encoding="utf-8")
    assert run("build.py", "--check", "--root", checkout) == (
        1,
        "README.md:4: stale-block: the generated block is out of date;"
        " expected '| **measures** | one policy measure | 2 |'\n"
        "    fix: run scripts/build.py and commit README.md\n"
        "1 problem: 1 stale-block\n",
        "",
    )
    assert run("build.py", "--root", checkout)[0] == 0
    assert readme.read_text(encoding="utf-8") == made


def test_the_block_of_spans_is_refreshed_by_what_verifies_them(checkout):
    readme = checkout / "README.md"
    readme.write_text(readme.read_text(encoding="utf-8") + "<!-- verify -->\n<!-- /verify -->\n", encoding="utf-8")
    code, out, _ = check(checkout, "--originals", checkout / "originals")
    assert (
        code == 1
        and re.search(r"^README\.md:\d+: stale-block: ", out, re.MULTILINE)
        and "scripts/verify.py --refresh" in out
    )
    originals = ("--originals", checkout / "originals", "--root", checkout)
    assert run("verify.py", *originals, "--refresh")[1].endswith("README.md was brought up to date\n")
    assert "10 spans are in the originals\n<!-- /verify -->\n" in readme.read_text(encoding="utf-8")
    assert check(checkout, "--originals", checkout / "originals")[0] == 0


def test_other_comments_and_files_stay(checkout):
    other = "<!-- tables -->\nno end\n"
    (checkout / "NOTES.md").write_text(other, encoding="utf-8")
    (checkout / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "rules.md", checkout / "docs")
    (checkout / "docs" / "rules.md").write_text("# Rules\n", encoding="utf-8")
    assert run("build.py", "--root", checkout)[0] == 0
    assert (checkout / "NOTES.md").read_text(encoding="utf-8") == other
    assert (checkout / "docs" / "rules.md").read_bytes() == (ROOT / "docs" / "rules.md").read_bytes()


def test_a_clone_without_tags_is_told_that_no_release_was_compared(checkout):
    descriptor = checkout / "datapackage.json"
    descriptor.write_text(
        re.sub(r'"version": "[^"]*"', '"version": "2.0.0"', descriptor.read_text(encoding="utf-8"), count=1)
    )
    (checkout / "CHANGELOG.md").write_text("# Change log\n\n## 2.0.0 (2026-02-01)\n\n## 1.0.0 (2026-01-01)\n")
    code, out, _ = run("check.py", "--root", checkout)
    assert code == 0 and "releasable: NOT CHECKED: CHANGELOG.md tells of 1.0.0, and " in out, out

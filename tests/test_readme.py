"""The README says what is: its tables, its picture, its figures and its commands are compared with the real ones."""

import csv
import json
import re
import shutil
import subprocess

import pytest

import answers
from conftest import ROOT, run
from policytables.compiler.generated_blocks import HEADLINES

README = (ROOT / "README.md").read_text(encoding="utf-8")
PACKAGE = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))


def block(name):
    return re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README, re.DOTALL)[1]


def rows(table):
    with open(ROOT / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_and_their_rows():
    lines = []
    for at, resource in enumerate(PACKAGE["resources"]):
        name = resource["name"]
        shown = f"**{name}**" if at < HEADLINES else name
        what = resource["description"].split(":")[0].split(";")[0]
        what = re.sub(r"^One row (is|says|ties|gives) (that )?", "", what).rstrip(".")
        lines.append(f"| {shown} | {what} | {len(rows(name))} |\n")
    assert block("tables") == "".join(lines)


def test_the_limits_of_the_data_are_those_that_go_with_every_release():
    """The last ones give the figures of the agreement, which have blocks of their own."""
    figures = ("agreement", "agreement-regulations", "agreement-topics")
    limits = PACKAGE["limitations"]
    assert block("limitations") == "".join(f"- {text}\n" for text in limits[: -len(figures)])
    for name, text in zip(figures, limits[-len(figures) :]):
        assert text.endswith(" ".join(block(name).split())), name


def test_verify_says_this(originals):
    assert (
        "".join(f"{line}\n" for line in block("verify").splitlines()) == run("verify.py", "--originals", originals)[1]
    )


def test_relations_of_the_picture_are_foreign_keys():
    keys = set()
    for resource in PACKAGE["resources"]:
        schema = json.loads((ROOT / resource["schema"]).read_text(encoding="utf-8"))
        keys |= {
            (key["reference"]["resource"] or resource["name"], resource["name"])
            for key in schema.get("foreignKeys", ())
        }
    for parent, child in re.findall(r"^    (\w+) \|\|--o[{|] (\w+) :", README, re.MULTILINE):
        assert (parent, child) in keys, (parent, child)


@pytest.mark.parametrize("language", ["python", "sql"])
def test_loading_examples_run(language, monkeypatch):
    monkeypatch.chdir(ROOT)
    names = {}
    for code in re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL):
        if "import polars" in code:
            pytest.importorskip("polars")
        if language == "sql":
            duckdb = pytest.importorskip("duckdb")
            assert duckdb.sql(code).fetchall()
        else:
            exec(compile(code, "README.md", "exec"), names)


def test_commands_are_there():
    for script in re.findall(r"^\| `python scripts/(\w+\.py)", README, re.MULTILINE):
        assert (ROOT / "scripts" / script).is_file(), script
    for file in ("README.md", "CONTRIBUTING.md", "CODING.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", (ROOT / file).read_text(encoding="utf-8")):
            assert (ROOT / link).exists(), (file, link)


def test_the_example_in_r_runs_and_gives_types():
    if not shutil.which("Rscript"):
        pytest.skip("NOT CHECKED: Rscript is not installed")
    code = re.search(r"```r\n(.*?)```", README, re.DOTALL)[1]
    told = "cat(class(measures$open_list), class(measures$action), class(measures$statement))"
    done = subprocess.run(
        ["Rscript", "-e", f"{code}\n{told}"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.stdout.endswith("logical factor character"), done.stderr


def test_five_questions_are_answered_as_the_page_says():
    page = (ROOT / "QUESTIONS.md").read_text(encoding="utf-8")
    assert len(answers.CODE_AND_ANSWER.findall(page)) == 5
    assert answers.answered(page) == page, "run python examples/answers.py"

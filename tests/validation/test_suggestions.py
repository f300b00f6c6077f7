"""What is suggested is near by its letters and its words, or nothing is."""

import pytest

from policytables.suggestions import hint, nearest
from validation.in_process import run

IDS = ["big-data-centre", "deep-sea-research-centre", "shenzhen", "shenzhen-government", "trade-operators", "tide-lab"]


@pytest.mark.parametrize(
    "text, near",
    [
        ("deepsea-centre", "deep-sea-research-centre"),
        ("deep-sea-centre", "deep-sea-research-centre"),
        ("shenzen", "shenzhen"),
        ("shenzhen-goverment", "shenzhen-government"),
        ("SHENZHEN", "shenzhen"),
        ("tidelab", "tide-lab"),
        ("tide-laboratory", None),
        ("big-government", None),
        ("harbour", None),
        ("", None),
    ],
)
def test_nearest(text, near):
    assert nearest(text, IDS) == near


def test_what_is_said_of_an_unknown_name():
    assert hint("shenzen", IDS) == "; did you mean shenzhen?"
    assert hint("harbour", IDS[:2]) == f"; there are {', '.join(IDS[:2])}"
    assert hint("harbour", map(str, range(100))) == hint("harbour", []) == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "duckbd"], "did you mean duckdb?"),
        (["--format", "jsn"], "did you mean json?"),
        (["--resorce", "t"], "did you mean --resource?"),
        (["--resource", "tabel"], "there is no resource 'tabel'; did you mean table?"),
        (["--skip-resource", "TABLE"], "there is no resource 'TABLE'; did you mean table?"),
        (["--resource", "harbour"], "there is no resource 'harbour'; there are table"),
        (["--warn", "typ-error"], "there is no rule 'typ-error'; did you mean type-error?"),
        (["--baseline", "datapakage.json"], "No such file or directory); did you mean datapackage.json?"),
    ],
)
def test_an_unknown_name_on_the_command_line(tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "table", "path": "t.csv"}]}')
    (tmp_path / "t.csv").write_text("a\n1\n")
    done = run(".", *arguments)
    assert done.returncode == 2 and said in done.stderr


def test_a_path_that_is_not_there(tmp_path):
    (tmp_path / "trees.csv").write_text("a\n1\n")
    done = run(tmp_path / "tress.csv")
    assert done.stderr == f"validate.py: there is no {tmp_path / 'tress.csv'}; did you mean {tmp_path / 'trees.csv'}?\n"
    assert run(tmp_path / "trees.csv", "--schema", tmp_path / "tree.csv").stderr.endswith(
        f"{tmp_path / 'trees.csv'}?\n"
    )

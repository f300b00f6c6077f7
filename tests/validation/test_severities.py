"""House style warns and the standard fails; packages and command lines say otherwise, accept what is known, and choose tables."""

import json
import shutil

import pytest

from validation.test_broken import HERE, run

STYLE = "zone_id,label\nguangming,Guangming \nhetao,NA\n"


UNKNOWN = ("unknown-place", "warning")


@pytest.fixture
def package(tmp_path):
    shutil.copytree(HERE / "minimal", tmp_path / "package")
    (tmp_path / "package" / "zones.csv").write_text(STYLE, encoding="utf-8")
    return tmp_path / "package"


def found(*arguments):
    done = run(*arguments, "--format", "json")
    assert done.stderr == ""
    report = json.loads(done.stdout)
    assert (done.returncode == 0) == report["valid"]
    return sorted((problem["rule"], problem["severity"]) for problem in report["problems"])


def test_house_style_warns(package):
    assert found(package) == [("null-word", "warning"), ("stray-space", "warning")]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--error", "stray-space"], [("null-word", "warning"), ("stray-space", "error")]),
        (["--error", "*-*"], [("null-word", "error"), ("stray-space", "error")]),
        (["--error", "*-*", "--warn", "null-word"], [("null-word", "warning"), ("stray-space", "error")]),
        (["--ignore", "null-word,stray-space"], []),
        (["--ignore", "stray-*@zones"], [("null-word", "warning")]),
        (["--ignore", "null-word@zones.label"], [("stray-space", "warning")]),
        (["--ignore", "*", "--error", "null-word@zones.label"], [("null-word", "error")]),
        (
            ["--ignore", "null-word@labs"],
            [*[("null-word", "warning"), ("stray-space", "warning")], ("unneeded-ignore", "warning")],
        ),
        (["--warn", "null-word@zones.labels"], [("null-word", "warning"), ("stray-space", "warning"), UNKNOWN]),
        (["--error", "null-word@zone", "--resource", "labs"], [UNKNOWN]),
    ],
)
def test_options_choose_how_grave_a_rule_is(package, options, expected):
    assert found(package, *options) == expected


@pytest.mark.parametrize(
    ("place", "level"), [("zones.2020", "error"), ("zones.2020.label", "error"), ("zones", "warning")]
)
def test_the_name_of_a_table_may_have_dots(package, place, level):
    descriptor = package / "datapackage.json"
    descriptor.write_text(descriptor.read_text().replace('"zones"', '"zones.2020"'))
    assert ("null-word", level) in found(package, "--error", f"null-word@{place}")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("policytables.toml", 'error = ["null-word"]\nignore = ["stray-space@zones"]\n'),
        (
            "pyproject.toml",
            '[project]\nname = "x"\n\n[tool.policytables]\nerror = ["null-word"]\nignore = ["stray-space"]\n',
        ),
        ("pyproject.toml", '[tool]\npolicytables.error = ["null-word"]\npolicytables.ignore = ["stray-space"]\n'),
        ("pyproject.toml", '[tool."policytables"]\nerror = ["null-word"]\nignore = ["stray-space"]\n'),
    ],
)
def test_a_file_beside_the_descriptor_chooses(package, name, text):
    (package / name).write_text(text, encoding="utf-8")
    assert found(package) == [("null-word", "error")]
    assert found(package, "--warn", "null-word") == [("null-word", "warning")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("error = [", "policytables.toml cannot be read: "),
        (f"error = {'[' * 100_000}", "policytables.toml cannot be read: it is nested too deeply"),
        ("[tool.policytables]", "policytables.toml: there is no setting 'tool'; write the settings without [tool."),
        ("erorr = []", "policytables.toml: there is no setting 'erorr'; did you mean error?"),
        ('error = "null-word"', "policytables.toml: `error` has to be a list of rules"),
        ('error = ["nul-word"]', "policytables.toml: there is no rule 'nul-word'; did you mean null-word?"),
    ],
)
def test_settings_that_cannot_be_understood_are_refused(package, text, said):
    (package / "policytables.toml").write_text(text, encoding="utf-8")
    done = run(package)
    assert done.returncode == 2
    assert done.stderr.startswith(f"validate.py: {said}")


@pytest.mark.parametrize("section", ["tool.policytable", "tool.policy-tables", "tool.PolicyTables", "policytables"])
def test_a_section_that_would_have_no_effect_is_refused(package, section):
    (package / "pyproject.toml").write_text(f"[{section}]\nignore = []\n")
    done = run(package)
    said = f"validate.py: pyproject.toml: [{section}] has no effect; did you mean [tool.policytables]?\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


@pytest.mark.parametrize("section", ["tool.pytables", "tool.policies", "tool.policytool", "policies"])
def test_sections_of_other_tools_are_theirs(package, section):
    expected = found(package)
    (package / "pyproject.toml").write_text(f"[{section}]\nignore = []\n# a policy\n")
    assert found(package) == expected


def test_an_unknown_rule_is_refused(package):
    done = run(package, "--ignore", "stary-space")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "validate.py: --ignore: there is no rule 'stary-space'; did you mean stray-space?\n"


def test_the_one_new_fault_among_ten_thousand_fails(package, tmp_path):
    rows = [f"z{number},{number}\n" for number in range(10_000)]
    schema = json.loads((package / "zones.json").read_text(encoding="utf-8"))
    schema["fields"][0]["constraints"] = {"required": True}
    schema["fields"][1]["constraints"] = {"enum": ["good"]}
    (package / "zones.json").write_text(json.dumps(schema), encoding="utf-8")
    (package / "zones.csv").write_text("zone_id,label\nhetao,good\nguangming,good\n" + "".join(rows), encoding="utf-8")
    known = tmp_path / "known.json"
    assert run(package, "--format", "json", "--limit", "0", "-o", known).returncode == 1
    assert run(package, "--baseline", known, "--ignore", "unsorted-rows").returncode == 0
    (package / "zones.csv").write_text(
        "zone_id,label\nhetao,good\nnew,bad\nguangming,good\n" + "".join(rows[1:]), encoding="utf-8"
    )
    done = run(package, "--baseline", known, "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert [p["key"] for p in report["problems"] if p["severity"] == "error"] == ["new"]
    gone = [problem for problem in report["problems"] if problem["rule"] == "vanished-finding"]
    assert [problem["message"] for problem in gone] == ["1 known finding of constraint-error in zones.csv is gone"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "is not a JSON report of this command; create one with: --format json --limit 0 -o "),
        (
            '{"problems": [], "counts": {"causes": [{"listed": 100, "count": 101}]}}',
            "does not list all of its problems",
        ),
    ],
)
def test_a_baseline_that_is_none_is_refused(package, tmp_path, text, said):
    (tmp_path / "known.json").write_text(text, encoding="utf-8")
    done = run(package, "--baseline", tmp_path / "known.json")
    assert done.returncode == 2
    assert said in done.stderr


def test_resources_are_chosen_by_name(package):
    (package / "labs.csv").write_text("lab_id,zone_id,kind,founded,opened\nbio,nowhere,state,1999,\n", encoding="utf-8")
    both = [("foreign-key", "error"), ("null-word", "warning"), ("stray-space", "warning")]
    assert found(package) == both
    assert found(package, "--resource", "labs") == found(package, "--skip-resource", "z*") == both[:1]
    assert found(package, "--resource", "zones") == both[1:]
    done = run(package, "--resource", "lab")
    assert done.stderr == "validate.py: there is no resource 'lab'; did you mean labs?\n"


def test_a_table_without_a_descriptor_is_judged_by_the_schema_that_is_named(package):
    assert found(package / "zones.csv", "--schema", package / "zones.json") == [
        ("null-word", "warning"),
        ("stray-space", "warning"),
    ]
    assert found(package / "zones.csv", "--schema", package / "labs.json", "--ignore", "*-space")[0][0] == "extra-label"

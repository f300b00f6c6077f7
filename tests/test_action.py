"""The GitHub Action: its form by GitHub's schema, and its steps as a runner runs them, with the real command."""

import os
import re
import shutil
import subprocess
import sys

import pytest
import yaml

from conftest import ROOT

TEXT = (ROOT / "action.yml").read_text(encoding="utf-8")
ACTION = yaml.safe_load(TEXT)
STEPS = {step.get("id") or step["name"]: step for step in ACTION["runs"]["steps"]}
MINIMAL = ROOT / "tests" / "validation" / "minimal"
BASH = shutil.which("bash")


def judged(file):
    line = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", str(file)]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_the_action_follows_githubs_schema(tmp_path):
    done = judged(ROOT / "action.yml")
    assert done.returncode == 0, done.stdout
    wrong = tmp_path / "action.yml"
    wrong.write_text(TEXT.replace("using: composite", "using: compost"))
    assert judged(wrong).returncode == 1


def test_other_actions_are_pinned_and_no_input_becomes_part_of_a_command():
    for step in STEPS.values():
        assert re.search(r"@[0-9a-f]{40}$", step.get("uses", "@" + "0" * 40))
        assert "${{" not in step.get("run", "")


def test_every_input_and_output_is_explained():
    assert all(said["description"].endswith(".") for said in (ACTION["inputs"] | ACTION["outputs"]).values())


def run_step(name, folder, **variables):
    """Run a step as GitHub's runner runs `shell: bash`: (exit code, its log, outputs, job summary)."""
    program = folder / "policytables-validate"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT / 'src')!r})\n"
        "from policytables.cli import hook\nsys.exit(hook())\n"
    )
    program.chmod(0o755)
    files = {"GITHUB_OUTPUT": folder / "output", "GITHUB_STEP_SUMMARY": folder / "summary"}
    for file in files.values():
        file.touch()
    environment = {**os.environ, "RUNNER_TEMP": str(folder), "PROGRAM": str(program)}
    done = subprocess.run(
        [BASH, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", STEPS[name]["run"]],
        cwd=folder,
        env=environment | {name: str(file) for name, file in files.items()} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
    return done.returncode, done.stdout + done.stderr, outputs, files["GITHUB_STEP_SUMMARY"].read_text()


@pytest.fixture
def package(tmp_path):
    shutil.copytree(MINIMAL, tmp_path / "package")
    return tmp_path / "package"


def test_a_good_package_passes_with_its_report(package):
    code, log, outputs, summary = run_step("validate", package.parent, PACKAGE="package", ARGUMENTS="")
    assert (code, log, outputs["valid"]) == (0, "2 tables, 4 rows\n", "true")
    assert summary.startswith("## No problems")
    with open(outputs["report"], encoding="utf-8") as report:
        assert "The data are in order" in report.read()
    assert run_step("Verdict", package.parent, VALID="true")[0] == 0


def test_findings_are_annotated_summed_up_and_fail_the_last_step(package):
    (package / "labs.csv").write_text("lab_id,zone_id,kind,founded,opened\nbio,nowhere,state,1999,\n")
    code, log, outputs, summary = run_step("validate", package.parent, PACKAGE="package", ARGUMENTS="")
    assert (code, outputs["valid"]) == (0, "false")
    assert log.startswith("::error file=package/labs.csv,line=2,title=foreign-key::")
    assert summary.startswith("## 1 error")
    assert os.path.getsize(outputs["report"]) > 1000
    assert run_step("Verdict", package.parent, VALID="false")[0] == 1


def test_arguments_are_passed_on(package):
    arguments = "--engine stream\n--limit 1"
    assert run_step("validate", package.parent, PACKAGE="package", ARGUMENTS=arguments)[0] == 0
    code, log, _, _ = run_step("validate", package.parent, PACKAGE="package", ARGUMENTS="--no-such-option")
    assert (code, "unrecognized arguments: --no-such-option" in log) == (2, True)


@pytest.mark.parametrize("path", ["", "nowhere"])
def test_a_path_that_is_no_package_cannot_run(path, tmp_path):
    code, _, outputs, _ = run_step("validate", tmp_path, PACKAGE=path, ARGUMENTS="")
    assert (code, outputs) == (2, {})


def test_nothing_of_an_input_is_obeyed(package):
    evil = "package; touch evil $(touch evil)"
    assert run_step("validate", package.parent, PACKAGE=evil, ARGUMENTS="`touch evil` *")[0] == 2
    assert not (package.parent / "evil").exists()

"""The workflow and the hook, judged by the schemas and the program that will read them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def judged(*line):
    return subprocess.run([sys.executable, "-m", *map(str, line)], capture_output=True, text=True, cwd=ROOT, timeout=60)


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_workflows_follow_githubs_schema(schema, tmp_path):
    done = judged("check_jsonschema", "--builtin-schema", schema, *WORKFLOWS)
    assert done.returncode == 0, done.stdout
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text().replace("runs-on:", "run-on:").replace("timeout-minutes:", "timeout:"))
    assert judged("check_jsonschema", "--builtin-schema", schema, wrong).returncode == 1


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_give_nothing_to_strangers(path):
    workflow = yaml.safe_load(path.read_text())
    events = workflow[True]  # YAML 1.1 reads the key `on` as true
    assert set(events) <= {"push", "pull_request"}
    assert workflow["permissions"] == {"contents": "read"}
    assert "secrets." not in path.read_text()
    for job in workflow["jobs"].values():
        assert "permissions" not in job
        for step in job["steps"]:
            assert re.search(r"@[0-9a-f]{40}$", step.get("uses", "@" + "0" * 40)), "an action is pinned by commit"
            # What somebody else wrote (a title, a branch name) must not become part of a command.
            assert "${{" not in step.get("run", "")


def test_pre_commit_accepts_the_hook():
    done = judged("pre_commit", "validate-manifest", HOOKS)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("path", "wakes"),
    [
        ("data/zones.csv", True),
        ("zones.tsv", True),
        ("datapackage.json", True),
        ("sub/datapackage.json", True),
        ("schemas/zones.json", True),
        ("package.json", False),
        ("notes.csv.md", False),
    ],
)
def test_the_hook_wakes_for_what_makes_a_package(path, wakes):
    (hook,) = yaml.safe_load(HOOKS.read_text())
    assert bool(re.search(hook["files"], path)) is wakes
    assert hook["pass_filenames"] is False and hook["entry"] == "policytables-validate"

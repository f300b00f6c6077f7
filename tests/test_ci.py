"""The workflow and the hook, judged by the schemas and the program that will read them."""

import importlib
import json
import os
import re
import subprocess
import sys
import tomllib
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


def entry_point(name):
    """The function behind a console script of this distribution, as pyproject.toml names it: (module, function)."""
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    return scripts[name].split(":")


def test_the_hook_runs_a_console_script():
    (hook,) = yaml.safe_load(HOOKS.read_text())
    module, function = entry_point(hook["entry"])
    assert callable(getattr(importlib.import_module(module), function))


def run_hook(folder):
    (hook,) = yaml.safe_load(HOOKS.read_text())
    module, function = entry_point(hook["entry"])
    program = f"import sys; sys.argv[0] = '{hook['entry']}'; from {module} import {function}; sys.exit({function}())"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def write_fields(folder, columns, rows, **more):
    described = {
        "fields": [
            {"name": name} if ":" not in name else dict(zip(("name", "type"), name.split(":"))) for name in columns
        ]
    }
    columns = [name.partition(":")[0] for name in columns]
    if "parent_id" in columns:
        parent = {"fields": ["parent_id"], "reference": {"resource": "", "fields": ["field_id"]}}
        described |= {"primaryKey": ["field_id"], "foreignKeys": [parent]}
    resource = {
        "name": "fields",
        "path": "fields.csv",
        "encoding": "utf-8",
        "dialect": {"header": True, "delimiter": ","},
        "schema": described,
    }
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource], **more}))
    (folder / "fields.csv").write_text("".join(",".join(row) + "\n" for row in [columns, *rows]))


def test_the_installed_command_holds_a_package_to_the_rules_that_it_declares(tmp_path):
    """What the hook runs and what scripts/validate.py runs is one thing."""
    columns, rows = ["field_id", "parent_id", "ford_id"], [["a", "b", ""], ["b", "a", ""]]
    write_fields(tmp_path, columns, rows)
    assert (run_hook(tmp_path).returncode, run_hook(tmp_path).stdout) == (0, "1 table, 2 rows\n")
    write_fields(tmp_path, columns, rows, **{"policytables:rules": True})
    done = run_hook(tmp_path)
    script = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "validate.py"), str(tmp_path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "fields.csv:2: cycle: the parents form a cycle: a > b > a" in done.stdout
    assert (
        (done.returncode, done.stdout, done.stderr)
        == (script.returncode, script.stdout, script.stderr)
        == (1, done.stdout, "")
    )


def test_a_package_that_declares_rules_for_other_tables_is_told_so(tmp_path):
    write_fields(tmp_path, ["lab_id"], [["a"]], **{"policytables:rules": True})
    descriptor = tmp_path / "datapackage.json"
    descriptor.write_text(descriptor.read_text().replace('"name": "fields"', '"name": "labs"'))
    done = run_hook(tmp_path)
    message = (
        "datapackage.json:1: missing-column: labs has no column host_id, which is read as the host of a laboratory\n"
    )
    assert (done.returncode, done.stdout[: len(message)], done.stderr) == (1, message, "")


@pytest.mark.slow
def test_pre_commit_runs_the_hook_from_this_repository(tmp_path):
    """`pre-commit try-repo` installs this checkout as it would from elsewhere; it needs the package registry."""
    made = {
        **os.environ,
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }

    def call(*line, folder):
        return subprocess.run(line, cwd=folder, env=made, capture_output=True, text=True, encoding="utf-8", timeout=600)

    source, user = tmp_path / "source", tmp_path / "user"
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "src", "pyproject.toml", ".pre-commit-hooks.yaml", "README.md", "LICENSE-CODE"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if tracked.returncode:
        pytest.skip("NOT CHECKED: this is no git checkout")
    for name in filter(None, tracked.stdout.split("\0")):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    user.mkdir()
    for folder in (source, user):
        call("git", "init", "-q", folder=folder)
    call("git", "add", "-A", folder=source)
    call("git", "-c", "user.name=a", "-c", "user.email=a@b.org", "commit", "-qm", "all", folder=source)
    write_fields(user, ["id", "label", "took:duration"], [["1", "a", "P1D"], ["2", "b", "soon"]])
    call("git", "add", "-A", folder=user)
    done = call(
        sys.executable,
        "-m",
        "pre_commit",
        "try-repo",
        str(source),
        "policytables-validate",
        "--all-files",
        "--verbose",
        folder=user,
    )
    if (
        "pip" in done.stdout + done.stderr
        and "Failed to build" not in done.stdout
        and "An unexpected error" in done.stdout
    ):
        pytest.skip("NOT CHECKED: the hook could not be installed, is the registry within reach?")
    assert 'type-error: took is "soon"' in done.stdout, done.stdout + done.stderr
    assert done.returncode == 1
    write_fields(user, ["id", "label", "took:duration"], [["1", "a", "P1D"], ["2", "b", "P2D"]])
    call("git", "add", "-A", folder=user)
    done = call(
        sys.executable,
        "-m",
        "pre_commit",
        "try-repo",
        str(source),
        "policytables-validate",
        "--all-files",
        "--verbose",
        folder=user,
    )
    assert (done.returncode, "1 table, 2 rows" in done.stdout) == (0, True), done.stdout

"""The lowest versions that pyproject.toml declares, installed and used: what it promises is what was tried."""

import os
import subprocess
import tomllib
import venv

import pytest

import lowest
from conftest import ROOT

TRIED = ("tests/loading", "tests/validation", "tests/test_compiler.py", "tests/examples")


def test_each_requirement_states_the_lowest_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(lowest.EXTRAS) <= set(project["optional-dependencies"])
    assert lowest.lowest(project)["pandas"] == "2.2.2"


@pytest.mark.slow
def test_the_lowest_versions_pass_the_tests(tmp_path):
    """It needs the package registry."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    limits = tmp_path / "lowest.txt"
    limits.write_text("".join(f"{name}=={version}\n" for name, version in lowest.lowest(project).items()))
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    needs = [f"{name}=={version}" for name, version in lowest.lowest(project).items()]
    done = subprocess.run([*pip, *needs, "pytest", "pytest-xdist", "hypothesis"], capture_output=True, text=True)
    if "Could not find a version" in done.stderr or "Temporary failure in name resolution" in done.stderr:
        pytest.skip("NOT CHECKED: the package registry cannot be reached")
    assert done.returncode == 0, done.stderr
    line = [python, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "-m", "not slow", *TRIED]
    known = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    tried = subprocess.run(line, cwd=ROOT, env=known, capture_output=True, text=True)
    assert tried.returncode == 0, tried.stdout[-5000:]

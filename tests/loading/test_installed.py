"""The tool and the dataset installed as their users do it: alone, together, one removed again, and in a checkout."""

import shutil
import site
import subprocess
import sys
import venv

import pytest

from conftest import ROOT
from packages import release  # noqa: F401

TOOL, DATASET = "policytables", "shenzhen-innovation-plan"
TRY = """
import os, sys
import {module} as m
from {module} import describe, evidence, join, list_tables, load
assert len(join("measures", "zones")) >= len(load("measures")) > 0
assert list_tables()[0] == "measures" and evidence("bgi") and describe("labs").version
print(os.path.realpath(m.__file__))
"""


def environment(folder):
    """A fresh environment that finds the libraries of the running one, but nothing of ours."""
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    run = subprocess.run(
        [python, "-c", "import site; print(site.getsitepackages()[0])"], capture_output=True, text=True
    )
    near = [path for path in sys.path if path.endswith("site-packages")] or site.getsitepackages()
    with open(f"{run.stdout.strip()}/libraries.pth", "w", encoding="utf-8") as file:
        file.write("\n".join(near))
    return python


def pip(python, *arguments):
    line = [sys.executable, "-m", "pip", "--python", python, *arguments]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def tried(python, module, folder):
    """The file of the module with which every function of the loader worked."""
    done = subprocess.run(
        [python, "-c", TRY.format(module=module)], cwd=folder, capture_output=True, text=True, env={"PATH": ""}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="session")
def tool(tmp_path_factory):
    """The wheel of the tool, built from the tracked files."""
    pytest.importorskip("setuptools", minversion="77")
    folder = tmp_path_factory.mktemp("tool")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE-CODE"):
        shutil.copy(ROOT / name, folder)
    line = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "."]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_dataset_alone_brings_all_that_loading_needs(release, tmp_path):  # noqa: F811
    python = environment(tmp_path / "env")
    pip(python, "install", "--no-deps", "--no-index", next(release.glob("*.whl")))
    assert tried(python, "shenzhen_innovation_plan", tmp_path).endswith("shenzhen_innovation_plan/__init__.py")
    assert tried(python, "policytables", tmp_path).endswith("site-packages/policytables.py")
    code = "from shenzhen_innovation_plan import load; help(load)"
    said = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "One table as a pandas DataFrame" in said and "partial" not in said


@pytest.mark.slow
@pytest.mark.parametrize("first", ["tool", "dataset"])
def test_tool_and_dataset_together_and_one_removed_again(release, tool, first, tmp_path):  # noqa: F811
    python = environment(tmp_path / "env")
    wheels = [tool, next(release.glob("*.whl"))]
    for wheel in wheels if first == "tool" else reversed(wheels):
        pip(python, "install", "--no-deps", "--no-index", wheel)
    assert tried(python, "shenzhen_innovation_plan", tmp_path)
    assert tried(python, "policytables", tmp_path).endswith("policytables/__init__.py")
    if first == "tool":
        pip(python, "uninstall", "--yes", TOOL)
        assert tried(python, "policytables", tmp_path).endswith("site-packages/policytables.py")
    else:
        pip(python, "uninstall", "--yes", DATASET)
        assert tried(python, "policytables", ROOT).endswith("policytables/__init__.py")  # the package of the folder


@pytest.mark.slow
def test_the_tool_alone_loads_the_package_of_the_folder_and_says_where_there_is_none(tool, tmp_path):
    python = environment(tmp_path / "env")
    pip(python, "install", "--no-deps", "--no-index", tool)
    assert tried(python, "policytables", ROOT)
    done = subprocess.run(
        [python, "-c", "from policytables import load; load('measures')"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stderr.splitlines()[-1] == (
        "policytables.problems.CannotRun: there is no data: no dataset is installed, and the current folder holds no"
        " datapackage.json; run this in a folder with the package, or say load(table, package=FOLDER_OR_ZIP)"
    )
    commands = tmp_path / "env" / "bin"
    done = subprocess.run([commands / "policytables", "validate", ROOT], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (commands / "policytables-validate").exists()


@pytest.mark.slow
def test_names_at_top_level_are_ours_alone(tool, release):  # noqa: F811
    """An installation makes no module that hides somebody else's, such as `build`."""
    import zipfile

    for wheel, names in (
        (tool, {"policytables"}),
        (next(release.glob("*.whl")), {"policytables.py", "shenzhen_innovation_plan"}),
    ):
        with zipfile.ZipFile(wheel) as archive:
            assert {name.partition("/")[0] for name in archive.namelist() if ".dist-info" not in name} == names

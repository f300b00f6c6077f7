"""Reports that a forge reads name a file as the checkout has it, wherever the package lies in it."""

import json
import shutil

import pytest

from conftest import run
from validation.test_broken import HERE


@pytest.fixture
def checkout(tmp_path):
    """A checkout with a broken package in packages/a."""
    shutil.copytree(HERE / "minimal", tmp_path / "checkout" / "packages" / "a")
    labs = tmp_path / "checkout" / "packages" / "a" / "labs.csv"
    labs.write_text(labs.read_text().replace("state", "stat"))
    return tmp_path / "checkout"


def said(folder, *arguments):
    return run("validate.py", *arguments, cwd=folder).stdout


@pytest.mark.parametrize(
    "folder, path, expected",
    [
        (".", "packages/a", "packages/a/labs.csv"),
        (".", "packages/a/datapackage.json", "packages/a/labs.csv"),
        ("packages", "a", "a/labs.csv"),
        ("packages/a", ".", "labs.csv"),
        ("packages/a", "../a", "labs.csv"),
    ],
)
def test_a_file_is_named_from_the_working_folder(checkout, folder, path, expected):
    assert f"::error file={expected},line=2," in said(checkout / folder, path, "--format", "github")
    found = json.loads(said(checkout / folder, path, "--format", "sarif"))["runs"][0]["results"]
    assert [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in found] == [expected]


def test_a_package_outside_of_the_working_folder_has_its_own_names(checkout, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    assert "::error file=labs.csv,line=2," in said(
        tmp_path / "elsewhere", str(checkout / "packages" / "a"), "--format", "github"
    )

"""A checkout may be a stranger's: none of the programs that its settings name is run."""

import subprocess
import zipfile

import pytest

from policytables.release import git_checkout


@pytest.fixture
def checkout(tmp_path):
    """(root, marker): each program that the settings of the checkout name would make the file `marker`."""
    root, marker, program = tmp_path / "checkout", tmp_path / "marker", tmp_path / "program.sh"
    program.write_text(f"#!/bin/sh\ntouch '{marker}'\ncat\n")
    program.chmod(0o755)

    def git(*arguments):
        subprocess.run(["git", "-C", root, *arguments], check=True, capture_output=True)

    root.mkdir()
    git("init", "-q", "-b", "main")
    (root / "datapackage.json").write_text("{}\n")
    (root / ".gitattributes").write_text("datapackage.json filter=a=b\n")
    git("add", ".")
    git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "one")
    git("tag", "v1.0.0")
    git("config", "core.fsmonitor", str(program))
    for job in ("clean", "smudge", "process"):
        git("config", f"filter.a=b.{job}", str(program))
    git("config", "filter.a=b.required", "true")
    for hook in ("post-index-change", "fsmonitor-watchman", "reference-transaction"):
        (root / ".git" / "hooks" / hook).write_bytes(program.read_bytes())
        (root / ".git" / "hooks" / hook).chmod(0o755)
    (root / "datapackage.json").write_text("{ }\n")
    return root, marker


def test_git_would_run_them(checkout):
    root, marker = checkout
    subprocess.run(["git", "-C", root, "status"], check=False, capture_output=True)
    assert marker.exists()


def test_none_is_run(checkout, tmp_path):
    root, marker = checkout
    assert git_checkout.dirty(str(root)) == ["datapackage.json"]
    assert git_checkout.is_checkout(str(root)) and git_checkout.tags(str(root), "HEAD") == {"1.0.0": "v1.0.0"}
    git_checkout.archive(str(root), "v1.0.0", str(tmp_path / "tag.zip"))
    assert zipfile.ZipFile(tmp_path / "tag.zip").read("datapackage.json") == b"{}\n"
    assert git_checkout.head(str(root)) and git_checkout.signing_key(str(root)) is None
    assert not marker.exists()

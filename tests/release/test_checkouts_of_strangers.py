"""A checkout may be a stranger's: none of the programs that its settings name is run."""

import os
import subprocess
import zipfile

import pytest

from conftest import run
from packages import commit, write
from policytables.release import git_checkout, programs


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


@pytest.fixture
def package(tmp_path):
    """A package of one table whose folder is a checkout."""
    root = write(tmp_path / "package", {"ships": ([{"name": "id", "type": "string"}], [["anna"]])}, version="1.0.0")
    commit(root)
    return root


@pytest.mark.parametrize("place", ["HEAD", "config", "index", "refs/tags/v9.0.0", "objects/pack/a.idx", ""])
def test_what_git_would_wait_for_is_named(package, place):
    pipe = package / ".git" / place if place else package / ".git"
    if pipe.exists():
        pipe.rename(package / "away")
    os.mkfifo(pipe)
    for job in ("check", "make"):
        assert run("release.py", job, "1.0.0", "--root", package, timeout=10) == (
            2,
            "",
            f"release.py: {pipe} is not a regular file, so git would not end: remove it\n",
        )


def test_a_device_is_named_through_a_link(package):
    (package / ".git" / "packed-refs").symlink_to("/dev/zero")
    code, _, err = run("release.py", "check", "1.0.0", "--root", package, timeout=10)
    assert (code, err.startswith(f"release.py: {package}/.git/packed-refs is not a regular file")) == (2, True)


def test_a_checkout_that_git_refuses_is_not_taken_for_a_folder_without_releases(package):
    (package / ".git" / "config").write_text("[core\n")
    assert run("release.py", "check", "1.0.0", "--root", package) == (
        2,
        "",
        f"release.py: git rev-parse failed in {package}: bad config line 1 in file .git/config\n",
    )


def test_a_file_that_leads_git_nowhere_is_named(package):
    (package / ".git").rename(package / "away")
    (package / ".git").write_text("gitdir: nowhere\n")
    said = f"release.py: {package / '.git'} does not lead git to a checkout: mend it, or remove it\n"
    assert run("release.py", "check", "1.0.0", "--root", package) == (2, "", said)


def test_a_folder_that_is_only_called_git_is_none(package):
    (package / ".git").rename(package / "away")
    (package / ".git").mkdir()
    assert run("release.py", "check", "1.0.0", "--root", package)[0] == 0


def test_links_in_circles_end(package):
    for name in "abcd":
        (package / ".git" / name).symlink_to(".")
    assert run("release.py", "check", "1.0.0", "--root", package)[0] == 0


def with_git(folder, line):
    """An environment in which git is a script of one line."""
    (folder / "git").write_text(f"#!/bin/sh\n{line}\n")
    (folder / "git").chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}


def test_a_git_that_is_ended_is_told(package, tmp_path):
    said = f"release.py: git rev-parse failed in {package}: signal 9 ended it\n"
    done = run("release.py", "check", "1.0.0", "--root", package, env=with_git(tmp_path, "kill -9 $$"))
    assert done == (2, "", said)


@pytest.mark.slow
def test_a_git_that_does_not_end_is_told(package, tmp_path):
    said = f"release.py: git did not end within {programs.READING_SECONDS} seconds, and was stopped\n"
    done = run("release.py", "check", "1.0.0", "--root", package, env=with_git(tmp_path, "sleep 100"))
    assert done == (2, "", said)

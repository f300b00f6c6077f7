"""Curated files of any kind: no command waits for a pipe, reads a device or takes a text without end."""

import os

import pytest

from conftest import run
from policytables.storage import limits

COMMANDS = {
    "build": ("build.py", "--root", "."),
    "check": ("build.py", "--check", "--root", "."),
    "anchor": ("anchor.py", "plan.school", "--remove", "--root", ".", "--originals", "originals"),
    "verify": ("verify.py", "--root", ".", "--originals", "originals"),
    "release": ("release.py", "check", "--root", "."),
    "explore": ("explore.py", "--root", ".", "-o", "site"),
    "draft": ("draft.py", "originals/harbour-plan.txt"),
}
FILES = (
    "texts/harbour-plan.md",
    "registers/zones.csv",
    "schemas/zones.json",
    "datapackage.json",
    "originals/harbour-plan.txt",
)
TAKES = {
    "texts/harbour-plan.md": ("build", "check", "verify"),
    "registers/zones.csv": ("build", "check", "anchor", "verify"),
    "schemas/zones.json": ("build", "check", "anchor", "verify", "explore"),
    "datapackage.json": ("build", "check", "anchor", "verify", "release", "explore"),
    "originals/harbour-plan.txt": ("verify", "draft"),
}


@pytest.mark.slow
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "device"])
@pytest.mark.parametrize("file", FILES)
def test_what_is_no_file_is_named_and_not_read(minimal, file, make):
    assert run("build.py", "--root", minimal)[0] == 0
    (minimal / file).unlink()
    make(minimal / file)
    for name in TAKES[file]:
        code, out, err = run(*COMMANDS[name], cwd=minimal)
        said = out + err
        assert code in (1, 2) and os.path.basename(file) in said and "internal error" not in said, (name, said)


def test_a_text_beyond_the_limit_is_named(minimal):
    with open(minimal / "texts" / "harbour-plan.md", "ab") as file:
        file.truncate(limits.TEXT + 1)
    code, out, err = run("build.py", "--root", minimal)
    assert (code, err) == (1, "")
    assert out.startswith(
        "texts/harbour-plan.md:1: scheme-error: the text cannot be read (it is larger than 8,388,608 bytes, the most that is read)\n"
    )

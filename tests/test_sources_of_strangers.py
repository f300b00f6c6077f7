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


@pytest.mark.parametrize(
    "file", ["texts/harbour-plan.md", "registers/zones.csv", "schemas/zones.json", "datapackage.json"]
)
def test_a_link_out_of_the_package_is_not_read(minimal, tmp_path_factory, file):
    outside = tmp_path_factory.mktemp("outside") / "secret"
    (minimal / file).rename(outside)
    (minimal / file).symlink_to(outside)
    code, out, err = run("build.py", "--root", minimal)
    assert (code, err) == (1, "")
    assert "leads out of the folder" in out or "leads out of the package" in out
    assert [line.split(":")[0] for line in out.splitlines() if not line.startswith(" ")] in (
        [file, "1 problem"],
        ["datapackage.json", "1 problem"],
    )


@pytest.mark.parametrize(
    ("file", "command"),
    [
        ("README.md", ("build.py", "--root", ".")),
        ("CHANGELOG.md", ("release.py", "prepare", "1.0.0", "--root", ".")),
        ("CITATION.cff", ("release.py", "prepare", "1.0.0", "--root", ".")),
    ],
)
def test_a_link_out_of_the_package_is_not_written_through(minimal, tmp_path_factory, file, command):
    outside = tmp_path_factory.mktemp("outside") / "mine"
    outside.write_text("<!-- tables -->\n<!-- /tables -->\n# Change log\n")
    before = outside.read_bytes()
    (minimal / file).symlink_to(outside)
    run("build.py", "--root", minimal)
    run(*command, cwd=minimal)
    assert outside.read_bytes() == before and (minimal / file).is_symlink()


@pytest.mark.parametrize(
    "make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), lambda path: path.write_bytes(b"\xff")]
)
@pytest.mark.parametrize(
    ("file", "command"),
    [
        ("CHANGELOG.md", ("release.py", "prepare", "1.0.0", "--root", ".")),
        ("registers/names.csv", ("draft.py", "originals/harbour-plan.txt", "--registers", "registers")),
        ("policytables.toml", ("validate.py", ".")),
    ],
)
def test_other_files_of_a_package_are_files_of_text(minimal, file, command, make):
    run("build.py", "--root", minimal)
    (minimal / file).unlink(missing_ok=True)
    make(minimal / file)
    code, out, err = run(*command, cwd=minimal)
    assert (code, out, err.count("\n")) == (2, "", 1) and os.path.basename(file) in err and "internal error" not in err


@pytest.mark.parametrize(
    ("file", "largest", "said"),
    [
        ("texts/harbour-plan.md", limits.TEXT, "the text cannot be read (it is larger than 8,388,608 bytes"),
        (
            "registers/verbs.csv",
            limits.DOCUMENT,
            "registers/verbs.csv cannot be read (it is larger than 33,554,432 bytes",
        ),
    ],
)
def test_a_file_beyond_the_limit_is_named(minimal, file, largest, said):
    with open(minimal / file, "ab") as stream:
        stream.truncate(largest + 1)
    code, out, err = run("build.py", "--root", minimal)
    assert (code, err) == (1, "")
    assert out.startswith(f"{file}:1: scheme-error: {said}, the most that is read)\n")

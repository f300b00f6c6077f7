"""What tests share: the repository, a minimal package in a folder of its own, and running our commands as a user does."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

# A time limit for one example says more about a busy machine than about the code.
# The same examples in every run: a red CI is a change of ours. HYPOTHESIS_PROFILE=seek looks for new ones.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=25)
settings.register_profile("thorough", deadline=None, derandomize=True, max_examples=100)  # in make test-all
settings.register_profile("seek", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

ROOT = Path(__file__).resolve().parent.parent
MINIMAL = ROOT / "tests" / "minimal"


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def run(script, *args, cwd=ROOT, timeout=120, **options):
    """Run a script of ours in a process of its own, as a user does. Whatever it is given, it ends without a traceback."""
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / script, *map(str, args)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=timeout,
        **{"env": os.environ | {"NO_COLOR": "1"}} | options,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return Done(done.returncode, done.stdout, done.stderr)


def lay_out(folder, *changes):
    """A copy of the minimal package with the repository's schemas, as version 1.0.0; files of `changes` replace its own.

    Registers and columns that the repository has and the minimal package lacks are there, and empty.
    """
    shutil.copytree(MINIMAL, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "schemas", folder / "schemas", dirs_exist_ok=True)
    descriptor = (ROOT / "datapackage.json").read_text(encoding="utf-8")
    numbered = re.sub(r'^  "version": "[^"]*"', '  "version": "1.0.0"', descriptor, count=1, flags=re.MULTILINE)
    (folder / "datapackage.json").write_text(numbered, encoding="utf-8")
    for change in changes:
        shutil.copytree(change, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    for register in (ROOT / "registers").glob("*.csv"):
        names = register.read_text(encoding="utf-8").partition("\n")[0].split(",")
        grow(folder / "registers" / register.name, names)
    return folder


def grow(register, names):
    """Give a register the columns that it lacks, all empty; one that has others is wrong on purpose, as is a row of another length."""
    if not register.exists():
        register.write_text(",".join(names) + "\n", encoding="utf-8")
    with open(register, encoding="utf-8", errors="surrogateescape", newline="") as file:
        old, *rows = list(csv.reader(file)) or [[]]
    if not set(old) < set(names):
        return
    with open(register, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        for row in rows:
            cells = dict(zip(old, row))
            writer.writerow([cells.get(name, "") for name in names] if len(row) == len(old) else row)


@pytest.fixture
def minimal(tmp_path):
    return lay_out(tmp_path / "package")


@pytest.fixture(scope="session")
def originals():
    """The folder of the originals; without it the tests that need it are skipped, loudly."""
    folder = Path(os.environ.get("ORIGINALS", ROOT.parent / "shared" / "originals"))
    if not folder.is_dir():
        pytest.skip(f"NOT CHECKED: no originals at {folder}; set ORIGINALS to their folder")
    return folder

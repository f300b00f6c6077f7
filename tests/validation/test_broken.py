"""Every rule has a folder with a broken package, and the real command says exactly what stands there in expected.txt.

More examples of a rule, as of another type, stand beside it in folders called <rule>.<what>.
"""

import functools
import os
import shutil
from pathlib import Path

import pytest

import conftest
from policytables.catalogue import descriptors, files, rows

HERE = Path(__file__).parent
FOLDERS = sorted(path for path in (HERE / "broken").iterdir() if path.is_dir())
# The file of the one is larger than a repository should hold, the other needs an option (test_severities.py).
MADE_BY_TEST = {"endless-record", "vanished-finding"}


def rule_of(folder):
    return folder.name.partition(".")[0]


def laid_out(tmp_path, broken):
    """The minimal package with the files of a broken one over it; links.txt lists symbolic links to make."""
    package = tmp_path / "package"
    shutil.copytree(HERE / "minimal", package)
    if broken:
        shutil.copytree(broken, package, dirs_exist_ok=True)
    if (package / "links.txt").exists():
        for line in (package / "links.txt").read_text().splitlines():
            link, target = line.split()
            shutil.copy(HERE / "minimal" / "labs.csv", tmp_path / "outside.csv")
            os.symlink(target, package / link)
    options = (package / "options.txt").read_text().split() if (package / "options.txt").exists() else []
    return package, options


run = functools.partial(conftest.run, "validate.py")


def test_minimal_package_has_no_problem(tmp_path):
    package, _ = laid_out(tmp_path, None)
    done = run(package)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 tables, 4 rows\n", "")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_command_says_what_is_expected(tmp_path, folder):
    package, options = laid_out(tmp_path, folder)
    done = run(package, *options)
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    assert f": {rule_of(folder)}: " in expected
    assert done.stdout == expected
    assert done.stderr == ""
    assert done.returncode == (0 if "(warning)" in expected else 1)


def test_every_rule_has_a_folder():
    assert {rule_of(folder) for folder in FOLDERS} | MADE_BY_TEST == {
        rule.name for module in (descriptors, files, rows) for rule in module.RULES
    }


def test_a_record_without_end_is_not_read_for_ever(tmp_path):
    package, _ = laid_out(tmp_path, None)
    (package / "zones.csv").write_bytes(b"zone_id,label\n" + b"x" * (66 << 20))
    done = run(package)
    assert done.stdout.startswith(
        "zones.csv: endless-record: a record is longer than 67,108,864 bytes; nothing after it was checked\n"
    )
    assert done.returncode == 1

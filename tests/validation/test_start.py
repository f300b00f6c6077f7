"""What a valid package of CSV files makes the command load: start-up is most of the time that a small package takes."""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
COMMAND = HERE.parents[1] / "scripts" / "validate.py"
# Modules that are wanted for a fault, an option or another format only; each would take a hundredth of the whole run or more.
UNNEEDED = """argparse concurrent contextlib csv dataclasses datetime decimal difflib hashlib html inspect logging multiprocessing pathlib random
shutil tempfile textwrap tomllib traceback typing unicodedata urllib zipfile
policytables.reports.text policytables.storage.zips policytables.storage.whole_folders policytables.validation.wording
policytables.suggestions policytables.validation.strict.row_names policytables.validation.strict.header
policytables.validation.strict.mistaken_dialect policytables.validation.engines.workers""".split()


def loaded(folder):
    done = subprocess.run(
        [sys.executable, "-X", "importtime", str(COMMAND), str(folder), "--format", "json"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


def test_nothing_is_loaded_that_a_valid_package_does_not_need(tmp_path):
    shutil.copytree(HERE / "minimal", tmp_path / "package")
    bare = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "pass"], capture_output=True, text=True, timeout=60
    )
    own = loaded(tmp_path / "package") - {line.rpartition("|")[2].strip() for line in bare.stderr.splitlines()}
    assert "policytables.validation.strict.table" in own
    assert sorted(name for name in own for other in UNNEEDED if f"{name}.".startswith(f"{other}.")) == []

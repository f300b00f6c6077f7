"""Every rule has a broken example in tests/broken/<rule>/: the files that differ, and what the real command prints.

expected.txt begins with the command, `$ build.py`, and ends with the exit code. Where the example spoils data/, the
package is built before; also where it spoils README.md, which the build writes in.
"""

import re
from pathlib import Path

import pytest

from conftest import ROOT, lay_out, run
from policytables import catalogue
from policytables.catalogue import cross_table, spans, texts
from policytables.catalogue.rule import AGREEMENT

SIZE = re.compile(r"^\d+ tables, [\d,]+ rows\n", re.MULTILINE)  # of the minimal package, which grows
BROKEN = ROOT / "tests" / "broken"
CASES = sorted(folder.name for folder in BROKEN.iterdir())
# What a curator's work may break; `agreement` alone reads codings, and tests/test_agreement.py breaks them.
RULES = {rule.name for module in (texts, cross_table, spans) for rule in module.RULES if rule.found_by != (AGREEMENT,)}


def test_every_rule_has_its_folder():
    assert set(CASES) >= RULES
    assert set(CASES) <= set(catalogue.rules())


@pytest.mark.parametrize("rule", CASES)
def test_the_command_says_exactly_this(rule, tmp_path):
    folder = BROKEN / rule
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    script, *arguments = expected.split("\n", 1)[0].removeprefix("$ ").split()
    package = lay_out(tmp_path / "package")
    if ((folder / "data").is_dir() and script != "build.py") or (folder / "README.md").is_file():
        assert run("build.py", "--root", package)[0] == 0
    lay_out(package, folder)
    code, out, err = (
        run(script, *arguments, "--root", ".", cwd=package)
        if script != "validate.py"
        else run(script, ".", *arguments, cwd=package)
    )
    said = f"$ {' '.join([script, *arguments])}\n{out}{err}exit {code}\n"
    assert SIZE.sub("", said) == SIZE.sub("", expected)
    assert f": {rule}: " in out


@pytest.mark.parametrize("rule", CASES)
def test_only_what_differs_is_in_the_folder(rule):
    minimal = ROOT / "tests" / "minimal"
    for file in (BROKEN / rule).rglob("*"):
        same = minimal / file.relative_to(BROKEN / rule)
        if file.is_file() and same.is_file():
            assert file.read_bytes() != same.read_bytes(), file
    assert Path(BROKEN / rule / "expected.txt").is_file()

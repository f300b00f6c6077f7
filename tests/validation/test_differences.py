"""Every difference from frictionless that docs/validator.md names is one: what that finds, what --compat finds, what the default mode finds."""

import os
import re
from pathlib import Path

import pytest

from policytables import catalogue
from policytables.datapackage import read_package
from policytables.problems import CannotRun
from policytables.validation import compat, package
from policytables.validation.engines import stream
from policytables.validation.findings import Findings
from validation import differences

DOC = (Path(__file__).parents[2] / "docs" / "validator.md").read_text(encoding="utf-8")
TABLES = {"default": differences.DEFAULT, "compat": differences.COMPAT}
CASES = [
    pytest.param(mode, case, id=f"{mode}: {row} {number}")
    for mode, rows in TABLES.items()
    for row, cases in rows.items()
    for number, case in enumerate(cases, 1)
]


def rows_of_doc(first):
    """{first cell: the other cells} of the table in the document whose header begins with that word."""
    lines = DOC.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith(f"| {first} |"))
    found = {}
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        name, *others = (cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1])
        found[name] = others
    return found


@pytest.mark.parametrize("mode, first", [("default", "what"), ("compat", "where")])
def test_every_row_of_the_document_has_its_cases(mode, first):
    documented = rows_of_doc(first)
    assert len(documented) >= 5
    assert list(documented) == list(TABLES[mode])
    for row, cells in documented.items():
        named = set(re.findall(r"[a-z]+(?:-[a-z]+)+", cells[1])) & set(catalogue.rules())
        shown = {
            rule
            for case in TABLES[mode][row]
            for rule, *_ in [*case.ours, *(() if isinstance(case.compat, str) else case.compat or [])]
        }
        assert named <= shown, f"{row}: no case shows {sorted(named - shown)}"


def laid_out(tmp_path, case):
    folder = tmp_path / "package"
    folder.mkdir()
    (tmp_path / "outside.csv").write_bytes(b"a\nx\n")
    for name, raw in case.files.items():
        if raw == "a pipe":
            os.mkfifo(folder / name)
        elif raw is differences.LINK:
            os.symlink(raw[name], folder / name)
        elif raw is not None:
            (folder / name).write_bytes(raw)
    return folder


@pytest.mark.parametrize("mode, case", CASES)
def test_default_mode(tmp_path, mode, case):
    findings = Findings(limit=0)
    package.strictly(read_package(laid_out(tmp_path, case)), findings, stream.run)
    assert sorted(((p.rule, p.row) for p in findings.problems()), key=str) == sorted(case.ours, key=str)


@pytest.mark.parametrize("mode, case", CASES)
def test_compatibility_mode(tmp_path, mode, case):
    if case.compat == differences.REFUSED:
        with pytest.raises(CannotRun, match="cannot say what frictionless finds"):
            list(compat.validate(read_package(laid_out(tmp_path, case))))
        return
    found = [(kind, row, number) for _, kind, row, number, _ in compat.validate(read_package(laid_out(tmp_path, case)))]
    expected = case.theirs if case.compat is None else case.compat
    assert sorted(found, key=str) == sorted(expected, key=str)
    if mode == "compat":
        assert case.compat is not None and case.compat != case.theirs, "a row of this table is a difference of --compat"


@pytest.mark.parametrize("mode, case", [case for case in CASES if case.values[1].theirs != differences.UNASKED])
def test_frictionless(tmp_path, mode, case):
    frictionless = pytest.importorskip("frictionless", minversion="5.21.0")
    folder = laid_out(tmp_path, case)
    try:
        report = frictionless.validate(str(folder / "datapackage.json"))
    except Exception:
        assert case.theirs == differences.FAILS
        return
    found = [(error.type, None, None) for error in report.errors]
    for task in report.tasks:
        found += [
            (error.type, getattr(error, "row_number", None), getattr(error, "field_number", None))
            for error in task.errors
        ]
    assert case.theirs != differences.FAILS
    assert sorted(found, key=str) == sorted(case.theirs, key=str)

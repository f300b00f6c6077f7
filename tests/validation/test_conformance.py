"""The command in compatibility mode against the recorded findings of frictionless 5.21.0 on 727 public packages.

The suite lies beside the checkout, or where POLICYTABLES_SHARED says; a user's clone does not have it.
"""

import contextlib
import io
import json
import os
from pathlib import Path

import pytest

from policytables.cli import validate

SHARED = Path(os.environ.get("POLICYTABLES_SHARED") or Path(__file__).parents[3] / "shared")
SUITE = SHARED / "conformance"

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason=f"NOT CHECKED: there is no conformance suite at {SUITE}")


def test_every_case():
    cases = json.loads((SUITE / "manifest.json").read_text(encoding="utf-8"))["cases"]
    assert len(cases) == 727
    differences = []
    for case in cases:
        arguments = [str(SUITE / case["descriptor"]), "--compat", "--format", "json"]
        for name, value in case["options"].items():
            arguments += [f"--{name.replace('_', '-')}", str(value)]
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = validate.main(arguments)
        report = json.loads(out.getvalue())
        found = [(p["resource"], p["type"], p["rowNumber"], p["fieldNumber"]) for p in report["problems"]]
        reference = case["reference"]
        expected = [(e["resource"], e["type"], e["rowNumber"], e["fieldNumber"]) for e in reference["errors"]]
        if found != expected or report["valid"] != reference["valid"] or code != (0 if reference["valid"] else 1):
            differences.append(case["id"])
    assert differences == []


def test_strict_mode_reads_every_case_without_failing():
    for case in json.loads((SUITE / "manifest.json").read_text(encoding="utf-8"))["cases"]:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = validate.main([str(SUITE / case["descriptor"]), "--format", "json"])
        assert code in (0, 1)
        json.loads(out.getvalue())

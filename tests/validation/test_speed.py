"""The validator is no slower, beside what it is compared with, than when the figures in benchmarks/results/ were measured."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
KNOWN = sorted(map(str, (BENCHMARKS / "results").glob("validate-200000*.json")))


@pytest.mark.slow
def test_no_ratio_has_fallen_by_more_than_a_tenth(tmp_path):
    """Five chances: what else runs on the machine can only slow a command down."""
    for module in ("duckdb", "dask", "frictionless", "pyarrow"):
        pytest.importorskip(module)
    command = [sys.executable, str(BENCHMARKS / "validate.py"), "--rows", "200000", "--check", *KNOWN]
    command += ["--without", "peers", "many", "--keep", str(tmp_path)]
    found = []
    for _ in range(5):
        done = subprocess.run(command, capture_output=True, text=True, timeout=900)
        if done.returncode == 0:
            return
        found.append(done.stderr)
    pytest.fail("\n".join(found))

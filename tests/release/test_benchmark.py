"""The benchmark of releases runs: what it imports is there."""

import subprocess
import sys

import pytest

from conftest import ROOT


@pytest.mark.slow
def test_it_measures_everything_of_ours():
    command = [sys.executable, ROOT / "benchmarks" / "release.py", "all", "--rows", "100", "--peers", "none"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stdout.count("\nours")) == (0, 6), done.stderr

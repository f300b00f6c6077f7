"""Guess a descriptor for CSV files: `policytables describe` for this checkout."""

import sys
from os.path import abspath, dirname, join

ROOT = dirname(dirname(abspath(__file__)))
sys.path[0] = join(ROOT, "src")  # instead of scripts/, where `build` would hide the package of that name

from policytables.cli import run  # noqa: E402

if __name__ == "__main__":
    sys.exit(run("describe", ROOT))

"""Hold this checkout to everything that a contribution must pass: `policytables check`."""

import sys
from os.path import abspath, dirname, join

ROOT = dirname(dirname(abspath(__file__)))
sys.path[0] = join(ROOT, "src")  # instead of scripts/

from policytables.cli import run  # noqa: E402

if __name__ == "__main__":
    sys.exit(run("check", ROOT))

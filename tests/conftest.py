"""Tests run against the checkout: scripts/ is the source folder of the library."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

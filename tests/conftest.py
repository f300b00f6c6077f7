"""Tests run against the checkout: scripts/ is the source folder of the library."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

# A time limit for one example says more about a busy machine than about the code.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

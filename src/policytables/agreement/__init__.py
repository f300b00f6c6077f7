"""How far two independent codings of the same originals agree.

codings, problems = agreement.read(root, "coding")
agreement.compare(codings)                      # figures as plain values, ready for JSON
"""

from policytables.agreement.codings import read
from policytables.agreement.comparing import compare

__all__ = ["compare", "read"]

"""What is known about one rule, and the jobs that find it."""

from __future__ import annotations

from policytables.record import Record

ERROR, WARNING = "error", "warning"
BUILD, VALIDATE, COMPAT, VERIFY = "build", "validate", "validate --compat", "verify"
CHECK, RELEASE, VERIFY_RELEASE, AGREEMENT = "release check", "release make", "release verify", "agreement"
ALL_MODES = (VALIDATE, COMPAT)


class Rule(Record):
    """One rule: `meaning` is a sentence, `wrong` and `right` show the same place with the fault and without it."""

    name: str
    severity: str
    found_by: tuple[str, ...]
    meaning: str
    wrong: str
    right: str

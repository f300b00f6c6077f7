"""External programs, called with a time limit and without a terminal to prompt on."""

from __future__ import annotations

import os
import subprocess
from typing import NamedTuple

from policytables.problems import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 120  # at most, for work that grows with what it is given
READING_SECONDS = 20  # for an answer that is short


class Done(NamedTuple):
    """How a program ended and what it said."""

    code: int
    out: bytes
    err: str


def call(
    command: list[str], content: bytes = b"", environment: Mapping[str, str] | None = None, seconds: float = SECONDS
) -> Done:
    """Run a program, give it `content` to read, and wait. Raises CannotRun if it cannot be run or does not end."""
    try:
        done = subprocess.run(
            command,
            input=content,
            capture_output=True,
            env={**os.environ, "LC_ALL": "C", **(environment or {})},
            start_new_session=True,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise CannotRun(f"{command[0]} did not end within {seconds} seconds, and was stopped") from None
    except OSError as error:
        raise CannotRun(f"{command[0]} cannot be run: {error.strerror}") from error
    return Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())

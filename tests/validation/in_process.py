"""The real command, run in this process: a case takes milliseconds, and what it prints is the same."""

import contextlib
import gc
import io

from conftest import Done
from policytables import console
from policytables.cli import validate as command


def run(*arguments):
    """(exit code, standard output, standard error) of the command `validate`."""
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        code = console.run(command.main, list(map(str, arguments)), "validate.py")
    gc.unfreeze()  # what the command froze, because its process was to end
    gc.enable()
    return Done(code, out.getvalue(), error.getvalue())

"""The command line: one module for each job, one command for all, and a script for each in a checkout.

A job is a module of this folder with `main(argv, root, prog) -> exit code`. `root` is the package it works on when
none is named. Modules are imported when their job runs, to keep start-up short. So is the console: an interrupt while it
loads then ends the command without a traceback.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    class Job(Protocol):
        """A module of this folder."""

        def main(self, argv: list[str] | None, root: str, prog: str) -> int: ...


JOBS = {
    "build": "compile texts/ and registers/ into data/",
    "validate": "validate a data package against its schemas",
    "describe": "guess a descriptor for CSV files that have none",
    "check": "run every check that a contribution must pass",
    "verify": "prove that every span is in the originals",
    "anchor": "stamp the span of a statement or clause",
    "draft": "draft a restated text from a raw original",
    "release": "compare with the last release, release, or verify a release",
    "explore": "write the explorer, a site that opens from disk",
    "agreement": "compare two independent codings",
}
USAGE = "usage: policytables JOB [ARGUMENT ...]"
INTERRUPTED = 130  # the same as console.INTERRUPTED, which may not be loaded yet


def script() -> int:
    """The installed command `policytables`."""
    return _guarded(main, "policytables")


def hook() -> int:
    """The installed command `policytables-validate`, which the pre-commit hook calls."""
    return _guarded(lambda argv: job("validate").main(argv, ".", "policytables-validate"), "policytables-validate")


def run(name: str, root: str) -> int:
    """A script of a checkout: `scripts/JOB.py`, which works on the repository `root`."""
    return _guarded(lambda argv: job(name).main(argv, root, f"{name}.py"), f"{name}.py")


def _guarded(main: Callable[[list[str] | None], int], prog: str) -> int:
    try:
        from policytables import console
    except KeyboardInterrupt:
        return INTERRUPTED
    return console.run(main, prog=prog)


def main(argv: list[str] | None = None) -> int:
    """Carry out `JOB ARGUMENT ...`. Raises CannotRun."""
    from policytables import console
    from policytables.problems import CannotRun

    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] in ("-h", "--help"):
        console.write(usage())
        return console.FINE if words else console.CANNOT_RUN
    name, *rest = words
    if name in ("-V", "--version"):
        import policytables

        console.write([f"policytables {getattr(policytables, '__version__', 'of a checkout')}\n"])
        return console.FINE
    if name not in JOBS:
        from policytables import suggestions

        raise CannotRun(f"there is no job {name!r}{suggestions.hint(name, JOBS)} `policytables --help` lists the jobs")
    return job(name).main(rest, ".", f"policytables {name}")


def job(name: str) -> Job:
    """The module of a job."""
    from importlib import import_module

    module: Job = import_module(f"policytables.cli.{name}")
    return module


def usage() -> list[str]:
    width = max(map(len, JOBS))
    lines = [f"  {name:{width}}  {said}\n" for name, said in JOBS.items()]
    return [
        f"{USAGE}\n\n",
        *lines,
        "\n`policytables JOB --help` shows the options of a job\n\nexample:\n  policytables validate path/to/package\n",
    ]

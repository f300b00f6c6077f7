"""The command line: one module for each job, one command for all, and a script for each in a checkout.

A job is a module of this folder with `main(argv, root, prog) -> exit code`. `root` is the package it works on when
none is named. Modules are imported when their job is asked for, because start-up time is part of the product.
"""

import sys

from policytables import console
from policytables.problems import CannotRun

JOBS = {
    "build": "compile texts/ and registers/ into data/",
    "validate": "hold a data package to its schemas",
    "verify": "prove that every span stands in the originals",
    "anchor": "stamp the span of a statement or clause",
    "draft": "draft a restated text from a raw original",
    "release": "compare with the last release, release, or verify a release",
    "explore": "write the explorer, a site that opens from disk",
    "agreement": "compare two independent codings",
}
USAGE = "usage: policytables JOB [ARGUMENT ...]"


def script() -> int:
    """The installed command `policytables`."""
    return console.run(main, prog="policytables")


def run(job: str, root: str) -> int:
    """A script of a checkout: `scripts/JOB.py`, which works on the repository `root`."""
    return console.run(lambda argv: module(job).main(argv, root, f"{job}.py"), prog=f"{job}.py")


def main(argv: list[str] | None = None) -> int:
    """Carry out `JOB ARGUMENT ...`. Raises CannotRun."""
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] in ("-h", "--help"):
        console.write(help())
        return console.FINE if words else console.CANNOT_RUN
    job, *rest = words
    if job not in JOBS:
        raise CannotRun(f"there is no job {job!r};{nearest(job)} `policytables --help` lists the jobs")
    return module(job).main(rest, ".", f"policytables {job}")


def module(job: str):
    from importlib import import_module

    return import_module(f"policytables.cli.{job}")


def help() -> list[str]:
    width = max(map(len, JOBS))
    lines = [f"  {job:{width}}  {said}\n" for job, said in JOBS.items()]
    return [
        f"{USAGE}\n\n",
        *lines,
        "\n`policytables JOB --help` shows the options of a job\n\nexample:\n  policytables validate path/to/package\n",
    ]


def nearest(job: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(job, JOBS, 1)
    return f" did you mean {near[0]}?" if near else ""

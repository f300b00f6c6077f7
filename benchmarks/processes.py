"""What a process costs, the same for every benchmark."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).resolve().parent.parent / "src"
# A small process starts the measured one: the highest resident size of a process counts what its parent held when it began.
STARTER = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.call(sys.argv[1:])
wall = time.perf_counter() - start
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print("\\n", json.dumps([code, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss // 1024]), sep="", file=sys.stderr)
"""


class Measured(NamedTuple):
    """CPU seconds (user and system, with all processes that it made), wall seconds, highest resident size in MB, and stdout."""

    cpu: float
    wall: float
    mb: int
    printed: str


def measured(*line, code=0, is_read=True):
    """What the process of a command line costs. Ends the benchmark where its exit code is another one: what crashes is quick."""
    done = subprocess.run(
        [sys.executable, "-c", STARTER, *map(str, line)],
        stdout=subprocess.PIPE if is_read else subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
    )
    said, _, figures = done.stderr.decode().rstrip().rpartition("\n")
    ended, *costs = json.loads(figures)
    if ended != code:
        shown = " ".join(map(str, line))[-300:]
        sys.exit(f"a measured process ended with {ended}, and {code} was expected: {shown}\n{said[-2000:]}")
    return Measured(*costs, (done.stdout or b"").decode())

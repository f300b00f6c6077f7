"""What reports cost: 200,000 problems in every format, beside the least that any of them could cost, and the start-up.

    python benchmarks/reports.py [NUMBER]

Every row is a process of its own; CPU time is user and system, memory the highest resident size. The floor makes
the same problems and writes them with json.dumps, one call each; "problems alone" only makes them.
"""

import sys

from processes import SOURCE, measured

PROBLEMS = """
from policytables.problems import Problem
def problems(number):
    for i in range(2, number + 2):
        yield Problem("bad-date", f"year is '20x{i}', and was expected to be a whole number", "data/targets.csv", i,
            "write a whole number", "error", "targets", i, "year", 11, f"plan.target-{i}", f"20x{i}")
"""
ALONE = "for problem in problems(NUMBER): pass"
FLOOR = "import json, sys\nfor problem in problems(NUMBER): sys.stdout.write(json.dumps(problem._asdict()) + '\\n')"
RENDER = """
import sys
from policytables import console, reports
counts = {"problems": NUMBER, "errors": NUMBER, "warnings": 0, "rules": {"bad-date": NUMBER}}
sys.exit(console.run(lambda argv: console.write(reports.render(problems(NUMBER), FORMAT, counts=counts))))
"""
START = """
import sys
from policytables import console, reports
sys.exit(console.run(lambda argv: console.write(reports.render([], FORMAT))))
"""


def measure(code, times=1):
    """CPU seconds (the least of several runs) and highest resident size in MB of a Python process."""
    found = [measured(sys.executable, "-c", code, is_read=False) for _ in range(times)]
    return min(one.cpu for one in found), found[-1].mb


def main(number):
    sys.path.insert(0, str(SOURCE))
    from policytables.reports import FORMATS

    rows = {"problems alone": PROBLEMS + ALONE, "floor: json.dumps": PROBLEMS + FLOOR}
    rows |= {format: PROBLEMS + RENDER.replace("FORMAT", repr(format)) for format in FORMATS}
    floor = None
    print(f"{number:,} problems          CPU s  x floor     MB")
    for name, code in rows.items():
        seconds, size = measure(code.replace("NUMBER", str(number)))
        floor = seconds if name.startswith("floor") else floor
        print(f"{name:24} {seconds:9.2f} {seconds / floor if floor else 0:8.1f} {size:6.0f}")
    print("\nstart-up                  CPU ms")
    starts = {"bare python": "pass"} | {format: START.replace("FORMAT", repr(format)) for format in FORMATS}
    for name, code in starts.items():
        print(f"{name:24} {measure(code, 15)[0] * 1000:7.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)

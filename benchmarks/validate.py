"""CPU time, wall time and memory of the validator against frictionless 5.21.0 and the floors, all in one interleaved run.

    python benchmarks/validate.py [--rows 1000000] [--repeat 3] [--keep DIR] [--without frictionless]

Floors: csv.reader over the same files, DuckDB reading all columns as text, bare `python -c pass`. Findings are compared with the faults that were seeded.
"""

import argparse
import compileall
import json
import os
import subprocess
import sys
import tempfile
import time

import packages

HERE = os.path.dirname(os.path.abspath(__file__))
COMMAND = os.path.join(os.path.dirname(HERE), "scripts", "validate.py")
CSV = "import csv,sys\nfor f in sys.argv[1:]:\n    for row in csv.reader(open(f, newline='', encoding='utf-8')): pass"
DUCK = "import duckdb,sys\nfor f in sys.argv[1:]: duckdb.sql(f\"SELECT max(COLUMNS(*)) FROM read_csv('{f}', all_varchar=true, header=true)\").fetchall()"
THEIRS = "import frictionless,sys\nr=frictionless.validate(sys.argv[1], limit_errors=0)\nprint(sum(len(t.errors) for t in r.tasks))"


def measure(command):
    """(CPU seconds, wall seconds, peak MB, stdout) of a process."""
    script = "import resource,subprocess,sys;r=subprocess.run(sys.argv[1:],stdout=subprocess.PIPE);u=resource.getrusage(resource.RUSAGE_CHILDREN);sys.stderr.write(f'{u.ru_utime+u.ru_stime} {u.ru_maxrss}');sys.stdout.buffer.write(r.stdout)"
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script, *command], capture_output=True)
    cpu, peak = done.stderr.split()[-2:]
    return float(cpu), time.perf_counter() - start, int(peak) // 1024, done.stdout.decode()


def seeded(text):
    """Findings of a JSON report as the benchmark seeds them."""
    return {(p["table"], p["row"], p["rule"]) for p in json.loads(text)["problems"]}


def table(title, commands, repeat, faults=None, base=()):
    best = {}
    for _ in range(repeat):
        for name, command in commands.items():
            got = measure(command)
            best[name] = min(best.get(name, got), got)
    print(
        f"\n{title} (best of {repeat})\n{'':28}{'CPU s':>9}{'wall s':>9}{'MB':>7}"
        + "".join(f"{'x ' + floor:>16}" for floor in base)
    )
    for name, (cpu, wall, peak, out) in best.items():
        ratios = "".join(f"{cpu / best[floor][0]:16.2f}" for floor in base if floor in best)
        exact = ""
        if faults is not None and name.startswith("ours"):
            exact = "  exact" if seeded(out) == faults else "  WRONG FINDINGS"
        print(f"{name:28}{cpu:9.3f}{wall:9.3f}{peak:7}{ratios}{exact}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--keep", metavar="DIR")
    parser.add_argument("--memory", type=int, default=400, help="MB for DuckDB under a cap")
    parser.add_argument("--without", nargs="*", default=[], choices=["frictionless", "dask"])
    args = parser.parse_args()
    folder = args.keep or tempfile.mkdtemp()
    compileall.compile_dir(
        os.path.dirname(COMMAND), quiet=1
    )  # as an installation leaves its modules, and frictionless has its own
    python = [sys.executable]
    ours = [*python, COMMAND]

    small = os.path.join(folder, "small")
    packages.small(small)
    commands = {
        "bare": [*python, "-c", "pass"],
        "ours": [*ours, small, "--format", "json"],
        "ours --compat": [*ours, small, "--compat", "--format", "json"],
    }
    if "frictionless" not in args.without:
        commands["frictionless"] = [
            *python,
            "-m",
            "frictionless",
            "validate",
            os.path.join(small, "datapackage.json"),
            "--json",
        ]
    table("eight tables of 500 rows", commands, max(args.repeat, 7), set(), ["bare"])

    wrong = os.path.join(folder, "wrong")
    packages.all_wrong(wrong)
    table("every cell of two columns wrong, 100,000 rows", {"ours": [*ours, wrong]}, args.repeat)

    large = os.path.join(folder, f"rows{args.rows}")
    faults = packages.make(large, args.rows)
    files = [os.path.join(large, f"{name}.csv") for name in ("measures", "targets", "links")]
    report = ["--format", "json", "--limit", "0"]
    commands = {
        "csv.reader": [*python, "-c", CSV, *files],
        "duckdb as text": [*python, "-c", DUCK, *files],
        "ours stream": [*ours, large, "--engine", "stream", *report],
        "ours duckdb": [*ours, large, "--engine", "duckdb", *report],
        f"ours duckdb {args.memory} MB": [*ours, large, "--engine", "duckdb", "--memory", str(args.memory), *report],
    }
    if "dask" not in args.without:
        commands["ours dask"] = [*ours, large, "--engine", "dask", *report]
    if "frictionless" not in args.without:
        commands["frictionless"] = [*python, "-c", THEIRS, os.path.join(large, "datapackage.json")]
    table(
        f"{args.rows:,} rows of 10 columns, {len(faults)} faults",
        commands,
        args.repeat,
        faults,
        ["csv.reader", "duckdb as text"],
    )


if __name__ == "__main__":
    main()

"""CPU time, wall time and memory of the validator against frictionless 5.21.0, its peers and the floors, all in one interleaved run.

    python benchmarks/validate.py [--rows 1000000] [--repeat 3] [--without frictionless dask peers] [--save FILE]
    python benchmarks/validate.py --rows 200000 --check benchmarks/results/validate-200000*.json

Floors: csv.reader over the same files, DuckDB reading all columns as text, bare `python -c pass`. Findings are compared with the
faults that were seeded. --save writes all figures with their ratios, unless other work disturbed them. --check fails where a ratio has
fallen by more than a tenth below the lowest in the files.
"""

import argparse
import compileall
import datetime
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import tempfile
from typing import NamedTuple

import seeded_packages
from processes import measured

HERE = os.path.dirname(os.path.abspath(__file__))
COMMAND = os.path.join(os.path.dirname(HERE), "scripts", "validate.py")
PEERS = os.path.join(HERE, "validate_peers.py")
CSV = "import csv,sys\nfor f in sys.argv[1:]:\n    for row in csv.reader(open(f, newline='', encoding='utf-8')): pass"
DUCK = "import duckdb,sys\nfor f in sys.argv[1:]: duckdb.sql(f\"SELECT max(COLUMNS(*)) FROM read_csv('{f}', all_varchar=true, header=true)\").fetchall()"
THEIRS = "import frictionless,sys\nr=frictionless.validate(sys.argv[1], limit_errors=0)\nprint(sum(len(t.errors) for t in r.tasks))"
VERSIONS = ("frictionless", "duckdb", "dask", "pyarrow", "polars", "pandera", "dataframely")
FALL = 0.1  # of a ratio
# A process that waits is one that other work holds up. That work costs memory-bound programs more than others, and ratios move with it.
WAIT = 1.1, 0.02  # times the processor time, and seconds
# A ratio is the first figure over the second: how many times less the validator needs, or how near it comes to a floor.
RATIOS = (
    ("bare", "ours, eight tables"),
    ("frictionless, eight tables", "ours, eight tables"),
    ("frictionless", "ours stream"),
    ("csv.reader", "ours stream"),
    ("frictionless", "ours duckdb"),
    ("duckdb as text", "ours duckdb"),
    ("ours duckdb", "ours parquet"),
    ("ours stream", "ours stream, 2 processes"),
    ("ours stream", "ours dask, 2 processes"),
)
TIMES = (
    ("ours stream", "ours stream, 2 processes"),
    ("ours stream", "ours dask, 2 processes"),
    ("ours stream, many tables", "ours stream, many tables, 2 processes"),
)


class Command(NamedTuple):
    """A command line, the code that it ends with, and the faults that its JSON report names exactly; None where it has no such report."""

    line: list[str]
    code: int = 0
    faults: set[tuple[str, int, str]] | None = None


def seeded(text):
    """Findings of a JSON report as the benchmark seeds them."""
    return {(p["table"], p["row"], p["rule"]) for p in json.loads(text)["problems"]}


def table(title, commands, repeat, base=()):
    """Run the commands in turn, print the best of each, and give {name: {"cpu", "wall", "mb"}}. Ends the benchmark at wrong findings."""
    best = {}
    for _ in range(repeat):
        for name, command in commands.items():
            found = measured(*command.line, code=command.code)
            if command.faults is not None and seeded(found.printed) != command.faults:
                sys.exit(f"WRONG FINDINGS: {name} does not find exactly the faults that were seeded")
            best[name] = [min(costs) for costs in zip(best.get(name, found), found)][:3]
    print(
        f"\n{title} (best of {repeat})\n{'':40}{'CPU s':>9}{'wall s':>9}{'MB':>7}"
        + "".join(f"{'x ' + floor:>16}" for floor in base)
    )
    for name, (cpu, wall, peak) in best.items():
        ratios = "".join(f"{cpu / best[floor][0]:16.2f}" for floor in base if floor in best)
        exact = "" if commands[name].faults is None else "  exact"
        print(f"{name:40}{cpu:9.3f}{wall:9.3f}{peak:7}{ratios}{exact}", flush=True)
    return {
        name: {"cpu": round(cpu, 4), "wall": round(wall, 4), "mb": peak} for name, (cpu, wall, peak) in best.items()
    }


def small_tables(folder, args, ours):
    seeded_packages.small(folder)
    commands = {
        "bare": Command([sys.executable, "-c", "pass"]),
        "ours, eight tables": Command([*ours, folder, "--format", "json"], faults=set()),
        "ours --compat, eight tables": Command([*ours, folder, "--compat", "--format", "json"], faults=set()),
    }
    if "frictionless" not in args.without:
        described = os.path.join(folder, "datapackage.json")
        line = [sys.executable, "-m", "frictionless", "validate", described, "--json"]
        commands["frictionless, eight tables"] = Command(line)
    return table("eight tables of 500 rows", commands, max(args.repeat, 7), ["bare"])


def many_tables(folder, args, ours):
    seeded_packages.small(folder, tables=20, rows=args.rows // 20, keyed=False)
    commands = {
        f"ours stream, many tables{more}": Command([*ours, folder, "--engine", "stream", "--jobs", jobs])
        for more, jobs in (("", "1"), (", 2 processes", "2"))
    }
    return table(f"twenty tables of {args.rows // 20:,} rows", commands, args.repeat)


def large_table(folder, args, ours):
    faults = made(folder, args.rows)
    files = [os.path.join(folder, f"{name}.csv") for name in ("measures", "targets", "links")]

    def judged(engine, *options, place=folder, known=faults):
        line = [*ours, place, "--engine", engine, "--format", "json", "--limit", "0", *options]
        return Command(line, 1 if faults else 0, known)

    commands = {
        "csv.reader": Command([sys.executable, "-c", CSV, *files]),
        "duckdb as text": Command([sys.executable, "-c", DUCK, *files]),
        "ours stream": judged("stream", "--jobs", "1"),
        "ours stream, 2 processes": judged("stream", "--jobs", "2"),
        "ours duckdb": judged("duckdb"),
        f"ours duckdb, {args.memory} MB": judged("duckdb", "--memory", str(args.memory)),
        # A type can hold no value of another one, so that the faults of type are missing cells there.
        "ours parquet": judged("duckdb", place=f"{folder}-parquet", known=None),
    }
    if "dask" not in args.without:
        commands["ours dask, 2 processes"] = judged("dask", "--jobs", "2")
    if "peers" not in args.without:
        for peer in ("pandera", "dataframely"):
            if can_import(args.peers, peer):
                commands[peer] = Command([args.peers, PEERS, peer, files[0]])
            else:
                print(f"left out: {args.peers} has no {peer} (--peers PYTHON names an interpreter that has it)")
    if "frictionless" not in args.without:
        line = [sys.executable, "-c", THEIRS, os.path.join(folder, "datapackage.json")]
        commands["frictionless"] = Command(line)
    title = f"{args.rows:,} rows of 10 columns, {len(faults)} faults"
    return table(title, commands, args.repeat, ["csv.reader", "duckdb as text"])


def can_import(python, module):
    looked = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    return not subprocess.run([python, "-c", looked]).returncode


def made(folder, rows):
    """The faults of a package, which is made unless it is there from an earlier run."""
    known = os.path.join(folder, "faults.json")
    if os.path.exists(known):
        with open(known, encoding="utf-8") as file:
            return set(map(tuple, json.load(file)))
    faults = seeded_packages.make(folder, rows)
    seeded_packages.as_parquet(folder, f"{folder}-parquet")
    with open(known, "w", encoding="utf-8") as file:
        json.dump(sorted(faults), file)
    return faults


def ratios(figures):
    """{what: CPU ratio}, and {what: ratio of wall times}."""

    def of(pairs, kind):
        return {
            f"{one} / {other}": round(figures[one][kind] / figures[other][kind], 3)
            for one, other in pairs
            if one in figures and other in figures
        }

    return of(RATIOS, "cpu"), of(TIMES, "wall")


def version(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def described(figures, args):
    """The figures with what they depend on."""
    cpu, wall = ratios(figures)
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.partition(": ")[2].strip() for line in file if line.startswith("model name")), "")
    return {
        "date": datetime.date.today().isoformat(),
        "machine": f"{os.cpu_count()} processors, {model}, {platform.system()}",
        "python": platform.python_version(),
        "versions": {name: known for name in VERSIONS if (known := version(name))},
        "rows": args.rows,
        "best_of": args.repeat,
        "cpu_ratios": cpu,
        "wall_ratios": wall,
        "figures": figures,
    }


def held_up(figures):
    """Names of what took longer by the clock than its processor time explains."""
    times, seconds = WAIT
    return [name for name, found in figures.items() if found["wall"] > found["cpu"] * times + seconds]


def fallen(found, files):
    """Sentences on the CPU ratios that are lower than in all the files, or are no longer measured; wall time depends on what else runs.

    A host that is slowed down from outside moves a ratio by up to a half, so a file for each state is compared.
    """
    known = []
    for file in files:
        with open(file, encoding="utf-8") as stream:
            known.append(json.load(stream)["cpu_ratios"])
    lowest = {name: min(ratios.get(name, before) for ratios in known) for name, before in known[0].items()}
    return [
        f"{name}: {found.get(name, 'no longer measured')}, and it was {before}"
        for name, before in lowest.items()
        if found.get(name, 0) < before * (1 - FALL)
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--keep", metavar="DIR")
    parser.add_argument("--memory", type=int, default=400, help="MB for DuckDB under a cap")
    parser.add_argument("--without", nargs="*", default=[], choices=["frictionless", "dask", "peers", "many"])
    parser.add_argument("--peers", metavar="PYTHON", default=sys.executable, help="an interpreter that has the peers")
    parser.add_argument("--save", metavar="FILE")
    parser.add_argument("--check", nargs="*", default=[], metavar="FILE")
    args = parser.parse_args()
    folder = args.keep or tempfile.mkdtemp()
    # As an installation leaves its modules, and frictionless has its own.
    compileall.compile_dir(os.path.join(os.path.dirname(HERE), "src"), quiet=1)
    ours = [sys.executable, COMMAND]

    figures = small_tables(os.path.join(folder, "small"), args, ours)
    wrong = os.path.join(folder, "wrong")
    seeded_packages.all_wrong(wrong)
    figures |= table(
        "every cell of two columns wrong, 100,000 rows", {"ours, all wrong": Command([*ours, wrong], 1)}, args.repeat
    )
    figures |= large_table(os.path.join(folder, f"rows{args.rows}"), args, ours)
    if "many" not in args.without:
        figures |= many_tables(os.path.join(folder, "many"), args, ours)
    if args.save and (waited := held_up(figures)):
        sys.exit(f"not saved: the machine does other work, which held up {', '.join(waited)}")
    if args.save:
        with open(args.save, "w", encoding="utf-8") as out:
            json.dump(described(figures, args), out, indent=1)
            out.write("\n")
    lower = fallen(ratios(figures)[0], args.check) if args.check else []
    for sentence in lower:
        print(f"fallen by more than a tenth: {sentence}", file=sys.stderr)
    return 1 if lower else 0


if __name__ == "__main__":
    sys.exit(main())

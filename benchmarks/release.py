"""What releases cost beside what others take for the same: diff, load, and the whole release of this package.

    python benchmarks/release.py [diff|load|release|all] [--rows 1000000] [--peers fast|all]

Every measurement is a process of its own: seconds of processor time, user and system together, of the whole process and of the
call alone, the imports left out; and the highest resident size. The ratio is that of the calls. The table of the
diff and of loading has seven columns of all types; of the second version one row in a hundred differs in a cell, one in a
thousand is gone and one in a thousand is new. `--peers all` adds daff, which takes minutes for a million rows.
"""

import argparse
import csv
import json
import random
import sys
import tempfile
from pathlib import Path

from processes import measured

ROOT = Path(__file__).resolve().parent.parent
FIELDS = [
    {"name": "row_id", "type": "string", "constraints": {"required": True}},
    {"name": "kind", "type": "string", "constraints": {"enum": ["measure", "target", "proposal", "claim"]}},
    {"name": "text", "type": "string"},
    {"name": "count", "type": "integer"},
    {"name": "share", "type": "number"},
    {"name": "open", "type": "boolean"},
    {"name": "day", "type": "date"},
]
# name -> what is imported, and what is measured
DIFFS = {
    "ours": (
        "from policytables.loading import package_store; from policytables.release import diff",
        "d = diff.compare(package_store.at(OLD), package_store.at(NEW)); print([d.total('count_' + n) for n in ('added', 'removed', 'changed')])",
    ),
    "csv-diff": (
        "import csv_diff",
        "d = csv_diff.compare(*(csv_diff.load_csv(open(f + '/data/t.csv'), key='row_id') for f in (OLD, NEW))); print([len(d[n]) for n in ('added', 'removed', 'changed')])",
    ),
    "daff": (
        "import csv, daff",
        """
tables = [daff.PythonTableView(list(csv.reader(open(f + '/data/t.csv')))) for f in (OLD, NEW)]
flags = daff.CompareFlags(); flags.addPrimaryKey('row_id'); flags.unchanged_context = 0
out = []; daff.TableDiff(daff.Coopy.compareTables(*tables, flags).align(), flags).hilite(daff.PythonTableView(out))
marks = [row[0] for row in out]; print([sum(m == w for m in marks) for w in ('+++', '---', '->')])
""",
    ),
}
LOAD = "from policytables import load; from policytables.loading import frame_engines, package_store"
LOADS = {
    "ours, pandas": (f"{LOAD}, pandas_frames, arrow_tables", "print(len(load('t', package=NEW)))"),
    "ours, pandas, no Arrow": (
        f"{LOAD}, pandas_frames; pandas_frames.find_spec = lambda name: None",
        "print(len(load('t', package=NEW)))",
    ),
    "ours, polars": (f"{LOAD}, polars_frames", "print(len(load('t', engine='polars', package=NEW)))"),
    "ours, arrow": (f"{LOAD}, arrow_tables", "print(len(load('t', engine='arrow', package=NEW)))"),
    "pandas alone": (
        "import pandas as pd",
        """
print(len(pd.read_csv(NEW + '/data/t.csv', keep_default_na=False, na_values=[''], parse_dates=['day'], true_values=['true'], false_values=['false'], dtype={
    'row_id': 'string', 'kind': pd.CategoricalDtype(['measure', 'target', 'proposal', 'claim'], ordered=True), 'text': 'string', 'count': 'Int64', 'share': 'Float64', 'open': 'boolean'})))
""",
    ),
    "frictionless": (
        "import frictionless, pandas",
        "print(len(frictionless.Package(NEW + '/datapackage.json').get_resource('t').to_pandas()))",
    ),
}
MEASURED = """
OLD, NEW = {old!r}, {new!r}
{imports}
import time
start = time.process_time()
{call}
print(time.process_time() - start)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("diff", "load", "release", "all"), default="all")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--peers", choices=("none", "fast", "all"), default="fast")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if args.what != "release":
            old, new = write(Path(folder, "old"), args.rows, False), write(Path(folder, "new"), args.rows, True)
        if args.what in ("diff", "all"):
            skipped = {"none": ("csv-diff", "daff"), "fast": ("daff",), "all": ()}[args.peers]
            table(
                f"diff of {args.rows:,} rows",
                {name: code for name, code in DIFFS.items() if name not in skipped},
                old,
                new,
            )
        if args.what in ("load", "all"):
            skipped = {"none": ("frictionless",), "fast": (), "all": ()}[args.peers]
            table(
                f"load of {args.rows:,} rows",
                {name: code for name, code in LOADS.items() if name not in skipped},
                old,
                new,
            )
        if args.what in ("release", "all"):
            table(
                "start",
                {"import of the loader": ("", "from policytables import load"), "import of nothing": ("", "pass")},
                "",
                "",
                times=9,
            )
            whole = "s = package_store.at(ROOT); made, _ = release_files.files(s, s.version, '2026-01-01', ''); print(sum(map(len, made.values())))"
            imports = f"ROOT = {str(ROOT)!r}; from policytables.loading import package_store; from policytables.release import release_files"
            table("all files of a release of this package", {"ours": (imports, whole)}, "", "", times=3)


def write(folder, number, second):
    """A package of one table; the second version has its edits."""
    (folder / "data").mkdir(parents=True)
    chance, edits = random.Random(1), random.Random(2)
    with open(folder / "data" / "t.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field["name"] for field in FIELDS])
        for n in range(number):
            row = [
                f"plan.{n:09}",
                chance.choice(FIELDS[1]["constraints"]["enum"]),
                f"Build platform {n} in the fields of optics, and others.",
                chance.randrange(10**6),
                round(chance.random(), 6),
                chance.choice(["true", "false"]),
                f"20{n % 100:02}-{n % 12 + 1:02}-{n % 28 + 1:02}",
            ]
            if chance.random() < 0.05:
                row[3] = ""
            edit = edits.random()
            if second and edit < 0.01:
                row[2] += " More."
            if not second or not 0.5 < edit < 0.501:
                writer.writerow(row)
            if second and edit > 0.999:
                writer.writerow([f"{row[0]}a", *row[1:]])
    resource = {
        "name": "t",
        "path": "data/t.csv",
        "schema": {"fields": FIELDS, "missingValues": [""], "primaryKey": ["row_id"]},
    }
    (folder / "datapackage.json").write_text(
        json.dumps({"name": "toy", "version": "1.0.0", "created": "2026-01-01T00:00:00Z", "resources": [resource]})
    )
    return str(folder)


def table(title, codes, old, new, times=1):
    print(f"\n{title}\n{'':24}{'process':>9}{'call':>9}{'of ours':>9}{'MB':>7}  result")
    first = result = None
    for name, (imports, call) in codes.items():
        seconds, alone, size, said = measure(MEASURED.format(old=old, new=new, imports=imports, call=call), times)
        if first is None:
            first, result = alone, said
        if said != result:
            sys.exit(f"WRONG RESULT: {name} gives {said}, and {result} was expected")
        print(f"{name:24}{seconds:9.3f}{alone:9.3f}{alone / first:8.1f}x{size:7.0f}  {said}", flush=True)


def measure(code, times):
    """Of several runs the least seconds of process and call, highest resident size in MB, and what was printed."""
    found = [measured(sys.executable, "-c", code) for _ in range(times)]
    calls = [one.printed.splitlines() for one in found]
    said = " ".join(calls[-1][:-1])
    return min(one.cpu for one in found), min(float(lines[-1]) for lines in calls), max(one.mb for one in found), said


if __name__ == "__main__":
    sys.exit(main())

"""Packages with known faults, for measuring: `measures` (10 columns), `targets` (10k rows), `links` (a tenth of the measures)."""

import csv
import datetime
import json
import os
import random

KINDS = ("share", "count", "area", "rate", "index", "other")
DIALECT = {"header": True, "delimiter": ",", "quoteChar": '"', "skipInitialSpace": False}


def field(name, kind, **constraints):
    return {"name": name, "type": kind, "constraints": constraints}


MEASURES = {
    "fields": [
        field("id", "integer", required=True, minimum=1),
        field("target_id", "integer", required=True),
        field("model", "string", required=True, pattern="[A-Z]{2}-[0-9]{3}"),
        field("metric", "string", required=True, enum=list(KINDS)),
        field("value", "number", required=True, minimum=0, maximum=1),
        field("n", "integer", minimum=1),
        field("day", "date", required=True),
        field("run_key", "string", required=True, unique=True, minLength=8),
        field("url", "string", pattern="https://[a-z.]+/[a-z0-9/]*"),
        field("note", "string", minLength=3),
    ],
    "primaryKey": ["id"],
    "foreignKeys": [{"fields": ["target_id"], "reference": {"resource": "targets", "fields": ["target_id"]}}],
}
TARGETS = {
    "fields": [field("target_id", "integer", required=True), field("label", "string", required=True)],
    "primaryKey": ["target_id"],
}
LINKS = {
    "fields": [
        field("measure_id", "integer", required=True),
        field("target_id", "integer", required=True),
        field("weight", "number"),
    ],
    "primaryKey": ["measure_id", "target_id"],
    "foreignKeys": [{"fields": ["target_id"], "reference": {"resource": "targets", "fields": ["target_id"]}}],
}
# What is broken, how often: (column, cell, rule); a seeded row has one fault.
FAULTS = (
    (0, "x7", "type-error"),
    (1, "999999999", "foreign-key"),
    (2, "ab-1", "constraint-error"),
    (3, "shares", "constraint-error"),
    (4, "1.5", "constraint-error"),
    (4, "high", "type-error"),
    (5, "0", "constraint-error"),
    (6, "2021-02-30", "type-error"),
    (6, "", "constraint-error"),
    (7, "", "constraint-error"),
    (8, "ftp://x", "constraint-error"),
    (9, "no", "constraint-error"),
)


# 3 rows in 19 have quotes.
NOTES = {1: "", 2: 'said "so", twice', 3: "a, b and c", 4: "two\nlines of text", 5: "naïve mesure"}


def row(number, chance):
    note = NOTES.get(number % 19, "steady")
    return [
        str(number),
        str(chance.randrange(1, 10_001)),
        f"{chance.choice('ABC')}{chance.choice('XYZ')}-{chance.randrange(1000):03d}",
        KINDS[number % 6],
        f"0.{chance.randrange(1, 10**9):09d}",
        str(chance.randrange(1, 5000)),
        f"20{number % 25:02d}-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        f"run{chance.getrandbits(60):016x}",
        f"https://example.org/{chance.randrange(10**6)}/x",
        note,
    ]


def quoted(cell):
    if "," in cell or '"' in cell or "\n" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def make(folder, rows, rate=1e-5, seed=1):
    """Write a package of `rows` measures into `folder`; the seeded faults as a set of (table, record number, rule)."""
    chance = random.Random(seed)
    os.makedirs(folder, exist_ok=True)
    faults, last = set(), None
    step = max(int(1 / (rate * (len(FAULTS) + 1))), 3) if rate else rows + 1
    with open(os.path.join(folder, "measures.csv"), "w", encoding="utf-8", newline="") as out:
        out.write(",".join(item["name"] for item in MEASURES["fields"]) + "\n")
        for number in range(1, rows + 1):
            cells = row(number, chance)
            if number % step == 0:
                which = number // step % (len(FAULTS) + 1)
                if which == len(FAULTS):
                    cells[7] = last
                    faults.add(("measures", number + 1, "unique-error"))
                else:
                    at, cell, rule = FAULTS[which]
                    cells[at] = cell
                    faults.add(("measures", number + 1, rule))
            elif number % step == step - 2:
                last = cells[7]
            out.write(",".join(map(quoted, cells)) + "\n")
    with open(os.path.join(folder, "targets.csv"), "w", encoding="utf-8", newline="") as out:
        out.write("target_id,label\n" + "".join(f"{number},target {number}\n" for number in range(1, 10_001)))
    with open(os.path.join(folder, "links.csv"), "w", encoding="utf-8", newline="") as out:
        out.write(
            "measure_id,target_id,weight\n"
            + "".join(f"{number},{number % 10_000 + 1},0.5\n" for number in range(1, rows // 10 + 1))
        )
    describe(folder, {"measures": MEASURES, "targets": TARGETS, "links": LINKS})
    return faults


def as_parquet(folder, target):
    """Write the tables of `make` as Parquet, in the types of their schemas; what is not of its type is null."""
    import pyarrow
    from pyarrow import parquet

    os.makedirs(target, exist_ok=True)
    schemas = {"measures": MEASURES, "targets": TARGETS, "links": LINKS}
    for name, schema in schemas.items():
        with open(os.path.join(folder, f"{name}.csv"), encoding="utf-8", newline="") as file:
            columns = list(zip(*list(csv.reader(file))[1:]))
        typed = {
            field["name"]: pyarrow.array(map(TYPED[field["type"]][0], texts), TYPED[field["type"]][1]())
            for field, texts in zip(schema["fields"], columns)
        }
        parquet.write_table(pyarrow.table(typed), os.path.join(target, f"{name}.parquet"))
    describe(target, schemas, {"path": "{}.parquet"})


def read_as(read):
    def value(text):
        try:
            return read(text) if text else None
        except ValueError:
            return None

    return value


def arrow(name):
    def made():
        import pyarrow

        return getattr(pyarrow, name)()

    return made


TYPED = {
    "integer": (read_as(int), arrow("int64")),
    "number": (read_as(float), arrow("float64")),
    "date": (read_as(datetime.date.fromisoformat), arrow("date32")),
    "string": (read_as(str), arrow("string")),
}


CSV = {"path": "{}.csv", "encoding": "utf-8", "dialect": DIALECT}


def describe(folder, schemas, layout=CSV):
    """Write the descriptor; `layout` are the properties of each resource, with {} for its name."""
    resources = [
        {"name": name, "type": "table", **layout, "path": layout["path"].format(name), "schema": schema}
        for name, schema in schemas.items()
    ]
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "benchmark",
        "resources": resources,
    }
    with open(os.path.join(folder, "datapackage.json"), "w", encoding="utf-8") as out:
        json.dump(descriptor, out, indent=1)


def small(folder, tables=8, rows=500, keyed=True):
    """Write a package of small tables without a fault; `keyed`: each but the first with a foreign key to the one before."""
    os.makedirs(folder, exist_ok=True)
    schemas = {}
    for table in range(tables):
        name = f"table{table}"
        schema = {
            "fields": [
                field("key", "string", required=True, pattern="[a-z]+[0-9]*"),
                field("label", "string", required=True),
                field("year", "integer", minimum=1900),
                field("share", "number", minimum=0),
                field("day", "date"),
                field("kind", "string", enum=["one", "two"]),
                field("parent", "string"),
            ],
            "primaryKey": ["key"],
        }
        if table and keyed:
            schema["foreignKeys"] = [
                {"fields": ["parent"], "reference": {"resource": f"table{table - 1}", "fields": ["key"]}}
            ]
        schemas[name] = schema
        with open(os.path.join(folder, f"{name}.csv"), "w", encoding="utf-8", newline="") as out:
            out.write("key,label,year,share,day,kind,parent\n")
            for number in range(1000, 1000 + rows):
                parent = f"k{number}" if table else ""
                out.write(
                    f"k{number},Label {number},{number % 100 + 1900},0.{number},2020-01-{number % 28 + 1:02d},{'one' if number % 2 else 'two'},{parent}\n"
                )
    describe(folder, schemas)


def all_wrong(folder, rows=100_000):
    """Write a package in which every cell of two columns is wrong."""
    os.makedirs(folder, exist_ok=True)
    describe(
        folder,
        {
            "bad": {
                "fields": [field("id", "integer"), field("n", "integer"), field("day", "date")],
                "primaryKey": ["id"],
            }
        },
    )
    with open(os.path.join(folder, "bad.csv"), "w", encoding="utf-8", newline="") as out:
        out.write("id,n,day\n" + "".join(f"{number},n{number},day {number}\n" for number in range(1, rows + 1)))

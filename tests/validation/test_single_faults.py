"""One fault in sound tables of all types: every engine finds it at its line, in its column, and nothing else."""

import csv
import io
import json
import os
import random
import tempfile

import pytest

from policytables.validation.engines import dask_engine, stream
from validation.test_executors import findings

MUTANTS = int(os.environ.get("MUTANTS", "300"))  # of the slow proof; of files of several buffers an eighth of them
V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
# Column: field, sound cells, and cells that break one rule of it each.
COLUMNS = {
    "id": ({"type": "integer"}, None, ("x", "1.5", "")),
    "parent": ({"type": "string"}, ("p1", "p2", "p3", ""), ("p9", "P1")),
    "code": (
        {"type": "string", "constraints": {"pattern": "[A-Z]{2}[0-9]{6}", "unique": True, "required": True}},
        None,
        ("ab000001", "AB1", "", "AB0000011"),
    ),
    "words": (
        {"type": "string", "constraints": {"minLength": 2, "maxLength": 30}},
        ("some words", 'say "x"', "a, b", "été", "Zürich", "北京", ""),
        ("y", "y" * 31, " some words", "some words ", "N/A", "e\u0301a", "a\tb", "a\x07b"),
    ),
    "kind": ({"type": "string", "constraints": {"enum": ["a", "b"]}}, ("a", "b"), ("c", "A")),
    "count": (
        {"type": "integer", "constraints": {"minimum": 1, "maximum": 900}},
        ("1", "20", "900", ""),
        ("0", "901", "2.0", "two"),
    ),
    "share": (
        {"type": "number", "constraints": {"maximum": 1}},
        ("0.5", "1", "-3e2", ""),
        ("1.01", "0,5", "half", "50%"),
    ),
    "open": ({"type": "boolean"}, ("true", "false", ""), ("yes", "2")),
    "seen": (
        {"type": "date", "constraints": {"minimum": "2000-01-01"}},
        ("2020-01-05", "2000-02-29", ""),
        ("1999-12-31", "2021-02-29", "5.1.2020"),
    ),
    "moment": (
        {"type": "datetime"},
        ("2020-01-05T10:00:00", "2020-01-05T10:00:00Z", ""),
        ("2020-01-05", "2020-13-05T10:00:00Z"),
    ),
    "hour": ({"type": "time"}, ("10:00:00", "23:59:59", ""), ("25:00:00", "noon")),
    "lasts": ({"type": "duration"}, ("P1Y", "PT5M", ""), ("1 day", "P")),
    "year": ({"type": "year", "constraints": {"minimum": 1990}}, ("2020", "1990", ""), ("1989", "20")),
    "month": ({"type": "yearmonth"}, ("2020-01", "1999-12", ""), ("2020-13", "2020")),
    "pair": ({"type": "geopoint"}, ("1,2", "-90.5,45", ""), ("200,1", "a,b")),
    "shape": ({"type": "geojson"}, ('{"type":"Point","coordinates":[1,2]}', ""), ("{}", "point")),
    "parts": ({"type": "list", "itemType": "integer"}, ("1,2", "5", ""), ("1,b",)),
    "record": ({"type": "object"}, ('{"a":1}', "{}", ""), ("[]", "{")),
    "items": ({"type": "array"}, ("[1,2]", "[]", ""), ("{}", "[1")),
    "mail": ({"type": "string", "format": "email"}, ("a@b.org", ""), ("a@", "nobody")),
    "home": ({"type": "string", "format": "uuid"}, ("123e4567-e89b-12d3-a456-426614174000", ""), ("123e4567",)),
    "rest": ({"type": "any"}, ("x", "1", ""), ()),
}
NAMES = list(COLUMNS)
PARENTS = b"id,label\np1,one\np2,two\np3,three\n"


def descriptor():
    fields = [{"name": name, **field} for name, (field, _, _) in COLUMNS.items()]
    schema = {
        "fields": fields,
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["parent"], "reference": {"resource": "parents", "fields": ["id"]}}],
    }
    parents = {"fields": [{"name": "id"}, {"name": "label"}], "primaryKey": ["id"]}
    more = {"encoding": "utf-8", "dialect": {"header": True, "delimiter": ","}}
    resources = [
        {"name": "rows", "path": "rows.csv", "schema": schema, **more},
        {"name": "parents", "path": "parents.csv", "schema": parents, **more},
    ]
    return json.dumps({"$schema": V2, "name": "faults", "resources": resources}).encode()


def sound(count, chance):
    """Rows of cells; ids and codes are unique."""
    made = []
    for number in range(1, count + 1):
        row = [chance.choice(cells) if cells else "" for _, cells, _ in COLUMNS.values()]
        row[0], row[2] = str(number), f"AB{number:06}"
        made.append(row)
    return made


def line(cells):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode()


def cell(rows, at, chance):
    name = chance.choice([name for name in NAMES if COLUMNS[name][2]])
    rows[at][NAMES.index(name)] = chance.choice(COLUMNS[name][2])
    return line(rows[at]), name


def repeated_key(rows, at, chance):
    """That of the row above: any other would be out of order, too."""
    rows[at][0] = rows[at - 1][0]
    return line(rows[at]), "id"


def repeated_code(rows, at, chance):
    rows[at][2] = rows[chance.randrange(at)][2]
    return line(rows[at]), "code"


def short(rows, at, chance):
    cut = chance.randrange(1, len(NAMES))
    return line(rows[at][:cut]), NAMES[cut] if cut > 1 or rows[at][0] else None


def bytes_of(change):
    return lambda rows, at, chance: (change(line(rows[at])), None)


# (line in place of the sound one, its column or None where it is about the row).
FAULTS = {
    "cell": cell,
    "repeated key": repeated_key,
    "repeated code": repeated_code,
    "short": short,
    "long": lambda rows, at, chance: (line([*rows[at], "x"]), None),
    "blank": bytes_of(lambda raw: b"\n" + raw),
    "stray quote": bytes_of(lambda raw: raw.rstrip(b"\n") + b'x"y\n'),
    "stray quote in a column with a pattern": bytes_of(lambda raw: raw.replace(b",AB", b',A"B', 1)),
    "undecodable": bytes_of(lambda raw: raw.rstrip(b"\n") + b"\xff\n"),
    "unclosed": bytes_of(lambda raw: b'"' + raw),
    "carriage return": bytes_of(lambda raw: raw.rstrip(b"\n") + b"\r\n"),
}


def engines(size):
    yield "stream", stream.run
    pytest.importorskip("duckdb")
    from policytables.validation.engines import duckdb_engine

    yield "duckdb", duckdb_engine.executor()
    pytest.importorskip("dask")
    yield "dask", dask_engine.executor(size=size, workers=0)


def hold(count, size, seed):
    """One fault at a random row of `count`, found by all engines. Raises AssertionError with the seed."""
    chance = random.Random(seed)
    rows = sound(count, chance)
    lines = [line(NAMES), *map(line, rows)]
    at, how = chance.randrange(1, count), chance.choice(list(FAULTS))
    lines[at + 1], column = FAULTS[how](rows, at, chance)
    told = (seed, how, at + 2, column, lines[at + 1])
    with tempfile.TemporaryDirectory() as folder:
        for name, raw in (("datapackage.json", descriptor()), ("parents.csv", PARENTS), ("rows.csv", b"".join(lines))):
            with open(os.path.join(folder, name), "wb") as out:
                out.write(raw)
        first = None
        for name, engine in engines(size):
            found = findings(folder, engine)
            assert len(found[0]) == 1, (told, name, found[0])
            problem = found[0][0]
            assert problem.line == at + 2 and problem.path == "rows.csv", (told, name, problem)
            assert column is None or problem.field == column, (told, name, problem)
            first = first or found
            assert found == first, (told, name, found, first)


def test_a_single_fault_is_found_at_its_line_by_all_engines():
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    for number in range(16):
        hold(30, 512, seed + number)


@pytest.mark.slow
def test_many_single_faults_are_found_at_their_lines_by_all_engines():
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    for number in range(MUTANTS):
        hold(30, 512, seed + number)


@pytest.mark.slow
def test_a_single_fault_in_a_file_of_several_buffers_is_found_at_its_line_by_all_engines():
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    for number in range(MUTANTS // 8):
        hold(20_000, 1 << 18, seed + number)
